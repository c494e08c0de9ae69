"""Write a folder in Flee's formats, so that Flee itself can run what was read, changed or derived."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from uprooted.errors import InputError
from uprooted.outlook.instances.flee_records import FleeFolder, FleePlace

KIND_WORDS = {
    "camp": "camp", "idpcamp": "idpcamp", "conflict": "conflict_zone", "forward": "forwarding_hub",
    "marker": "marker", "flood": "flood_zone", "town": "town",
}  # fmt: skip


def write_flee(read: FleeFolder, folder: Path) -> None:
    """Write a folder that `read_flee` reads back to the same records.

    Parameters
    ----------
    read
        What it is to say.
    folder
        Where to; must not be there yet, or be empty.

    Raises
    ------
    InputError
        When the folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty", remedy="Name a folder that is not there yet")
    given, counts = folder / "input_csv", folder / "source_data"
    given.mkdir(parents=True)
    counts.mkdir()
    _write(given / "sim_period.csv", [("StartDate", read.start), ("Length", read.days)])
    _write(given / "locations.csv", _place_rows(read.places))
    _write(given / "routes.csv", _route_rows(read))
    _write(given / "closures.csv", _closure_rows(read))
    _write(given / "conflicts.csv", _conflict_rows(read))
    _write(given / "registration_corrections.csv", [(one.camp, one.date) for one in read.corrections])
    layout: list[Sequence[object]] = [("total", "refugees.csv")]
    layout.extend((record.camp, *record.files) for record in read.records)
    _write(counts / "data_layout.csv", layout)
    _write(counts / "refugees.csv", [("Date", "Refugee_numbers"), *((day, f"{n:.12g}") for day, n in read.total)])
    for record in read.records:
        for file, points in zip(record.files, record.points, strict=True):
            _write(counts / file, [("Date", "Count"), *((day, f"{n:.12g}") for day, n in points)])


def _write(file: Path, rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def _place_rows(places: Sequence[FleePlace]) -> list[Sequence[object]]:
    extra = sorted({name for place in places for name in place.attributes})
    head = ["#name", "region", "country", "lat", "lon", "location_type", "conflict_date", "population", *extra]
    rows: list[Sequence[object]] = [head]
    for place in places:
        people = place.capacity if place.is_camp else place.population
        rows.append([
            place.name, place.region, place.country, place.lat, place.lon, KIND_WORDS[place.kind],
            "" if place.conflict_day is None else place.conflict_day, "" if people is None else f"{people:.12g}",
            *(place.attributes.get(name, "") for name in extra),
        ])  # fmt: skip
    return rows


def _route_rows(read: FleeFolder) -> list[Sequence[object]]:
    extra = sorted({name for route in read.routes for name in route.attributes})
    rows: list[Sequence[object]] = [["#name1", "name2", "distance", "forced_redirection", *extra]]
    for route in read.routes:
        values = (route.attributes.get(name, "") for name in extra)
        rows.append([route.origin, route.destination, f"{route.distance_km:.12g}", route.redirection, *values])
    return rows


def _closure_rows(read: FleeFolder) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = [["#closure_type", "name1", "name2", "closure_start", "closure_end"]]
    for one in read.closures:
        end = -1 if one.end_day is None else one.end_day
        rows.append([one.kind, one.name1, one.name2, one.first_day, end])
    return rows


def _conflict_rows(read: FleeFolder) -> list[Sequence[object]]:
    names = list(dict.fromkeys(change.place for change in read.conflicts))
    rows: list[Sequence[object]] = [["#Day", *names]]
    now = dict.fromkeys(names, 0.0)
    by_day: dict[int, dict[str, float]] = {}
    for change in read.conflicts:
        by_day.setdefault(change.day, {})[change.place] = change.intensity
    for day in range(read.conflict_days):
        now.update(by_day.get(day, {}))
        rows.append([day, *(f"{now[name]:g}" for name in names)])
    return rows
