"""From a parsed document to its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.figures.attachment import Attached, attach, owned_triggers
from uprooted.claims.figures.counted import PEOPLE, Count, count_around
from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.kinds import tell_kind
from uprooted.claims.figures.lexicon import Counted, Lexicon, load_lexicon
from uprooted.claims.figures.nones import none_numbers
from uprooted.claims.figures.numbers import Number, find_numbers
from uprooted.claims.figures.people import tell_population
from uprooted.claims.figures.readings import load_readings
from uprooted.claims.figures.view import View, sentences, view_sentence
from uprooted.records import Figure, Mention

_LIMIT = 6.0  # cost beyond which a trigger says nothing of a bare number
_HOUSE_HINTS = frozenset({"house_destroyed", "house_damaged"})
_BODILY = frozenset({"kill", "die", "wound", "casualty", "missing", "arrest", "abduct", "desert", "protest"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number with what it counts and the triggers it may belong to."""

    number: Number
    first: int
    last: int
    count: Count
    counted: Counted | None
    attached: tuple[Attached, ...]


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
    numbers = find_numbers(doc.text, load_readings())
    found: list[FoundFigure] = []
    place = 0
    for index, span in enumerate(sentences(doc)):
        here: list[Number] = []
        while place < len(numbers) and numbers[place].core_start < span.end_char:
            here.append(numbers[place])
            place += 1
        none_here = bool(_NONE.search(span.text))
        if here or none_here:
            view = view_sentence(span, index, lexicon)
            if none_here:
                here = sorted([*here, *none_numbers(view, lexicon)], key=lambda n: n.core_start)
            found.extend(_figures_of(view, here, lexicon))
    return tuple(found)


_NONE = re.compile(r"\b(?:no|nobody|none|zero)\b", re.IGNORECASE)


def _figures_of(view: View, numbers: Sequence[Number], lexicon: Lexicon) -> Iterator[FoundFigure]:
    spans = [(view.token_at(n.core_start), view.token_at(n.core_end - 1)) for n in numbers]
    tokens = [token for first, last in spans for token in range(first, last + 1)]
    before: list[_Candidate] = []
    counts = [count_around(view, first, last, lexicon) for first, last in spans]
    owned = [owned_triggers(view, count) for count in counts]
    for number, (first, last), count, own in zip(numbers, spans, counts, owned, strict=True):
        if count.other or (number.bare_year and count.noun is None):
            continue
        attached = tuple(attach(view, first, count, tokens, frozenset().union(*owned) - own))
        counted = _what_is_counted(number, count, attached, before)
        if counted is None:
            continue
        attached = tuple(a for a in attached if _fits(a, counted))
        candidate = _Candidate(number, first, last, count, counted, attached)
        before.append(candidate)
        yield _found(view, candidate)


def _what_is_counted(
    number: Number, count: Count, attached: Sequence[Attached], before: Sequence[_Candidate]
) -> Counted | None:
    """Say what is counted: the noun's word, else what the trigger counts, else what the figure before it did."""
    if count.counted is not None:
        return count.counted
    vague_alone = number.vague in {"some", "many", "several"} and count.noun is None
    near = [a for a in attached if a.cost < (2.0 if count.unknown or vague_alone else _LIMIT - 2.5)]
    if not near or vague_alone:
        return None
    previous = before[-1].counted if before else None
    if near[0].trigger.meaning.counts == "buildings":
        house = next((c.counted for c in reversed(before) if c.counted and c.counted.unit == "buildings"), None)
        return house if count.noun is None else None
    if count.part and previous is not None and previous.unit != "buildings":
        return previous
    return PEOPLE


def _fits(attached: Attached, counted: Counted) -> bool:
    """Whether a trigger can be said of what is counted: houses are not killed, people not demolished."""
    meaning = attached.trigger.meaning
    if counted.unit == "buildings":
        return meaning.hint not in _BODILY
    return (
        meaning.hint not in _HOUSE_HINTS or (meaning.part == "phrase" and "lost" in meaning.hint) or _is_loss(attached)
    )


def _is_loss(attached: Attached) -> bool:
    """Whether the words are "lost their houses", which is said of people."""
    trigger = attached.trigger
    return trigger.meaning.part == "phrase" and trigger.last - trigger.first >= 2


def _found(view: View, candidate: _Candidate) -> FoundFigure:
    number, count, counted = candidate.number, candidate.count, candidate.counted
    assert counted is not None
    best = candidate.attached[0] if candidate.attached and candidate.attached[0].cost < _LIMIT else None
    meaning = best.trigger.meaning if best else None
    hint = meaning.hint if meaning else None
    population = tell_population(view, count, counted)
    kind = tell_kind(
        view, candidate.first, count.last, hint=hint, per=number.per, population=population.kind if population else None
    )
    figure = Figure(
        text=_slice(view, number.start, number.end), start=number.start, end=number.end,
        low=number.low, best=number.best, high=number.high, bound=number.bound, unit=counted.unit, kind=kind,
        share=number.share, share_of=_share_of(view, candidate) if number.share is not None else None,
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
        part=count.part or _is_part(view, candidate.first),
        sentence=view.number,
        terms=_terms(candidate.attached),
        confidence=_confidence(candidate, best),
    )


def _terms(attached: Sequence[Attached]) -> tuple[str, ...]:
    """IDMC's terms of the triggers about as near as the nearest, none where another event is nearer."""
    if not attached or attached[0].cost >= _LIMIT:
        return ()
    limit = attached[0].cost + 1.0
    near = [a for place, a in enumerate(attached) if a.cost <= limit and (place == 0 or not a.foreign)]
    if near[0].trigger.meaning.hint in _BODILY:
        return ()
    return tuple(dict.fromkeys(a.trigger.meaning.term for a in near if a.trigger.meaning.term))


def _is_part(view: View, first: int) -> bool:
    """Whether the words before say that the figure is a part of another: a bracket, ``including``, ``of them``."""
    lead = " ".join(view.words[max(0, first - 4) : first]).lower()
    return bool(re.search(r"\((?:\w+\s){0,2}$|\bincluding\b|\bof (?:whom|which|them)\b|\bamong them\b", lead + " "))


def _share_of(view: View, candidate: _Candidate) -> str | None:
    last, start = candidate.count.last, candidate.last + 1
    if last < start:
        return None
    words = view.span_text(start, last)
    return re.sub(r"^of\s", "", words)


def _confidence(candidate: _Candidate, best: Attached | None) -> float:
    """Start from how the noun and the predicate were found; vague words and far predicates cost."""
    score = 0.9 if candidate.count.counted is not None else 0.7
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
