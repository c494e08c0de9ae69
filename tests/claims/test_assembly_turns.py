"""Who speaks without a word of saying, on sentences that are parsed."""

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


def one(reader, text, kind):
    return next(c for c in claims_of(reader, text) if c.event is not None and c.event.type == kind)


def test_label_of_a_transcript_speaks(reader):
    text = "PRESENTER: Twelve people were wounded in Oldport.\n\nWOMAN: They burned our house.\n"
    assert one(reader, text, "house_destroyed").speaker.text == "WOMAN"
    assert one(reader, text, "wound").speaker is None


def test_quotation_that_goes_on_keeps_its_speaker(reader):
    text = "“They came at night,” said a teacher from Milltown.\n\n“Two men were killed on the bridge."
    assert "teacher" in one(reader, text, "kill").speaker.text


def test_those_whom_a_newspaper_cites_speak_through_it(reader):
    claim = one(reader, "The daily Morning Post, citing residents, reported that gunmen killed six men.", "kill")
    assert claim.speaker.text == "residents"
    assert [who.kind for who in claim.chain] == ["media"]


def test_they_are_those_the_sentence_before_is_about(reader):
    text = "Two residents gave another account. They said soldiers had withdrawn from the bridge on Monday."
    assert "residents" in one(reader, text, "withdraw").speaker.name


def test_town_of_a_name_is_what_is_left(reader):
    claim = one(reader, "Hundreds of families left the Malian town of Konna on Thursday.", "flee")
    assert [(place.text, place.role) for place in claim.places] == [("Konna", "from")]


def test_time_of_the_occasion_dates_what_happened_then(reader):
    claim = one(reader, "Eleven men were killed when shells struck the station on Tuesday.", "kill")
    assert claim.time.first == dt.date(2019, 5, 7)


@pytest.mark.parametrize(
    ("text", "kind", "best"),
    [
        ("The mayor, who put the dead at 16, called for help.", "die", 16),
        ("The shelter was built for 500 families and now houses 900.", "shelter", 900),
        ("The shelling killed three men and drove some 600 people from their homes.", "flee", 600),
    ],
)
def test_figure_counts_what_its_words_say(reader, text, kind, best):
    claims = claims_of(reader, text)
    assert best in [c.figure.best for c in claims if c.event is not None and c.event.type == kind and c.figure]


def test_share_of_those_spoken_of_before_is_a_claim(reader):
    claims = claims_of(reader, "Some 2,300 people have arrived. About two thirds of them are women.")
    assert any(c.figure is not None and c.figure.share is not None and round(c.figure.share) == 67 for c in claims)
