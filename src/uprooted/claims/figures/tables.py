"""Tables in text: a line of headings, then lines of a name and figures in the same columns.

The heading says what a column counts and what happened to it; a parser sees neither, so the figures of a table
are read here and left out of the sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.headings import HEADINGS
from uprooted.claims.figures.lexicon import STATES, Counted, Lexicon, Meaning
from uprooted.claims.figures.numerals import DIGITS, digits_value
from uprooted.records import Figure, Mention, Population
from uprooted.records.vocabulary import FigureKind

_CELL = re.compile(r"(?:(?![ \u00a0]{2}|\t|\||\n).)+")  # up to two blanks, a tab or a bar
_VALUE = re.compile(rf"\s*({DIGITS})\s*")
_TOTALS = frozenset({"total", "totals", "sum", "all", "overall"})
_FEWEST_CELLS = 3
_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class _Column:
    """What a heading says: the counted noun, the event, and where each stands."""

    counted: Counted
    noun: Mention | None
    meaning: Meaning | None
    trigger: Mention | None
    kind: FigureKind | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A figure of a table, with the words that its row and its column begin with."""

    figure: FoundFigure
    row: Mention
    heading: Mention


@dataclass(frozen=True, slots=True)
class TableFigures:
    """A table's stretch of the text and its figures."""

    start: int
    end: int
    cells: tuple[TableCell, ...]

    @property
    def figures(self) -> tuple[FoundFigure, ...]:
        """The figures alone."""
        return tuple(cell.figure for cell in self.cells)


def find_tables(text: str, bounds: Sequence[int], lexicon: Lexicon) -> list[TableFigures]:
    """Read the tables of a text.

    Parameters
    ----------
    text
        The text with its line breaks.
    bounds
        First code points of the sentences, in order, to number the figures' sentences.
    lexicon
        The room's words.

    Returns
    -------
    list of TableFigures
        In order; a text without a line of headings over lines of as many cells has none.
    """
    lines = [_cells(match) for match in re.finditer(r"[^\n]+", text)] if "\n" in text else []
    tables, place = [], 0
    while place < len(lines) - 1:
        columns = _read_heading(lines[place], lexicon)
        rows = list(_rows(lines, place + 1)) if columns else []
        if columns and rows:
            cells = tuple(_read_cells(rows, lines[place][1:], columns, bounds))
            tables.append(TableFigures(lines[place][0].start, rows[-1][-1].end, cells))
        place += 1 + len(rows)
    return tables


def _cells(line: re.Match[str]) -> list[Mention]:
    found = (m for m in _CELL.finditer(line.string, line.start(), line.end()) if m.group().strip())
    return [Mention(m.group().strip(), m.start() + len(m.group()) - len(m.group().lstrip()), m.end()) for m in found]


def _read_heading(cells: Sequence[Mention], lexicon: Lexicon) -> list[_Column | None]:
    """Read a line as headings; empty where fewer than half of its columns say what they count."""
    if len(cells) < _FEWEST_CELLS or any(re.search(r"\d", cell.text) for cell in cells):
        return []
    columns = [_read_column(cell, lexicon) for cell in cells[1:]]
    return columns if sum(column is not None for column in columns) * 2 >= len(columns) else []


def _read_column(cell: Mention, lexicon: Lexicon) -> _Column | None:
    counted: Counted | None = None
    noun = trigger = meaning = None
    for match in re.finditer(r"[a-z]+", cell.text.lower()):
        mention = Mention(cell.text[match.start() : match.end()], cell.start + match.start(), cell.start + match.end())
        word = match.group()
        if word in lexicon.counted and noun is None:
            counted, noun = lexicon.counted[word], mention
        found = lexicon.verbs.get(word) if word not in lexicon.counted else None
        found = found or lexicon.nouns.get(word)
        if found is not None:
            meaning, trigger = found, mention
    meaning = meaning or _meaning_of_heading(cell.text)
    if counted is None and meaning is None:
        return None
    if counted is None:
        counted = Counted("buildings") if meaning is not None and meaning.counts == "buildings" else Counted("persons")
    kind: FigureKind | None = lexicon.kinds.get(meaning.hint) if meaning is not None else None
    if kind == "flow":  # the columns of a report's table run up to its day
        kind = "cumulative"
    if counted.population in STATES - {"displaced"}:  # a column of those who are refugees, not of those who became so
        kind = "stock"
    return _Column(counted, noun, meaning, trigger, kind)


def _meaning_of_heading(text: str) -> Meaning | None:
    """Return what a heading says in a word that says it nowhere else: the "camps" of "Families in camps"."""
    kinds = [HEADINGS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in HEADINGS]
    if not kinds:
        return None
    return Meaning(kinds[-1], None, "noun", "buildings" if kinds[-1].startswith("house_") else "persons")


def _rows(lines: Sequence[list[Mention]], first: int) -> Iterator[list[Mention]]:
    """Yield the lines under a heading that have its number of cells, a name and numbers."""
    width = len(lines[first - 1])
    for cells in lines[first:]:
        if len(cells) != width or not any(_VALUE.fullmatch(cell.text) for cell in cells[1:]):
            return
        yield cells


def _read_cells(
    rows: Sequence[Sequence[Mention]],
    headings: Sequence[Mention],
    columns: Sequence[_Column | None],
    bounds: Sequence[int],
) -> Iterator[TableCell]:
    for name, *cells in rows:
        for cell, heading, column in zip(cells, headings, columns, strict=True):
            if column is not None and _VALUE.fullmatch(cell.text):
                total = name.text.split()[0].lower() in _TOTALS
                found = _figure(cell, column, max(0, bisect_right(bounds, cell.start) - 1), total=total)
                yield TableCell(found, name, heading)


def _figure(cell: Mention, column: _Column, sentence: int, *, total: bool) -> FoundFigure:
    value = digits_value(cell.text)
    meaning = column.meaning
    end = cell.start + len(cell.text)
    return FoundFigure(
        figure=Figure(cell.text, cell.start, end, value, value, value, unit=column.counted.unit, kind=column.kind),
        population=_population(column),
        noun=column.noun,
        predicate=column.trigger,
        hint=meaning.hint if meaning else None,
        total=total,
        negated=value == 0,
        sentence=sentence,
        terms=(meaning.term,) if meaning and meaning.term else (),
        confidence=_CONFIDENCE,
    )


def _population(column: _Column) -> Population | None:
    counted, noun = column.counted, column.noun
    if noun is None or counted.unit in {"buildings", "tents"} or counted.population is None:
        return None
    return Population(noun.text, counted.population, counted.sex, counted.age, noun.start, noun.end)
