"""From claims to situation: the steps in their order. Pure: no files, no clock, no model."""

from __future__ import annotations

from collections.abc import Sequence

from uprooted.records import CaseInputs, Claim, Report, Situation
from uprooted.situation.arithmetic import check_sums
from uprooted.situation.measures import load_measures
from uprooted.situation.observations import Desk, observe_all
from uprooted.situation.placing import Placing
from uprooted.situation.plausibility import doubts
from uprooted.situation.rules import DEFAULT_RULE, Rule
from uprooted.situation.series import derive_series, group
from uprooted.situation.voices import Voices
from uprooted.situation.witnesses import Witnesses


def weigh(
    claims: Sequence[Claim], reports: Sequence[Report], inputs: CaseInputs, *, rule: Rule = DEFAULT_RULE
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
        How low, best and high come about; see `uprooted.situation.rules`.

    Returns
    -------
    Situation
        The same for the same claims and reports in any order.
    """
    desk = lay_desk(reports, inputs)
    known = {claim.id: claim for claim in reversed(claims) if claim.report in desk.witnesses.reports}
    ordered = [known[name] for name in sorted(known)]
    observations, refusals = observe_all(ordered, desk)
    aside = doubts(observations, desk.placing)
    sums = check_sums([seen for seen in observations if seen.claim.id not in aside], desk.placing)
    aside |= sums.wrong
    series = [derive_series(key, seen, rule, aside) for key, seen in sorted(group(observations).items())]
    published = [report.published for report in reports if report.published is not None]
    return Situation(
        max(published, default=None),
        tuple(series),
        witnesses=desk.witnesses.groups(),
        rule=rule.name,
        gaps=tuple(f"{count} claims with a figure did not enter: {why}" for why, count in sorted(refusals.items())),
        identities=tuple(sums.identities),
    )


def lay_desk(reports: Sequence[Report], inputs: CaseInputs) -> Desk:
    """Gather what reading claims as observations needs; of two reports with one identifier the first is kept."""
    known = {report.id: report for report in reversed(reports)}
    publishers = sorted({report.publisher for report in known.values() if report.publisher})
    voices = Voices(inputs.settings.sources, publishers)
    witnesses = Witnesses.among([known[name] for name in sorted(known)], voices)
    return Desk(inputs, load_measures(), Placing(inputs.places), witnesses)
