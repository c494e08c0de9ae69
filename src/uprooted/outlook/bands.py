"""How wide an outlook must be: from errors made before, in this case and in past crises; never from seeds.

An error is the log-ratio of what was seen to what was expected, ``log((seen + 10) / (expected + 10))``, over the
square root of the days between: so shelters of unlike size and leads of unlike length can be put side by side. Ten
persons are added so that an empty shelter has an error too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.forecasters import blend, weights
from uprooted.records import Observation

OFFSET_PERSONS = 10.0
LONGEST_LEAD_DAYS = 60
NEW_SHELTER_OBSERVATIONS = 4

# Share of |errors| of persistence at or below the value, 3 to 40 days ahead, shelters of 100 people or more, each of
# five crises counting the same (Burundi 2015, Central African Republic 2013, Mali 2012, South Sudan 2014, Syria 2013;
# UNHCR's counts of camp populations). A shelter with few counts behind it moves ten times as much as an old one.
PAST_CRISES_SHARES = (0.10, 0.25, 0.50, 0.80, 0.90, 0.95)
PAST_CRISES_NEW = (0.005, 0.029, 0.099, 0.469, 0.714, 0.764)
PAST_CRISES_OLD = (0.000, 0.002, 0.009, 0.043, 0.087, 0.195)
PAST_CRISES_COUNT_AS = 8  # errors of the shelter's own that weigh as much as the past crises


@dataclass(frozen=True, slots=True)
class Spread:
    """Half-widths of the 50, 80 and 95 % bands on the log scale, one day ahead; and what the last count leaves open."""

    half50: float
    half80: float
    half95: float
    last_count: float = 0.0

    def around(self, expected: float, days: int) -> dict[str, float]:
        """Return the quantiles some days ahead, in persons; none below zero, and none crossing another."""
        cut = {"q025": -self.half95, "q10": -self.half80, "q25": -self.half50, "q50": 0.0,
               "q75": self.half50, "q90": self.half80, "q975": self.half95}  # fmt: skip
        normal = {"q025": 1.96, "q10": 1.2816, "q25": 0.6745, "q50": 0.0, "q75": 0.6745, "q90": 1.2816, "q975": 1.96}
        persons = {}
        for name, width in cut.items():
            total = math.hypot(width * math.sqrt(days), normal[name] * self.last_count)
            persons[name] = max(
                0.0, (expected + OFFSET_PERSONS) * math.exp(math.copysign(total, width)) - OFFSET_PERSONS
            )
        return persons


def mean_of(cuts: dict[str, float]) -> float:
    """Return the mean of a distribution given by its seven quantiles, drawn straight between them, in persons."""
    shares = (0.0, 0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975, 1.0)
    persons = [cuts["q025"], *cuts.values(), cuts["q975"]]
    return float(np.trapezoid(persons, shares))


def spread_of(observations: Sequence[Observation]) -> Spread:
    """Return how far the outlook of one shelter may be off, from its own past errors and those of past crises."""
    own = [abs(error) for error in past_errors(observations)]
    known = PAST_CRISES_NEW if len(observations) < NEW_SHELTER_OBSERVATIONS else PAST_CRISES_OLD
    half50, half80, half95 = (_mixed_quantile(own, known, share) for share in (0.5, 0.8, 0.95))
    return Spread(half50, half80, half95, last_count=_open_in(observations[-1]))


def past_errors(observations: Sequence[Observation]) -> list[float]:
    """Return the scaled errors that outlooks from each earlier day made on each later observation."""
    errors = []
    for at in range(1, len(observations)):
        known = observations[:at]
        say = weights(known)
        for later in observations[at:]:
            lead = (later.date - known[-1].date).days
            if 0 < lead <= LONGEST_LEAD_DAYS:
                expected = blend(known, lead, say)
                ratio = (later.best + OFFSET_PERSONS) / (expected + OFFSET_PERSONS)
                errors.append(math.log(ratio) / math.sqrt(lead))
    return errors


def _mixed_quantile(own: Sequence[float], known: Sequence[float], share: float) -> float:
    """Return the error that a share of all stay within, own errors and the table's together."""
    steps = np.diff((0.0, *PAST_CRISES_SHARES, 1.0))
    values = np.array([*own, *known, known[-1]])
    mass = np.array([1.0] * len(own) + [PAST_CRISES_COUNT_AS * step for step in steps])
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(mass[order]) / mass.sum()
    return float(values[order][np.searchsorted(reached, share - 1e-9)])


def _open_in(last: Observation) -> float:
    """Return the spread that the range of the last count leaves, as a standard deviation on the log scale."""
    low, high = last.low + OFFSET_PERSONS, last.high + OFFSET_PERSONS
    return math.log(high / low) / (2 * 1.96) if high > low else 0.0
