"""How wide bands are, and that they never cross or fall below zero."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.outlook.backtest import Tried, experience_of, learned, past_days
from uprooted.outlook.bands import LEVELS, Standing, adapted, mean_of, newness, quantiles
from uprooted.outlook.combination import Expected, check, combine
from uprooted.outlook.counts import Counts
from uprooted.outlook.experience import MOST, Experience, join
from uprooted.outlook.scores import pinball

LEADS = np.array([1.0, 20.0, 120.0])


def expected(people: float, *, spread: float = 0.0, young: float = 0.0, single: bool = False) -> Expected:
    whole = np.ones(len(LEADS))
    return Expected(people * whole, spread * whole, 0.01 * whole, young, single, whole[:, None])


def width(what: Expected, last: float = 1000.0, **more: float) -> np.ndarray:
    cuts = quantiles(what, Standing(last, last, last), LEADS, **more)
    return cuts[:, 5] - cuts[:, 1]


def test_bands_widen_with_the_lead():
    assert (np.diff(width(expected(1000.0))) > 0).all()


@pytest.mark.parametrize(
    "wider",
    [expected(1500.0), expected(1000.0, spread=300.0), expected(1000.0, young=1.0), expected(1000.0, single=True)],
)
def test_bands_are_wider_where_it_moves_where_forecasters_disagree_and_for_the_young(wider):
    assert (width(wider) > width(expected(1000.0))).all()


def test_bands_collapse_where_nothing_moves():
    assert width(expected(1000.0))[0] < 20


def test_further_along_the_movement_than_against_it():
    up = quantiles(expected(1500.0), Standing(1000, 1000, 1000), LEADS)[1]
    down = quantiles(expected(500.0), Standing(1000, 1000, 1000), LEADS)[1]
    assert up[5] - up[3] > up[3] - up[1]
    assert down[5] - down[3] < down[3] - down[1]


def test_range_of_the_last_count_widens_the_band():
    sharp = quantiles(expected(1000.0), Standing(1000, 1000, 1000), LEADS)
    wide = quantiles(expected(1000.0), Standing(1000, 500, 2000), LEADS)
    assert wide[0, 5] - wide[0, 1] > 10 * (sharp[0, 5] - sharp[0, 1])


def checks(number: int, *, reached: float = 1.0, ratio: float = 0.5, last: float = 100.0) -> Experience:
    whole = np.ones(number)
    return Experience(0 * whole, 10 * whole, reached * whole, ratio * 50 * whole, 50 * whole, 150 * whole, last * whole)


def test_own_past_stretches_and_shrinks_within_bounds():
    def at_ten(past: Experience) -> float:
        return float(past.own_widths(0, np.array([10.0]))[0])

    assert at_ten(checks(0)) == 1
    assert 0.5 < at_ten(checks(10, reached=0.1)) < 1
    assert 1 < at_ten(checks(10, reached=50)) < at_ten(checks(1000, reached=50)) <= MOST


def test_own_widths_are_those_of_like_leads_and_of_the_furthest_beyond():
    near, far = checks(100, reached=3), replace(checks(100, reached=0.9), ahead_days=np.full(100, 80.0))
    factors = join([near, far]).own_widths(0, np.array([0.0, 10.0, 80.0, 365.0]))
    assert factors[0] == factors[1] > 1 > factors[2]
    assert factors[3] == factors[2]


@pytest.mark.parametrize(("ratio", "trust"), [(0.5, 1), (1.2, 0)])
def test_persistence_takes_all_where_it_was_nearer(ratio, trust):
    assert checks(100, ratio=ratio).trust(0) == trust


def test_few_checks_and_empty_shelters_cost_no_trust():
    assert checks(3, ratio=1.2).trust(0) == 1
    assert checks(100, ratio=1.2, last=0).trust(0) == 1
    assert checks(100, ratio=1.2).trust(-1) == 1


def test_what_is_new_may_grow_further():
    new = newness(shelter_days=0, crisis_days=0, single=True)
    assert (
        new
        > newness(shelter_days=5, crisis_days=5, single=False)
        > newness(shelter_days=90, crisis_days=90, single=False)
    )
    cuts = adapted(np.array([[80.0, 90, 95, 100, 105, 110, 120]]), 100, upward=2)
    assert cuts[0].tolist() == [80, 90, 95, 100, 110, 120, 140]


def test_without_trust_the_middle_is_the_last_count():
    cuts = np.array([[80.0, 90, 95, 100, 105, 110, 120]])
    assert adapted(cuts, 60, trust=0)[0].tolist() == [40, 50, 55, 60, 65, 70, 80]
    assert np.array_equal(adapted(cuts, 0, trust=0), cuts)


def test_mean_of_an_even_distribution_is_its_middle():
    cuts = 100 * np.array([list(LEVELS.values())])
    assert mean_of(cuts)[0] == pytest.approx(50, abs=0.1)


def test_pinball_of_a_point_is_its_absolute_error():
    assert pinball(np.full((1, 7), 10.0), np.array([14.0])) == pytest.approx(4)


def test_pinball_is_that_of_scoringrules():
    rules = pytest.importorskip("scoringrules")
    cuts, levels = np.array([[1.0, 2, 4, 5, 7, 8, 11]]), [0.1, 0.25, 0.5, 0.75, 0.9]
    theirs = [2 * float(rules.quantile_score(9.0, cut, level)) for cut, level in zip(cuts[0, 1:6], levels, strict=True)]
    assert pinball(cuts, np.array([9.0]))[0] == pytest.approx(np.mean(theirs))


def test_bands_of_past_outlooks_know_only_what_came_before_their_origin():
    cuts = np.array([[80.0, 90, 95, 100, 105, 110, 120]])
    missed = Tried("A", 0.0, np.array([10.0]), np.array([500.0]), 100.0, 100.0, cuts)
    before, after = (Tried("A", day, np.array([5.0]), np.array([100.0]), 100.0, 100.0, cuts) for day in (5.0, 12.0))
    _, early, late = learned([missed, before, after])
    assert np.array_equal(early.cuts, cuts)
    assert late.cuts[0, 5] > 110
    assert len(experience_of([missed, before, after]).seen) == 3


def test_past_days_leave_the_last_out_and_are_thinned():
    counts = Counts(np.arange(100.0), np.ones(100))
    days = past_days([counts], most=5)
    assert len(days) == 5
    assert max(days) == 98


@given(
    st.lists(st.tuples(st.integers(0, 900), st.floats(0, 1e6)), min_size=1, max_size=10, unique_by=lambda p: p[0]),
    st.floats(0.1, 5),
    st.floats(0, 1e5),
)
def test_quantiles_never_cross_and_are_never_negative(pairs, factor, range_persons):
    days, people = zip(*sorted(pairs), strict=True)
    counts = Counts(np.array(days, float), np.array(people))
    standing = Standing(counts.last, max(0.0, counts.last - range_persons), counts.last + range_persons)
    cuts = quantiles(combine(counts, LEADS, check(counts)), standing, LEADS, factor=factor)
    assert np.isfinite(cuts).all()
    assert (np.diff(cuts, axis=1) >= 0).all()
    assert (cuts >= 0).all()
