"""What one report gives to weighing: all that follows from its own claims, and from whose words they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from uprooted.records import Claim, ClaimMarks, Dispute, Report
from uprooted.records.vocabulary import Grade
from uprooted.situation.decisions import Rulings, mark_claims
from uprooted.situation.disputes import (
    Said,
    camp_counts,
    find_answers,
    find_explained_gaps,
    find_hours_apart,
    find_nobody_against_some,
    find_units_in_reports,
    flights,
    household_sizes,
    time_of_day,
)
from uprooted.situation.incidents import ground
from uprooted.situation.observations import Desk, Observation, SeriesKey, observe_all
from uprooted.situation.occurrences import Mark, Occurrence, mark
from uprooted.situation.plausibility import crowded
from uprooted.situation.sites import Sites


@dataclass(frozen=True)
class Page:
    """What is read of one report.

    Attributes
    ----------
    desk
        What its claims were read with.
    spoken
        Its claims as corrected, those set aside left out, by identifier.
    observations
        Its figures, those set aside too.
    refused
        How many claims with a figure enter no series, by reason.
    marks
        Its claims on occurrences.
    grounds
        Keys of the places that it names.
    crowded
        Figures that share sentence, series and day with another that counts, with the reason.
    early
        How many figures are of days before the case began.
    claim_marks
        What analysts say of its claims.
    quarrels
        Whether there may be disputes within it.
    flees
        Whether it says whom people did not flee.
    camps, sizes
        Sentences on how many camps there are, and how many persons a household.
    """

    report: str
    desk: Desk
    spoken: Sequence[Claim] = ()
    observations: Sequence[Observation] = ()
    refused: Mapping[str, int] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    grounds: frozenset[str] = frozenset()
    crowded: Mapping[str, str] = field(default_factory=dict)
    early: int = 0
    claim_marks: Mapping[str, ClaimMarks] = field(default_factory=dict)
    quarrels: bool = False
    flees: bool = False
    camps: Sequence[Said] = ()
    sizes: Sequence[Said] = ()

    def disputes(self, aside: Mapping[str, str], told: frozenset[str]) -> Iterator[Dispute]:
        """Yield the disputes within the report.

        Parameters
        ----------
        aside
            Its claims that count for nothing, with the reason.
        told
            Its claims that stand in a dispute already.
        """
        standing: dict[SeriesKey, list[Observation]] = defaultdict(list)
        spoken = {claim.id for claim in self.spoken}
        for seen in self.observations:
            if seen.part is None and seen.claim.id in spoken:
                standing[seen.key].append(seen)
        by_claim = {seen.claim.id: seen for seen in reversed(self.observations)}
        yield from find_hours_apart(standing, aside, told)
        yield from find_nobody_against_some(self.spoken, by_claim, self.desk, told)
        yield from find_answers(self.spoken, self.desk, told)
        yield from find_units_in_reports(self.spoken, self.desk, told)
        yield from find_explained_gaps(self.spoken, self.desk, told)


def read_page(
    report: Report,
    claims: Sequence[Claim],
    desk: Desk,
    table: Mapping[str, Occurrence],
    rulings: Rulings,
    grades: Mapping[str, Grade],
) -> Page:
    """Read a report.

    Parameters
    ----------
    report
        The report.
    claims
        Its claims as corrected.
    desk
        What is known of the case; the report's own sites are added.
    table
        The kinds of occurrences.
    rulings, grades
        What analysts decided, and the grades they gave by the key of the source.
    """
    # By place in the text, so that the order in which claims are given does not matter.
    ordered = sorted(claims, key=lambda claim: (claim.sentence, claim.start, claim.id))
    desk = replace(desk, sites=Sites.of(ordered, desk.placing, {report.id: report.text}))
    ordered.sort(key=lambda claim: claim.id)
    claim_marks = mark_claims(ordered, rulings, grades, desk.witnesses)
    observations, refused = observe_all(ordered, desk)
    if claim_marks:
        observations = [replace(seen, marks=claim_marks.get(seen.claim.id)) for seen in observations]
    spoken = [claim for claim in ordered if claim.id not in rulings.aside]
    # What a person set aside speaks for and against nothing.
    standing = [seen for seen in observations if seen.claim.id not in rulings.aside]
    marks = [found for claim in spoken if (found := mark(claim, desk, table)) is not None]
    page = Page(
        report.id, desk, spoken, observations, dict(refused), marks, ground(ordered, desk.placing),
        crowded(standing), _early(observations, desk), claim_marks, flees=any(flights(report.id, spoken, desk)),
        camps=tuple(camp_counts(report.id, spoken, desk)), sizes=tuple(household_sizes(report.id, spoken, desk)),
    )  # fmt: skip
    return replace(page, quarrels=_tells_hours(standing) or any(page.disputes({}, frozenset())))


def _tells_hours(observations: Sequence[Observation]) -> bool:
    """Whether figures are told of hours, so that two of them may be of one day's."""
    return len(observations) > 1 and any(time_of_day(seen) for seen in observations)


def _early(observations: Sequence[Observation], desk: Desk) -> int:
    start = desk.inputs.settings.start
    return len({seen.claim.id for seen in observations if start is not None and seen.day < start})
