import pytest

from uprooted.claims.figures.lexicon import load_lexicon
from uprooted.claims.figures.origins import Surroundings, find_origins
from uprooted.records import Place


def origins(text, term, *names, role="at", demonyms=()):
    places = [Place(name, start=text.index(name), end=text.index(name) + len(name), role=role) for name in names]
    page = Surroundings(text, frozenset(text.index(name) for name in demonyms))
    return [text[a:b] for a, b in find_origins(page, (0, len(text)), term, places, load_lexicon())]


@pytest.mark.parametrize(
    ("text", "term", "names", "left"),
    [
        ("Floods in Oldport displaced 90 people.", "Displaced", ["Oldport"], ["Oldport"]),
        ("Some 90 people fled Oldport to Newhaven.", "Forced to Flee", ["Oldport", "Newhaven"], ["Oldport"]),
        ("Veldia hosts 90 refugees.", "Refugee", ["Veldia"], []),
        ("They live in camps in Eastmark and Westmark.", "In Relief Camp", ["Eastmark", "Westmark"], []),
        ("The Veldia government evacuated 90 people.", "Evacuated", ["Veldia"], []),
    ],
)
def test_find_origins_tells_places_left_from_others(text, term, names, left):
    assert origins(text, term, *names) == left


def test_find_origins_takes_a_peoples_name_where_it_is_who_is_counted():
    text = "Tarvia shelters 90 Veldian refugees."
    assert origins(text, "Refugee", "Tarvia", "Veldian", demonyms=["Veldian"]) == ["Veldian"]
    assert origins("Veldian tanks displaced 90 people.", "Displaced", "Veldian", demonyms=["Veldian"]) == []


def test_find_origins_abroad_are_those_said_to_be_from():
    text = "In Tarvia 90 refugees from Veldia wait."
    places = [Place("Tarvia", start=3, end=9), Place("Veldia", start=27, end=33, role="from")]
    assert find_origins(Surroundings(text, frozenset()), (0, len(text)), "Refugee", places, load_lexicon()) == (
        (27, 33),
    )
