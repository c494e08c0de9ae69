"""A table as clean text: a line a row, ``column: value`` divided by strokes, and where each cell stands in it.

Rows and cells are found the same way each time, so that a claim's span is its row and its figure's span the cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprooted.errors import ReportError
from uprooted.reports.cleaning import clean, decode
from uprooted.reports.tables.forms import Form
from uprooted.reports.tables.packed import unpack_counts

_DIVIDER, _COLON = " | ", ": "
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: its clean text and where in the report's text it stands, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the text from 0, where it stands in the file, and its cells by column; empty ones absent."""

    number: int
    where: str
    start: int
    end: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read.

    Attributes
    ----------
    text
        The rows as lines.
    rows
        Its rows, as many as lines.
    unknown
        Headers of columns that its form does not know; their cells stand in the text.
    bad
        Rows that cannot be told into columns, each with where it stands and why.
    """

    text: str
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    where: str
    cells: Sequence[str]


def read_sheet(data: bytes, form: Form) -> Sheet:
    """Read a table.

    Parameters
    ----------
    data
        The file's bytes: CSV, with or without a second row of HXL tags; for Flee a ZIP of its folder.
    form
        What kind of table it is.

    Raises
    ------
    ReportError
        When it is no table, a needed column is missing, a header stands twice, or no row is left.
    """
    raw = list(unpack_counts(data) if form.name == "flee" else _csv_rows(data))
    lines = [_Raw(where, [_BLANKS.sub(" ", clean(cell)).strip() for cell in cells]) for where, cells in raw]
    lines = [line for line in lines if any(line.cells)]
    if not lines:
        raise ReportError("the table is empty", remedy="Get it again from where it came")
    head, rows = _headed(lines, form)
    if rows and _is_tags(rows[0].cells):
        rows = rows[1:]
    names = _columns(head, form)
    sheet = _lay_out(head.cells, names, rows)
    if not sheet.rows:
        raise ReportError(f"{head.where}: there is no row below it", remedy="Get the table again from where it came")
    known = {*form.known}
    return Sheet(sheet.text, sheet.rows, tuple(name for name in names if name not in known), sheet.bad)


def _csv_rows(data: bytes) -> Iterator[tuple[str, list[str]]]:
    text = decode(data)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield f"line {line}", cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReportError(
            f"line {line}: it is no CSV ({error})", allowed="cells of at most 131,072 characters",
            remedy="Save the table as CSV again",
        ) from error  # fmt: skip


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether a row is one of HXL tags; a tag or two may have lost its sign."""
    return 2 * sum(cell.startswith("#") for cell in cells) > sum(map(bool, cells))


def _headed(lines: list[_Raw], form: Form) -> tuple[_Raw, list[_Raw]]:
    """Return header and rows; a file without a header that begins with a number has its form's columns in order."""
    first = lines[0]
    if form.bare and len(first.cells) == len(form.known) and _NUMBER.fullmatch(first.cells[0]):
        return _Raw(first.where, form.known), lines
    return first, lines[1:]


def _columns(head: _Raw, form: Form) -> list[str]:
    """Return the name of each column as its form has it; a header that it does not know stays as it is written."""
    known = {name.casefold(): name for name in form.known}
    spelled = [cell.lstrip("#").casefold() for cell in head.cells]
    names = [known.get(word) or form.spelled.get(word) or cell for word, cell in zip(spelled, head.cells, strict=True)]
    double = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if double is not None:
        raise ReportError(f"{head.where}: the column {double!r} stands twice", remedy="Leave one of them")
    missing = [name for name in form.needed if name not in names]
    if missing or (form.counts and not {*form.counts} & {*names}):
        what = f"no column {missing[0]!r}" if missing else f"none of the columns {', '.join(form.counts)}"
        shown = ", ".join(name[:_SHOWN] for name in names[:12])
        needed = ", ".join(form.needed) + (f", and one of {', '.join(form.counts)}" if form.counts else "")
        raise ReportError(
            f"{head.where}: {what} among {shown!r}", allowed=f"a table with the columns {needed}",
            remedy=form.remedy or "Check --from, or get the table with all its columns",
        )  # fmt: skip
    return names


def _lay_out(headers: Sequence[str], names: Sequence[str], rows: Iterable[_Raw]) -> Sheet:
    made: list[Row] = []
    lines: list[str] = []
    bad: list[str] = []
    at = 0
    for raw in rows:
        if len(raw.cells) != len(names):
            bad.append(f"{raw.where}: it has {len(raw.cells)} cells. Allowed: {len(names)}, as the first row has. "
                       "Remedy: Put text with commas between quotation marks.")  # fmt: skip
            continue
        cells, line = _row(headers, names, raw.cells, at)
        made.append(Row(len(made), raw.where, at, at + len(line), cells))
        lines.append(line)
        at += len(line) + 1
    return Sheet("\n".join(lines), tuple(made), bad=tuple(bad))


def _row(headers: Sequence[str], names: Sequence[str], texts: Sequence[str], at: int) -> tuple[dict[str, Cell], str]:
    parts: list[str] = []
    cells: dict[str, Cell] = {}
    for header, name, text in zip(headers, names, texts, strict=True):
        if text:
            label = f"{header}{_COLON}" if header else ""
            start = at + sum(map(len, parts)) + len(_DIVIDER) * len(parts) + len(label)
            cells[name] = Cell(text, start, start + len(text))
            parts.append(label + text)
    return cells, _DIVIDER.join(parts)
