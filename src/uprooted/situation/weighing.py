"""From claims to situation: the steps in their order. Pure: no files, no clock, no model."""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from uprooted.records import CaseInputs, Claim, Dispute, Entry, Report, Situation
from uprooted.situation.decisions import Rulings, conclude, mark_claims, regroup, rule_on, unknown_sources
from uprooted.situation.disputes import (
    find_answers,
    find_denials,
    find_explained_gaps,
    find_falling_counts,
    find_homeless_over_displaced,
    find_hours_apart,
    find_mixed_units,
    find_nobody_against_some,
    find_parts_over_wholes,
    find_rival_actors,
    find_rival_camp_counts,
    find_rival_causes,
    find_rival_figures,
    find_rival_flights,
    find_rival_household_sizes,
    find_rival_tolls,
    find_scope_disputes,
    find_tolls_of_parts,
    find_unit_disputes,
    find_units_in_reports,
    find_wrong_kinds,
)
from uprooted.situation.incidents import derive_incidents, ground, join
from uprooted.situation.measures import load_measures
from uprooted.situation.observations import Desk, Observation, SeriesKey, observe_all
from uprooted.situation.occurrences import load_occurrences, mark
from uprooted.situation.placing import Placing
from uprooted.situation.plausibility import crowded, doubts
from uprooted.situation.rules import DEFAULT_RULE, Rule
from uprooted.situation.series import derive_series, group
from uprooted.situation.sites import Sites
from uprooted.situation.sums import check_sums
from uprooted.situation.voices import Voices
from uprooted.situation.witnesses import Witnesses


