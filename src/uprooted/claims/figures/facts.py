"""Displacement facts in IDMC's terms, the wanted figure of the report first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from spacy.tokens import Doc

from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.lexicon import load_lexicon
from uprooted.claims.figures.origins import Surroundings, find_origins, survey
from uprooted.claims.figures.readings import read_table
from uprooted.claims.figures.unnumbered import Unnumbered, find_unnumbered
from uprooted.claims.figures.view import sentences
from uprooted.records import Fact, Place

_WITHOUT_TERM = frozenset({"rescue", "strand", "arrive"})  # moved or cut off, but IDMC has no term for it
_BARE_CONFIDENCE = 0.3  # share of such facts that annotators also marked
_HOUSING = frozenset({"Destroyed Housing", "Uninhabitable Housing", "Partially Destroyed Housing"})


@dataclass(frozen=True, slots=True)
class Terms:
    """`terms.toml`: which term holds where several are named, and how much each is wanted."""

    priority: Mapping[str, int]
    strength: Mapping[str, float]


@cache
def load_terms() -> Terms:
    """Load `terms.toml`."""
    table = read_table("terms.toml")
    order = {term: rank for rank, term in enumerate(table["priority"])}
    return Terms(MappingProxyType(order), MappingProxyType(dict(table["strength"])))


def find_facts(doc: Doc, figures: Sequence[FoundFigure], places: Sequence[Place] = ()) -> tuple[Fact, ...]:
    """Turn figures into displacement facts.

    Parameters
    ----------
    doc
        The document that the figures come from.
    figures
        From `find_figures`.
    places
        The report's places, for the country and the places left.

    Returns
    -------
    tuple of Fact
        Facts with a displacement term, and of people rescued, stranded or arrived without one. The figure that an
        analyst would record for the report comes first; displacement without a number comes last, without quantity.
    """
    terms = load_terms()
    page = survey(doc)
    bounds = [(s.start_char, s.end_char) for s in sentences(doc)]
    ranked = []
    for order, found in enumerate(figures):
        term = choose_term(found, terms)
        if (term is None and found.hint not in _WITHOUT_TERM) or found.negated or found.figure.share is not None:
            continue
        fact = _fact(page, found, term, _scope(bounds, found.sentence, places), places)
        ranked.append((-_wantedness(found, fact, order, terms), order, fact))
    bare = [
        _bare_fact(page, item, _scope(bounds, item.sentence, places), places)
        for item in find_unnumbered(doc, figures, load_lexicon())
    ]
    return (*(fact for _, _, fact in sorted(ranked, key=lambda row: row[:2])), *bare)


def _scope(bounds: Sequence[tuple[int, int]], sentence: int, places: Sequence[Place]) -> tuple[int, int]:
    """Return where a fact's places are looked for: its sentence or, where that names none, the one before."""
    for number in (sentence, sentence - 1):
        start, end = bounds[max(0, number)]
        if any(place.start is not None and start <= place.start < end for place in places):
            return start, end
    return bounds[sentence]


def choose_term(found: FoundFigure, terms: Terms) -> str | None:
    """Choose IDMC's term for a figure: of those named nearby, the first by the stated priority.

    Parameters
    ----------
    found
        The figure.
    terms
        From `load_terms`.

    Returns
    -------
    str or None
        The term; None where the figure is none of displacement.
    """
    housing = found.figure.unit == "buildings"
    named = [t for t in found.terms if housing or t not in _HOUSING or t == found.terms[0]]
    if found.figure.unit == "tents" or not named:
        return None
    if housing and any(t in _HOUSING for t in named):
        named = [t for t in named if t in _HOUSING]
    return min(named, key=lambda t: terms.priority[t])


def _fact(
    page: Surroundings, found: FoundFigure, term: str | None, sentence: tuple[int, int], places: Sequence[Place]
) -> Fact:
    figure = found.figure
    building = figure.unit == "buildings"
    origins = find_origins(page, sentence, term, places, load_lexicon())
    quantity = figure.best if figure.best is not None else figure.low
    return Fact(
        quantity=quantity, start=figure.start, end=figure.end, low=figure.low, high=figure.high,
        unit="Households" if building or figure.unit == "households" else "People", building=building, term=term,
        country=_country(origins, sentence, places), origins=origins, confidence=found.confidence,
    )  # fmt: skip


def _bare_fact(page: Surroundings, item: Unnumbered, sentence: tuple[int, int], places: Sequence[Place]) -> Fact:
    """Make the fact of a displacement that no number is given for."""
    building = item.counted.unit == "buildings"
    origins = find_origins(page, sentence, item.term, places, load_lexicon())
    return Fact(
        quantity=None, start=item.start, end=item.end, building=building, term=item.term,
        unit="Households" if building or item.counted.unit == "households" else "People",
        country=_country(origins, sentence, places), origins=origins, confidence=_BARE_CONFIDENCE,
    )  # fmt: skip


def _country(origins: Sequence[tuple[int, int]], sentence: tuple[int, int], places: Sequence[Place]) -> str | None:
    """Country of the places left, else of the sentence, else of the report."""
    left = [p.country for p in places if p.country and (p.start, p.end) in origins]
    near = [p.country for p in places if p.country and p.start is not None and sentence[0] <= p.start < sentence[1]]
    everywhere = [p.country for p in places if p.country]
    for group in (left, near, everywhere):
        if group:
            return Counter(group).most_common(1)[0][0]
    return None


def _wantedness(found: FoundFigure, fact: Fact, order: int, terms: Terms) -> float:
    """Rank a fact: its term, then totals before parts, sure before vague, large before small, early before late."""
    score = terms.strength.get(fact.term or "", 0.5)
    score -= 1.2 * found.part + 0.8 * (found.figure.vague is not None) + 0.5 * found.another
    score += 0.3 * found.total + found.confidence
    if fact.quantity is None:
        score -= 2.0
    else:
        score += 0.05 * math.log10(max(1.0, fact.quantity))
    return score - 0.05 * order
