"""Figures of the wrong kind: those who "came" but are present, and counts since a start that fall."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from uprooted.records.vocabulary import Measure
from uprooted.situation.observations import Observation
from uprooted.situation.rules import rounding
from uprooted.situation.sums.days import LEAST_TOTAL, Days, Sums, broken

_NEVER_FALL: frozenset[Measure] = frozenset(("crossed", "returned"))


def came_or_present(days: Days, sums: Sums) -> None:
    """Mark those said to have come where the same number is present, and more came, some returned, or one text mixes.

    A headline that says "came" above a figure of those present gives itself away so: had that many come, and some
    returned, fewer would be present.
    """
    for (measure, unit, day), came in sorted(days.table.items()):
        if (measure, unit) != ("crossed", "persons"):
            continue
        for crossed in came:
            same = [o for o in days.of("present", day) if o.best == crossed.best and days.one_ground(o, crossed)]
            gone = [seen for seen in days.of("returned", day) if (seen.best or 0) > 0]
            mixed = any(o.report.id == crossed.report.id and o.claim.sentence != crossed.claim.sentence for o in same)
            if not same or (crossed.best or 0) < LEAST_TOTAL or not (mixed or gone or _came_more(days, crossed)):
                continue
            why = f"definition: {crossed.best:,.0f} is the number present, not of those who came"
            sums.wrong[crossed.claim.id] = why
            says = f"{crossed.best:,.0f} are said both to have come and to be present"
            sums.identities.append(
                broken("came_less_returned", crossed, says, (crossed, same[0], *gone[:1]), "present")
            )


def _came_more(days: Days, crossed: Observation) -> bool:
    """Whether more people are said to have come by that day or earlier."""
    return any(
        seen.key.place == crossed.key.place and (seen.best or 0) > (crossed.best or 0)
        for (measure, unit, day), rows in days.table.items()
        if (measure, unit) == ("crossed", "persons") and day <= crossed.day
        for seen in rows
    )


def never_falls(observations: Sequence[Observation], days: Days, sums: Sums) -> None:
    """Find the figures that a count since a start cannot have, as those that break the longest rising chain."""
    rising: dict[str, list[Observation]] = defaultdict(list)
    for seen in observations:
        counts = seen.key.measure in _NEVER_FALL and seen.key.kind == "cumulative" and seen.part is None
        counts = counts and seen.claim.stance != "suggests"  # what could be is no measure for what was counted
        if counts and seen.best is not None and seen.claim.id not in sums.wrong and not seen.testimony.copied:
            rising[seen.key.text].append(seen)
    for _, entries in sorted(rising.items()):
        ordered = sorted(entries, key=lambda o: (o.day, o.best or 0.0, o.claim.id))
        if not _falls(ordered):
            continue
        worth = [_worth(seen, days, sums.confirmed) for seen in ordered]
        chain = longest_rise([seen.best or 0.0 for seen in ordered], worth)
        for number in sorted(set(range(len(ordered))) - set(chain)):
            _mark_fall(ordered[number], [ordered[i] for i in chain], days, sums)


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


def _worth(seen: Observation, days: Days, confirmed: frozenset[str]) -> float:
    """Return how much a figure speaks for its own kind: most in a sum that holds, least beside those present."""
    if seen.claim.id in confirmed:
        return 10.0
    if any(other.best == seen.best for other in days.of("present", seen.day)):
        return 0.5
    return 1.0


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


def _mark_fall(seen: Observation, chain: Sequence[Observation], days: Days, sums: Sums) -> None:
    """Mark a figure outside the chain, unless rounding or open words square it with its neighbours."""
    low, high = _span(seen)
    earlier = max((o for o in chain if o.day <= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    later = min((o for o in chain if o.day >= seen.day), key=lambda o: (o.day, o.best or 0.0), default=None)
    clash = earlier if earlier and high < _span(earlier)[0] else later if later and low > _span(later)[1] else None
    if clash is None or clash.day == seen.day:
        return  # Two figures of one day are rivals, not a fall.
    here = [o for d in (-1, 0, 1) for o in days.of("present", seen.day + dt.timedelta(days=d))]
    proposal = _likely_kind(seen, here)
    means = {"present": "the number present", "arrived": "arrivals of a day or a week"}.get(
        proposal or "", "another count"
    )
    verb = "came" if seen.key.measure == "crossed" else "returned"
    word = "fell" if clash is earlier else "rose"
    says = (f"{seen.best:,.0f} cannot be all who {verb} by {seen.day}: {clash.best:,.0f} "
            f"{'had by' if word == 'fell' else 'only by'} {clash.day}")  # fmt: skip
    sums.wrong[seen.claim.id] = f"definition: {says}; more likely {means}"
    sums.identities.append(broken("never_falls", seen, says, (seen, clash), proposal))


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
