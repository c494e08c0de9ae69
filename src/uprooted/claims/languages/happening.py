"""Events: the words that name them, and whether they happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.records.vocabulary import Modality

_NEGATION, _MODALITY = 3, 6


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event.

    Attributes
    ----------
    first, last
        Its first token and one past the last.
    type
        Event type.
    counts
        What its figures count.
    alone
        Whether it makes a claim without a figure.
    modality, negated
        Whether it is said to have happened.
    """

    first: int
    last: int
    type: str
    counts: Literal["persons", "buildings", "any"]
    alone: bool
    modality: Modality = "actual"
    negated: bool = False


def find_triggers(canonical: Canonical, language: RuleLanguage) -> tuple[Trigger, ...]:
    """Find the words that name events.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language.

    Returns
    -------
    tuple of Trigger
        In order of the text.
    """
    return tuple(
        trigger for bounds in canonical.sentences for trigger in _triggers_between(canonical, language, *bounds)
    )


def _triggers_between(canonical: Canonical, language: RuleLanguage, start: int, end: int) -> Iterator[Trigger]:
    words, tokens = language.happening, canonical.tokens
    for hit in words.events.find(tokens, start, end):
        word = hit.value
        if word is None:
            continue
        before = tokens[max(start, hit.first - _NEGATION) : hit.first]
        inside = tokens[hit.first : hit.last]
        negated = any(token.key in words.negation for token in [*before, *inside])
        modality = _modality(canonical, language, start, hit.first)
        yield Trigger(hit.first, hit.last, word.type, word.counts, word.alone, modality, negated)


def _modality(canonical: Canonical, language: RuleLanguage, start: int, first: int) -> Modality:
    """Return what the words before an event make of it."""
    words, tokens = language.happening, canonical.tokens
    begin = max(start, first - _MODALITY)
    begin = next((at + 1 for at in range(first - 1, begin - 1, -1) if tokens[at].key in {",", ";"}), begin)
    told = [hit.value for hit in words.modality.find(tokens, begin, first)]
    if told:
        return told[-1]
    before = words.possible_before.get(tokens[first - 1].key, ()) if first > start else ()
    return "possible" if before and tokens[first].key.startswith(before) else "actual"
