"""Tables in text as claims: the reader of figures reads them; here a row gets its place, and the table its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprooted.claims.figures import FoundFigure
from uprooted.claims.figures.headings import HEADINGS
from uprooted.claims.figures.lexicon import load_lexicon
from uprooted.claims.figures.tables import TableCell
from uprooted.claims.figures.tables import find_tables as find_figures_of_tables
from uprooted.records import Event, Mention, Place, Speaker

_SOURCE = re.compile(r"\bsources?:\s*([^)\n;]{2,60})", re.IGNORECASE)

TYPES_OF_HINTS: Mapping[str, str] = {
    "arrive": "flee", "missing": "abduct", "build": "shelter_capacity", "waiting": "strand",
}  # fmt: skip
"""Types for the hints of figures that are no types themselves."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a table with what it says."""

    found: FoundFigure
    event: Event | None
    place: Place | None
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class TableText:
    """A table: its stretch of the text and its figures."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_tables(text: str, places: Sequence[Place], bounds: Sequence[int] = (0,)) -> Iterator[TableText]:
    """Yield the tables of a text.

    Parameters
    ----------
    text
        A text with its line breaks.
    places
        Places found, in order of the text, for the names of the rows.
    bounds
        First code points of the sentences, in order.
    """
    for table in find_figures_of_tables(text, bounds, load_lexicon()):
        speaker = _source(text, table.start)
        entries = tuple(Entry(cell.figure, _event(cell), _place(cell, places), speaker) for cell in table.cells)
        yield TableText(table.start, table.end, entries)


def _event(cell: TableCell) -> Event | None:
    """Return what a column counts; None where its heading only names people, as "Families" does."""
    words = re.findall(r"[a-z]+", cell.heading.text.lower())
    hint = cell.figure.hint
    kind = next((HEADINGS[word] for word in reversed(words) if word in HEADINGS), TYPES_OF_HINTS.get(hint or "", hint))
    if kind is None:
        return None
    text, start = cell.heading.text, cell.heading.start
    return Event(type=kind, trigger=Mention(text, start, start + len(text)))


def _place(cell: TableCell, places: Sequence[Place]) -> Place | None:
    """Return the place that a row names; none for a total."""
    if cell.figure.total:
        return None
    row = cell.row
    at = bisect_left(places, row.start, key=lambda place: place.start or 0)
    if at < len(places) and row.start <= (places[at].start or 0) < row.end:
        return places[at]
    return Place(text=row.text, name=row.text, start=row.start, end=row.start + len(row.text))


def _source(text: str, start: int) -> Speaker | None:
    """Return whose figures they are, where the line above says so: "(source: …)"."""
    above = text[:start].rstrip("\n ")
    match = _SOURCE.search(above, above.rfind("\n") + 1)
    if match is None:
        return None
    return Speaker(text=match[1].strip(), start=match.start(1), end=match.start(1) + len(match[1].strip()))
