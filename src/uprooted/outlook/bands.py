"""How wide an outlook must be: a scale from past errors, and multiples of it learned in past crises; never from seeds.

An error is held against a **scale**: the people, times how far the shelter is expected to move, how far its
forecasters disagree, what such outlooks missed before, how far ahead it is and how young the record is. Where a shelter
stands still and all agree, the scale is a few in a thousand, and so are the bands. Errors so scaled are alike enough
between shelters of unlike size and age that their quantiles in past crises hold elsewhere; where a case has checks of
its own, their quantiles stretch or shrink the bands (`experience.py`).

References
----------
Lei, J., G'Sell, M., Rinaldo, A., Tibshirani, R. J. and Wasserman, L. (2018). Distribution-free predictive inference
for regression. Journal of the American Statistical Association 113 (locally weighted conformal prediction).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.combination import Expected
from uprooted.outlook.counts import Floats

LEVELS = {"q025": 0.025, "q10": 0.10, "q25": 0.25, "q50": 0.50, "q75": 0.75, "q90": 0.90, "q975": 0.975}
_MIDDLE = list(LEVELS).index("q50")
NORMAL = np.array([-1.96, -1.2816, -0.6745, 0.0, 0.6745, 1.2816, 1.96])

# Learned on Burundi 2015, Central African Republic 2013, Mali 2012, South Sudan 2014 and Syria 2013 (UNHCR's camp
# counts) by least pinball loss, each crisis and lead counting the same, rounded. In-sample there.
BASE, BY_ERROR, BY_MOVE, BY_SPREAD, BY_LEAD, BY_YOUTH, BY_EMPTY = -0.64, 0.07, 0.37, 0.28, 0.38, 0.7, 1.58
LEAST_SHARE = 1e-3
ADDED_PERSONS = 10.0
# In scales, from against the expected movement to along it: it goes further more often than it turns.
MULTIPLES = np.array([-3.0, -0.95, -0.3, 0.0, 0.5, 1.6, 5.8])
NARROWEST, WIDEST = -9.0, 2.0  # logarithms of the scale as a share of the people

SINGLE_SHARE = 0.3  # ten days ahead: between the middle and the wide of new shelters in past crises

# What is new grows far more often than it falls, and by multiples: upper halves of bands are so much wider then.
NEW_SINGLE, NEW_SERIES = 3.0, 1.0
NEW_SHELTER_DAYS, NEW_CRISIS_DAYS = 7.0, 14.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What a band needs to know of the last count besides what is expected.

    Attributes
    ----------
    last
        Persons counted last.
    low, high
        Range of that count, in persons.
    """

    last: float
    low: float
    high: float


def scale_of(expected: Expected, last: float, leads_days: Floats) -> Floats:
    """Return the scale of errors, in persons, an entry a lead."""
    people = np.maximum(expected.people, last) + ADDED_PERSONS
    power = (
        BASE
        + BY_ERROR * np.log(expected.error + LEAST_SHARE)
        + BY_MOVE * np.log(np.abs(expected.people - last) / people + LEAST_SHARE)
        + BY_SPREAD * np.log(expected.spread / people + LEAST_SHARE)
        + BY_LEAD * np.log(leads_days / 10)
        + BY_YOUTH * expected.young
        + (BY_EMPTY if last <= 0 else 0.0)
    )
    scale = people * np.exp(np.clip(power, NARROWEST, WIDEST))
    if expected.single and last > 0:
        # Nothing tells whether it moves: forecasters that have nothing to go by agree.
        scale = np.maximum(scale, SINGLE_SHARE * people * np.sqrt(leads_days / 10))
    return np.asarray(scale)


def quantiles(expected: Expected, standing: Standing, leads_days: Floats, *, factor: Floats | float = 1.0) -> Floats:
    """Return quantiles in persons, one row a lead, in the order of `LEVELS`; none below zero, none crossing another.

    Parameters
    ----------
    expected
        What the forecasters expect together.
    standing
        The last count and its range; a range widens the bands, as an independent normal error would.
    leads_days
        Days after the last count, above 0.
    factor
        What the case's own past errors make of the width (`Experience.own_widths`), one for all or an entry a lead.
    """
    scale = scale_of(expected, standing.last, leads_days)[:, None]
    # Shares of the say add up to 1 but for rounding: what stands still is no fall.
    along = (expected.people >= standing.last * (1 - 1e-9))[:, None]
    width = np.reshape(factor, (-1, 1)) * scale * np.where(along, MULTIPLES, -MULTIPLES[::-1])
    open_persons = (standing.high - standing.low) / (2 * 1.96)
    width = np.sign(NORMAL) * np.hypot(width, NORMAL * open_persons)
    return np.asarray(np.maximum(0.0, expected.people[:, None] + width))


def newness(*, shelter_days: float, crisis_days: float, single: bool) -> float:
    """Return by how much the upper halves of bands are wider for what is new: 1 or more.

    Parameters
    ----------
    shelter_days, crisis_days
        Days between first and last count, of the shelter and of all.
    single
        Whether the shelter was counted once.
    """
    new = math.exp(-shelter_days / NEW_SHELTER_DAYS - crisis_days / NEW_CRISIS_DAYS)
    return 1.0 + (NEW_SINGLE if single else NEW_SERIES) * new


def adapted(cuts: Floats, last: float, *, upward: float = 1.0, trust: float = 1.0) -> Floats:
    """Return quantiles with their upper halves widened, and all moved towards the last count.

    Parameters
    ----------
    cuts
        Quantiles in persons, one row a lead, in the order of `LEVELS`.
    last
        Persons counted last; where none were, nothing is moved.
    upward
        As `newness` gives it.
    trust
        How far to go from the last count to the middle, 0 to 1.
    """
    middle = cuts[:, _MIDDLE : _MIDDLE + 1]
    width = cuts - middle
    width = np.where(width > 0, upward * width, width)
    moved = last + trust * (middle - last) if last > 0 else middle
    return np.asarray(np.maximum(0.0, moved + width))


def mean_of(cuts: Floats) -> Floats:
    """Return the mean of distributions given by their seven quantiles, drawn straight between them, in persons."""
    shares = np.array([0.0, *LEVELS.values(), 1.0])
    persons = np.concatenate([cuts[:, :1], cuts, cuts[:, -1:]], axis=1)
    return np.asarray(np.trapezoid(persons, shares, axis=1))
