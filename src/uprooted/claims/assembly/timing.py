"""Which time dates which event."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Protocol

from uprooted.claims.assembly.page import Page
from uprooted.records import Time

_FRACTION = re.compile(r"\b(?:three|two|a)\s+quarters?$", re.IGNORECASE)  # "nearly three quarters" of a town
_THAN = re.compile(r"(?:fewer|less|more)\s+than\b", re.IGNORECASE)


class Dated(Protocol):
    """A time found in the text, with how sure it is."""

    @property
    def time(self) -> Time:
        """The time."""
        ...


def time_events(page: Page, times: Sequence[Dated]) -> list[Time | None]:
    """Give each event its time.

    Parameters
    ----------
    page
        The report with its events.
    times
        Times in order of the text.

    Returns
    -------
    list of Time or None
        One an event; a time that dates the speaking stands only where no other does.
    """
    found: list[Time | None] = [None] * len(page.events)
    spoken: dict[int, Time] = {}
    for entry in times:
        time = entry.time
        if dates_noun(page, time):
            continue
        cue = _cue_above(page, time)
        owner = page.owner(page.head_between(time.start, time.end))
        if cue is not None and (time.dates == "speaking" or owner is None):
            spoken[cue] = dataclasses.replace(time, dates="speaking")
        elif owner is not None and time.dates == "event" and not _FRACTION.search(time.text):
            known = found[owner]
            if known is None or (_is_unresolved(known) and not _is_unresolved(time)):
                found[owner] = time
    shared = [time or _of_occasion(page, number, found) for number, time in enumerate(found)]
    shared = [time or _shared(page, number, shared) for number, time in enumerate(shared)]
    shared = [time or _from_last(page, number, shared) for number, time in enumerate(shared)]
    return [time or _of_speaking(page, number, spoken) for number, time in enumerate(shared)]


def _is_unresolved(time: Time) -> bool:
    """Say whether a time gives no day at all: "an hour", "daily"."""
    return time.first is None and time.last is None


def _of_occasion(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time of the clause that says on what occasion: "were killed when shells struck on Thursday"."""
    trigger = page.doc[page.events[number].token]
    for child in trigger.children:
        other = page.by_trigger.get(child.i) if child.dep_ == "advcl" else None
        if other is None or page.speaker_of_event[other] != page.speaker_of_event[number]:
            continue
        led_in = any(grand.lower_ in {"when", "as", "while"} and grand.i < child.i for grand in child.children)
        time = found[other]
        if led_in and time is not None and not _is_unresolved(time):
            return time
    return None


def dates_noun(page: Page, time: Time) -> bool:
    """Say whether a time dates a noun or a comparison and no event.

    "The transfers of Monday", "the lowest figure since March", "twelve fewer than a week ago".
    """
    before = page.doc[max(0, page.token_at(time.start) - 1)]
    compared = _THAN.match(time.text) is not None and before.pos_ in {"NUM", "NOUN"}
    if before.lower_ == "than" or compared:
        return True
    head = page.head_between(time.start, time.end)
    preposition = head if head.dep_ == "prep" else head.head
    noun = preposition.head
    if preposition.dep_ != "prep" or noun.pos_ != "NOUN" or noun.i in page.by_trigger:
        return False
    if preposition.lower_ == "since":
        return any(child.tag_ == "JJS" for child in noun.children)
    return preposition.lower_ == "of" and noun.i < preposition.i


def _cue_above(page: Page, time: Time) -> int | None:
    """Return the attribution whose verb a time hangs on directly."""
    token = page.head_between(time.start, time.end)
    for _ in range(3):
        if token.i in page.cue_tokens:
            return page.cue_tokens[token.i]
        if token.head == token:
            return None
        token = token.head
    return None


def _shared(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time of the event that this one is coordinated with or part of, in the same sentence and mouth."""
    event = page.events[number]
    for above in page.above_event(number):
        outer = page.speaker_of_event[number]
        ordered = outer is not None and page.cue_tokens.get(page.events[above].token) == outer
        same_mouth = page.speaker_of_event[above] == outer or ordered
        if not same_mouth or page.events[above].sentence != event.sentence:
            return None
        if found[above] is not None:
            return found[above]
    return None


def _from_last(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time at the end of a coordination: "61 were killed and 118 injured between 24 and 28 August"."""
    trigger = page.doc[page.events[number].token]
    for child in trigger.children:
        other = page.by_trigger.get(child.i) if child.dep_ == "conj" else None
        if other is not None and found[other] is not None and not any(g.dep_ == "aux" for g in child.children):
            return found[other]
    return None


def _of_speaking(page: Page, number: int, spoken: dict[int, Time]) -> Time | None:
    said = page.speaker_of_event[number]
    if said is None:
        said = page.cue_tokens.get(page.events[number].token)
    return spoken.get(said) if said is not None else None
