"""Which series a reader sees first."""

from __future__ import annotations

import datetime as dt

from uprooted.faces.keyfigures import key_series
from uprooted.records import Point, Series, Situation


def series(place: str, day: int, best: float, measure: str = "present") -> Series:
    point = Point(dt.date(2031, 6, day), best, best, best, 1)
    return Series(f"s_{place}", measure, "stock", "persons", place, place.lower(), points=(point,))


def first_places(*found: Series) -> list[str]:
    return [one.place for one in key_series(Situation(dt.date(2031, 6, 30), found))]


def test_the_widest_of_the_fresh_is_taken_for_each_measure():
    assert first_places(series("Camp", 29, 900), series("Valley", 28, 5000)) == ["Valley"]


def test_a_larger_figure_of_long_ago_gives_way_to_a_fresh_one():
    assert first_places(series("Valley", 2, 9000), series("Coast", 29, 5000)) == ["Coast"]


def test_without_a_fresh_figure_the_largest_stands():
    assert first_places(series("Valley", 2, 9000), series("Coast", 3, 5000)) == ["Valley"]


def test_measures_come_in_their_order():
    assert first_places(series("Town", 29, 3, "killed"), series("Camp", 29, 900)) == ["Camp", "Town"]
