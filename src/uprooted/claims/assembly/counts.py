"""Figures that stand as a party by themselves, and cases of a disease: what no counted noun gives away.

"Hundreds were sleeping in the hall", "dozens of them", "14 cases of measles": the event says what is counted.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.events.grammar import phrase
from uprooted.claims.figures import FoundFigure, VagueReading
from uprooted.claims.figures.numbers import Number, find_numbers
from uprooted.records import Figure, Party

_OF_PEOPLE = frozenset({
    "flee", "cross_border", "evacuate", "relocate", "return", "turn_back", "strand", "shelter", "homeless", "evict",
    "kill", "die", "wound", "arrest", "abduct", "rescue", "stay", "protest", "need", "torture", "desert", "refuse",
})  # fmt: skip
_BARE = re.compile(
    r"\s*(?:(?:more|others?)\s*)?(?:of\s+(?:them|those|these|us|whom|(?:their|its|his|our)\s+own))?[\s\"”'’]*"
)
_OF_THINGS = frozenset({"attack", "loot", "block", "assault", "shell", "shelter_closed"})  # and none has a series
_THING = re.compile(r"\s+(?!of\b)[a-z]")
_HEDGES = frozenset({"", "only", "just", "barely", "already", "another"})
_CASES = frozenset({"case", "infection", "patient"})
_CONFIDENCE = 0.6


def count_parties(
    page: Page, taken: Mapping[int, Sequence[int]], readings: Mapping[str, VagueReading]
) -> Iterator[tuple[int, FoundFigure]]:
    """Yield the figures that events without one carry themselves.

    Parameters
    ----------
    page
        The report with its events.
    taken
        Figures that events have already.
    readings
        How vague words are read.

    Yields
    ------
    tuple
        Number of the event and its figure.
    """
    for number, found in enumerate(page.events):
        if taken.get(number):
            continue
        figure = None
        if found.event.type in _OF_PEOPLE:
            figure = _bare(page, number, readings)
        elif found.event.type == "disease":
            figure = _cases(page.doc[found.token], readings)
        elif found.event.type in _OF_THINGS and found.event.target is not None:
            figure = _things(found.event.target, readings)
        if figure is not None:
            yield number, FoundFigure(figure, sentence=found.sentence, confidence=_CONFIDENCE)


def _bare(page: Page, number: int, readings: Mapping[str, VagueReading]) -> Figure | None:
    event = page.events[number].event
    for party in (event.target, event.actor):
        if party is None or party.start is None:
            continue
        for found in find_numbers(party.text, readings)[:1]:
            if party.text[: found.start].strip().lower() in _HEDGES and _BARE.fullmatch(party.text, found.end):
                return _figure(found, party.text, party.start)
    return None


def _things(party: Party, readings: Mapping[str, VagueReading]) -> Figure | None:
    """Return how many things something befell, whose unit is none of ours: "burned at least 14 villages"."""
    for found in find_numbers(party.text, readings)[:1]:
        counts = found.best is not None and found.share is None and found.per is None
        if party.start is not None and counts and found.start == 0 and _THING.match(party.text, found.end):
            return dataclasses.replace(_figure(found, party.text, party.start), unit=None)
    return None


def _cases(disease: Token, readings: Mapping[str, VagueReading]) -> Figure | None:
    """Return how many cases of a disease there are: "14 cases of measles", "2,300 measles cases"."""
    above = disease.head if disease.dep_ == "compound" else disease.head.head
    if above.lemma_ not in _CASES or (disease.dep_ == "pobj" and disease.head.lower_ != "of"):
        return None
    first, _ = phrase(above, of=False)
    span = above.doc[first : above.i + 1]
    for found in find_numbers(span.text, readings)[:1]:
        return _figure(found, span.text, span.start_char)
    return None


def _figure(found: Number, text: str, start: int) -> Figure:
    return Figure(
        text=text[found.start : found.end], start=start + found.start, end=start + found.end, low=found.low,
        best=found.best, high=found.high, bound=found.bound, unit="persons", share=found.share, vague=found.vague,
    )  # fmt: skip


def with_elided_unit(found: FoundFigure, figures: Sequence[FoundFigure]) -> FoundFigure:
    """Return a figure without a noun in the unit of the one before: "built for 500 families, it shelters 900"."""
    before = [other for other in figures if other.sentence == found.sentence and other.figure.end < found.figure.start]
    if not before or before[-1].figure.unit != "households" or found.figure.best is None:
        return found
    return dataclasses.replace(found, figure=dataclasses.replace(found.figure, unit="households"))


def find_shares(
    page: Page, figures: Sequence[FoundFigure], readings: Mapping[str, VagueReading]
) -> Iterator[FoundFigure]:
    """Yield the shares of those spoken of before that no finder took: "about two thirds of them are women"."""
    taken = [(found.figure.start, found.figure.end) for found in figures]
    for match in _OF_THEM.finditer(page.text):
        sentence = page.sentence_at(page.token_at(match.start()))
        first = page.doc[page.sentence_starts[sentence]].idx
        for found in find_numbers(page.text[first : match.end()], readings):
            start, end = first + found.start, first + found.end
            near = found.share is not None and 0 <= match.start() - end <= 1
            if near and not any(a < end and start < b for a, b in taken):
                figure = _figure(found, page.text[first : match.end()], first)
                yield FoundFigure(figure, sentence=sentence, confidence=_CONFIDENCE)


_OF_THEM = re.compile(r"\bof (?:them|these|those|whom)\b", re.IGNORECASE)
