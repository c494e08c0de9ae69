from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from uprooted.claims.toponyms import FoundPlace, find_places
from uprooted.places import Gazetteer

Make = Callable[..., Doc]


def names(found: tuple[FoundPlace, ...]) -> list[str]:
    return [item.place.text for item in found]


def test_empty_report_has_no_places(make_doc: Make, gazetteer: Gazetteer) -> None:
    assert find_places(Doc(make_doc("x").vocab), gazetteer=gazetteer) == ()


def test_town_is_found_with_point_and_code(make_doc: Make, gazetteer: Gazetteer) -> None:
    (syria, manbij) = find_places(make_doc("In Syria people left Manbij ."), gazetteer=gazetteer)
    assert (syria.kind, syria.place.country, syria.place.geonameid) == ("country", "SYR", 163843)
    assert (manbij.kind, manbij.place.name, manbij.place.lat) == ("city", "Manbij", 36.53)


@pytest.mark.parametrize("label", ["PERSON", "ORG", "PRODUCT", "GPE"])
def test_words_around_outrank_the_recogniser(make_doc: Make, gazetteer: Gazetteer, label: str) -> None:
    doc = make_doc("Syrian families sheltered near Manbij .", Manbij=label)
    assert names(find_places(doc, gazetteer=gazetteer)) == ["Syrian", "Manbij"]


@pytest.mark.parametrize(
    "text",
    ["A clerk , Said , counted them .", "It was in March .", "He met Police there .", "This and That were lost ."],
)
def test_common_words_are_no_towns(make_doc: Make, gazetteer: Gazetteer, text: str) -> None:
    assert find_places(make_doc(text), gazetteer=gazetteer) == ()


