"""Reports as lines, each with its claims: for disputes that the words between claims tell of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from uprooted.records import Claim, Report
from uprooted.situation.copies import split
from uprooted.situation.disputes.sides import Entry
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark
from uprooted.situation.placing import Spot

_HALF = re.compile(r"[^;]+;?")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report with the claims that begin in it."""

    text: str
    claims: tuple[Claim, ...]

    @property
    def spoken(self) -> tuple[Claim, ...]:
        """The claims that have a speaker."""
        return tuple(claim for claim in self.claims if claim.speaker is not None)


def by_report(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Return claims by their report, reports in the order of their identifiers."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.report].append(claim)
    return dict(sorted(found.items()))


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of some words in small letters: quick, before a pattern is tried on all of it."""
    lowered = text.lower()
    return any(word in lowered for word in words)


def lines_of(report: Report, claims: Sequence[Claim]) -> list[Line]:
    """Return the sentences of a report with their claims.

    Parameters
    ----------
    report
        Any report; one without text has one line, of all its claims.
    claims
        Its claims.
    """
    spans = list(_parts(report))
    if not spans:
        return [Line("", tuple(claims))]
    starts = [start for start, _ in spans]
    here: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        here[max(bisect_right(starts, _middle(claim)) - 1, 0)].append(claim)
    return [
        Line(_SPACE.sub(" ", report.text[start:end]).strip(" .;-\u2022*"), tuple(here[at]))
        for at, (start, end) in enumerate(spans)
    ]


def _parts(report: Report) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand, those with a semicolon in two; what goes on in small letters belongs to the last."""
    spans: list[tuple[int, int]] = []
    for sentence in split(report):
        if spans and report.text[sentence.start : sentence.end].lstrip()[:1].islower():
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
    for start, end in spans:
        for match in _HALF.finditer(report.text, start, end):
            yield match.start(), match.end()


def _middle(claim: Claim) -> int:
    """Return where a claim's own words are surest to stand: at its event or figure, else in its middle."""
    trigger = claim.event.trigger if claim.event is not None else None
    for found in (trigger, claim.figure):
        if found is not None and claim.start <= found.start < claim.end and found.end - found.start > 1:
            return found.start
    return (claim.start + claim.end) // 2


def entry_of(claim: Claim, desk: Desk, spot: Spot | None = None) -> Mark:
    """Return a claim as an entry of a dispute, as of the day of its report."""
    report = desk.witnesses.reports[claim.report]
    kind = claim.event.type if claim.event is not None else ""
    day = report.published
    return Mark(claim, report, desk.witnesses.testimony(claim), kind, "", spot, day, day)


def words_said(entry: Entry) -> str:
    """Return a claim's own words."""
    return _SPACE.sub(" ", entry.claim.text)
