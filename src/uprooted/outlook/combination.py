"""How forecasters share the say: by their own past errors on this shelter at such a lead, from a learned start.

Every day with a count was an origin once, and every later count a check of all forecasters. Their errors, newer ones
and those at a like lead counting more, are held against those of persistence; the say falls exponentially with that
ratio. A shelter without checks is left to the start: all alike for old records, trends that reach far for young ones.

References
----------
Littlestone, N. and Warmuth, M. K. (1994). The weighted majority algorithm. Information and Computation 108(2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.forecasters import NAMES, expect_all

LEADS_DAYS = np.array([2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 120.0])
LONGEST_CHECK_DAYS = 120.0
MOST_ORIGINS = 250
FORGOTTEN_DAYS = 120.0  # an error this much older counts 1/e
LIKE_LEAD = 0.5  # standard deviation of the weight by lead, on the log scale
ADDED_PERSONS = 50.0  # to the size that an error is held against
EAGERNESS = 12.0  # how fast the say falls with the ratio of errors
START_ERRORS = 0.006  # errors of persistence, as shares of the people, that weigh as much as the start
START_RATIO = 0.85  # error over that of persistence before any check

# The start was learned on Burundi 2015, Central African Republic 2013, Mali 2012, South Sudan 2014 and Syria 2013
# (UNHCR's camp counts): logarithms of weights, rounded. In-sample there; docs/outlook.md leaves each out once.
YOUNG_LOG_WEIGHTS = {
    "persistence": -0.9,
    "twice seen": 0.3,
    "usual": 0.4,
    "young, far": 3.4,
    "from opening, far": 3.0,
    "share of the total": 1.3,
    "agreed 21, 60 and 120, far": -0.1,
    "agreed twice, far": -0.1,
}
YOUNG_OTHERS = -0.6
YOUNG_DAYS, YOUNG_WIDTH_DAYS = 35.0, 6.0
# Early in a crisis the mix was too slow in four of the five: its change is stretched by this much there.
YOUNG_STRETCH = 1.6
_YOUNG = np.array([YOUNG_LOG_WEIGHTS.get(name, YOUNG_OTHERS) for name in NAMES])


@dataclass(frozen=True, slots=True, eq=False)
class Checks:
    """Past errors of all forecasters on one shelter.

    Attributes
    ----------
    day
        Day of each check, as an ordinal.
    lead_days
        Days since the count that was the last one then.
    error
        Absolute errors as shares of the people (plus `ADDED_PERSONS`); one row a check, one column a forecaster.
    """

    day: Floats
    lead_days: Floats
    error: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What the forecasters expect together, an entry a lead.

    Attributes
    ----------
    people
        Persons.
    spread
        Standard deviation of the forecasters around it, in persons, each by its say.
    error
        Usual past error of a trend at such a lead, as a share of the people.
    young
        How young the record is: 1 for a new one, 0 from two months on.
    single
        Whether the record is a single count.
    say
        Shares of the say, one column a forecaster.
    """

    people: Floats
    spread: Floats
    error: Floats
    young: float
    single: bool
    say: Floats


def check(counts: Counts, total: Counts | None = None) -> Checks:
    """Check every forecaster from each past day with a count on all later counts; each knows nothing later."""
    day, lead, error = [np.zeros(0)], [np.zeros(0)], [np.zeros((0, len(NAMES)))]
    for at in range(max(0, len(counts) - MOST_ORIGINS), len(counts) - 1):
        origin = counts.days[at]
        ahead = (counts.days > origin) & (counts.days <= origin + LONGEST_CHECK_DAYS)
        if not ahead.any():
            continue
        leads, came = counts.days[ahead] - origin, counts.people[ahead]
        said = expect_all(counts.until(origin), leads, total and total.until(origin))
        size = np.maximum(came, counts.people[at]) + ADDED_PERSONS
        day.append(counts.days[ahead])
        lead.append(leads)
        error.append(np.abs(said - came[:, None]) / size[:, None])
    return Checks(np.concatenate(day), np.concatenate(lead), np.vstack(error))


def combine(counts: Counts, leads_days: Floats, checks: Checks, *, total: Counts | None = None) -> Expected:
    """Return what the forecasters expect together.

    Parameters
    ----------
    counts
        Counts of the shelter until the origin, one at least.
    leads_days
        Days after the last count, above 0.
    checks
        Past errors on this shelter; those of days after its last count are not looked at.
    total
        The published total until the origin, where there is one.
    """
    sums, mass, usual = _by_lead(checks, counts.last_day)
    young = 1 / (1 + math.exp((min(counts.since_opening().span_days, 1e4) - YOUNG_DAYS) / YOUNG_WIDTH_DAYS))
    past = np.column_stack([np.interp(np.log(leads_days), np.log(LEADS_DAYS), column) for column in sums.T])
    ratio = (past + START_ERRORS * START_RATIO) / (past[:, :1] + START_ERRORS)
    power = young * _YOUNG - EAGERNESS * ratio
    say = np.exp(power - power.max(axis=1, keepdims=True))
    say /= say.sum(axis=1, keepdims=True)
    each = expect_all(counts, leads_days, total)
    together = (say * each).sum(axis=1)
    spread = np.sqrt((say * (each - together[:, None]) ** 2).sum(axis=1))
    stretched = counts.last + (1 + (YOUNG_STRETCH - 1) * young) * (together - counts.last)
    error = _usual_error(leads_days, mass, usual, young)
    return Expected(np.maximum(0.0, stretched), spread, error, young, len(counts.since_opening()) == 1, say)


def _by_lead(checks: Checks, today: float) -> tuple[Floats, Floats, Floats]:
    """Return weighted sums of errors (leads by forecasters), their weight, and the usual error of a trend."""
    known = checks.day <= today
    if not known.any():
        return np.zeros((len(LEADS_DAYS), len(NAMES))), np.zeros(len(LEADS_DAYS)), np.zeros(len(LEADS_DAYS))
    unlike = np.log(checks.lead_days[known][None, :] / LEADS_DAYS[:, None]) / LIKE_LEAD
    weight = np.exp(-(today - checks.day[known]) / FORGOTTEN_DAYS - 0.5 * unlike**2)
    mass = weight.sum(axis=1)
    error = checks.error[known]
    # The mean of roots, squared: one jump long ago does not keep the usual error up.
    usual = (weight @ np.sqrt(error[:, NAMES.index("agreed 30 and 60")]) / np.maximum(mass, 1e-12)) ** 2
    return weight @ error, mass, usual


def _usual_error(leads_days: Floats, mass: Floats, usual: Floats, young: float) -> Floats:
    """Return the usual past error by lead, drawn to that of past crises where there were few checks."""
    weight, seen = (np.interp(np.log(leads_days), np.log(LEADS_DAYS), one) for one in (mass, usual))
    start = 0.012 * (leads_days / 10) ** 0.7 * (1 + 6 * young)
    return np.asarray((weight * seen + start) / (weight + 1))
