"""What each forecaster expects, on series whose answer is plain."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.errors import InputError
from uprooted.outlook.counts import Counts
from uprooted.outlook.forecasters import (
    NAMES,
    TRENDS,
    agreed,
    believed,
    expect_all,
    growth_of,
    least,
    slope_over,
    travelled,
    twice_seen,
    usual,
)

LEADS = np.array([1.0, 10.0, 60.0, 365.0])


def counts(*pairs: tuple[int, float]) -> Counts:
    days, people = zip(*pairs, strict=True)
    return Counts(np.array(days, float), np.array(people, float))


def test_names_are_unique_and_one_a_column():
    assert len(set(NAMES)) == len(NAMES) == len(TRENDS) + 2


@pytest.mark.parametrize(("slopes", "flattest"), [([3, 1, 2], 1), ([-3, -1], -1), ([3, -1], 0), ([0, 5], 0)])
def test_least_is_the_flattest_of_those_that_agree(slopes, flattest):
    assert least(slopes) == flattest


def test_slope_over_a_window_interpolates_its_first_day():
    assert slope_over(counts((0, 0), (10, 100), (20, 400)), 15) == pytest.approx(350 / 15)


def test_series_that_jumped_and_stands_still_has_no_agreed_slope():
    assert agreed(counts((0, 100), (10, 5000), (20, 5000)), (30,)) == 0


def test_slope_seen_once_is_not_seen_twice():
    assert twice_seen(counts((0, 100), (30, 100), (31, 900))) == 0
    assert twice_seen(counts((0, 100), (10, 200), (20, 900))) == pytest.approx(20)


def test_usual_slope_is_a_median():
    assert usual(counts((0, 0), (1, 10), (2, 20), (3, 1000), (4, 1010))) == pytest.approx(10)


def test_slope_is_believed_the_more_the_longer_it_was_seen_and_falls_by_half():
    assert believed(10, 7) == pytest.approx(5)
    assert believed(10, 700) > 9.8
    assert believed(-10, 7) == pytest.approx(-2.5)


def test_slope_never_travels_beyond_its_reach_or_its_damping():
    assert travelled(np.array([1e4]), 0.999, 20)[0] <= 20
    assert travelled(np.array([1e4]), 0.9, 1e6)[0] == pytest.approx(9)


def test_zeros_before_the_opening_are_no_trend():
    opened = counts((0, 0), (70, 0), (73, 9000))
    assert len(opened.since_opening()) == 1
    assert len(opened.with_opening()) == 1
    assert np.all(expect_all(opened, LEADS) == 9000)


def test_zero_long_before_the_first_people_counts_for_trends_from_the_opening():
    assert list(counts((0, 0), (30, 24000)).with_opening().days) == [0, 30]


def test_total_grows_only_where_it_is_known():
    assert np.all(growth_of(None, LEADS) == 1)
    assert growth_of(counts((0, 1000), (30, 2000), (60, 3000)), LEADS)[2] > 1


def test_two_counts_on_a_day_leave_the_last():
    day = dt.date(2020, 1, 1)
    assert Counts.of([(day, 5.0), (day, 7.0)]).last == 7


@pytest.mark.parametrize("people", [-1.0, float("nan")])
def test_count_below_zero_or_no_number_is_refused(people):
    with pytest.raises(InputError, match="0 or more"):
        Counts.of([(dt.date(2020, 1, 1), people)])


@given(st.lists(st.tuples(st.integers(0, 2000), st.floats(0, 1e7)), min_size=1, max_size=12, unique_by=lambda p: p[0]))
def test_no_forecaster_goes_below_zero_or_away(pairs):
    expected = expect_all(counts(*sorted(pairs)), LEADS)
    assert expected.shape == (len(LEADS), len(NAMES))
    assert np.isfinite(expected).all()
    assert (expected >= 0).all()
