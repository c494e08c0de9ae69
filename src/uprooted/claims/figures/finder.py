"""From a parsed document to its figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from uprooted.claims.figures.candidates import BODILY, Candidate, gather, with_household_sizes
from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.kinds import tell_kind
from uprooted.claims.figures.lexicon import Lexicon, load_lexicon
from uprooted.claims.figures.nones import none_numbers
from uprooted.claims.figures.numbers import Number, find_numbers
from uprooted.claims.figures.people import tell_population
from uprooted.claims.figures.readings import load_readings
from uprooted.claims.figures.tables import TableFigures, find_tables
from uprooted.claims.figures.view import View, sentences, view_sentence
from uprooted.claims.texts import text_of
from uprooted.records import Figure, Mention

_NONE = re.compile(r"\b(?:no|nobody|none|zero)\b", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\d{1,2}[.)]\s+[^\W\d_a-z]")
_NO_TERM = BODILY | {"shelter_capacity", "need", "threaten", "build", "shell", "attack", "assault", "torture"}
_CAMP = "In Relief Camp"
_TIED = 3.0  # cost from which a trigger only stands nearby
_NEAR = 1.0  # how much dearer than the predicate a trigger may be and still name a term


def find_figures(doc: Doc) -> tuple[FoundFigure, ...]:
    """Find every figure of people, households, buildings or tents.

    Parameters
    ----------
    doc
        A document with sentences, part-of-speech tags and a dependency parse.

    Returns
    -------
    tuple of FoundFigure
        In order of the text. Numbers of other things, dates, ages, money and distances are left out.
    """
    lexicon = load_lexicon()
    text, spans = text_of(doc), sentences(doc)
    tables = find_tables(text, [span.start_char for span in spans], lexicon)
    numbers = [number for number in find_numbers(text, load_readings()) if not _numbers_item(text, number)]
    numbers = _outside(numbers, tables)
    nones = [match.start() for match in _NONE.finditer(text)]
    found: list[FoundFigure] = [figure for table in tables for figure in table.figures]
    place = 0
    for index, span in enumerate(spans):
        here: list[Number] = []
        while place < len(numbers) and numbers[place].core_start < span.end_char:
            here.append(numbers[place])
            place += 1
        none_here = bisect_left(nones, span.start_char) < bisect_left(nones, span.end_char)
        if here or none_here:
            view = view_sentence(span, index, lexicon)
            if none_here:
                here = _with_nones(view, here, lexicon)
            found.extend(_figures_of(text, view, here, lexicon))
    return tuple(sorted(found, key=lambda item: item.figure.start) if tables else found)


def _numbers_item(text: str, number: Number) -> bool:
    """Say whether a number only counts the items of a list, at the start of its line: "2. The camp is full"."""
    before = text[text.rfind("\n", 0, number.core_start) + 1 : number.core_start].strip(" \t(-•*")
    return not before and _ITEM_NUMBER.match(text, number.core_start) is not None


def _outside(numbers: Sequence[Number], tables: Sequence[TableFigures]) -> list[Number]:
    """Leave out the numbers of tables, which are read by their headings."""
    starts = [table.start for table in tables]
    kept = []
    for number in numbers:
        place = bisect_right(starts, number.core_start) - 1
        if place < 0 or number.core_start >= tables[place].end:
            kept.append(number)
    return kept


def _with_nones(view: View, numbers: Sequence[Number], lexicon: Lexicon) -> list[Number]:
    """Add the words of none; the ``one`` of ``no one`` is no number of its own."""
    nones = list(none_numbers(view, lexicon))
    apart = [n for n in numbers if not any(none.start <= n.core_start < none.end for none in nones)]
    return sorted([*apart, *nones], key=lambda number: number.core_start)


def _figures_of(text: str, view: View, numbers: Sequence[Number], lexicon: Lexicon) -> Iterator[FoundFigure]:
    candidates = gather(view, numbers, lexicon)
    sizes = with_household_sizes(candidates)
    for place, candidate in enumerate(candidates):
        found = _found(view, candidate, sizes.get(place), lexicon)
        # words around a number may stand in the sentence before or behind: "about" at the end of a line
        words = text[found.figure.start : found.figure.end]
        yield replace(found, figure=replace(found.figure, text=words))


def _found(view: View, candidate: Candidate, household_size: float | None, lexicon: Lexicon) -> FoundFigure:
    number, count, best = candidate.number, candidate.count, candidate.best
    hint = best.trigger.meaning.hint if best else None
    population = tell_population(view, count, candidate.counted)
    kind = tell_kind(view, candidate, population.kind if population else None, lexicon)
    figure = Figure(
        text=_slice(view, number.start, number.end), start=number.start, end=number.end,
        low=number.low, best=number.best, high=number.high, bound=number.bound, unit=candidate.counted.unit,
        household_size=household_size, kind=kind, share=number.share, share_of=_share_of(view, candidate),
        vague=number.vague,
    )  # fmt: skip
    return FoundFigure(
        figure=figure,
        population=population,
        noun=_mention(view, count.noun, count.noun) if count.noun is not None else None,
        predicate=_mention(view, best.trigger.first, best.trigger.last) if best else None,
        hint=hint,
        per=number.per,
        another=number.another,
        total=number.total,
        negated=number.vague == "none" or number.best == 0,
        part=candidate.part,
        sentence=view.number,
        terms=_terms(view, candidate),
        confidence=_confidence(candidate),
    )


def _terms(view: View, candidate: Candidate) -> tuple[str, ...]:
    """IDMC's terms of the triggers about as near as the nearest; none where another event is nearer."""
    best = candidate.best
    if best is None or best.trigger.meaning.hint in _NO_TERM:
        return ()
    limit = best.cost + _NEAR
    near = [best, *(a for a in candidate.attached if a.cost <= min(limit, _TIED) and not a.foreign)]
    terms = dict.fromkeys(a.trigger.meaning.term for a in near if a.trigger.meaning.term)
    if "Sheltered" in terms and any(t.meaning.term == _CAMP for t in view.triggers):
        terms[_CAMP] = None  # sheltered, and the sentence speaks of camps
    return tuple(terms)


def _share_of(view: View, candidate: Candidate) -> str | None:
    """Return what a share is a share of, as written."""
    last, start = candidate.count.last, candidate.last + 1
    if candidate.number.share is None or last < start:
        return None
    return re.sub(r"^of\s", "", view.span_text(start, last))


def _confidence(candidate: Candidate) -> float:
    """Start from how noun and predicate were found; vague words and far predicates cost."""
    score = 0.9 if candidate.count.counted is not None else 0.7
    best = candidate.best
    if best is None:
        score -= 0.3
    elif best.cost > 1.5:
        score -= 0.1 * min(3.0, best.cost - 1.5)
    if candidate.number.vague in {"some", "many", "several"}:
        score -= 0.2
    return round(max(0.05, score), 2)


def _slice(view: View, start: int, end: int) -> str:
    return view.text[start - view.start : end - view.start]


def _mention(view: View, first: int, last: int) -> Mention:
    start, end = view.offsets[first], view.char_end(last)
    return Mention(_slice(view, start, end), start, end)
