"""What every face shows of a case, gathered once and already disclosed: what may not be shown is not in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.case import Case
from uprooted.disclosure import Disclosure
from uprooted.records import CaseInputs, Claim, Outlook, Report, Situation


@dataclass(frozen=True, slots=True)
class Material:
    """A case as it may be shown.

    Attributes
    ----------
    inputs
        What a person wrote down about the case.
    situation, outlook
        With private persons by their role.
    claims, reports
        By identifier. Claims keep the words as read, because their spans count in them: a face that shows text passes
        it through `disclosure` (`shown_claims` does).
    disclosure
        What replaces names in text.
    """

    inputs: CaseInputs
    situation: Situation
    outlook: Outlook
    claims: dict[str, Claim]
    reports: dict[str, Report]
    disclosure: Disclosure

    def shown_claims(self) -> list[Claim]:
        """Return the claims in order, private persons by their role."""
        return [self.disclosure.record(claim) for claim in self.claims.values()]


def gather(case: Case, as_of: dt.date | None = None, *, names: bool = False) -> Material:
    """Collect what is shown of a case; it is weighed and foreseen where that is not done.

    Parameters
    ----------
    case
        An open case.
    as_of
        Use only what was published until this day.
    names
        Show private persons' names after all; the caller logs that somebody asked for it.
    """
    disclosure = Disclosure.of_case(case, names=names)
    known = [report for report in case.reports() if as_of is None or (report.published and report.published <= as_of)]
    reports = {report.id: disclosure.report(report) for report in known}
    claims = {claim.id: claim for claim in case.claims() if claim.report in reports}
    situation, outlook = disclosure.record(case.weigh(as_of=as_of)), disclosure.record(case.foresee(as_of=as_of))
    return Material(disclosure.inputs(case.inputs), situation, outlook, claims, reports, disclosure)
