"""A case held weighed in memory, in step with its database: what changed there is weighed, and nothing else."""

from __future__ import annotations

from uprooted.ledger import Ledger
from uprooted.records import CaseInputs, Situation
from uprooted.situation import Weigher


class Holding:
    """Weighs a case as it stands, again after every change.

    Parameters
    ----------
    ledger
        The database.
    inputs
        What the case says of itself.
    """

    def __init__(self, ledger: Ledger, inputs: CaseInputs) -> None:
        self._ledger, self._weigher = ledger, Weigher(inputs)
        self._held: dict[str, str] = {}

    def situation(self) -> Situation:
        """Return what the claims of the case come to."""
        there = self._ledger.report_states()
        for name in [name for name, state in self._held.items() if there.get(name) != state]:
            self._weigher.withdraw(name)
            del self._held[name]
        fresh = [name for name in there if name not in self._held]
        everything = not self._held
        reports = list(self._ledger.reports(None if everything else fresh))
        self._weigher.add(self._ledger.claims(None if everything else fresh), reports)
        self._held = there
        self._weigher.decide(self._ledger.decisions.entries())
        return self._weigher.situation()