def test_person_with_a_towns_name_is_no_place(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("Later Brooke Halder spoke in Aleppo . Then Brooke left .", Brooke_Halder="PERSON")
    assert names(find_places(doc, gazetteer=gazetteer)) == ["Aleppo"]


def test_country_as_first_name_is_no_place(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("When Georgia Halder arrived , nurses asked Georgia to wait .", Georgia_Halder="PERSON")
    assert find_places(doc, gazetteer=gazetteer) == ()


def test_newspaper_holds_no_place_but_a_council_does(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("The Aleppo Times wrote that Aleppo Council met .")
    found = find_places(doc, gazetteer=gazetteer)
    assert [item.place.start for item in found] == [28]


def test_name_inside_a_state_means_the_one_there(make_doc: Make, gazetteer: Gazetteer) -> None:
    paris, texas = find_places(make_doc("A storm hit Paris , Texas ."), gazetteer=gazetteer)
    assert paris.place.country == "USA"
    assert texas.place.name == "Texas"


def test_abbreviated_state_is_read(make_doc: Make, gazetteer: Gazetteer) -> None:
    paris, state = find_places(make_doc("A storm hit Paris , Tex. , at noon ."), gazetteer=gazetteer)
    assert (paris.place.country, state.place.name) == ("USA", "Texas")


def test_name_alone_means_the_big_city(make_doc: Make, gazetteer: Gazetteer) -> None:
    (paris,) = find_places(make_doc("They talked in Paris ."), gazetteer=gazetteer)
    assert paris.place.country == "FRA"


def test_namesake_near_the_reports_places_wins(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("In England the council of Enfield met . A fire broke out in Edmonton .")
    assert find_places(doc, gazetteer=gazetteer)[-1].place.country == "GBR"


def test_case_place_wins_and_keeps_its_name(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("Buses reached Tell Camp at night ."), gazetteer=gazetteer)
    assert [(item.place.name, item.place.role) for item in found] == [("Tell Abyad Camp", "to")]


def test_unknown_village_stays_with_what_is_said_of_it(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("In Syria shells fell on the Karsana village , about 9 km from Manbij .")
    village = next(item for item in find_places(doc, gazetteer=gazetteer) if item.place.text == "Karsana")
    assert village.place.relation == "about 9 km from Manbij"
    assert village.place.geonameid is None
    assert (village.place.lat, village.place.country) == (36.53, "SYR")
    assert 9 <= (village.place.radius_km or 0) <= 12


def test_unknown_village_without_relation_has_no_point(make_doc: Make, gazetteer: Gazetteer) -> None:
    (village,) = find_places(make_doc("Rain cut off the village of Karsana ."), gazetteer=gazetteer)
    assert (village.kind, village.place.lat, village.place.radius_km) == ("unresolved", None, None)


@pytest.mark.parametrize(
    ("words", "relation", "most_km"),
    [
        ("about a mile outside Manbij", "about a mile outside", 5),
        ("near Manbij", "near", 15),
        ("12 miles south of Manbij", "12 miles south of", 15),
    ],
)
def test_relation_gives_a_radius(
    make_doc: Make, gazetteer: Gazetteer, words: str, relation: str, most_km: float
) -> None:
    found = find_places(make_doc(f"In Syria a convoy waited {words} ."), gazetteer=gazetteer)[-1].place
    assert (found.relation, found.role) == (relation, "near")
    assert 0 < (found.radius_km or 0) <= most_km


def test_direction_moves_the_point(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("In Syria a convoy waited 20 km north of Manbij ."), gazetteer=gazetteer)[-1].place
    assert found.lat == pytest.approx(36.71, abs=0.01)
    assert found.lon == pytest.approx(37.95, abs=0.01)


def test_between_two_towns_is_halfway(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("In Syria the road between Manbij and Aleppo was cut ."), gazetteer=gazetteer)[1].place
    assert found.relation == "between Manbij and Aleppo"
    assert found.lat == pytest.approx(36.37, abs=0.02)
    assert 30 < (found.radius_km or 0) < 60


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Families fled Manbij .", "from"), ("They came from Manbij .", "from"), ("They walked to Manbij .", "to"),
        ("They entered Manbij .", "to"), ("They drove through Manbij .", "via"), ("Some live in Manbij .", "at"),
        ("They camp outside Manbij .", "near"),
    ],
)  # fmt: skip
def test_role_comes_from_the_governing_word(make_doc: Make, gazetteer: Gazetteer, text: str, role: str) -> None:
    found = find_places(make_doc(f"In Syria it rained . {text}"), gazetteer=gazetteer)
    assert found[-1].place.role == role


def test_crossing_a_border_leads_to_the_country(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("They fled across the nearby Turkish border ."), gazetteer=gazetteer)
    assert [(item.kind, item.place.name, item.place.role) for item in found] == [("demonym", "Turkey", "to")]


def test_dateline_in_capitals_is_a_place(make_doc: Make, gazetteer: Gazetteer) -> None:
    (found,) = find_places(make_doc("ALEPPO ( Agency ) - Rain fell ."), gazetteer=gazetteer)
    assert found.place.name == "Aleppo"


def test_street_is_one_place_in_its_town(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("A pipe burst on Aleppo Road in Enfield ."), gazetteer=gazetteer)
    assert names(found) == ["Aleppo Road", "Enfield"]
    assert found[0].place.lat == found[1].place.lat


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on al - Bab in Syria .", "Al Bab"),
        ("Shells fell on al - Manbij in Syria .", "Manbij"),
        ("Shells fell on the al - Edmonto camp in Syria .", "al - Edmonto"),
    ],
)
def test_article_belongs_to_the_name(make_doc: Make, gazetteer: Gazetteer, text: str, name: str) -> None:
    found = find_places(make_doc(text), gazetteer=gazetteer)[0].place
    assert found.name == name
    assert found.text.startswith("al - ")


def test_headline_capitals_are_no_names(make_doc: Make, gazetteer: Gazetteer) -> None:
    found = find_places(make_doc("SYRIAN TROOPS SHELL MANBIJ AS THOUSANDS FLEE"), gazetteer=gazetteer)
    assert names(found) == ["SYRIAN", "MANBIJ"]


def test_other_spelling_is_tried_in_the_cases_countries(make_doc: Make, gazetteer: Gazetteer) -> None:
    doc = make_doc("Guards stood in Membij .", Membij="GPE")
    assert find_places(doc, gazetteer=gazetteer, countries=["SYR"])[0].place.text == "Membij"


WORDS = (
    "Manbij near Aleppo A - ’s 's of , . St. Road U.S.-led al Syria 5 km from between and THE é ( Highway Ky ALEPPO "
    "حلب Tell Camp Paris Texas Said village"
).split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_every_span_says_its_text(make_doc: Make, gazetteer: Gazetteer, words: list[str]) -> None:
    doc = make_doc(" ".join(words))
    for item in find_places(doc, gazetteer=gazetteer):
        assert doc.text[item.place.start : item.place.end] == item.place.text
        assert 0 <= item.confidence <= 1
