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


@pytest.mark.parametrize(
    "text", ["- Oldport High School: 410 people, against 380 places.", "The camp holds 410 people, against 380 beds."]
)
def test_places_that_those_present_are_held_against_are_capacity(reader, text):
    told = {(c.event.type, c.figure.best, c.figure.kind) for c in claims_of(reader, text)}
    assert told == {("shelter", 410, "stock"), ("shelter_capacity", 380, "capacity")}


def test_bullet_is_no_part_of_a_place(reader):
    (place,) = of_kind(reader, "- Oldport High School: 410 people.", "shelter")[0].places
    assert place.name == "Oldport High School"


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


@pytest.mark.parametrize(
    ("text", "speaker", "chain", "stance"),
    [
        ("State radio, citing an army source, said ten soldiers died.", "an army source", ["State radio"], "states"),
        ("Citing the governor, the agency reported 40 deaths.", "the governor", ["the agency"], "states"),
        ("The spokesman declined to confirm that 80 people were killed.", "The spokesman", [], "doubts"),
    ],
)  # fmt: skip
def test_speaker_stands_behind_whom_the_media_cite_and_who_will_not_confirm(reader, text, speaker, chain, stance):
    claim = next(c for c in claims_of(reader, text) if c.event.type in {"kill", "die"})
    assert (claim.speaker.text, [link.text for link in claim.chain], claim.stance) == (speaker, chain, stance)


def test_person_named_behind_their_body_is_the_speaker(reader):
    text = "A spokesperson for the Red Crescent, Maria Lopez, said 70 people had fled."
    assert of_kind(reader, text, "flee")[0].speaker.name == "Maria Lopez"


def test_place_where_reporters_are_told_is_not_where_it_happened(reader):
    text = "The envoy told reporters in Geneva that 70 people had fled Qorqoran."
    assert [place.name for place in of_kind(reader, text, "flee")[0].places] == ["Qorqoran"]


@pytest.mark.parametrize(
    ("text", "kind"), [("Not a single person died.", "die"), ("Not one house was destroyed.", "house_destroyed")]
)
def test_not_one_is_negated(reader, text, kind):
    assert of_kind(reader, text, kind)[0].event.negated


def test_time_is_that_of_the_verb_it_hangs_on(reader):
    claims = of_kind(reader, "The convoy left Oldport on Monday and reached Birmingham on Wednesday.", "aid")
    assert [claim.time.text for claim in claims] == ["Monday", "Wednesday"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On the night of 4 May, the dam burst.", "flood"),
        ("Two residents said shelling continued overnight.", "shell"),
        ("Some 230 people remain missing after the search.", "abduct"),
    ],
)
def test_event_is_seen_though_the_tagger_errs(reader, text, kind):
    assert [c.event.type for c in claims_of(reader, text)] == [kind]
