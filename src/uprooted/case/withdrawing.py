"""Withdrawn reports: what is left of them, what keeps them out, and how their text is taken out for good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uprooted.ledger import Ledger
from uprooted.records import Entry, Report, Tombstone
from uprooted.situation.decisions import History


@dataclass(frozen=True)
class Withdrawn:
    """The tombstones of a case, by the identifier and by the hash of their reports."""

    stones: tuple[Tombstone, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Withdrawn:
        """Read the tombstones from the log; a withdrawal that was undone has none."""
        return cls(tuple(
            Tombstone(anchor.id, anchor.sha256 or "", entry.decision.at.date(), entry.decision.who,
                      entry.decision.why or "", entry.id)
            for entry in History.of(entries).in_force() if entry.decision.kind == "withdraw"
            for anchor in entry.decision.targets
        ))  # fmt: skip

    def find(self, report: Report) -> Tombstone | None:
        """Return the tombstone of a report, by its bytes or its identifier; None where it was not withdrawn."""
        fits = (stone for stone in self.stones if report.sha256 == stone.sha256 or report.id == stone.report)
        return next(fits, None)


def epitaph(stone: Tombstone) -> str:
    """Return why a report is not taken in again."""
    return (
        f"it was withdrawn on {stone.day} by {stone.who}: {stone.why} (SHA-256 {stone.sha256[:12]}…); "
        f"to let it in again, undo {stone.decision}"
    )


def carry_out(ledger: Ledger) -> tuple[str, ...]:
    """Take every withdrawn report that is still there out of the database, for good; return their identifiers.

    Raises
    ------
    LedgerError
        When another process has the database open, so that old pages must stay; carry it out again then.
    """
    withdrawn = Withdrawn.of(ledger.decisions.entries())
    gone = tuple(report.id for report in ledger.reports() if withdrawn.find(report)) if withdrawn.stones else ()
    if gone:
        ledger.withdraw(gone)
        ledger.add_log("withdraw", f"{len(gone)} reports taken out")
        ledger.scrub()
    return gone
