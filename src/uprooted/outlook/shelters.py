"""One shelter's outlook: from its counts to quantiles by day; the same for a case, a folder and a back-test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from uprooted.outlook.bands import Standing, adapted, newness, quantiles
from uprooted.outlook.combination import Checks, Expected, check, combine
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.forecasters import growth_of

# A shelter with no people yet gets an equal share of the crisis in time: the median of those in five past crises was
# near it. Filling takes weeks, and a zero that was reported long ago says ever less.
FILLING_DAYS = 20.0
STALE_DAYS = 200.0


@dataclass(frozen=True, slots=True, eq=False)
class Crisis:
    """What is known of all shelters together on an origin.

    Attributes
    ----------
    people
        Persons in all shelters by their last counts, or the published total where that is more.
    shelters
        How many shelters are known.
    total
        The published total until the origin, where there is one.
    span_days
        Days between the first count of any shelter and the last.
    """

    people: float
    shelters: int
    total: Counts | None = None
    span_days: float = 0.0


def crisis_of(known: Iterable[Counts], total: Counts | None = None) -> Crisis:
    """Return what the counts of all shelters, those without any too, and the published total say together."""
    known = list(known)
    counts = [one for one in known if len(one)]
    counted = sum(one.last for one in counts)
    span = max(one.last_day for one in counts) - min(one.days[0] for one in counts) if counts else 0.0
    published = total.last if total is not None and len(total) else 0.0
    return Crisis(max(counted, published), max(1, len(known)), total if published else None, float(span))


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """One shelter some days ahead.

    Attributes
    ----------
    expected
        What is expected and how the say was shared.
    cuts
        Quantiles in persons, one row a day, in the order of `bands.LEVELS`.
    upward
        By how much upper halves of bands are to be wider because the shelter is new (`bands.newness`).
    """

    expected: Expected
    cuts: Floats
    upward: float


def ahead_of(
    counts: Counts,
    origin: float,
    days_ahead: Floats,
    crisis: Crisis,
    *,
    checks: Checks | None = None,
    bounds: tuple[float, float] | None = None,
    factor: Floats | float = 1.0,
) -> Ahead:
    """Foresee one shelter, as past crises have it; what its own case teaches comes after (`from_experience`).

    Parameters
    ----------
    counts
        Counts until the origin, one at least.
    origin
        Last day known, as an ordinal.
    days_ahead
        Days after the origin; 0 gives what is expected on it.
    crisis
        What is known of all shelters together.
    checks
        Past errors on this shelter, where they were made already.
    bounds
        Lowest and highest of the last count, in persons.
    factor
        What the case's own past errors make of the width, one for all or an entry a day.
    """
    leads = np.maximum(origin - counts.last_day + days_ahead, 0.5)
    found = combine(counts, leads, check(counts, crisis.total) if checks is None else checks, total=crisis.total)
    if counts.last <= 0:
        people = _share_in_time(origin - counts.last_day, origin, days_ahead, crisis)
        found = replace(found, people=people)
    low, high = bounds or (counts.last, counts.last)
    upward = newness(shelter_days=counts.since_opening().span_days, crisis_days=crisis.span_days, single=found.single)
    return Ahead(found, quantiles(found, Standing(counts.last, low, high), leads, factor=factor), upward)


def from_experience(ahead: Ahead, last: float, trust: float) -> Ahead:
    """Return an outlook with wider upper bands where the shelter is new, moved to the last count as far as trust lacks.

    Parameters
    ----------
    ahead
        As `ahead_of` gives it, its widths stretched already.
    last
        Persons counted last.
    trust
        As `Experience.trust` gives it.
    """
    cuts = adapted(ahead.cuts, last, upward=ahead.upward, trust=trust)
    people = last + trust * (ahead.expected.people - last) if last > 0 else ahead.expected.people
    return replace(ahead, expected=replace(ahead.expected, people=people), cuts=cuts)


def _share_in_time(age_days: float, origin: float, days_ahead: Floats, crisis: Crisis) -> Floats:
    equal = np.full(len(days_ahead), crisis.people / crisis.shelters)
    if crisis.total is not None:
        equal = equal * growth_of(crisis.total, np.maximum(origin - crisis.total.last_day + days_ahead, 0.5))
    return np.asarray(equal * (1 - np.exp(-days_ahead / FILLING_DAYS)) * np.exp(-age_days / STALE_DAYS))
