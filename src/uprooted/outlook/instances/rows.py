"""Rows of CSV files that others wrote, with the line each stands on, and checks that name file, line and value."""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from uprooted.errors import InputError

LARGEST_COUNT = 10**10


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: where it stands and its cells, stripped."""

    file: Path
    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    def refuse(self, problem: str, *, allowed: str | None = None, remedy: str | None = None) -> NoReturn:
        """Raise an error that names the file and the line.

        Raises
        ------
        InputError
            Always.
        """
        where = f"{self.file.parent.name}/{self.file.name}, line {self.line}"
        raise InputError(f"{where}: {problem}", allowed=allowed, remedy=remedy or "Correct the line")

    def number(self, column: int, what: str, *, low: float, high: float) -> float:
        """Return a cell as a number within bounds (both included).

        Raises
        ------
        InputError
            When it is none, not finite, or out of bounds.
        """
        text = self.cell(column)
        allowed = f"a number from {low:g} to {high:g}"
        try:
            value = float(text)
        except ValueError:
            self.refuse(f"{what} {text!r} is no number", allowed=allowed)
        if not math.isfinite(value) or not low <= value <= high:
            self.refuse(f"{what} {text!r}", allowed=allowed)
        return value

    def count(self, column: int, what: str) -> float:
        """Return a cell as a count of people, 0 to ten thousand million."""
        return self.number(column, what, low=0, high=LARGEST_COUNT)

    def whole(self, column: int, what: str, *, low: int = -1, high: int = 10**6) -> int:
        """Return a cell as a whole number within bounds; 3.0 is one."""
        value = self.number(column, what, low=low, high=high)
        if value != int(value):
            self.refuse(f"{what} {self.cell(column)!r} is no whole number")
        return int(value)

    def day(self, column: int, what: str) -> dt.date:
        """Return a cell as a day; a time of day behind it is left out.

        Raises
        ------
        InputError
            When it is none.
        """
        found = day_of(self.cell(column))
        if found is None:
            self.refuse(f"{what} {self.cell(column)!r} is no day", allowed="year-month-day, as 2012-02-29")
        return found


def day_of(text: str) -> dt.date | None:
    """Return the day that a text begins with; None where it begins with none."""
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def read_rows(file: Path, *, comments: bool = False) -> Iterator[Row]:
    """Yield the rows of a file that hold anything; those that begin with ``#`` only with `comments`.

    Raises
    ------
    InputError
        When the file is absent or no UTF-8 text.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{file} is not there", remedy="Put the file in its folder, or name another folder") from error
    except (UnicodeDecodeError, OSError) as error:
        raise InputError(f"{file} cannot be read: {error}", allowed="a CSV file in UTF-8") from error
    reader = csv.reader(text.splitlines())
    for cells in reader:
        row = Row(file, reader.line_num, tuple(cell.strip() for cell in cells))
        if any(row.cells) and (comments or not row.cells[0].startswith("#")):
            yield row
