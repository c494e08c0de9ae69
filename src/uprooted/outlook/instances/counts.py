"""The counts of camps in a Flee folder: ``source_data/``, one or more files a camp."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from uprooted.outlook.instances.rows import Row, day_of, read_rows

Points = tuple[tuple[dt.date, float], ...]
HEADS = ("", "date", "datetime", "#datetime")


@dataclass(frozen=True, slots=True)
class FleeRecord:
    """One camp's counts: for each of its files the day and the people, in order of days."""

    camp: str
    files: tuple[str, ...]
    points: tuple[Points, ...]

    def added(self) -> dict[dt.date, float]:
        """Return people by day, the files added on the days that all have."""
        parts = [dict(one) for one in self.points]
        return {day: sum(part[day] for part in parts) for day in parts[0] if all(day in part for part in parts)}


def read_counts(folder: Path, notes: list[str]) -> tuple[Points, tuple[FleeRecord, ...]]:
    """Read ``data_layout.csv`` and the files it names.

    Parameters
    ----------
    folder
        The folder of counts.
    notes
        What is odd is appended here.

    Returns
    -------
    tuple
        The total as published (empty where there is none), and the camps in the order of the layout.

    Raises
    ------
    InputError
        When a file is missing or a count is off.
    """
    layout = folder / "data_layout.csv"
    if not layout.is_file():
        notes.append("no source_data/data_layout.csv: no counts")
        return (), ()
    total: Points = ()
    records: dict[str, FleeRecord] = {}
    for row in read_rows(layout):
        files = tuple(cell for cell in row.cells[1:] if cell.lower().endswith(".csv"))
        if row.cell(0) == "total" and files:
            if (folder / files[0]).is_file():
                total = _read_points(folder / files[0], notes)
            else:
                notes.append(f"{files[0]} is not there: no published total is known")
        elif files:
            if row.cell(0) in records:
                row.refuse(f"{row.cell(0)!r} stands twice", remedy="Name all its files on one line")
            points = tuple(_read_points(folder / file, notes) for file in files)
            records[row.cell(0)] = FleeRecord(row.cell(0), files, points)
        elif row.cell(0).lower() not in ("name", "total"):
            row.refuse(f"no file for {row.cell(0)!r}", allowed="name,file.csv[,file.csv …]")
    return total, tuple(records.values())


def _read_points(file: Path, notes: list[str]) -> Points:
    rows = list(read_rows(file))
    if rows and day_of(rows[0].cell(0)) is None and _is_head(rows[0]):
        rows = rows[1:]
    points: dict[dt.date, float] = {}
    for row in rows:
        date = row.day(0, "date")
        if not row.cell(1):
            notes.append(f"{file.name}, line {row.line}: no count on {date}, left out")
            continue
        people = row.count(1, "count")
        if points.get(date, people) != people:
            notes.append(f"{file.name}, line {row.line}: a second count on {date}, the last one is used")
        points[date] = people
    if list(points) != sorted(points):
        notes.append(f"{file.name}: days are not in order, sorted")
    return tuple(sorted(points.items()))


def _is_head(row: Row) -> bool:
    """Say whether a first row without a day is a header: its second cell is no number."""
    return row.cell(0).lower() in HEADS or not row.cell(1).replace(".", "", 1).isdigit()
