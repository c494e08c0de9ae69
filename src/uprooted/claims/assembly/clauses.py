"""Semicolons: what stands on the other side of one speaks of another thing, where the own side says enough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from uprooted.claims.assembly.page import Page
from uprooted.records import Figure, Place

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")


def in_clause_of(page: Page, figure: Figure, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places of an event that are a figure's: of "in Homs 12 were killed; in Hama 15" one each.

    Parameters
    ----------
    page
        The report.
    figure
        A figure of the event.
    places
        Places of the event; all are the figure's where its own clause has none of them.
    """
    start, end = _clause(page, figure.start)
    inside = tuple(place for place in places if place.start is not None and start <= place.start < end)
    return inside or tuple(places)


def is_apart(page: Page, one: int, other: int) -> bool:
    """Say whether two events are items of a heading: "two held near Bdama; 1,300 dead" is no news of one place."""
    first, last = sorted((page.events[one].token, page.events[other].token))
    if not any(token.text == ";" for token in page.doc[first:last]):
        return False
    return _SENTENCE_END.search(page.tokens_of(page.sentence_at(first)).text) is None


def _clause(page: Page, at: int) -> tuple[int, int]:
    """Return the stretch between semicolons in which a character stands, within its sentence."""
    tokens = page.tokens_of(page.sentence_at(page.token_at(at)))
    marks = [token.idx for token in tokens if token.text == ";"]
    before = [mark for mark in marks if mark < at]
    after = [mark for mark in marks if mark >= at]
    return (before[-1] if before else tokens[0].idx), (after[0] if after else tokens[-1].idx + len(tokens[-1].text))
