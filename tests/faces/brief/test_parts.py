"""The pieces of the brief: sentences, the fan, the map and the timeline."""

from __future__ import annotations

import datetime as dt

import pytest
from made_case import CLAIMS, PLACES, REPORT, material, situation

from uprooted.faces.brief.chart import fan
from uprooted.faces.brief.evidence import numbered, sentence_around
from uprooted.faces.brief.map import draw_map, spots_of
from uprooted.faces.brief.shapes import Box, countries_in
from uprooted.faces.brief.timeline import day_of, timeline
from uprooted.records import Claim, Report, Time


def around(text: str, words: str) -> tuple[str, str, str]:
    start = text.index(words)
    return sentence_around(text, start, start + len(words))


def test_sentence_ends_at_full_stops():
    assert around("One. Two people fled. Three.", "people") == ("Two ", "people", " fled.")


def test_sentence_ends_at_line_ends():
    assert around("Title\nMen 12, women 14\nMore", "women 14") == ("Men 12, ", "women 14", "")


def test_long_sentence_is_shortened_around_the_words():
    before, words, after = around("a " * 500 + "fled" + " b" * 500, "fled")
    assert words == "fled"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before) + len(after) < 420


def test_claims_are_numbered_in_the_order_they_are_pointed_at():
    assert numbered(["b", "a", "b"]) == {"b": 1, "a": 2}


def test_countries_are_cut_at_the_edge():
    box = Box(35.5, 35.5, 37.0, 36.5)
    found = {country.name: country for country in countries_in(box)}
    assert set(found) == {"Turkey", "Syria"}
    for ring in (ring for country in found.values() for ring in country.rings):
        assert ring[:, 0].min() >= box.west
        assert ring[:, 1].max() <= box.north


def test_country_name_stands_inside_the_box():
    for country in countries_in(Box(35.5, 35.5, 37.0, 36.5)):
        lon, lat = country.inside
        assert 35.5 < lon < 37.0
        assert 35.5 < lat < 36.5


def test_map_draws_shelters_as_rings_and_areas_not_at_all():
    spots = spots_of(PLACES, material().outlook.shelters)
    drawn = draw_map(spots, ())
    assert drawn.count('class="ring"') == 2
    assert ">2,400<" in drawn


def test_map_without_points_is_empty():
    assert draw_map((), ()) == ""


def test_fan_shows_counts_bands_and_room():
    shelter = next(one for one in material().outlook.shelters if one.shelter == "West camp")
    drawn = fan(shelter)
    assert drawn.count('class="count"') == 3
    assert all(name in drawn for name in ("band50", "band80", "band95", "room for 5,000"))


def test_timeline_has_a_lane_for_each_side_that_speaks():
    lanes, rows = timeline(situation(), {one.id: one for one in CLAIMS}, {"r_1": REPORT})
    assert lanes == ("The government and its forces", "People there")
    assert [row.date for row in rows] == [dt.date(2031, 6, 13)]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, dt.date(2031, 6, 13)),
        (Time("Monday", 0, 6, dt.date(2031, 6, 9), dt.date(2031, 6, 9)), dt.date(2031, 6, 9)),
        (Time("last week", 0, 9, dt.date(2031, 6, 2), dt.date(2031, 6, 8), "week"), None),
        (Time("Friday", 0, 6, dt.date(2031, 6, 6), dt.date(2031, 6, 6), dates="speaking"), dt.date(2031, 6, 13)),
    ],
)
def test_day_of_a_claim_is_its_own_or_its_reports(time, expected):
    report = Report("r", "x", "0", "text", published=dt.date(2031, 6, 13))
    assert day_of(Claim("c", "r", 0, 0, 1, "x", time=time), report) == expected


@pytest.mark.parametrize(
    ("box", "names"),
    [
        (
            Box(35.5, -18.5, 38.5, -16.0),
            {"Malawi", "Mozambique"},
        ),  # at the latitude of Fiji, which lies over the date line
        (Box(177.0, -18.5, 179.9, -16.0), {"Fiji"}),
        (Box(30.0, 66.0, 36.0, 68.0), {"Finland", "Russia"}),
    ],
)
def test_country_over_the_date_line_is_only_where_it_is(box, names):
    assert {country.name for country in countries_in(box)} == names
