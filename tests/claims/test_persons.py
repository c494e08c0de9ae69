"""Persons named in a text, and which of them are public."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from uprooted.claims.persons import find_persons
from uprooted.records import Place

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