def weigh(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    inputs: CaseInputs,
    *,
    rule: Rule = DEFAULT_RULE,
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
        How low, best and high come about; see `uprooted.situation.rules`.
    decisions
        The log of what analysts decided; everything is derived around it.
    until
        Leave out decisions made later than this day that may rest on later knowledge.

    Returns
    -------
    Situation
        The same for the same claims and reports in any order.
    """
    with _collector_resting():
        return _weigh(claims, reports, inputs, rule, decisions, until)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Let Python's collector of cycles rest: weighing makes millions of records and no cycle among them.

    It would look through all of them again and again, which takes a third of the time; they are freed without it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _weigh(
    claims: Sequence[Claim], reports: Sequence[Report], inputs: CaseInputs, rule: Rule, decisions: Sequence[Entry],
    until: dt.date | None,
) -> Situation:  # fmt: skip
    rulings = rule_on(decisions, claims, reports, until=until)
    claims = [rulings.corrected.get(claim.id, claim) for claim in claims]
    desk = lay_desk(reports, claims, inputs)
    known = {claim.id: claim for claim in reversed(claims) if claim.report in desk.witnesses.reports}
    ordered = [known[name] for name in sorted(known)]
    marked = mark_claims(ordered, rulings, desk.witnesses)
    observations, refusals = observe_all(ordered, desk)
    if marked:
        observations = [replace(seen, marks=marked.get(seen.claim.id)) for seen in observations]
    # What a person set aside speaks for and against nothing; what a person accepted no rule sets aside.
    standing = [seen for seen in observations if seen.claim.id not in rulings.aside]
    aside = _untrusted(crowded(standing) | doubts(standing, desk.placing), rulings)
    sums = check_sums([seen for seen in standing if seen.claim.id not in aside], desk.placing)
    aside |= _untrusted(sums.wrong, rulings) | dict(rulings.aside)
    # Of households and what they come to in persons, the figure as said stands for the claim.
    by_claim = {seen.claim.id: seen for seen in reversed(observations)}
    grouped: Mapping[SeriesKey, Sequence[Observation]] = dict(sorted(group(observations).items()))
    rivals = dict(sorted(group(standing).items()))
    table = load_occurrences()
    counted = (claim for claim in ordered if claim.id not in rulings.aside)
    marks = [found for claim in counted if (found := mark(claim, desk, table)) is not None]
    grounds = ground(ordered, desk)
    clusters = join(marks, desk, grounds, partial(regroup, groupings=rulings.groupings))
    actors = tuple(find_rival_actors(clusters, table))
    disputes: tuple[Dispute, ...] = (
        *find_denials(clusters, desk, grounds, table),
        *find_rival_causes(clusters, desk, grounds, table, _claims_in(actors)),
        *actors,
        *find_rival_figures(rivals, aside),
        *find_rival_tolls(clusters, by_claim, rivals, aside),
        *find_scope_disputes(rivals, aside),
        *find_parts_over_wholes(rivals, aside, desk.placing),
        *find_homeless_over_displaced(rivals, aside),
        *find_mixed_units(rivals),
        *find_unit_disputes(rivals, aside),
        *find_wrong_kinds(sums.identities, by_claim),
    )
    told = _claims_in(disputes)
    spoken = [claim for claim in ordered if claim.id not in rulings.aside]
    disputes += (
        *find_falling_counts(rivals, aside, told),
        *find_tolls_of_parts(rivals, aside, desk.placing, told),
        *find_hours_apart(rivals, aside, told),
        *find_nobody_against_some(spoken, by_claim, desk, told),
        *find_rival_flights(spoken, clusters, desk, grounds),
        *find_answers(spoken, desk, told),
        *find_units_in_reports(spoken, desk, told),
        *find_explained_gaps(spoken, desk, told),
        *find_rival_camp_counts(spoken, desk),
        *find_rival_household_sizes(spoken, desk),
    )
    weighed = Situation(
        max((report.published for report in desk.witnesses.reports.values() if report.published), default=None),
        tuple(derive_series(key, seen, rule, aside) for key, seen in grouped.items()),
        tuple(sorted(derive_incidents(clusters, by_claim, rule, aside), key=lambda i: (str(i.first), i.type, i.id))),
        tuple(sorted(disputes, key=lambda dispute: (str(dispute.first), dispute.about, dispute.id))),
        desk.witnesses.groups(),
        rule.name,
        (*_gaps(refusals, len({claim.id for claim in claims}) - len(known)), *_too_early(observations, inputs)),
        identities=tuple(sums.identities),
    )
    return conclude(weighed, rulings, marked, unknown_sources(ordered, rulings, desk.witnesses))


def _claims_in(disputes: Sequence[Dispute]) -> frozenset[str]:
    """Return the claims that stand on a side of a dispute."""
    return frozenset(name for dispute in disputes for side in dispute.sides for name in side.claims)


def _untrusted(aside: Mapping[str, str], rulings: Rulings) -> dict[str, str]:
    """Return what the rules set aside, without what a person accepted or verified."""
    return {name: why for name, why in aside.items() if name not in rulings.trusted}


def _gaps(refusals: Counter[str], strangers: int) -> tuple[str, ...]:
    """Return what could not be weighed, and why."""
    gaps = [f"{count} claims with a figure entered no series: {why}" for why, count in sorted(refusals.items())]
    if strangers:
        gaps.append(f"{strangers} claims were left out: their report is not among those given")
    return tuple(gaps)


def _too_early(observations: Sequence[Observation], inputs: CaseInputs) -> Iterator[str]:
    """Yield a line where claims are of days before the case began: they are kept, and may be slips of the year."""
    start = inputs.settings.start
    early = {seen.claim.id for seen in observations if start is not None and seen.day < start}
    if early:
        yield f"{len(early)} claims are of days before {start}, the first of the case; they stand on their own days"


def lay_desk(reports: Sequence[Report], claims: Sequence[Claim], inputs: CaseInputs) -> Desk:
    """Gather what reading claims as observations needs; of two reports with one identifier the first is kept."""
    known = {report.id: report for report in reversed(reports)}
    publishers = sorted({report.publisher for report in known.values() if report.publisher})
    voices = Voices(inputs.settings.sources, publishers)
    witnesses = Witnesses.among([known[name] for name in sorted(known)], voices)
    placing = Placing(inputs.places)
    return Desk(
        inputs,
        load_measures(),
        placing,
        witnesses,
        Sites.of(claims, placing, {name: report.text for name, report in known.items()}),
    )
