"""A folder in the formats of Flee, read and checked: what it says, nothing made of it.

Flee (https://github.com/djgroen/flee) keeps a conflict in ``input_csv/`` (places, routes, closures, conflicts by day,
corrections, period) and the counts it is held against in ``source_data/``. What of these a run obeys is decided
where the folder is compiled, not here.
"""

from __future__ import annotations

from pathlib import Path

from uprooted.outlook.instances.counts import read_counts
from uprooted.outlook.instances.flee_records import FleeFolder
from uprooted.outlook.instances.flee_tables import (
    read_closures,
    read_conflicts,
    read_corrections,
    read_period,
    read_places,
    read_routes,
)


def read_flee(folder: Path) -> FleeFolder:
    """Read and check a folder with ``input_csv/`` and ``source_data/``.

    Parameters
    ----------
    folder
        The folder that holds both.

    Returns
    -------
    FleeFolder
        What it says. A folder without counts (``source_data/data_layout.csv``) has no records.

    Raises
    ------
    InputError
        When a file is missing or a line is off, naming file, line, value and remedy.
    """
    given, notes = folder / "input_csv", list[str]()
    start, days = read_period(given / "sim_period.csv")
    places = read_places(given / "locations.csv", notes)
    names = {place.name for place in places}
    routes = read_routes(given / "routes.csv", names)
    closures = read_closures(given / "closures.csv", names, {place.country for place in places})
    conflicts, conflict_days = read_conflicts(given / "conflicts.csv", names, notes)
    if 0 < conflict_days < days:
        notes.append(f"conflicts.csv ends after {conflict_days} of {days} days: its last row is carried on")
    total, records = read_counts(folder / "source_data", notes)
    corrections = read_corrections(given / "registration_corrections.csv", {record.camp for record in records}, notes)
    notes.extend(
        f"{record.camp} has counts but is no place of locations.csv: it takes no part in a simulation"
        for record in records
        if record.camp not in names
    )
    return FleeFolder(
        folder.resolve().name, start, days, places, routes, closures, conflicts, conflict_days, corrections, records,
        total, tuple(notes),
    )  # fmt: skip


def is_flee_folder(folder: Path) -> bool:
    """Say whether a folder looks like one of Flee's."""
    return (folder / "input_csv" / "locations.csv").is_file()
