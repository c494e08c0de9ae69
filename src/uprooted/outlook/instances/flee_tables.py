"""The tables of ``input_csv/`` in a Flee folder, each line checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from uprooted.outlook.instances.flee_records import (
    ClosureKind,
    ConflictChange,
    Correction,
    FleeClosure,
    FleePlace,
    FleeRoute,
    PlaceKind,
    Redirection,
)
from uprooted.outlook.instances.rows import Row, read_rows

CLOSURE_KINDS: Mapping[str, ClosureKind] = {
    "location": "location",
    "camp": "camp",
    "idpcamp": "idpcamp",
    "country": "country",
    "link": "links",
    "links": "links",
    "remove_forced_redirection": "remove_forced_redirection",
}
LONGEST_ROUTE_KM = 20_040.0  # half the Earth's circumference
LONGEST_DAYS = 36_500


def read_period(file: Path) -> tuple[dt.date, int]:
    """Return the first day and the days known."""
    rows = {row.cell(0).lower(): row for row in read_rows(file, comments=True)}
    for key in ("startdate", "length"):
        if key not in rows:
            Row(file, 1, ()).refuse(f"no row {key!r}", allowed="StartDate,year-month-day and Length,days")
    return rows["startdate"].day(1, "StartDate"), rows["length"].whole(1, "Length", low=1, high=LONGEST_DAYS)


def read_places(file: Path, notes: list[str]) -> tuple[FleePlace, ...]:
    """Read the places; notes take what was odd."""
    rows = list(read_rows(file, comments=True))
    header = rows[0].cells[8:] if rows and rows[0].cells[0].lower().lstrip("#") == "name" else ()
    places: dict[str, FleePlace] = {}
    for row in rows[1 if header or _is_header(rows) else 0 :]:
        if row.cells[0].startswith("#"):
            continue
        place = _place(row, header)
        before = places.setdefault(place.name, place)
        if before is not place:
            if before.is_camp or place.is_camp:
                row.refuse(f"the camp {place.name!r} is listed twice", remedy="Leave one line, with one capacity")
            notes.append(f"locations.csv, line {row.line}: {place.name} is listed twice: the first line counts")
    if not places:
        Row(file, 1, ()).refuse("no place", allowed="at least one", remedy="List the places, a line each")
    return tuple(places.values())


def _is_header(rows: list[Row]) -> bool:
    return bool(rows) and rows[0].cells[0].lower().lstrip("#") == "name"


def _place(row: Row, header: tuple[str, ...]) -> FleePlace:
    if not row.cell(0) or len(row.cells) < 6:
        row.refuse(
            f"{len(row.cells)} columns",
            allowed="name, region, country, lat, lon, location_type, conflict_date, pop/cap",
        )
    kind = _place_kind(row)
    people = row.count(7, "population or capacity") if row.cell(7) else None
    camp = kind in ("camp", "idpcamp")
    return FleePlace(
        row.cell(0), row.cell(1), row.cell(2),
        row.number(3, "latitude", low=-90, high=90), row.number(4, "longitude", low=-180, high=180),
        kind, row.whole(6, "conflict_date") if row.cell(6) else None,
        0.0 if camp else people or 0.0, people if camp else None,
        {name: row.cell(8 + i) for i, name in enumerate(header) if name and row.cell(8 + i)},
    )  # fmt: skip


def _place_kind(row: Row) -> PlaceKind:
    word = row.cell(5).lower()
    if "camp" in word:
        return "idpcamp" if "idp" in word else "camp"
    kinds: tuple[tuple[str, PlaceKind], ...] = (
        ("conflict", "conflict"), ("forward", "forward"), ("marker", "marker"), ("flood", "flood"),
        ("town", "town"), ("default", "town"),
    )  # fmt: skip
    for part, kind in kinds:
        if part in word:
            return kind
    allowed = "camp, idpcamp, conflict_zone, forwarding_hub, marker, flood_zone, town"
    return row.refuse(f"location_type {row.cell(5)!r}", allowed=allowed)


def read_routes(file: Path, names: set[str]) -> tuple[FleeRoute, ...]:
    """Read the roads between known places."""
    rows = list(read_rows(file, comments=True))
    header: tuple[str, ...] = ()
    if rows and rows[0].cells[0].lower().lstrip("#") == "name1":
        header, rows = rows[0].cells[4:], rows[1:]
    return tuple(_route(row, header, names) for row in rows if not row.cells[0].startswith("#"))


def _route(row: Row, header: tuple[str, ...], names: set[str]) -> FleeRoute:
    for column in (0, 1):
        if row.cell(column) not in names:
            row.refuse(f"{row.cell(column)!r} is no place of locations.csv", remedy="Add or correct it")
    if row.cell(0) == row.cell(1):
        row.refuse(f"a road from {row.cell(0)!r} to itself", remedy="Remove the line")
    flag: Redirection = 0
    if row.cell(3):
        found = row.whole(3, "forced_redirection", low=0, high=2)
        flag = 1 if found == 1 else 2 if found == 2 else 0
    distance_km = row.number(2, "distance", low=0, high=LONGEST_ROUTE_KM)
    attributes = {name: row.cell(4 + i) for i, name in enumerate(header) if name and row.cell(4 + i)}
    return FleeRoute(row.cell(0), row.cell(1), distance_km, flag, attributes)


def read_closures(file: Path, names: set[str], countries: set[str]) -> tuple[FleeClosure, ...]:
    """Read the closures; none where there is no file."""
    if not file.is_file():
        return ()
    return tuple(_closure(row, names, countries) for row in read_rows(file))


def _closure(row: Row, names: set[str], countries: set[str]) -> FleeClosure:
    word = row.cell(0).lower()
    if word not in CLOSURE_KINDS:
        row.refuse(f"closure_type {row.cell(0)!r}", allowed=", ".join(CLOSURE_KINDS))
    kind = CLOSURE_KINDS[word]
    known = countries if kind == "country" else names
    for column in (1, 2) if kind in ("country", "links", "remove_forced_redirection") else (1,):
        if row.cell(column) not in known:
            what = "country" if kind == "country" else "place"
            row.refuse(f"{row.cell(column)!r} is no {what} of locations.csv", remedy="Correct the name")
    end = row.whole(4, "closure_end", low=-1) if row.cell(4) else -1
    return FleeClosure(kind, row.cell(1), row.cell(2), row.whole(3, "closure_start", low=-1), end if end >= 0 else None)


def read_conflicts(file: Path, names: set[str], notes: list[str]) -> tuple[tuple[ConflictChange, ...], int]:
    """Read the changes of conflict zones, and how many days the file has."""
    if not file.is_file():
        return (), 0
    rows = list(read_rows(file, comments=True))
    columns = [(at, name) for at, name in enumerate(rows[0].cells) if at > 0 and name] if rows else []
    strange = [name for _, name in columns if name not in names]
    if strange:
        notes.append(f"conflicts.csv names what is no place of locations.csv, left out: {', '.join(strange)}")
    columns = [(at, name) for at, name in columns if name in names]
    changes: list[ConflictChange] = []
    before = dict.fromkeys((name for _, name in columns), "0")
    rows = [row for row in rows[1:] if not row.cells[0].startswith("#")]
    for day, row in enumerate(rows):
        if row.whole(0, "day") != day:
            row.refuse(f"day {row.cell(0)}", allowed=f"day {day}, the one that follows", remedy="Add the missing day")
        for at, name in columns:
            text = row.cell(at)
            if text != before[name]:
                before[name] = text
                changes.append(ConflictChange(name, day, row.number(at, f"intensity of {name}", low=0, high=1)))
    return tuple(changes), len(rows)


def read_corrections(file: Path, camps: set[str], notes: list[str]) -> tuple[Correction, ...]:
    """Read the registration corrections of camps that have counts."""
    if not file.is_file():
        return ()
    found = []
    for row in read_rows(file):
        if row.cell(0) in camps:
            found.append(Correction(row.cell(0), row.day(1, "date")))
        else:
            notes.append(f"registration_corrections.csv, line {row.line}: no counts of {row.cell(0)}, left out")
    return tuple(found)
