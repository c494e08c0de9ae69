"""The CSV tables of a case: places, shelters, routes; each row checked, each error with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uprooted.case import values
from uprooted.case.wording import unknown_word
from uprooted.errors import CaseError
from uprooted.records import CapacityStep, CasePlace, Route

Row = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TableForm:
    """What a table may hold: its columns in order, with the check for each, and those that no row may leave empty."""

    name: str
    columns: Mapping[str, values.Check]
    needed: frozenset[str] = field(default_factory=frozenset)

    @property
    def header(self) -> str:
        """The first line of the file."""
        return ",".join(self.columns) + "\n"


PLACES = TableForm(
    "places.csv",
    {
        "name": values.words,
        "kind": values.words,
        "lat": values.latitude,
        "lon": values.longitude,
        "country": values.country,
        "alternates": values.separated,
        "population": values.whole(0, 10**10),
        "radius_km": values.kilometres,
        "within": values.words,
    },
    frozenset({"name"}),
)
SHELTERS = TableForm(
    "shelters.csv",
    {
        "shelter": values.words,
        "from_day": values.iso_day,
        "capacity": values.people,
        "low": values.people,
        "high": values.people,
        "said_by": values.words,
        "limit": values.people,
    },
    frozenset({"shelter", "from_day", "capacity"}),
)
ROUTES = TableForm(
    "routes.csv",
    {"origin": values.words, "destination": values.words, "distance_km": values.kilometres},
    frozenset({"origin", "destination", "distance_km"}),
)


def read_places(path: Path) -> tuple[CasePlace, ...]:
    """Read ``places.csv``, or another file with its columns.

    Raises
    ------
    CaseError
        When a column is unknown, a value is not allowed, a name stands twice, or a latitude has no longitude.
    """
    seen: dict[str, int] = {}
    places = []
    for line, row in read_table(path, PLACES):
        if ("lat" in row) != ("lon" in row):
            raise CaseError(f"{path}:{line}: {row['name']!r} has one of lat and lon", remedy="Give both or neither")
        if row["name"] in seen:
            raise CaseError(
                f"{path}:{line}: {row['name']!r} stands on line {seen[row['name']]} already",
                remedy="Put its other spellings into alternates, divided by |; tell two places of one name apart",
            )
        seen[row["name"]] = line
        places.append(CasePlace(**row))
    return tuple(places)


def read_shelters(path: Path) -> tuple[CapacityStep, ...]:
    """Read ``shelters.csv``; errors as in `read_places`, or when low, capacity and high are out of order."""
    steps = []
    for line, row in read_table(path, SHELTERS):
        low, high = row.get("low", row["capacity"]), row.get("high", row["capacity"])
        if not low <= row["capacity"] <= high:
            raise CaseError(
                f"{path}:{line}: low {low:g}, capacity {row['capacity']:g}, high {high:g} are out of order",
                allowed="low ≤ capacity ≤ high",
                remedy="Correct the row",
            )
        if row.get("limit", high) < row["capacity"]:
            raise CaseError(
                f"{path}:{line}: the limit {row['limit']:g} is below the capacity {row['capacity']:g}",
                remedy="The limit is the most that are ever let in; correct the row",
            )
        steps.append(CapacityStep(**row))
    return tuple(steps)


def read_routes(path: Path) -> tuple[Route, ...]:
    """Read ``routes.csv``; errors as in `read_places`."""
    return tuple(Route(**row) for _, row in read_table(path, ROUTES))


def read_table(path: Path, form: TableForm) -> Iterator[Row]:
    """Yield line number and checked values of each row of a table; empty cells are left out. No file, no rows.

    Commas, semicolons and tabs divide cells; a second header row of HXL tags is passed over.

    Raises
    ------
    CaseError
        When the file is not in UTF-8, or a column or value is not allowed.
    """
    if not path.exists():
        return
    reader = csv.reader(io.StringIO(_text(path), newline=""), delimiter=_delimiter(path))
    header: list[str] | None = None
    try:
        for cells in reader:
            row = [cell.strip() for cell in cells]
            if not any(row):
                continue
            if header is None:
                header = _check_header(path, reader.line_num, row, form)
            elif not row[0].startswith("#"):
                yield reader.line_num, _check_row(path, reader.line_num, header, row, form)
    except csv.Error as error:
        raise CaseError(
            f"{path}:{reader.line_num}: {error}", remedy="Check the quotation marks of that line"
        ) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(f"{path} is not in UTF-8: {error}", remedy="Save it as CSV in UTF-8") from error
    except OSError as error:
        raise CaseError(f"{path} cannot be read: {error.strerror}", remedy="Check the path and permissions") from error


def _delimiter(path: Path) -> str:
    first = _text(path).partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_header(path: Path, line: int, header: list[str], form: TableForm) -> list[str]:
    for column in header:
        if column not in form.columns:
            raise unknown_word(f"{path}:{line}", "column", column, form.columns)
    missing = sorted(form.needed - set(header))
    if missing or len(set(header)) < len(header):
        problem = f"no column {missing[0]!r}" if missing else "a column that stands twice"
        raise CaseError(f"{path}:{line}: {problem}", allowed=", ".join(form.columns), remedy="Correct the first line")
    return header


def _check_row(path: Path, line: int, header: Sequence[str], row: Sequence[str], form: TableForm) -> dict[str, Any]:
    if len(row) > len(header) and any(row[len(header) :]):
        raise CaseError(
            f"{path}:{line}: {len(row)} cells for {len(header)} columns",
            remedy="Put a value that holds a comma into quotation marks",
        )
    checked = {}
    for column, value in zip(header, row, strict=False):
        if not value:
            continue
        try:
            checked[column] = form.columns[column](value)
        except ValueError as error:
            allowed, remedy = error.args
            raise CaseError(f"{path}:{line}: {column} is {value!r}", allowed=allowed, remedy=remedy) from None
    missing = sorted(form.needed - checked.keys())
    if missing:
        raise CaseError(
            f"{path}:{line}: {missing[0]} is empty", remedy=f"Every row needs {', '.join(sorted(form.needed))}"
        )
    return checked
