"""The measure of confidence: what is paired, what counts as right, and the table."""

from __future__ import annotations

import pytest
from benchmarks.gold import Dated, Spot
from benchmarks.reliability import judge_attributions, judge_dates, judge_facts, judge_places, measure, table

from uprooted.records import Attribution, Fact, Place, Reading, Time

TEXT = "Nurses said the ward was full."
SAID = {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 29]]}


def reading(**layers):
    return Reading(id="r", language="en", **layers)


def attribution(source=((0, 6),), content=((12, 29),), confidence=0.9):
    return Attribution(source, ((7, 11),), content, confidence)


def test_table_gives_share_by_tenths_and_above():
    lines = list(table("dates", [(0.95, True), (0.91, False), (1.0, True), (0.42, False)]))
    assert [line.split() for line in lines[1:]] == [
        ["0.4", "to", "0.5", "1", "0.00"],
        ["0.9", "to", "1.0", "3", "0.67"],
        ["above", "0.8", "3", "0.67", "(0.75", "of", "all", "4)"],
    ]


def test_table_of_nothing_says_none():
    assert "none" in list(table("facts", []))[-1]


def test_measure_needs_a_folder():
    assert "needs a folder" in next(measure(None))


@pytest.mark.parametrize(
    ("found", "right"),
    [(attribution(), True), (attribution(source=((12, 15),)), False), (attribution(content=((12, 15),)), False)],
)
def test_attribution_is_right_in_all_three_roles(found, right):
    assert judge_attributions(TEXT, reading(attributions=(found,)), [SAID]) == [(0.9, right)]


def test_attribution_counts_once_for_one_of_the_gold():
    twice = reading(attributions=(attribution(), attribution(confidence=0.4)))
    assert sum(right for _, right in judge_attributions(TEXT, twice, [SAID])) == 1


@pytest.mark.parametrize(("lat", "right"), [(10.5, True), (12.0, False), (None, False)])
def test_place_is_right_within_161_km(lat, right):
    place = Place("Tolo", start=0, end=4, lat=lat, lon=20.0 if lat else None, confidence=0.7)
    assert judge_places("", reading(places=(place,)), [Spot(0, 4, 10.0, 20.0)]) == [(0.7, right)]


def test_place_without_a_point_in_the_gold_is_left_out_and_one_too_many_is_wrong():
    places = (Place("Tolo", start=0, end=4, confidence=0.7), Place("Vand", start=8, end=12, confidence=0.6))
    assert judge_places("", reading(places=places), [Spot(0, 4, None, None)]) == [(0.6, False)]


@pytest.mark.parametrize(("value", "right"), [("2020-03-01T09:00", True), ("2020-03-02", False), (None, False)])
def test_date_is_right_without_its_hour(value, right):
    time = Time("that day", start=0, end=8, value=value, confidence=0.8)
    assert judge_dates("", reading(dates=(time,)), [Dated(0, 8, "2020-03-01")]) == [(0.8, right)]


def test_only_the_first_fact_is_judged():
    first, second = (Fact(quantity=n, start=0, end=2, unit="People", term="Displaced", confidence=0.9) for n in (40, 7))
    assert judge_facts("", reading(facts=(first, second)), [(7, "People", "Displaced")]) == [(0.9, False)]
