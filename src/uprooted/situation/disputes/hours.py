"""Figures of one day that one report gives twice, for different hours: no contradiction, but two figures go round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from uprooted.records import Dispute
from uprooted.records.vocabulary import Measure
from uprooted.situation.disputes.figures import Grouped, teller, time_of_day
from uprooted.situation.disputes.sides import make_dispute
from uprooted.situation.observations import Observation
from uprooted.situation.wording import say_day, say_subject

_ALIKE: Mapping[Measure, Measure] = {"arrived": "crossed"}
_NEAR = 3  # sentences
_MOST_TIMES = 2.0


def find_hours_apart(grouped: Grouped, aside: Mapping[str, str], told: frozenset[str]) -> Iterator[Dispute]:
    """Yield a dispute for each figure of the morning that the same report follows with one of the evening.

    Parameters
    ----------
    grouped
        Observations by series.
    aside
        Claims that count for nothing, with the reason.
    told
        Claims that stand in a dispute already.
    """
    by_report: dict[tuple[str, str, str, str], list[Observation]] = defaultdict(list)
    for key, entries in grouped.items():
        for seen in entries:
            if seen.best and seen.claim.id not in aside and not seen.testimony.copied:
                by_report[seen.report.id, _ALIKE.get(key.measure, key.measure), key.unit, key.place].append(seen)
    for _, entries in sorted(by_report.items()):
        ordered = sorted(entries, key=lambda seen: (seen.claim.start, seen.claim.id))
        for early, late in pairwise(ordered):
            if _hours_apart(early, late) and not told.issuperset((early.claim.id, late.claim.id)):
                yield make_dispute(
                    f"{say_subject(early)} on {say_day(late.day)}, by the hour", "time_lag",
                    [([early], teller), ([late], teller)],
                    key=f"hours|{early.key.text}|{early.claim.id}|{late.claim.id}", place=early.spot.name,
                )  # fmt: skip


def _hours_apart(early: Observation, late: Observation) -> bool:
    low, high = sorted((early.best or 0.0, late.best or 0.0))
    return (
        early.day == late.day
        and 0 < late.claim.sentence - early.claim.sentence <= _NEAR
        and low < high <= _MOST_TIMES * low
        and late.claim.stance != "suggests"
        and time_of_day(late) not in ("", time_of_day(early))
    )
