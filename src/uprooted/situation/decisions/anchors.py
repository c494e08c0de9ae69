"""How a decision finds again what it is about, after the reports were read anew.

An anchor holds no words of a report, only their hash. A claim is looked for in its report (or, should the identifier
have changed with the cleaning of the text, in the report of the same bytes): first by words, event and figure, then by
two of the three, the nearest to where it stood; at last, if only one claim near there has its figure, or its event,
that one. A neighbour in the sentence is not taken for it: what is not found is reported, not lost.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from uprooted.records import Anchor, Claim, Report
from uprooted.records.vocabulary import TargetKind

# A claim of another event or figure is taken for the same one only this near to where it stood.
NEAR_CHARACTERS = 200
# The last steps, which take a claim only if it is the one that fits.
ALONE = 2


def hash_words(text: str) -> str:
    """Return 16 hex digits that stand for words, whatever their spacing and capitals."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def figure_words(claim: Claim) -> str | None:
    """Return a claim's figure as an anchor holds it; None where it has none."""
    figure = claim.figure
    if figure is None:
        return None
    if figure.best is not None:
        return f"{float(figure.best)!r}"
    if figure.share is not None:
        return f"{float(figure.share)!r} %"
    return f"{figure.low} to {figure.high}"


def anchor_claim(claim: Claim, report: Report) -> Anchor:
    """Return the anchor of a claim as it was read."""
    return Anchor(
        "claim", claim.id, None, claim.report, report.sha256, hash_words(claim.text),
        claim.event.type if claim.event else None, figure_words(claim), claim.start, _offset(claim),
    )  # fmt: skip


def _offset(claim: Claim) -> int | None:
    return claim.figure.start - claim.start if claim.figure else None


def anchor_report(report: Report) -> Anchor:
    """Return the anchor of a report."""
    return Anchor("report", report.id, sha256=report.sha256)


def anchor_by(kind: TargetKind, name: str, claim: Anchor, day: dt.date | None = None) -> Anchor:
    """Return the anchor of something derived, which one of its claims helps to find again."""
    return replace(claim, kind=kind, id=name, day=day)


@dataclass(frozen=True)
class Finder:
    """Finds claims and reports again.

    Attributes
    ----------
    reports
        All reports, by identifier.
    claims
        All claims as they were read, by report.
    """

    reports: Mapping[str, Report]
    claims: Mapping[str, Sequence[Claim]]
    by_hash: Mapping[str, str]

    @classmethod
    def of(cls, claims: Iterable[Claim], reports: Iterable[Report]) -> Finder:
        """Sort claims by their report."""
        known = {report.id: report for report in reports}
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            found[claim.report].append(claim)
        return cls.over(known, found)

    @classmethod
    def over(cls, reports: Mapping[str, Report], claims: Mapping[str, Sequence[Claim]]) -> Finder:
        """Find among reports by identifier and claims by report; of two reports of the same bytes the first by name."""
        by_hash = {reports[name].sha256: name for name in sorted(reports, reverse=True)}
        return cls(reports, claims, by_hash)

    def report(self, anchor: Anchor) -> str | None:
        """Return the identifier that the report of an anchor has now; None where it is gone."""
        name = anchor.report if anchor.report is not None else anchor.id
        if name in self.reports and self.reports[name].sha256 == (anchor.sha256 or self.reports[name].sha256):
            return name
        return self.by_hash.get(anchor.sha256 or "", name if name in self.reports else None)

    def claim(self, anchor: Anchor) -> str | None:
        """Return the identifier that the claim of an anchor has now; None where there is none."""
        name = self.report(anchor)
        if name is None:
            return None
        for number, fits in enumerate(steps := _steps(anchor)):
            found = [claim for claim in self.claims.get(name, ()) if fits(claim)]
            if len(found) == 1 or (found and number < len(steps) - ALONE):
                return min(found, key=lambda c: (abs(c.start - (anchor.start or 0)), c.id != anchor.id, c.id)).id
        return None


def _steps(anchor: Anchor) -> tuple[Callable[[Claim], bool], ...]:
    """Return what a claim must share with an anchor to be taken for the same, the surest first."""

    def words(claim: Claim) -> bool:
        return hash_words(claim.text) == anchor.words

    def event(claim: Claim) -> bool:
        return (claim.event.type if claim.event else None) == anchor.event

    def figure(claim: Claim) -> bool:
        return figure_words(claim) == anchor.figure

    def near(claim: Claim) -> bool:
        return abs(claim.start - (anchor.start or 0)) <= NEAR_CHARACTERS

    return (
        lambda claim: words(claim) and event(claim) and figure(claim),
        lambda claim: event(claim) and figure(claim) and (anchor.figure is not None or near(claim)),
        lambda claim: words(claim) and figure(claim) and anchor.figure is not None,
        # The same words and event, and in the same place another number: it is read otherwise now.
        lambda claim: words(claim) and event(claim) and _offset(claim) == anchor.offset,
        lambda claim: anchor.figure is not None and figure(claim) and near(claim),
        lambda claim: anchor.event is not None and event(claim) and near(claim),
    )
