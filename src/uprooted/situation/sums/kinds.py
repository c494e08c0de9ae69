"""Figures of the wrong kind: those who "came" but are present, and counts since a start that fall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass

from uprooted.records import Identity
from uprooted.records.vocabulary import Measure
from uprooted.situation.observations import IN_HOSPITAL, Observation, SeriesKey
from uprooted.situation.rules import rounding
from uprooted.situation.sums.days import LEAST_TOTAL, Days, broken, is_exact

_NEVER_FALL: frozenset[Measure] = frozenset(("crossed", "returned"))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that counts something else than it says, why, and the sum that shows it."""

    claim: str
    why: str
    shown: Identity


def came_or_present(days: Days, day: dt.date, most: Mapping[str, float]) -> list[Wrong]:
    """Return those said to have come where the same number is present, and more came, some returned, or one text mixes.

    A headline that says "came" above a figure of those present gives itself away so: had that many come, and some
    returned, fewer would be present.

    Parameters
    ----------
    days
        The figures of the day.
    day
        The day.
    most
        By place, how many are said to have come up to that day at most.
    """
    found = []
    for crossed in days.of("crossed", day):
        same = [o for o in days.of("present", day) if o.best == crossed.best and days.one_ground(o, crossed)]
        if not same or (crossed.best or 0) < LEAST_TOTAL:
            continue
        gone = [seen for seen in days.of("returned", day) if (seen.best or 0) > 0]
        mixed = any(o.report.id == crossed.report.id and o.claim.sentence != crossed.claim.sentence for o in same)
        if mixed or gone or most.get(crossed.key.place, 0) > (crossed.best or 0):
            why = f"definition: {crossed.best:,.0f} is the number present, not of those who came"
            says = f"{crossed.best:,.0f} are said both to have come and to be present"
            shown = broken("came_less_returned", crossed, says, (crossed, same[0], *gone[:1]), "present")
            found.append(Wrong(crossed.claim.id, why, shown))
    return found


def counts_up(key: SeriesKey) -> bool:
    """Whether a series is a count since a start that cannot fall."""
    return key.measure in _NEVER_FALL and key.kind == "cumulative"


def in_doubt(observations: Sequence[Observation], wrong: Set[str]) -> list[Observation]:
    """Return the figures of a count since a start by day, where they fall somewhere; none where they do not.

    Parameters
    ----------
    observations
        Those of one series.
    wrong
        Claims that are known to count something else.
    """
    entries = [
        seen
        for seen in observations
        # What could be is no measure for what was counted.
        if seen.best is not None and seen.part is None and seen.claim.stance != "suggests"
        and not seen.testimony.copied and seen.claim.id not in wrong
    ]  # fmt: skip
    ordered = sorted(entries, key=lambda o: (o.day, o.best or 0.0, o.claim.id))
    return ordered if _falls(ordered) else []


def is_counted(seen: Observation) -> bool:
    """Whether a figure is exact, and of everybody or of patients: one that takes part in sums as a whole."""
    return seen.best is not None and seen.part in (None, IN_HOSPITAL) and is_exact(seen)


def never_falls(ordered: Sequence[Observation], worth: Sequence[float], *present: Sequence[Observation]) -> list[Wrong]:
    """Return the figures that a count since a start cannot have: those that break the longest rising chain.

    Parameters
    ----------
    ordered
        The figures of one series by day, from `in_doubt`.
    worth
        How much each speaks for its own kind, from `worth_of`.
    *present
        Figures of those present at the same place, by series.
    """
    here = [seen for row in present for seen in row if is_counted(seen)]
    chain = longest_rise([seen.best or 0.0 for seen in ordered], worth)
    kept = [ordered[number] for number in chain]
    found = (_fall(ordered[number], kept, here) for number in sorted(set(range(len(ordered))) - set(chain)))
    return [wrong for wrong in found if wrong is not None]


