"""Disputes between some and nobody: thousands wait at a border, says one; nobody waits anywhere, says the next.

Who says that there is nobody seldom says where: it is the place of those whom the report spoke of just before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from uprooted.records import Claim, Dispute
from uprooted.records.vocabulary import Measure
from uprooted.situation.disputes.figures import teller
from uprooted.situation.disputes.pages import by_report, entry_of, words_said
from uprooted.situation.disputes.sides import make_dispute
from uprooted.situation.observations import Desk, Observation
from uprooted.situation.wording import say_day, say_subject

_NEAR = 4  # sentences
_BESIDE = 20  # code points from "nobody" to the word for what nobody did
# What can be seen by whoever looks: that nobody was killed is said of each occurrence, and stands with its denials.
_SEEN: frozenset[Measure] = frozenset(("present", "waiting", "crossed", "arrived", "returned"))


def find_nobody_against_some(
    claims: Sequence[Claim], observations: Mapping[str, Observation], desk: Desk, told: frozenset[str]
) -> Iterator[Dispute]:
    """Yield a dispute for each figure after which another speaker of the report says that there is nobody.

    Parameters
    ----------
    claims
        All claims.
    observations
        What they say of series, by claim.
    desk
        What is known of the case.
    told
        Claims that stand in a dispute already.
    """
    for own in by_report(claims).values():
        nobody = [claim for claim in own if _says_nobody(claim) and claim.id not in told]
        by_measure: dict[Measure | None, list[Observation]] = defaultdict(list)
        for seen in (observations[claim.id] for claim in own if claim.id in observations) if nobody else ():
            if (seen.best or seen.low or 0) > 0 and not seen.testimony.copied:
                by_measure[seen.key.measure].append(seen)
        for denial in nobody:
            some = [seen for seen in by_measure[_measure(denial, desk)] if _answered(denial, seen, desk)]
            if some and not desk.witnesses.testimony(denial).copied:
                yield make_dispute(
                    f"{say_subject(some[0])} on {say_day(some[0].day)}, or nobody", "genuine",
                    [(some, teller), ([entry_of(denial, desk, some[0].spot)], words_said)],
                    key=f"nobody|{some[0].key.text}|{denial.id}", place=some[0].spot.name,
                )  # fmt: skip


def _says_nobody(claim: Claim) -> bool:
    return (
        claim.figure is not None
        and claim.figure.best == 0
        and claim.speaker is not None
        and (claim.event is None or (claim.event.modality == "actual" and _of_the_event(claim)))
    )


def _of_the_event(claim: Claim) -> bool:
    """Whether "nobody" belongs to the event: "no one has counted those who cross" does not say that nobody crosses."""
    trigger = claim.event.trigger if claim.event is not None else None
    return trigger is None or claim.figure is None or trigger.start - claim.figure.end <= _BESIDE


def _measure(claim: Claim, desk: Desk) -> Measure | None:
    report = desk.witnesses.reports[claim.report]
    row = desk.measures.of(claim, desk.witnesses.sentence_of(claim), report.text)
    return row.measure if row is not None and row.measure in _SEEN else None


def _answered(denial: Claim, seen: Observation, desk: Desk) -> bool:
    """Whether a figure stands just before a denial, of another voice and of no other place."""
    places = {desk.placing.resolve(place).key for place in denial.places}
    return (
        0 < denial.sentence - seen.claim.sentence <= _NEAR
        and seen.testimony.key != desk.witnesses.testimony(denial).key
        and (not places or seen.spot.key in places)
    )
