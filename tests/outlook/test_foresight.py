"""What an outlook says from a series, a single count, and nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.errors import InputError
from uprooted.outlook import foresee
from uprooted.records import CapacityStep, CasePlace, Outlook, Point, Series

START = dt.date(2011, 6, 5)
QUANTILES = ("q025", "q10", "q25", "q50", "q75", "q90", "q975")


def counted(place: str, *counts: float, every: int = 1) -> Series:
    points = tuple(Point(START + dt.timedelta(i * every), n, n, n, 1) for i, n in enumerate(counts))
    return Series(f"s_{place}", "present", "stock", "persons", place, place.lower(), points=points)


def outlook(*series: Series, capacity: tuple[CapacityStep, ...] = (), horizon: int = 10, known: int = 30) -> Outlook:
    names = dict.fromkeys([*(one.place for one in series), "Empty camp"])
    places = tuple(CasePlace(name, kind="camp") for name in names)
    return foresee(series, capacity, places=places, origin=START + dt.timedelta(known), horizon=horizon)


def of(result: Outlook, name: str):
    return next(one for one in result.shelters if one.shelter == name)


def test_shelter_without_a_count_gets_no_number_and_says_why():
    empty = of(outlook(counted("North camp", 100, 110)), "Empty camp")
    assert (empty.basis, empty.days) == ("none", ())
    assert "no report counts" in empty.note


def test_single_count_is_carried_on_and_marked():
    single = of(outlook(counted("North camp", 500)), "North camp")
    assert single.basis == "single_observation"
    assert single.days[-1].q50 == pytest.approx(500)
    assert "single count" in single.note


def test_single_count_has_wider_bands_than_a_long_steady_series():
    single = of(outlook(counted("A", 500), known=9), "A").days[-1]
    steady = of(outlook(counted("B", *[500] * 10), known=9), "B").days[-1]
    assert single.q90 - single.q10 > 3 * (steady.q90 - steady.q10)


def test_steady_rise_is_carried_on_with_damping():
    days = of(outlook(counted("North camp", *range(1000, 2000, 100)), known=9), "North camp").days
    assert 1900 < days[0].q50 < 2010
    assert days[-1].q50 - days[-2].q50 < days[1].q50 - days[0].q50


def test_bands_widen_with_the_age_of_the_last_count():
    fresh = of(outlook(counted("A", *[500] * 5), known=4), "A").days[0]
    old = of(outlook(counted("A", *[500] * 5), known=30), "A").days[0]
    assert old.q90 - old.q10 > fresh.q90 - fresh.q10


def test_counts_after_the_origin_are_not_used():
    short = of(outlook(counted("A", 100, 200), known=1), "A")
    long = of(outlook(counted("A", 100, 200, 9000), known=1), "A")
    assert short == long


def test_probability_full_never_falls_and_follows_the_step_that_holds():
    steps = (CapacityStep("A", START, 5000.0), CapacityStep("A", START + dt.timedelta(15), 1000.0))
    days = of(outlook(counted("A", *[1500] * 10), capacity=steps, known=9), "A").days
    full = [day.full for day in days]
    assert full[4] < 0.1
    assert full[5] > 0.9
    assert full == sorted(full)


def test_without_capacity_there_is_no_probability():
    assert of(outlook(counted("A", 10, 20)), "A").days[0].full is None


def test_stated_range_of_the_last_count_widens_the_band():
    wide = counted("A", 1000, 1000)
    wide_point = Point(START + dt.timedelta(2), 500, 1000, 2000, 2)
    sharp_point = Point(START + dt.timedelta(2), 1000, 1000, 1000, 2)
    ranged = Series("s", "present", "stock", "persons", "A", "a", points=(*wide.points, wide_point))
    sharp = Series("s", "present", "stock", "persons", "A", "a", points=(*wide.points, sharp_point))
    low, high = (of(outlook(one, known=2), "A").days[0] for one in (sharp, ranged))
    assert high.q90 - high.q10 > low.q90 - low.q10


def test_past_score_counts_what_could_be_checked():
    score = outlook(counted("A", 100, 120, 140, 150), known=3).past
    assert (score.origins, score.checked) == (3, 6)
    assert 0 <= score.cover80 <= 1


def test_unknown_origin_is_a_gap():
    result = foresee((), (), origin=None, horizon=5)
    assert result.shelters == ()
    assert "No report has a day" in result.gaps[0]


def test_horizon_out_of_range_is_refused():
    with pytest.raises(InputError, match="1 to 365"):
        foresee((), (), origin=START, horizon=400)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8), st.integers(1, 60))
def test_quantiles_never_cross_and_are_never_negative(counts, horizon):
    for day in of(outlook(counted("A", *counts), horizon=horizon), "A").days:
        cuts = [getattr(day, name) for name in QUANTILES]
        assert cuts == sorted(cuts)
        assert cuts[0] >= 0


def test_two_capacities_on_one_day_count_as_a_range():
    steps = (CapacityStep("A", START, 1000.0), CapacityStep("A", START, 2000.0))
    full = of(outlook(counted("A", *[1500] * 10), capacity=steps, known=9), "A").days[0].full
    assert 0.2 < full < 0.8


def test_missing_count_is_left_out():
    points = (Point(START, 100, 100, 100, 1), Point(START + dt.timedelta(1), None, None, None, 1))
    series = Series("s", "present", "stock", "persons", "A", "a", points=points)
    assert of(outlook(series, known=2), "A").basis == "single_observation"


def test_a_stated_limit_is_never_passed_and_full_is_of_those_who_would_come():
    room = CapacityStep("A", START, 2100.0, limit=2200.0)
    days = of(outlook(counted("A", *range(1000, 2000, 100)), capacity=(room,), known=9), "A").days
    assert max(day.q975 for day in days) == 2200
    assert days[-1].full > 0.1
    assert days[-1].overflow > 0


def test_a_limit_that_was_passed_already_is_named():
    room = CapacityStep("A", START, 500.0, limit=600.0)
    passed = of(outlook(counted("A", 900, 910), capacity=(room,), known=1), "A")
    assert "it is not held" in passed.note
    assert passed.days[0].q50 > 600


def test_people_waiting_at_a_border_are_foreseen_beside_the_shelters():
    waiting = Series("s_w", "waiting", "stock", "persons", "Gate", "gate", points=counted("Gate", 500, 700).points)
    result = outlook(counted("A", 100, 110), waiting, known=2)
    assert [one.shelter for one in result.queues] == ["Gate"]
    assert outlook(counted("A", 100, 110), waiting, known=40).queues == ()


def test_negative_count_is_refused_with_its_shelter():
    with pytest.raises(InputError, match="A: A count of -5 people on 2011-06-06"):
        outlook(counted("A", 10, -5))


def test_where_past_outlooks_were_no_nearer_the_last_count_is_carried_on_and_said_so():
    zigzag = outlook(counted("A", *[1000, 2000, 2100, 900] * 6), known=23, horizon=5)
    assert of(zigzag, "A").days[-1].q50 == pytest.approx(900)
    assert "the last counts carried on" in zigzag.method


def test_a_day_missing_is_no_zero():
    whole, gap = counted("A", *range(1000, 2000, 100)), counted("A", *range(1000, 2000, 100))
    gap = Series("s", "present", "stock", "persons", "A", "a", points=gap.points[:4] + gap.points[5:])
    said = [of(outlook(one, known=9), "A").days[-1].q50 for one in (whole, gap)]
    assert said[0] == pytest.approx(said[1], rel=0.1)
