"""What each forecaster expects some days ahead, from what was observed; and how they share the say.

A forecaster is a function ``(observations, days) -> persons``: the observations in order, at least one, the last of
them `days` ago. All are free functions on plain values, so that a back-test calls just what an outlook calls.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from uprooted.records import Observation

Forecaster = Callable[[Sequence[Observation], int], float]

TREND_WINDOW_DAYS = 30
DAMPING_PER_DAY = 0.95
EARLIER_CHECKS = 3


def persistence(observations: Sequence[Observation], days: int) -> float:
    """Expect what was seen last, however far ahead."""
    del days
    return observations[-1].best


def damped_trend(observations: Sequence[Observation], days: int) -> float:
    """Carry the slope of the last `TREND_WINDOW_DAYS` days on, losing 5 % of it a day; never below zero.

    References
    ----------
    Gardner, E. S. and McKenzie, E. (1985). Forecasting trends in time series. Management Science 31(10).
    """
    slope = recent_slope(observations)
    travelled = DAMPING_PER_DAY * (1 - DAMPING_PER_DAY**days) / (1 - DAMPING_PER_DAY)
    return max(0.0, observations[-1].best + slope * travelled)


def recent_slope(observations: Sequence[Observation]) -> float:
    """Return the least-squares slope of the last `TREND_WINDOW_DAYS` days, in persons a day; 0 with one point."""
    last = observations[-1].date
    recent = [seen for seen in observations if (last - seen.date).days <= TREND_WINDOW_DAYS]
    if len(recent) < 2:
        return 0.0
    day = np.array([(seen.date - last).days for seen in recent], dtype=float)
    people = np.array([seen.best for seen in recent])
    centred = day - day.mean()
    return float(centred @ people / (centred @ centred))


FORECASTERS: dict[str, Forecaster] = {"persistence": persistence, "damped trend": damped_trend}


def weights(observations: Sequence[Observation]) -> dict[str, float]:
    """Return each forecaster's share of the say for one shelter, from its own past errors there; they add up to 1.

    Each day but the last is taken as an origin once and checked on the next observation; a share is in inverse
    proportion to the squared error. With fewer than `EARLIER_CHECKS` checks persistence has it all: a trend has to
    earn its say.
    """
    checks = range(1, len(observations))
    if len(checks) < EARLIER_CHECKS:
        return {name: float(name == "persistence") for name in FORECASTERS}
    squared = {}
    for name, forecaster in FORECASTERS.items():
        errors = [
            forecaster(observations[:at], (observations[at].date - observations[at - 1].date).days)
            - observations[at].best
            for at in checks
        ]
        squared[name] = math.fsum(error * error for error in errors) + 1.0  # one person: no division by zero
    total = math.fsum(1 / value for value in squared.values())
    return {name: 1 / value / total for name, value in squared.items()}


def blend(observations: Sequence[Observation], days: int, say: dict[str, float]) -> float:
    """Return what the forecasters expect together."""
    return math.fsum(share * FORECASTERS[name](observations, days) for name, share in say.items() if share)
