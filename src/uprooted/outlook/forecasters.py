"""What each forecaster expects some days ahead of the last count, and nothing of how they are combined.

All are functions of counts on raw days of observation: a count in between is never made up, so that a step stays a
step. A **trend** is a slope, how much of it is left after a day, and how far it may be carried: a slope seen over few
days is worth little and reaches no further than a multiple of those days.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.counts import Counts, Floats

Slope = Callable[[Counts], float]

# A slope over this many days is believed by half; over nine times as many by 90 %.
DAYS_HALF_BELIEVED = 7.0
# A falling count is a registration that was put right more often than a trend.
FALLS_BELIEVED = 0.5


def slope_over(counts: Counts, window_days: float) -> float:
    """Return the change from a day before the last to the last, in persons a day; a day between is interpolated."""
    start = max(counts.days[0], counts.last_day - window_days)
    return float((counts.last - np.interp(start, counts.days, counts.people)) / (counts.last_day - start))


def least(slopes: list[float]) -> float:
    """Return the flattest of slopes that all rise or all fall; 0 where they disagree.

    Where a series has jumped and stands still the newest slope is flat, where it has stood still and jumps the older
    ones are: both are no trend.

    References
    ----------
    The minmod limiter; Roe, P. L. (1986). Characteristic-based schemes for the Euler equations. Annual Review of
    Fluid Mechanics 18.
    """
    if min(slopes) > 0:
        return min(slopes)
    return max(slopes) if max(slopes) < 0 else 0.0


def _rates(counts: Counts) -> Floats:
    """Return the change a day in each interval between counts, in persons."""
    return np.diff(counts.people) / np.diff(counts.days)


def agreed(counts: Counts, windows_days: tuple[float, ...]) -> float:
    """Return what the last interval and some windows agree on."""
    return least([*(slope_over(counts, days) for days in windows_days), float(_rates(counts)[-1])])


def twice_seen(counts: Counts, factor: float = 2.0) -> float:
    """Return the last interval's rate, at most `factor` times the one before it and 0 where that went the other way."""
    rates = _rates(counts)
    return least([float(rates[-1]), factor * float(rates[-2])]) if len(rates) > 1 else 0.0


def usual(counts: Counts) -> float:
    """Return the median rate of the last four intervals; 0 with one."""
    rates = _rates(counts)
    return float(np.median(rates[-4:])) if len(rates) > 1 else 0.0


def agreed_twice(counts: Counts) -> float:
    """Return what two windows, the last interval and, four times over, the one before it agree on."""
    agree = agreed(counts, (30, 60))
    rates = _rates(counts)
    return least([agree, 4 * float(rates[-2])]) if len(rates) > 1 else agree


def _agreed(*windows_days: float) -> Slope:
    return functools.partial(agreed, windows_days=windows_days)


def _over(window_days: float) -> Slope:
    return functools.partial(slope_over, window_days=window_days)


@dataclass(frozen=True, slots=True)
class Trend:
    """A slope carried on, losing a share of itself each day, and no further than a multiple of the days it was seen.

    Attributes
    ----------
    name
        What it is called in tables.
    slope
        Persons a day, of two counts or more.
    damping
        Share of the slope that is left after a day, 0 to 1.
    reach
        Days it is carried at most, in multiples of the days between first and last count.
    from_opening
        Whether the last zero before the first people counts.
    halves_falls
        Whether a fall is carried on by half.

    References
    ----------
    Gardner, E. S. and McKenzie, E. (1985). Forecasting trends in time series. Management Science 31(10).
    """

    name: str
    slope: Slope
    damping: float
    reach: float
    from_opening: bool = False
    halves_falls: bool = True

    def expect(self, counts: Counts, leads_days: Floats) -> Floats:
        """Return persons after some days; what was counted last where there is but one count."""
        used = counts.with_opening() if self.from_opening else counts.since_opening()
        if len(used) < 2:
            return np.full(len(leads_days), counts.last)
        slope = believed(self.slope(used), used.span_days, halves_falls=self.halves_falls)
        change = slope * travelled(leads_days, self.damping, self.reach * used.span_days)
        return np.asarray(np.maximum(0.0, counts.last + change))


def believed(slope: float, span_days: float, *, halves_falls: bool = True) -> float:
    """Return as much of a slope as the days it was seen over make credible."""
    falls = FALLS_BELIEVED if halves_falls and slope < 0 else 1.0
    return falls * slope * span_days / (span_days + DAYS_HALF_BELIEVED)


def travelled(leads_days: Floats, damping: float, reach_days: float) -> Floats:
    """Return the days that a damped slope is carried, in days of the full slope; it never gets beyond its reach."""
    within = reach_days * (1 - np.exp(-leads_days / reach_days))
    return np.asarray(damping * (1 - damping**within) / (1 - damping))


TRENDS = (
    Trend("agreed 30, quick", _agreed(30), 0.95, 1),
    Trend("agreed 30", _agreed(30), 0.98, 2),
    Trend("agreed 30 and 60", _agreed(30, 60), 0.98, 1),
    Trend("agreed 21, 60 and 120, quickest", _agreed(21, 60, 120), 0.9, 1),
    Trend("agreed 21, 60 and 120, quick", _agreed(21, 60, 120), 0.95, 1),
    Trend("agreed 21, 60 and 120", _agreed(21, 60, 120), 0.99, 1),
    Trend("agreed 21, 60 and 120, far", _agreed(21, 60, 120), 0.99, 3),
    Trend("twice seen, quick", twice_seen, 0.95, 1, halves_falls=False),
    Trend("twice seen", twice_seen, 0.98, 2, halves_falls=False),
    Trend("usual, quick", usual, 0.95, 1, halves_falls=False),
    Trend("usual", usual, 0.98, 2, halves_falls=False),
    Trend("agreed twice", agreed_twice, 0.98, 1, halves_falls=False),
    Trend("agreed twice, far", agreed_twice, 0.99, 3, halves_falls=False),
    Trend("14 days", _over(14), 0.9, 1),
    Trend("30 days", _over(30), 0.95, 1),
    Trend("60 days", _over(60), 0.97, 1),
    Trend("young, far", _agreed(30), 0.993, 5),
    Trend("from opening", _agreed(30), 0.98, 2, from_opening=True),
    Trend("from opening, far", _agreed(30), 0.993, 4, from_opening=True),
)
PERSISTENCE, TOTAL = "persistence", "share of the total"
NAMES = (PERSISTENCE, *(trend.name for trend in TRENDS), TOTAL)

TOTAL_TREND = Trend("total", _agreed(30), 0.985, 2)


def expect_all(counts: Counts, leads_days: Floats, total: Counts | None = None) -> Floats:
    """Return what all forecasters expect, one row a lead, one column a forecaster in the order of `NAMES`.

    Parameters
    ----------
    counts
        Counts of the shelter until the origin, one at least.
    leads_days
        Days after the last count, above 0.
    total
        The published total of the crisis until the origin, where there is one.
    """
    stay = np.full(len(leads_days), counts.last)
    columns = [stay, *(trend.expect(counts, leads_days) for trend in TRENDS)]
    columns.append(counts.last * growth_of(total, leads_days))
    return np.column_stack(columns)


def growth_of(total: Counts | None, leads_days: Floats) -> Floats:
    """Return the factor by which the total is expected to grow some days after its last count; 1 if it is not known."""
    if total is None or len(total) < 2 or total.last <= 0:
        return np.ones(len(leads_days))
    return np.asarray(TOTAL_TREND.expect(total, leads_days) / total.last)
