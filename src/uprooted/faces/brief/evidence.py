"""The sentences under the numbers: every claim that the brief points at, in its report, with the words marked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from uprooted.records import UNKNOWN_SPEAKER, Claim, Report, called

LONGEST_SENTENCE = 400
SENTENCE_END = re.compile(r"(?<=[.!?؟।])[\"”’»)]*\s+(?=\S)|\n+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the claim's words in it."""

    number: int
    claim: str
    before: str
    words: str
    after: str
    who: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report and its sentences that carry numbers of the brief."""

    report: Report
    quotes: tuple[Quote, ...]


def numbered(claims: Iterable[str]) -> dict[str, int]:
    """Return a number for every claim, in the order in which the brief first points at it."""
    return {claim: number for number, claim in enumerate(dict.fromkeys(claims), start=1)}


def sources(
    numbers: Mapping[str, int],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    disclose: Callable[[str], str],
) -> tuple[Source, ...]:
    """Return the reports that the brief rests on, by publication day, with their sentences."""
    quotes: dict[str, list[Quote]] = {}
    for claim_id, number in numbers.items():
        claim = claims[claim_id]
        before, words, after = sentence_around(reports[claim.report].text, claim.start, claim.end)
        quote = Quote(
            number, claim_id, disclose(before), disclose(words), disclose(after), disclose(speaker_words(claim))
        )
        quotes.setdefault(claim.report, []).append(quote)
    found = [Source(reports[report], tuple(quotes[report])) for report in quotes]
    return tuple(sorted(found, key=lambda source: (str(source.report.published or "9999"), source.report.id)))


def speaker_words(claim: Claim) -> str:
    """Return who says a claim, in words that tell it where they stand alone."""
    return (called(claim.speaker) or UNKNOWN_SPEAKER) if claim.speaker else "the report itself"


def publishers(reports: Iterable[Report]) -> list[tuple[str, int, dt.date | None, dt.date | None]]:
    """Return who published, how many reports, and the first and last day, by name."""
    days: dict[str, list[dt.date | None]] = {}
    for report in reports:
        days.setdefault(report.publisher or "unknown publisher", []).append(report.published)
    return [
        (name, len(found), min(filter(None, found), default=None), max(filter(None, found), default=None))
        for name, found in sorted(days.items())
    ]


def sentence_around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the sentence that holds a span, cut in three: before, the span, after; long ends are shortened."""
    left = max((match.end() for match in SENTENCE_END.finditer(text, 0, start)), default=0)
    following = SENTENCE_END.search(text, end)
    right = following.start() if following else len(text)
    room = max(40, LONGEST_SENTENCE - (end - start)) // 2
    before, after = text[left:start], text[end:right]
    if len(before) > room:
        before = "… " + before[-room:].split(" ", 1)[-1]
    if len(after) > room:
        after = after[:room].rsplit(" ", 1)[0] + " …"
    return before, text[start:end], after
