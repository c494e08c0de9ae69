"""Which event a figure counts: the nearest that can have such figures."""

from __future__ import annotations

from collections.abc import Sequence

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.figures import Figured
from uprooted.claims.languages.happening import Trigger
from uprooted.records.vocabulary import Unit

# How far, in words, an event may stand from the figure that counts it; a comma and a figure between cost as much.
_FARTHEST, _COMMA, _FIGURE = 12, 3, 8


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
    # A number without a noun of its own is said of the verb behind it: "12 murieron y 40 resultaron heridas".
    behind = 1 if found.sure else -1
    ranked = [
        (_distance(canonical, found, trigger, figures), behind * trigger.first, trigger)
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
