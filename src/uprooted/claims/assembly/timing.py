"""Which time dates which event."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.events.grammar import children_of, is_verbal, own_subject
from uprooted.records import Time

_FRACTION = re.compile(r"\b(?:three|two|a)\s+quarters?$", re.IGNORECASE)  # "nearly three quarters" of a town
_HOURS = frozenset({
    "hour", "morning", "night", "afternoon", "evening", "beginning", "start", "end", "middle", "course", "eve", "dawn",
})  # fmt: skip
_OF_THING = re.compile(r" of \D")
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
    free: dict[int, Time] = {}
    for entry in times:
        time = entry.time
        if dates_noun(page, time):
            continue
        cue = _cue_above(page, time)
        head = page.head_between(time.start, time.end)
        owner = page.owner(head)
        owner = _told_of_noun(page, head) if owner is None else owner
        if cue is not None and (time.dates == "speaking" or owner is None):
            spoken[cue] = dataclasses.replace(time, dates="speaking")
        elif owner is not None and time.dates == "event" and not _is_fraction(page, time):
            known = found[owner]
            nearer = known is not None and _is_own(page, owner, time) and not _is_own(page, owner, known)
            if known is None or nearer or (_is_unresolved(known) and not _is_unresolved(time)):
                found[owner] = time
        elif owner is None and time.dates == "event" and time.first is not None:
            free.setdefault(_verb_above(page, time), time)
    shared = [time or _of_occasion(page, number, found) for number, time in enumerate(found)]
    shared = [time or _of_cause(page, number, found) for number, time in enumerate(shared)]
    shared = [time or _of_circumstance(page, number, found) for number, time in enumerate(shared)]
    for number, time in _told_of_day(page, times):
        shared[number] = time
    shared = [time or _shared(page, number, shared) for number, time in enumerate(shared)]
    shared = [time or _of_clause(page, number, free) for number, time in enumerate(shared)]
    shared = [time or _from_last(page, number, shared) for number, time in enumerate(shared)]
    return [time or _of_speaking(page, number, spoken) for number, time in enumerate(shared)]


def _is_fraction(page: Page, time: Time) -> bool:
    """Say whether what reads like a time is a part of something: "three quarters", "the last quarter of the town"."""
    after = page.text[time.end : time.end + len(" of 1")]
    return bool(_FRACTION.search(time.text)) or (time.text.endswith("quarter") and bool(_OF_THING.match(after)))


def _is_own(page: Page, event: int, time: Time) -> bool:
    """Say whether a time hangs under the event itself: "left on Saturday and reached the town on Monday"."""
    return page.doc[page.events[event].token] in set(page.head_between(time.start, time.end).ancestors)


def _is_unresolved(time: Time) -> bool:
    """Say whether a time gives no day at all: "an hour", "daily"."""
    return time.first is None and time.last is None


def _of_occasion(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time of the clause that says on what occasion: "were killed when shells struck on Thursday"."""
    trigger = page.doc[page.events[number].token]
    for child in trigger.children:
        other = _told_in(page, child) if child.dep_ == "advcl" else None
        if other is None or page.speaker_of_event[other] != page.speaker_of_event[number]:
            continue
        led_in = any(grand.lower_ in {"when", "as", "while"} and grand.i < child.i for grand in child.children)
        time = found[other]
        if led_in and time is not None and not _is_unresolved(time):
            return time
    return None


def _told_in(page: Page, clause: Token) -> int | None:
    """Return the event of a clause: its verb, or what stands as its subject ("when a shell landed")."""
    subject = own_subject(clause)
    below = page.by_trigger.get(subject.i) if subject is not None else None
    return page.by_trigger.get(clause.i, below)


