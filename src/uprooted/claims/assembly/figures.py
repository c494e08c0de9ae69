"""Which figure counts which event."""

from __future__ import annotations

from collections.abc import Sequence

from uprooted.claims.assembly.page import Page
from uprooted.claims.figures import FoundFigure
from uprooted.records import Mention


def join_figures(page: Page, figures: Sequence[FoundFigure]) -> tuple[dict[int, list[int]], list[int]]:
    """Give each figure to the event that it counts.

    Parameters
    ----------
    page
        The report with its events.
    figures
        Figures in order of the text.

    Returns
    -------
    tuple
        Numbers of the figures by number of the event, and the numbers of the figures that no event takes.
    """
    taken: dict[int, list[int]] = {}
    free: list[int] = []
    for number, found in enumerate(figures):
        events = _events_of(page, found)
        for event in events:
            taken.setdefault(event, []).append(number)
        if not events:
            free.append(number)
    return taken, free


def _events_of(page: Page, found: FoundFigure) -> list[int]:
    by_noun = _at_mention(page, found.noun)
    if by_noun is not None:  # "some arrests"
        return [by_noun]
    by_predicate = _at_mention(page, found.predicate)
    by_party = _as_party(page, found)
    if by_predicate is not None:
        # "killed and wounded many": the figure counts both, the predicate names one.
        return sorted({by_predicate, *(event for event in by_party if _tight(page, event, by_predicate))})
    fitting = [event for event in by_party if found.hint is None or page.events[event].event.type == found.hint]
    if fitting or by_party:
        return fitting or by_party[:1]
    return []


def _at_mention(page: Page, mention: Mention | None) -> int | None:
    if mention is None:
        return None
    for index in range(page.token_at(mention.start), page.token_at(mention.end - 1) + 1):
        if index in page.by_trigger:
            return page.by_trigger[index]
    return None


def _as_party(page: Page, found: FoundFigure) -> list[int]:
    """Return the events of which the counted people are a party, those that they suffer first."""
    start, end = found.figure.start, found.figure.end
    numbers = []
    for number in page.by_sentence.get(page.sentence_at(page.token_at(start)), ()):
        event = page.events[number].event
        for rank, party in enumerate((event.target, event.actor)):
            if party is not None and party.start is not None and party.end is not None and (
                party.start <= start < party.end or start <= party.start < end
            ):  # fmt: skip
                distance = abs(page.doc[page.events[number].token].idx - start)
                numbers.append((rank, distance, number))
        if event.trigger is not None and start <= event.trigger.start < end + 1:
            numbers.append((0, 0, number))
    return [number for _, _, number in sorted(numbers)]


def _tight(page: Page, one: int, other: int) -> bool:
    """Say whether two triggers are coordinated and share what they act on."""
    if one == other:
        return True
    first, second = sorted((page.events[one].token, page.events[other].token))
    tokens = page.doc[first], page.doc[second]
    return tokens[1].dep_ == "conj" and tokens[1].head == tokens[0] and second - first <= 3
