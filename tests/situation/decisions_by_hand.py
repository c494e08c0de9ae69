"""Logs of decisions built by hand."""

from __future__ import annotations

import datetime as dt

from uprooted.ledger import heads, make_entry
from uprooted.records import Anchor, Claim, Decision, Entry, Report
from uprooted.situation.decisions import anchor_claim, anchor_report

START = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)


class Log:
    """A log that grows by one call a decision; a copy of it can grow on its own and be joined again."""

    def __init__(self, reports=(), entries: tuple[Entry, ...] = ()) -> None:
        self.reports: dict[str, Report] = {report.id: report for report in reports}
        self.entries = entries

    def copy(self) -> Log:
        """Return the copy that another person takes away."""
        return Log(self.reports.values(), self.entries)

    def join(self, other: Log) -> Log:
        """Take in another copy's entries."""
        known = {entry.hash for entry in self.entries}
        self.entries += tuple(entry for entry in other.entries if entry.hash not in known)
        return self

    def about(self, *targets: Claim | Report | Anchor | Entry) -> tuple[Anchor, ...]:
        """Return the anchors of what a decision is about."""
        return tuple(self._anchor(target) for target in targets)

    def _anchor(self, target):
        if isinstance(target, Claim):
            return anchor_claim(target, self.reports[target.report])
        if isinstance(target, Report):
            return anchor_report(target)
        return Anchor("decision", target.id) if isinstance(target, Entry) else target

    def add(self, kind, *targets, who="Anna", others=(), **more) -> Entry:
        """Append a decision."""
        at = START + dt.timedelta(minutes=len(self.entries))
        decision = Decision(kind, who, at, self.about(*targets), self.about(*others), **{"why": "because", **more})
        entry = make_entry(decision, heads(self.entries))
        self.entries = (*self.entries, entry)
        return entry
