"""How forecasters share the say, and that none of it knows the future."""

from __future__ import annotations

import numpy as np
import pytest

from uprooted.outlook.combination import Checks, check, combine
from uprooted.outlook.counts import Counts
from uprooted.outlook.forecasters import NAMES

LEADS = np.array([5.0, 30.0])
STILL = Counts(np.arange(0, 200, 5.0), np.where(np.arange(0, 200, 5) < 50, 1000.0, 5000.0))
RISING = Counts(np.arange(0, 200, 5.0), 1000 + 50 * np.arange(0, 200, 5.0))


def said(counts: Counts):
    return combine(counts, LEADS, check(counts))


@pytest.mark.parametrize("counts", [STILL, RISING])
def test_say_adds_up_to_one(counts):
    assert said(counts).say.sum(axis=1) == pytest.approx(1)


def test_series_that_stands_still_is_expected_to():
    assert said(STILL).people == pytest.approx(5000, rel=1e-3)


def test_steady_rise_is_carried_on():
    ahead = said(RISING).people - RISING.last
    assert ahead[0] > 0.8 * 250
    assert ahead[1] > 0.6 * 1500


def test_rising_shelter_takes_the_say_from_persistence():
    alone = combine(RISING, LEADS, check(RISING.until(-1.0)))
    at = NAMES.index("persistence")
    assert (said(RISING).say[:, at] < alone.say[:, at] / 10).all()


def test_checks_of_later_days_are_not_looked_at():
    early = RISING.until(100)
    with_future, without = combine(early, LEADS, check(RISING)), combine(early, LEADS, check(early))
    assert with_future.people == pytest.approx(without.people)
    assert with_future.error == pytest.approx(without.error)


def test_single_count_has_no_checks_and_is_marked():
    single = Counts(np.array([3.0]), np.array([500.0]))
    checks = check(single)
    assert isinstance(checks, Checks)
    assert len(checks.day) == 0
    assert combine(single, LEADS, checks).single


def test_usual_error_is_small_where_nothing_moves():
    assert said(STILL).error[0] < 0.01
