"""Names of private persons never reach what is shown; offices, places and numbers do."""

from __future__ import annotations

import datetime as dt

from uprooted.disclosure import Disclosure
from uprooted.records import (
    CaseInputs,
    CasePlace,
    CaseSettings,
    Person,
    Place,
    Point,
    Report,
    Route,
    Series,
    Side,
    Source,
    Support,
    to_json,
)


def person(text: str, role: str | None = None, *, public: bool = False) -> Person:
    return Person(text, 0, len(text), role, public)


def test_private_name_becomes_the_role():
    disclosure = Disclosure([person("Omar Haddad", "an activist")])
    assert disclosure.text("Omar Haddad said so.") == "[an activist] said so."


def test_surname_alone_becomes_the_role_too():
    disclosure = Disclosure([person("Omar Haddad", "an activist"), person("Haddad")])
    assert disclosure.text("Haddad’s house burnt") == "[an activist]’s house burnt"


def test_name_without_a_role_is_a_person():
    assert Disclosure([person("Lina Aziz")]).text("by Lina Aziz") == "by [a person]"


def test_holder_of_an_office_keeps_the_name():
    disclosure = Disclosure([person("Ahmet Demir", "a governor", public=True), person("Demir")])
    assert disclosure.text("Demir, and Ahmet Demir") == "Demir, and Ahmet Demir"


def test_part_of_a_longer_word_is_left():
    assert Disclosure([person("Ali")]).text("Alikhan and Ali") == "Alikhan and [a person]"


def test_names_are_shown_on_explicit_word():
    assert Disclosure([person("Lina Aziz")], names=True).text("Lina Aziz") == "Lina Aziz"


def test_every_string_of_a_record_is_passed():
    side = Side("Omar Haddad saw it", speakers=("Omar Haddad",), claims=("c_1",))
    shown = Disclosure([person("Omar Haddad", "a farmer")]).record(side)
    assert shown == Side("[a farmer] saw it", ("[a farmer]",), ("c_1",))


def test_numbers_and_days_of_a_record_stay():
    point = Point(dt.date(2011, 6, 5), 1, 2, 3, 1, (Support("c", "r", "Omar Haddad"),))
    series = Series("s", "present", "stock", "persons", "Camp", "camp", points=(point,))
    shown = Disclosure([person("Omar Haddad")]).record(series)
    assert shown.points[0].best == 2
    assert shown.points[0].support[0].speaker == "[a person]"


def test_confidential_source_loses_name_address_and_file():
    report = Report("r", "text", "0" * 64, "text", publisher="Friend inside", url="https://x.example", file="a.txt")
    shown = Disclosure([], sources=[Source("Friend inside", sensitivity="confidential")]).report(report)
    assert (shown.publisher, shown.url, shown.file) == ("A confidential source", None, None)


def test_outlet_that_the_model_takes_for_a_person_keeps_its_name():
    disclosure = Disclosure([person("Monitor")], sources=[Source("Valley Rights Monitor")])
    assert disclosure.text("the Valley Rights Monitor said") == "the Valley Rights Monitor said"


def test_namesake_of_an_official_is_covered():
    disclosure = Disclosure([person("Ahmet Demir", "a governor", public=True), person("Lina Demir", "a farmer")])
    assert disclosure.text("Lina Demir met Ahmet Demir; Demir left") == "[a farmer] met Ahmet Demir; Demir left"


def test_first_name_alone_becomes_the_role_too():
    assert Disclosure([person("Omar Haddad", "an activist")]).text("Omar fled") == "[an activist] fled"


def test_name_over_a_line_break_in_capitals_and_with_either_apostrophe():
    disclosure = Disclosure([person("Sara N'Diaye", "a nurse")])
    assert disclosure.text("Sara\nN’Diaye and SARA N'DIAYE") == "[a nurse] and [a nurse]"


def test_place_of_the_case_keeps_its_name():
    assert Disclosure([person("Karbeyaz")], places=["Karbeyaz"]).text("at Karbeyaz") == "at Karbeyaz"


FORD = Place("the Old Ford", name="Old Ford", lat=35.92, lon=36.11, radius_km=1.0, geonameid=7)


def test_place_held_back_is_neither_named_nor_drawn():
    shown = Disclosure([], held_back=["Old Ford"])
    place = shown.record(FORD)
    assert (place.text, place.lat, place.lon, place.geonameid) == ("the [a place held back]", None, None, None)
    assert shown.text("They waded at Old Ford.") == "They waded at [a place held back]."


def test_key_of_a_place_held_back_does_not_tell_it():
    shown = Disclosure([], held_back=["Old Ford"])
    one = shown.record(Series("s_1", "waiting", "stock", "persons", "Old Ford", "case:old ford", lat=1.0, lon=2.0))
    assert "ford" not in to_json(one).lower().replace("[a place held back]", "")


def test_points_are_no_more_precise_than_may_be():
    place = Disclosure([], precision_km=10).record(FORD)
    assert (place.lat, place.lon) == (35.93245, 36.11211)
    assert place.radius_km == 10
    assert abs(place.lat - FORD.lat) < 0.05


def test_inputs_are_without_places_and_roads_held_back():
    places = (CasePlace("Old Ford", lat=1.0, lon=1.0), CasePlace("Town", lat=1.0, lon=1.1))
    inputs = CaseInputs(CaseSettings("x", held_back=("Old Ford",)), places, (), (Route("Town", "Old Ford", 3.0),))
    shown = Disclosure([], held_back=["Old Ford"]).inputs(inputs)
    assert "Old Ford" not in to_json(shown)
    assert [place.name for place in shown.places] == ["Town"]
