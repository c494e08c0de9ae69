"""What belongs to a claim without standing beside it: times, places and figures, on sentences that are parsed."""

from __future__ import annotations

import datetime as dt

import pytest

from uprooted.claims import Reader
from uprooted.records import Report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader():
    return Reader()


def claims_of(reader, text):
    day = dt.date(2019, 5, 10)  # a Friday
    return reader.read(Report(id="r", text=text, sha256="", format="text", published=day, language="en")).claims


def of_kind(reader, text, kind):
    return [c for c in claims_of(reader, text) if c.event is not None and c.event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("Clashes on Tuesday killed nine people in Oldport.", "kill", 7, 7),
        ("Nine people were killed in an ambush near Oldport on Tuesday.", "kill", 7, 7),
        ("The road has been shut since 3 May, when rebels stormed the town of Oldport.", "assault", 3, 3),
        ("The dam was destroyed in the early hours of 6 May.", "attack", 6, 6),
    ],
)
def test_time_comes_from_what_the_deed_is_part_of(reader, text, kind, first, last):
    time = of_kind(reader, text, kind)[0].time
    assert (time.first, time.last) == (dt.date(2019, 5, first), dt.date(2019, 5, last))


@pytest.mark.parametrize(
    ("text", "kind", "best"),
    [
        ("The blast killed 14 people. The mayor later raised the toll to 19.", "die", 19),
        ("Floods drove 11,000 people from Oldport, 8,500 of whom have since returned.", "return", 8500),
        ("A second camp, for 1,200 families, would open at Milltown, officials said.", "shelter_capacity", 1200),
        ("Gunmen burned at least 14 villages near Oldport.", "attack", 14),
        ("Some 3,000 people fled Oldport. Aid workers warned that the number could reach 9,000.", "flee", 9000),
    ],
)
def test_figure_counts_what_its_words_name(reader, text, kind, best):
    assert best in {c.figure.best for c in of_kind(reader, text, kind) if c.figure is not None}


def test_compared_figure_keeps_its_own_time(reader):
    told = of_kind(reader, "The clinic counted 46 deaths in April, up from 17 in March.", "die")
    assert {(c.figure.best, c.time.first.month) for c in told} == {(46, 4), (17, 3)}


@pytest.mark.parametrize(
    ("text", "kind", "place", "role"),
    [
        ("More than 900 people have reached Birmingham since Monday.", "flee", "Birmingham", "to"),
        ("Halima, who fled Qorqoran in March, said the schools were shut.", "flee", "Qorqoran", "from"),
        ("Rebels seized Qorqoran on Tuesday.", "assault", "Qorqoran", "at"),
    ],
)
def test_place_has_the_role_that_the_deed_gives_it(reader, text, kind, place, role):
    assert (place, role) in {(found.name, found.role) for found in of_kind(reader, text, kind)[0].places}


def test_lack_is_not_negated(reader):
    assert not of_kind(reader, "Residents said they had not eaten for two days.", "need")[0].event.negated


def test_what_is_called_a_fabrication_is_denied(reader):
    assert "denies" in {c.stance for c in claims_of(reader, "The army called the report a fabrication.")}


def test_particle_is_no_preposition(reader):
    assert not of_kind(reader, "They took the children in a van.", "shelter")