def _of_circumstance(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time of what a deed is part of or comes after: "were killed in an ambush near X on Saturday"."""
    for child in children_of(page.doc[page.events[number].token]):
        if child.dep_ not in {"prep", "agent"} or child.lower_ not in _DURING:
            continue
        for noun in child.children:
            other = page.by_trigger.get(noun.i) if noun.dep_ == "pobj" else None
            time = found[other] if other is not None else None
            if other is not None and time is not None and not _is_unresolved(time):
                return time if page.speaker_of_event[other] == page.speaker_of_event[number] else None
    return None


_DURING = frozenset({"in", "during", "after", "by", "at", "following"})


def _told_of_day(page: Page, times: Sequence[Dated]) -> Iterator[tuple[int, Time]]:
    """Yield what is told of a day named just before: "has been shut since 8 May, when gunmen took the town"."""
    for entry in times:
        time = entry.time
        match = _WHEN.match(page.text, time.end)
        if match is None or time.first is None or time.dates != "event":
            continue
        when = page.doc[page.token_at(match.end() - 1)]
        number = _told_in(page, when.head) if is_verbal(when.head) and when.head.i > when.i else None
        if number is not None:
            yield number, _as_day(page, time)


def _as_day(page: Page, time: Time) -> Time:
    """Return the day or the part of a month itself where "since" had made a stretch of it."""
    since = page.text[max(0, time.start - len("since ")) : time.start].lower() == "since "
    if not since or time.first is None or time.last is None:
        return time
    days = _PART_OF_MONTH if _MONTH_PART.search(time.text) else 0
    return dataclasses.replace(time, last=min(time.last, time.first + dt.timedelta(days=days)))


_WHEN = re.compile(r",?\s+when\b", re.IGNORECASE)
_MONTH_PART = re.compile(r"\b(?:early|mid|late)\b|^[A-Z]?[a-z]+$(?<!day)", re.IGNORECASE)
_PART_OF_MONTH = 14  # days that "early June" may still be


def _told_of_noun(page: Page, head: Token) -> int | None:
    """Return the event that a clause before a time tells of the noun it was hung on: "X, who fled Y, in 2017"."""
    noun = head.head.head if head.dep_ == "pobj" else head
    clauses = [child for child in children_of(noun) if child.dep_ == "relcl" and child.i < head.i]
    return page.by_trigger.get(clauses[-1].i) if clauses else None


def _verb_above(page: Page, time: Time) -> int:
    """Return the verb whose clause a time stands in."""
    token = page.head_between(time.start, time.end)
    while token.head != token and not is_verbal(token):
        token = token.head
    return token.i


def _of_clause(page: Page, number: int, free: dict[int, Time]) -> Time | None:
    """Take the time of the verb that an event completes: "gave up hope on Saturday of finding survivors"."""
    token = page.doc[page.events[number].token]
    for _ in range(_STEPS if free else 0):
        if token.head == token or not (token.dep_ in _COMPLETING or (token.dep_ == "advcl" and token.tag_ == "VBG")):
            return None
        token = token.head
        if token.i in free:
            return free[token.i]
    return None


_STEPS = 6  # up the tree
_COMPLETING = frozenset({"pcomp", "prep", "dobj", "xcomp", "pobj", "nsubjpass", "acl"})


def _of_cause(page: Page, number: int, found: Sequence[Time | None]) -> Time | None:
    """Take the time of the event that brings another about: "clashes on Friday killed five"."""
    subject = own_subject(page.doc[page.events[number].token])
    other = page.by_trigger.get(subject.i) if subject is not None else None
    if subject is None or other is None or subject.dep_ != "nsubj":
        return None
    return found[other] if page.speaker_of_event[other] == page.speaker_of_event[number] else None


def time_after(page: Page, end: int, times: Sequence[Dated]) -> Time | None:
    """Return the time right after a figure that stands beside others: "46 in July, up from 17 in June".

    Parameters
    ----------
    page
        The report.
    end
        One past the figure's last code point.
    times
        Times in order of the text.
    """
    for found in times[bisect_left(times, end, key=lambda dated: dated.time.start) :][:1]:
        if found.time.first is not None and _RIGHT_AFTER.fullmatch(page.text[end : found.time.start]):
            return dataclasses.replace(found.time, dates="event")
    return None


_RIGHT_AFTER = re.compile(
    r"\s(?:(?:people|deaths|cases|families|persons|households|refugees)\s)?(?:(?:in|on|by|as of|at)\s(?:the\s)?)?"
)


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
    if preposition.dep_ != "prep" or noun.pos_ != "NOUN" or noun.i in page.by_trigger or noun.lemma_ in _HOURS:
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
