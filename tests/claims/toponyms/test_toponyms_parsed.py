"""With the English model and the world's index, on sentences made for this."""

from __future__ import annotations

import pytest
from spacy.language import Language

from uprooted.claims.language import load_pipeline, parse
from uprooted.claims.toponyms import find_places
from uprooted.places import Gazetteer

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "GOMA (Agency) - Fighting near Rutshuru drove 900 people into Uganda, the Congolese army said.",
            {"GOMA": "COD", "Rutshuru": "COD", "Uganda": "UGA", "Congolese": "COD"},
        ),
        (
            "Families from Kutum and El Fasher, in North Darfur, crossed into Chad at Tine.",
            {"Kutum": "SDN", "El Fasher": "SDN", "North Darfur": "SDN", "Chad": "TCD"},
        ),
        (
            "Nurses in Maarat al-Numan, in Syria's Idlib province, said Saraqeb was empty.",
            {"Maarat al-Numan": "SYR", "Syria": "SYR", "Idlib": "SYR", "Saraqeb": "SYR"},
        ),
        (
            "Texas sheltered 400 evacuees from Lake Charles, Louisiana, the mayor of Houston said.",
            {"Texas": "USA", "Lake Charles": "USA", "Louisiana": "USA", "Houston": "USA"},
        ),
        (
            "Floods along the Cagayan River displaced 2,100 families in Tuguegarao, Philippines.",
            {"Tuguegarao": "PHL", "Philippines": "PHL"},
        ),
    ],
)
def test_places_of_a_sentence_are_found(nlp: Language, world: Gazetteer, text: str, expected: dict[str, str]) -> None:
    found = {item.place.text: item.place.country for item in find_places(parse(nlp, text), gazetteer=world)}
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    "text",
    ["Clashes broke out in the town of Um Baru in North Darfur.", "Gunfire was heard along the river Niger near Gao."],
)
def test_part_of_a_name_and_river_are_no_places_of_their_own(nlp: Language, world: Gazetteer, text: str) -> None:
    found = {item.place.text: item.place.country for item in find_places(parse(nlp, text), gazetteer=world)}
    assert not {"MYS", "NER"} & set(found.values())


def test_persons_months_and_agencies_are_left(nlp: Language, world: Gazetteer) -> None:
    text = "In March, Police Chief Jordan Price told Reuters that Mr Chad Lincoln had met Victoria Said on Monday."
    assert [item.place.text for item in find_places(parse(nlp, text), gazetteer=world)] == []


def test_long_report_takes_time_in_proportion(nlp: Language, world: Gazetteer) -> None:
    import time

    text = "Buses left Homs for Idlib, 20 km north of Maarat, and Karsana village near Turkey. "
    docs = [parse(nlp, text * times) for times in (50, 500)]
    spent = []
    for doc in docs:
        find_places(doc, gazetteer=world)
        start = time.process_time()
        find_places(doc, gazetteer=world)
        spent.append(time.process_time() - start)
    assert spent[1] < 25 * spent[0]
