"""From claims to situation, all at once; `uprooted.situation.weigher` has the steps. Pure: no files, clock or model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from uprooted.records import CaseInputs, Claim, Entry, Report, Situation
from uprooted.situation.rules import Rule
from uprooted.situation.weigher import Weigher


def weigh(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    inputs: CaseInputs,
    *,
    rule: Rule | None = None,
    decisions: Sequence[Entry] = (),
    until: dt.date | None = None,
) -> Situation:
    """Weigh the claims of many speakers into series, incidents and disputes.

    Parameters
    ----------
    claims
        Claims in any order; of two with one identifier the first is kept.
    reports
        The reports that they come from; a claim of an unknown report is left out and said to be.
    inputs
        What the case says of itself: places, sources, household size.
    rule
        How low, best and high come about; that of the case's settings when left out (see `uprooted.situation.rules`).
    decisions
        The log of what analysts decided; everything is derived around it.
    until
        Leave out decisions made later than this day that may rest on later knowledge.

    Returns
    -------
    Situation
        The same for the same claims and reports in any order.
    """
    weigher = Weigher(inputs, rule=rule, until=until)
    weigher.add(claims, reports)
    weigher.decide(decisions)
    return weigher.situation()
