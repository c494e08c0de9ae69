"""A case becomes an instance: places, roads, room, arrivals, and every assumption in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from uprooted.errors import InputError
from uprooted.outlook.instances.compiled import Change
from uprooted.outlook.instances.from_case import compile_case
from uprooted.records import (
    CapacityStep,
    CaseInputs,
    CasePlace,
    CaseSettings,
    Incident,
    Point,
    Route,
    Series,
    Situation,
)

JUNE = dt.date(2031, 6, 1)
PLACES = (
    CasePlace("Olm", "region", 10.0, 20.0, "AAA"),
    CasePlace("Ardo", "town", 10.0, 20.0, "AAA", ("Ardu",), 40_000),
    CasePlace("Bel", "village", 10.1, 20.1, "AAA"),
    CasePlace("Gate Nine", "crossing", 10.2, 20.2, "BBB"),
    CasePlace("Camp One", "camp", 10.3, 20.2, "BBB"),
    CasePlace("Camp Two", "camp", 10.4, 20.4, "BBB"),
)
ROUTES = (Route("Ardu", "Bel", 16), Route("Bel", "Gate Nine", 15), Route("Gate Nine", "Camp One", 11),
          Route("Gate Nine", "Camp Two", 30))  # fmt: skip
SHELTERS = (
    CapacityStep("Camp One", dt.date(2031, 5, 20), 900, 800, 1000),
    CapacityStep("Camp Two", dt.date(2031, 6, 4), 2000),
    CapacityStep("Camp One", dt.date(2031, 6, 6), 1200),
)


def present(place: str, *counts: tuple[int, float], measure="present", kind="stock") -> Series:
    points = tuple(Point(dt.date(2031, 5, 1) + dt.timedelta(day - 1), n, n, n) for day, n in counts)
    return Series(f"s_{place}", measure, kind, "persons", place, place.lower(), points=points)


def situation(*series: Series, incidents=()) -> Situation:
    attack = Incident("i_1", "assault", "Ardo", "ardo", first=JUNE, last=JUNE, claims=("c_1",))
    return Situation(JUNE, series, incidents or (attack,))


@pytest.fixture
def inputs() -> CaseInputs:
    return CaseInputs(CaseSettings("Ardo", ("AAA", "BBB"), horizon=10), PLACES, SHELTERS, ROUTES)


COUNTS = present("Camp One", (18, 100), (25, 240), (32, 520))


def test_places_roads_and_people_are_those_of_the_case(inputs):
    instance = compile_case(situation(COUNTS), inputs)
    assert instance.names == ("Ardo", "Bel", "Gate Nine", "Camp One", "Camp Two")
    assert instance.kinds == ("town", "town", "forward", "camp", "camp")
    assert instance.foreign.tolist() == [False, False, True, True, True]
    assert instance.people.tolist() == [0, 0, 0, 520, 0]
    assert instance.link_km[:4].tolist() == [16, 15, 11, 30]
    assert (instance.start, instance.days) == (dt.date(2031, 6, 2), 10)


def test_room_is_dated_with_its_range(inputs):
    instance = compile_case(situation(COUNTS), inputs)
    assert (instance.capacity_low[3], instance.capacity[3], instance.capacity_high[3]) == (800, 900, 1000)
    assert Change(4, "room", (3,), 1200, 1200, 1200) in instance.changes


def test_shelter_first_told_of_later_opens_then(inputs):
    changes = compile_case(situation(COUNTS), inputs).changes
    assert [one for one in changes if one.what == "shelter"] == [
        Change(-1, "shelter", (4,), 0.0), Change(2, "shelter", (4,), 1.0)
    ]  # fmt: skip


def test_room_for_nobody_shuts_a_shelter(inputs):
    steps = (*SHELTERS, CapacityStep("Camp One", dt.date(2031, 6, 8), 0))
    changes = compile_case(situation(COUNTS), replace(inputs, shelters=steps)).changes
    assert changes[-1] == Change(6, "shelter", (3,), 0.0)


def test_arrivals_follow_the_last_weeks(inputs):
    """280 more people in the last seven days, 140 in the seven before: 30 a day, 20 to 40."""
    instance = compile_case(situation(COUNTS), inputs)
    assert [row[0] for row in (instance.arrivals_low, instance.arrivals, instance.arrivals_high)] == [20, 30, 40]
    assert any("30 people a day arrive (20 to 40), from the counts of 1 shelters" in note for note in instance.notes)


def test_no_figure_of_the_days_simulated_is_used(inputs):
    later = present("Camp One", (18, 100), (25, 240), (32, 520), (36, 9000))
    early = compile_case(situation(COUNTS), inputs, start=JUNE)
    late = compile_case(situation(later), inputs, start=JUNE)
    np.testing.assert_array_equal(early.arrivals, late.arrivals)


def test_replay_follows_the_counts(inputs):
    instance = compile_case(situation(COUNTS), inputs, start=dt.date(2031, 5, 25), known_until=JUNE)
    np.testing.assert_allclose(instance.arrivals[:7], 40)
    assert instance.people[3] == 240


def test_falling_counts_are_people_going_home(inputs):
    instance = compile_case(situation(present("Camp One", (18, 940), (32, 800))), inputs)
    assert instance.arrivals.tolist() == [0] * 10
    back = [one for one in instance.changes if one.what == "return"]
    assert back == [Change(0, "return", (3, 4), 10 / 800)]
    assert instance.kinds[-1] == "home"


def test_reported_returns_are_added_to_arrivals(inputs):
    back = present("Ardo", (20, 100), (30, 200), measure="returned", kind="cumulative")
    instance = compile_case(situation(COUNTS, back), inputs)
    assert instance.arrivals[0] == 40


def test_unknown_arrivals_are_said(inputs):
    instance = compile_case(situation(present("Camp One", (32, 520))), inputs)
    assert not instance.arrivals.any()
    assert any("how many arrive is not known" in note for note in instance.notes)


def test_people_who_came_stand_in_for_counts(inputs):
    came = present("Bbb", (20, 1000), (30, 2000), measure="crossed", kind="cumulative")
    assert compile_case(situation(came), inputs).arrivals[0] == pytest.approx(1000 / 12)


def test_given_arrivals_are_used(inputs):
    instance = compile_case(situation(COUNTS), inputs, horizon=3, arrivals=[5, 6, 7])
    assert instance.arrivals.tolist() == [5, 6, 7]


def test_without_roads_near_places_are_joined_and_said(inputs):
    instance = compile_case(situation(COUNTS), replace(inputs, routes=()))
    pairs = {frozenset((instance.names[one], instance.names[other]))
             for one, other in zip(instance.link_from, instance.link_to, strict=True)}  # fmt: skip
    assert {"Bel", "Gate Nine"} in pairs
    assert {"Ardo", "Camp Two"} not in pairs
    assert any("roads are not known" in note for note in instance.notes)


def test_place_on_no_road_is_joined_with_what_it_lies_in(inputs):
    places = (*PLACES, CasePlace("Ardo school", "site", country="AAA", within="Ardo"))
    instance = compile_case(situation(COUNTS), replace(inputs, places=places))
    ends = zip(instance.link_from.tolist(), instance.link_to.tolist(), strict=True)
    assert (instance.names.index("Ardo school"), 0) in set(ends)


def test_shelter_without_point_or_road_is_noted(inputs):
    steps = (*SHELTERS, CapacityStep("Camp Nowhere", JUNE, 500))
    notes = compile_case(situation(COUNTS), replace(inputs, shelters=steps)).notes
    assert any("no road reaches Camp Nowhere" in note for note in notes)


def test_two_rooms_on_one_day_are_a_range(inputs):
    steps = (*SHELTERS, CapacityStep("Camp One", dt.date(2031, 5, 20), 700))
    instance = compile_case(situation(COUNTS), replace(inputs, shelters=steps))
    assert (instance.capacity_low[3], instance.capacity[3], instance.capacity_high[3]) == (700, 700, 1000)
    assert any("900, 700 are stated for its room from 2031-05-20" in note for note in instance.notes)


def test_people_set_out_where_something_happened(inputs):
    instance = compile_case(situation(COUNTS), inputs)
    assert Change(-1, "zone", (0,), 1.0) in instance.changes
    quiet = situation(COUNTS, incidents=(Incident("i_2", "protest", "Ardo", "ardo", last=JUNE, claims=("c",)),))
    assert any("no place is known to be fled from" in note for note in compile_case(quiet, inputs).notes)


def test_waiting_people_are_not_passed_over(inputs):
    waits = present("Bel", (31, 600), measure="waiting")
    assert any("600 people waited at Bel" in note for note in compile_case(situation(COUNTS, waits), inputs).notes)


@pytest.mark.parametrize(
    ("changed", "options", "says"),
    [
        ({"places": PLACES[:4], "shelters": (), "routes": ()}, {}, "no shelter to move people to"),
        ({"routes": (Route("Ardo", "Nowhere", 5),)}, {}, "'Nowhere' is not listed"),
        ({}, {"horizon": 0}, "A horizon of 0 days"),
        ({}, {"horizon": 99_999}, "A horizon of 99999 days"),
        ({}, {"arrivals": [1.0]}, "Arrivals of 1 days"),
        ({}, {"arrivals": [-1.0] * 10}, "a negative or missing count"),
        ({}, {"known_until": dt.date(2031, 5, 1)}, "Known until 2031-05-01"),
    ],
)
def test_what_cannot_be_is_refused(inputs, changed, options, says):
    with pytest.raises(InputError, match=says):
        compile_case(situation(COUNTS), replace(inputs, **changed), **options)


def test_case_without_a_day_is_refused(inputs):
    with pytest.raises(InputError, match="no day to start from"):
        compile_case(Situation(None), inputs)


def test_negative_count_is_refused(inputs):
    with pytest.raises(InputError, match=r"Camp One holds -5.* people"):
        compile_case(situation(present("Camp One", (18, 100), (32, -5))), inputs)