def _span(seen: Observation) -> tuple[float, float]:
    """Return low and high of a figure with its rounding; open where the words leave it open."""
    slack = rounding(seen.best or 0.0)
    figure = seen.claim.figure
    bound = figure.bound if figure else "exact"
    low = 0.0 if bound == "at_most" else (seen.low if seen.low is not None else seen.best or 0.0)
    high = float("inf") if bound == "at_least" else (seen.high if seen.high is not None else seen.best or 0.0)
    return low - slack, high + slack


def _falls(ordered: Sequence[Observation]) -> bool:
    highest = 0.0
    for seen in ordered:
        low, high = _span(seen)
        if high < highest:
            return True
        highest = max(highest, low)
    return False


def worth_of(seen: Observation, present: Container[float | None], confirmed: Container[str]) -> float:
    """Return how much a figure speaks for its own kind: most in a sum that holds, least beside those present.

    Parameters
    ----------
    seen
        The figure.
    present
        Numbers of those present anywhere on its day.
    confirmed
        Claims that stand in a sum that holds.
    """
    if seen.claim.id in confirmed:
        return 10.0
    return 0.5 if seen.best in present else 1.0


def longest_rise(values: Sequence[float], worth: Sequence[float]) -> list[int]:
    """Return the positions of the never-falling chain of greatest worth; of equals the one that ends earliest.

    Parameters
    ----------
    values
        Figures in the order of their days.
    worth
        Worth of each, above 0.

    References
    ----------
    Longest increasing subsequence by a Fenwick tree of prefix maxima: O(n log n).
    """
    ranks = {value: rank for rank, value in enumerate(sorted(set(values)), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before, best = [-1] * len(values), (0.0, -1)
    for number, value in enumerate(values):
        rank, so_far = ranks[value], (0.0, -1)
        while rank:
            so_far = max(so_far, tree[rank], key=lambda pair: pair[0])
            rank -= rank & -rank
        before[number] = so_far[1]
        total = (so_far[0] + worth[number], number)
        best = max(best, total, key=lambda pair: pair[0])
        rank = ranks[value]
        while rank < len(tree):
            tree[rank] = max(tree[rank], total, key=lambda pair: pair[0])
            rank += rank & -rank
    chain, number = [], best[1]
    while number >= 0:
        chain.append(number)
        number = before[number]
    return chain[::-1]


def _fall(seen: Observation, chain: Sequence[Observation], present: Sequence[Observation]) -> Wrong | None:
    """Return what is wrong with a figure outside the chain; None where rounding or open words square it."""
    low, high = _span(seen)
    earlier = max((o for o in chain if o.day <= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    later = min((o for o in chain if o.day >= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    clash = earlier if earlier and high < _span(earlier)[0] else later if later and low > _span(later)[1] else None
    if clash is None or clash.day == seen.day:
        return None  # Two figures of one day are rivals, not a fall.
    here = [other for other in present if abs((other.day - seen.day).days) <= 1]
    proposal = _likely_kind(seen, here)
    means = {"present": "the number present", "arrived": "arrivals of a day or a week"}.get(
        proposal or "", "another count"
    )
    verb = "came" if seen.key.measure == "crossed" else "returned"
    word = "fell" if clash is earlier else "rose"
    says = (f"{seen.best:,.0f} cannot be all who {verb} by {seen.day}: {clash.best:,.0f} "
            f"{'had by' if word == 'fell' else 'only by'} {clash.day}")  # fmt: skip
    why = f"definition: {says}; more likely {means}"
    return Wrong(seen.claim.id, why, broken("never_falls", seen, says, (seen, clash), proposal))


def _likely_kind(seen: Observation, present: Sequence[Observation]) -> Measure | None:
    """Return what a figure that cannot be all who came more likely counts."""
    if seen.key.measure != "crossed":
        return None
    near = [o.best for o in present if o.best and o.key.place == seen.key.place]
    if any(value == seen.best for value in near):
        return "present"
    if near and seen.best is not None and min(near) * 0.7 <= seen.best <= max(near) * 1.3:
        return "present"
    return "present" if not near else "arrived"
