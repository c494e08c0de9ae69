"""Cells into values, each checked: what is off is named with where it stands, what was allowed and what to do.

An empty cell is not known, and 0 is none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from uprooted.errors import ReportError
from uprooted.places import country_by_code, find_country
from uprooted.records import Claim, Event, Figure, Place, Population, Report, Speaker, Time
from uprooted.records.vocabulary import FigureKind, PlaceRole, Precision
from uprooted.reports.days import parse_day
from uprooted.reports.tables import Row

# What the table says is read off its cells: nothing is guessed.
CONFIDENCE = 1.0
LARGEST_COUNT = 10**10
_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
# How UNHCR writes that nothing is known.
_UNKNOWN = frozenset({"-", "n/a", "na", "null", "none"})
_SHOWN = 60


def refuse(
    row: Row, column: str, allowed: str, remedy: str = "Correct the cell in a copy, and import that"
) -> ReportError:
    """Return the error that names a cell: where it stands, its value, what was allowed, the remedy."""
    cell = row.cells.get(column)
    value = repr(cell.text[:_SHOWN]) if cell is not None else "is empty"
    return ReportError(f"{row.where}: {column} {value}", allowed=allowed, remedy=remedy)


def text_of(row: Row, column: str) -> str:
    """Return the text of a cell; empty where it holds nothing."""
    cell = row.cells.get(column)
    return cell.text if cell is not None else ""


def count_of(row: Row, column: str) -> float | None:
    """Return a cell as a count, 0 to ten thousand million; None where it is empty or says that it is not known.

    Raises
    ------
    ReportError
        When it is no whole number of 0 or more.
    """
    text = text_of(row, column)
    if not text or text.casefold() in _UNKNOWN:
        return None
    value = float(text.replace(",", "")) if _COUNT.fullmatch(text) else math.nan
    if not value <= LARGEST_COUNT:
        raise refuse(row, column, "a whole number of 0 or more, or an empty cell where it is not known")
    return value


def day_of(row: Row, column: str) -> dt.date:
    """Return a cell as a day.

    Raises
    ------
    ReportError
        When it is none, or day and month could be either.
    """
    found = parse_day(text_of(row, column))
    if found is None:
        raise refuse(row, column, "a day such as 2011-06-12 or 12 June 2011")
    return found


def code_of(row: Row, column: str, low: int, high: int) -> int:
    """Return a cell as a whole number between two bounds, both included.

    Raises
    ------
    ReportError
        When it is none.
    """
    text = text_of(row, column)
    value = int(text) if re.fullmatch(r"\d{1,9}", text) else None
    if value is None or not low <= value <= high:
        raise refuse(row, column, f"a whole number from {low} to {high}")
    return value


def degrees_of(row: Row, column: str, most: float) -> float | None:
    """Return a cell as degrees; None where it is empty.

    Raises
    ------
    ReportError
        When it is no number from ``-most`` to `most`.
    """
    text = text_of(row, column)
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        raise refuse(row, column, f"degrees from {-most:g} to {most:g}, with a point for decimals")
    return value


def country_of(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a country by its name, a former name in brackets behind it or not."""
    found = find_country(name) or find_country(name.partition(" (")[0]) if name else None
    return found.iso3 if found else None


@dataclass(frozen=True, slots=True)
class Sheets:
    """What every claim of a table shares: its report, and the organisation whose word it is."""

    report: Report
    speaker: Speaker | None

    def claim(
        self,
        row: Row,
        what: str,
        event: Event,
        *,
        figure: Figure | None = None,
        population: Population | None = None,
        places: tuple[Place, ...] = (),
        time: Time | None = None,
    ) -> Claim:
        """Return what a row says by one of its columns.

        Parameters
        ----------
        row
            The row.
        what
            The column, which tells the claims of a row apart.
        event, figure, population, places, time
            Of the claim.
        """
        name = hashlib.sha256(f"{self.report.id}|{row.number}|{what}".encode()).hexdigest()[:12]
        return Claim(
            f"c_{name}", self.report.id, row.number, row.start, row.end, self.report.text[row.start : row.end],
            speaker=self.speaker, content=((row.start, row.end),), event=event, figure=figure, population=population,
            places=places, time=time, confidence=CONFIDENCE,
        )  # fmt: skip


def figure_in(row: Row, column: str, kind: FigureKind) -> Figure | None:
    """Return the count in a cell as a figure of persons; None where the cell is empty. Errors as of `count_of`."""
    value = count_of(row, column)
    if value is None:
        return None
    cell = row.cells[column]
    return Figure(cell.text, cell.start, cell.end, value, value, value, unit="persons", kind=kind)


def time_in(row: Row, column: str, first: dt.date, last: dt.date, precision: Precision) -> Time:
    """Return the days of a row, written in a cell."""
    cell = row.cells[column]
    return Time(cell.text, cell.start, cell.end, first, last, precision)


def place_in(
    row: Row,
    column: str,
    role: PlaceRole,
    *,
    country: str | None,
    point: tuple[float | None, float | None] = (None, None),
    radius_km: float | None = None,
    name: str | None = None,
) -> Place | None:
    """Return the place in a cell; None where the cell is empty.

    Parameters
    ----------
    row, column
        The cell.
    role
        What it is to the event.
    country
        ISO 3166-1 alpha-3 code.
    point
        Latitude and longitude in degrees; used where both are known.
    radius_km
        How far off the point may be, in km.
    name
        Its name, where the cell holds a code.
    """
    cell = row.cells.get(column)
    if cell is None:
        return None
    lat, lon = point if None not in point else (None, None)
    return Place(
        cell.text, name or cell.text, role, start=cell.start, end=cell.end, country=country, lat=lat, lon=lon,
        radius_km=radius_km if lat is not None else None,
    )  # fmt: skip


def country_in(row: Row, code_column: str, name_column: str, role: PlaceRole) -> Place | None:
    """Return the country whose ISO code stands in a cell; None where the code is of none, as for stateless people."""
    country = country_by_code(text_of(row, code_column)) if len(text_of(row, code_column)) == 3 else None
    if country is None:
        return None
    column = name_column if name_column in row.cells else code_column
    return place_in(row, column, role, country=country.iso3, name=country.name)


def point_of(row: Row) -> tuple[float | None, float | None]:
    """Return the point of a row, from the columns ``latitude`` and ``longitude``. Errors as of `degrees_of`."""
    return degrees_of(row, "latitude", 90.0), degrees_of(row, "longitude", 180.0)


def radius_of(row: Row, column: str, radii: Mapping[str, float]) -> float | None:
    """Return how far off a point may be, in km, from a code for its precision; None where there is no code."""
    return radii.get(text_of(row, column))
