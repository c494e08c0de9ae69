"""Events: the words that name them, whether they happened, and which of them a figure counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from uprooted.claims.languages.canonical import Canonical
from uprooted.records.vocabulary import Modality, Unit

if TYPE_CHECKING:
    from uprooted.claims.languages.figures import Figured
    from uprooted.claims.languages.tables import RuleLanguage

# How far, in words, an event may stand from the figure that counts it; a comma and a figure between cost as much.
_FARTHEST, _COMMA, _FIGURE = 12, 3, 8
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


def choose_trigger(
    canonical: Canonical, found: Figured, triggers: Sequence[Trigger], figures: Sequence[Figured]
) -> Trigger | None:
    """Choose the event that a figure counts: the nearest that can have such figures.

    Parameters
    ----------
    canonical
        The text.
    found
        The figure.
    triggers
        The events of its sentence.
    figures
        The figures of its sentence.

    Returns
    -------
    Trigger or None
        None where no event is near enough.
    """
    ranked = [
        (_distance(canonical, found, trigger, figures), trigger.first, trigger)
        for trigger in triggers
        if _fits(trigger, found.figure.unit)
    ]
    near = [row for row in ranked if row[0] <= _FARTHEST]
    return min(near, key=lambda row: row[:2])[2] if near else None


def _fits(trigger: Trigger, unit: Unit | None) -> bool:
    if unit == "tents":
        return trigger.counts == "any"
    if unit == "buildings":
        return trigger.counts == "buildings"
    return trigger.counts == "persons" and not trigger.type.startswith("house_")


def _distance(canonical: Canonical, found: Figured, trigger: Trigger, figures: Sequence[Figured]) -> float:
    """Return how far an event stands from a figure, in words; a clause between them makes it farther."""
    if trigger.first < found.last and found.first < trigger.last:
        return 0.5  # the counted noun itself tells it ("12 morts"); a verb right beside it is nearer still
    first, last = (trigger.last, found.first) if trigger.first < found.first else (found.last, trigger.first)
    between = canonical.tokens[first:last]
    if any(token.key in {";", ":"} for token in between):
        return _FARTHEST + 1
    words = sum(token.is_word for token in between)
    commas = sum(token.key == "," for token in between)
    others = sum(first <= other.first and other.last <= last for other in figures if other is not found)
    return words + _COMMA * commas + _FIGURE * others
