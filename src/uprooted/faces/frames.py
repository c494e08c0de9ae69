"""A case in Python: its tables as Polars frames, and what a notebook shows of it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from uprooted.case import Case
from uprooted.errors import InputError
from uprooted.faces.brief.content import key_figures
from uprooted.faces.exports import SHEETS, frame_of
from uprooted.faces.exports.table import Cell, Table
from uprooted.faces.material import Material, gather

if TYPE_CHECKING:
    import polars


class CaseFrames:
    """A case as it stands when it is first asked for something; `reload` looks again.

    Every method takes values by column (``measure="present"``) and gives the rows that have them all, as a frame whose
    columns docs/exports.md explains.

    Parameters
    ----------
    folder
        Folder of the case.
    names
        Keep private persons' names; this is logged.
    """

    def __init__(self, folder: Path, *, names: bool = False) -> None:
        self.folder, self._names = folder, names

    @cached_property
    def _material(self) -> Material:
        with Case.open(self.folder) as case:
            case.read()
            if self._names:
                case.log_names("opened in Python")
            return gather(case, names=self._names)

    def reload(self) -> CaseFrames:
        """Return the case as it stands now."""
        return CaseFrames(self.folder, names=self._names)

    def series(self, **values: Cell) -> polars.DataFrame:
        """Return figures by day: low, best and high."""
        return self._frame("series", values)

    def claims(self, **values: Cell) -> polars.DataFrame:
        """Return who says what, where, when, how many."""
        return self._frame("claims", values)

    def supports(self, **values: Cell) -> polars.DataFrame:
        """Return how each claim entered a figure."""
        return self._frame("supports", values)

    def incidents(self, **values: Cell) -> polars.DataFrame:
        """Return occurrences."""
        return self._frame("incidents", values)

    def disputes(self, **values: Cell) -> polars.DataFrame:
        """Return contradictions, a row a side."""
        return self._frame("disputes", values)

    def shelters(self, **values: Cell) -> polars.DataFrame:
        """Return shelters with their last count and their room."""
        return self._frame("shelters", values)

    def capacity(self, **values: Cell) -> polars.DataFrame:
        """Return the room in shelters as dated steps."""
        return self._frame("capacity", values)

    def outlook(self, **values: Cell) -> polars.DataFrame:
        """Return the people foreseen in each shelter by day, as quantiles."""
        return self._frame("outlook", values)

    def reports(self, **values: Cell) -> polars.DataFrame:
        """Return the reports with their hashes."""
        return self._frame("reports", values)

    @property
    def as_of(self) -> dt.date | None:
        """Last day of publication among the reports."""
        return self._material.situation.as_of

    def _frame(self, name: str, values: dict[str, Cell]) -> polars.DataFrame:
        return frame_of(_where(SHEETS[name](self._material), values))

    def _repr_html_(self) -> str:
        """Show the case in a notebook: its key figures, as in the brief."""
        figures = key_figures(self._material.situation)
        cells = (
            (f"{one.caption} {one.preposition} {one.place}", one.value, one.range, one.date, one.witnesses)
            for one in figures
        )
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in cells)
        head = "<tr><th>what</th><th>best</th><th>range</th><th>day</th><th>witnesses</th></tr>"
        name = escape(self._material.inputs.settings.name)
        return f"<table><caption>{name}, as of {self.as_of or 'an unknown day'}</caption>{head}{rows}</table>"


def _where(table: Table, values: dict[str, Cell]) -> Table:
    """Return the rows of a table that have all values."""
    names = [column.name for column in table.columns]
    unknown = next((name for name in values if name not in names), None)
    if unknown is not None:
        raise InputError(
            f"{table.name} has no column {unknown!r}", allowed=", ".join(names), remedy="Name one of its columns"
        )
    wanted = {names.index(name): value for name, value in values.items()}
    rows = tuple(row for row in table.rows if all(row[at] == value for at, value in wanted.items()))
    return Table(table.name, table.title, table.columns, rows)
