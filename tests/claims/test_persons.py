"""Persons named in a text, and which of them are public."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from uprooted.claims.persons import find_persons, without_persons
from uprooted.claims.toponyms import FoundPlace
from uprooted.records import Person, Place

BLANK = spacy.blank("en")


def doc(text: str, *names: str) -> Doc:
    """Return a document in which some words are taken for persons."""
    made = BLANK(text)
    for word in made:
        word.lemma_ = word.lower_
    spans = [made.char_span(text.index(name), text.index(name) + len(name), label="PERSON") for name in names]
    made.ents = [span for span in spans if isinstance(span, Span)]
    return made


@pytest.mark.parametrize(
    ("text", "name", "role", "public"),
    [
        ("Governor Ahmet Demir said so.", "Ahmet Demir", "a governor", True),
        ("Omar Haddad, an activist from the town, said so.", "Omar Haddad", "an activist", False),
        ("Lina Aziz said so.", "Lina Aziz", None, False),
        ("Lina Aziz, 34, said so.", "Lina Aziz", None, False),
    ],
)
def test_role_beside_a_name_tells_who_is_public(text, name, role, public):
    (person,) = find_persons(doc(text, name))
    assert (person.text, person.role, person.public) == (name, role, public)


def test_title_within_the_name_is_no_part_of_it():
    (person,) = find_persons(doc("General Nadir Osman said so.", "General Nadir Osman"))
    assert (person.text, person.public) == ("Nadir Osman", True)


def test_place_taken_for_a_person_is_none():
    place = Place("Sabha", start=7, end=12)
    assert find_persons(doc("People Sabha lost", "Sabha"), places=[place]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a man who uses the name Haris",
        "a grocer who gave his name as Haris",
        "She identified herself only as Haris",
        "a teacher who asked to be called “Haris”",
        "a fixer known only as Haris",
    ],
)
def test_name_that_somebody_gives_is_found_whatever_the_model_says(text):
    (person,) = find_persons(doc(text))
    assert person.text == "Haris"
    assert text[person.start : person.end] == "Haris"


def tagged(text: str) -> Doc:
    """Return a document by hand, in which capitals are proper nouns and nothing is named."""
    words = text.split()
    tags = ["PROPN" if word[0].isupper() else "PUNCT" if word == "," else "NOUN" for word in words]
    made = Doc(BLANK.vocab, words, pos=tags, deps=["dep"] * len(words), heads=[0] * len(words))
    for word in made:
        word.lemma_ = word.lower_
    return made


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amal Rizk , 34 , waited", "Amal Rizk"),
        ("Amal , who fled , waited", "Amal"),
        ("Umm Rizk waited", "Umm Rizk"),
        ("Amal , a weaver , waited", "Amal"),
    ],
)
def test_what_stands_beside_a_name_tells_a_person_without_the_model(text, name):
    assert [person.text for person in find_persons(tagged(text))] == [name]


@pytest.mark.parametrize("text", ["Valley Farmers Union", "AMAL RIZK", "Monday"])
def test_bodies_headlines_and_days_are_no_persons(text):
    assert find_persons(tagged(text)) == ()


def test_name_that_somebody_gives_is_private_whatever_the_office():
    (person,) = find_persons(doc("The judge, who signs as Abu Karim, said so.", "Abu Karim"))
    assert not person.public


@pytest.mark.parametrize("humble", ["community", "camp", "vigilante"])
def test_leader_of_a_camp_is_private(humble):
    made = doc(f"Musa, a {humble} leader, said so.", "Musa")
    leader = next(word for word in made if word.text == "leader")
    leader.nbor(-1).head, leader.nbor(-1).dep_ = leader, "compound"
    (person,) = find_persons(made)
    assert not person.public


def test_names_of_persons_are_no_places_unless_one_is_known():
    lost, known = Place("Khalil", start=3, end=9), Place("Amal", start=20, end=24, lat=1.0, lon=2.0)
    places = [FoundPlace(lost, 0.5, "unresolved"), FoundPlace(known, 0.9, "city")]
    persons = [Person("Khalil", 3, 9), Person("Amal", 20, 24)]
    assert [found.place.text for found in without_persons(places, persons)] == ["Amal"]
