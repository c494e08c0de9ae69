"""Tables in text: a line of headings, then lines of a name and figures in the same columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprooted.records import Event, Figure, Mention, Place, Speaker
from uprooted.records.vocabulary import Unit

_GAP = re.compile(r"\s*\|\s*|\t+|[ \u00a0]{2,}")
_NUMBER = re.compile(r"\d{1,3}(?:[ ,.\u00a0]\d{3})+|\d+")
_TOTALS = frozenset({"total", "totals", "sum", "all", "overall", "grand total"})
_SOURCE = re.compile(r"\bsources?:\s*([^)\n;]{2,60})", re.IGNORECASE)
_TYPES: Mapping[str, str] = {
    "killed": "kill", "dead": "die", "deaths": "die", "died": "die", "fatalities": "die", "injured": "wound",
    "wounded": "wound", "injuries": "wound", "missing": "abduct", "destroyed": "house_destroyed",
    "damaged": "house_damaged", "camps": "shelter", "camp": "shelter", "sheltered": "shelter", "centres": "shelter",
    "centers": "shelter", "hosted": "shelter", "occupancy": "shelter", "occupied": "shelter", "present": "shelter",
    "capacity": "shelter_capacity", "evacuated": "evacuate", "displaced": "flee", "idps": "flee", "fled": "flee",
    "arrivals": "flee", "arrived": "flee", "returned": "return", "returns": "return", "returnees": "return",
    "homeless": "homeless", "arrested": "arrest", "stranded": "strand", "rescued": "rescue", "cases": "disease",
}  # fmt: skip
_UNITS: Mapping[str, Unit] = {
    "houses": "buildings", "homes": "buildings", "buildings": "buildings", "dwellings": "buildings", "tents": "tents",
    "families": "households", "households": "households", "hh": "households",
}  # fmt: skip
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line, with where it stands in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table with what it says."""

    event: Event
    figure: Figure
    place: Place | None
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class TableText:
    """A table: its stretch of the text and its figures."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_tables(text: str, places: Sequence[Place]) -> Iterator[TableText]:
    """Yield the tables of a text.

    Parameters
    ----------
    text
        A text with its line breaks.
    places
        Places found, for the names of the rows.
    """
    lines = list(_lines(text))
    index = 0
    while index < len(lines):
        header = lines[index]
        if not _is_header(header):
            index += 1
            continue
        rows = list(_rows(lines[index + 1 :], len(header)))
        if rows:
            entries = tuple(_entries(header, rows, places, _source(text, header[0].start)))
            if entries:
                yield TableText(header[0].start, rows[-1][-1].end, entries)
        index += 1 + len(rows)


def _rows(lines: Sequence[list[Cell]], columns: int) -> Iterator[list[Cell]]:
    for line in lines:
        if not _is_row(line, columns):
            return
        yield line


def _lines(text: str) -> Iterator[list[Cell]]:
    at = 0
    for line in text.split("\n"):
        cells, first = [], at
        for gap in itertools.chain(_GAP.finditer(line), [None]):
            end = at + (gap.start() if gap is not None else len(line))
            if text[first:end].strip():
                cells.append(Cell(text[first:end], first))
            first = at + gap.end() if gap is not None else end
        yield cells
        at += len(line) + 1


def _is_header(cells: Sequence[Cell]) -> bool:
    named = [cell for cell in cells[1:] if _kind(cell) is not None]
    return (
        len(cells) >= _FEWEST_COLUMNS
        and len(named) >= len(cells) // 2
        and not any(_NUMBER.fullmatch(cell.text.strip()) for cell in cells)
    )


def _is_row(cells: Sequence[Cell], columns: int) -> bool:
    figures = [cell for cell in cells[1:] if _NUMBER.fullmatch(cell.text.strip())]
    return len(cells) == columns and len(figures) >= 1


def _words(cell: Cell) -> list[str]:
    return re.findall(r"[a-z]+", cell.text.lower())


def _kind(cell: Cell) -> str | None:
    return next((_TYPES[word] for word in reversed(_words(cell)) if word in _TYPES), None)


def _entries(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], places: Sequence[Place], speaker: Speaker | None
) -> Iterator[Entry]:
    for row in rows:
        name = row[0]
        place = None if name.text.strip().lower() in _TOTALS else _place(name, places)
        for head, cell in zip(header[1:], row[1:], strict=True):
            kind = _kind(head)
            if kind is None or not _NUMBER.fullmatch(cell.text.strip()):
                continue
            event = Event(type=kind, trigger=Mention(head.text, head.start, head.end))
            yield Entry(event, _figure(cell, head, kind), place, speaker)


def _figure(cell: Cell, head: Cell, kind: str) -> Figure:
    value = float(re.sub(r"\D", "", cell.text))
    unit = next((_UNITS[word] for word in _words(head) if word in _UNITS), None)
    if unit is None:
        unit = "buildings" if kind.startswith("house_") else "persons"
    return Figure(text=cell.text, start=cell.start, end=cell.end, low=value, best=value, high=value, unit=unit)


def _place(cell: Cell, places: Sequence[Place]) -> Place:
    for place in places:
        if place.start is not None and place.end is not None and cell.start <= place.start < cell.end:
            return place
    return Place(text=cell.text, name=cell.text.strip(), start=cell.start, end=cell.end)


def _source(text: str, start: int) -> Speaker | None:
    """Return whose figures they are, where the line above says so: "(source: …)"."""
    above = text[:start].rstrip("\n ")
    match = _SOURCE.search(above, above.rfind("\n") + 1)
    if match is None:
        return None
    return Speaker(text=match[1].strip(), start=match.start(1), end=match.start(1) + len(match[1].strip()))
