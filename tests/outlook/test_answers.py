"""When a shelter is full, who has no room, where they go, and what people need."""

from __future__ import annotations

import datetime as dt

import pytest

from uprooted.errors import InputError
from uprooted.outlook.answers import full_by, overflow_of, people_beyond
from uprooted.outlook.standards import amount, load_standards, needs_of
from uprooted.records import CapacityStep, CasePlace, DayAhead, Route, ShelterOutlook, Standard

DAY = dt.date(2020, 5, 1)


def ahead(people: float, full: float | None = None, day: int = 0, overflow: float | None = None) -> DayAhead:
    return DayAhead(DAY + dt.timedelta(day), *[people] * 8, full=full, overflow=overflow)


def shelter(name: str, people: float, room: float | None, overflow: float | None = None) -> ShelterOutlook:
    steps = (CapacityStep(name, DAY, room),) if room is not None else ()
    return ShelterOutlook(name, "series", capacity=steps, days=(ahead(people, overflow=overflow),))


def test_full_by_names_the_days_of_three_chances():
    by = full_by([ahead(1, chance, day) for day, chance in enumerate((0.05, 0.2, 0.6, 0.7))])
    assert (by.earliest, by.likely, by.latest) == (DAY + dt.timedelta(1), DAY + dt.timedelta(2), None)


def test_full_by_is_unknown_without_a_capacity():
    assert full_by([ahead(1)]) is None


def test_people_beyond_counts_over_the_parts_of_a_range():
    assert people_beyond(ahead(1000), CapacityStep("A", DAY, 900)) == pytest.approx(100)
    assert people_beyond(ahead(1000), CapacityStep("A", DAY, 900, low=800, high=1000)) == pytest.approx(100)


def test_overflow_goes_to_the_nearest_by_road_and_what_is_left_to_the_next():
    places = [CasePlace(name) for name in "ABC"]
    routes = [Route("A", "B", 30), Route("A", "C", 10)]
    shelters = [shelter("A", 900, 500, overflow=400), shelter("B", 0, 1000), shelter("C", 400, 500)]
    first, second = overflow_of(shelters, DAY, places, routes)
    assert (first.to, first.people, first.distance_km) == ("C", 100, 10)
    assert (second.to, second.people) == ("B", 300)


def test_overflow_without_room_elsewhere_says_so():
    (only,) = overflow_of([shelter("A", 900, 500, overflow=400), shelter("B", 10, None)], DAY, (), ())
    assert (only.to, only.people) == (None, 400)


def test_straight_lines_where_no_road_is_known():
    places = [CasePlace("A", lat=36.0, lon=36.0), CasePlace("B", lat=36.1, lon=36.0)]
    (only,) = overflow_of([shelter("A", 900, 500, overflow=400), shelter("B", 0, 999)], DAY, places, ())
    assert only.distance_km == pytest.approx(11.1, abs=0.1)


def test_minimum_standards_have_a_source_each():
    assert {one.item: round(one.per_person, 3) for one in load_standards()} == {
        "tents": 0.2, "covered_space_m2": 3.5, "water_l_per_day": 15, "latrines": 0.05,
    }  # fmt: skip
    assert all("Sphere 2018" in one.source for one in load_standards())


@pytest.mark.parametrize(("people", "latrines"), [(0, 0), (1, 1), (40, 2), (41, 3)])
def test_whole_things_are_rounded_up(people, latrines):
    assert amount(Standard("latrines", "", "", 1 / 20, whole=True), people) == latrines


def test_needs_follow_the_band():
    day = DayAhead(DAY, 100, 0, 80, 90, 100, 110, 200, 900)
    (need,) = needs_of(day, 60, [Standard("water", "water", "l", 15)])
    assert (need.now, need.low, need.best, need.high) == (900, 1200, 1500, 3000)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = 1", "rows headed"),
        ("[[standard]]\nitem='a'\nunit='b'", "gives 0 amounts"),
        ("[[standard]]\nitem='a'\nunit='b'\nper_person=-1", "per_person is -1"),
        ("[[standard]]\nitem='a'\nunit='b'\nper_person=1\ncolour='red'", "unknown key 'colour'"),
        ("[[standard]]\nitem='a'\nunit='b'\nper_person=1\n" * 2, "stands twice"),
        ("[[standard", "cannot be read"),
    ],
)
def test_a_table_that_is_off_is_refused(tmp_path, text, says):
    (tmp_path / "standards.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        load_standards(tmp_path / "standards.toml")
