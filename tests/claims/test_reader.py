"""The reader: one report and many, languages that are not read, versions, and offsets that hold."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from uprooted.claims import Reader, ReaderSettings
from uprooted.errors import InputError
from uprooted.records import Report

pytestmark = pytest.mark.slow
TEXT = "Troops shelled Idlib on Friday, residents said. About 300 people fled to Turkey."


def report(text, name="r_1", language="en"):
    return Report(id=name, text=text, sha256="", format="text", published=dt.date(2020, 3, 1), language=language)


@pytest.fixture(scope="module")
def reader():
    return Reader()


def test_read_gives_every_layer(reader):
    reading = reader.read(report(TEXT))
    assert {claim.event.type for claim in reading.claims} == {"shell", "flee"}
    assert reading.attributions
    assert reading.facts
    assert reading.places
    assert reading.dates
    assert reading.gaps == ()


def test_read_all_keeps_the_order_around_unread_reports(reader):
    reports = [report("Es regnet.", "de", "de"), report(TEXT, "a"), report("", "blank"), report(TEXT, "b")]
    readings = list(reader.read_all(iter(reports)))
    assert [reading.id for reading in readings] == ["de", "a", "blank", "b"]
    assert readings[0].claims == ()
    assert "'de'" in readings[0].gaps[0]
    assert readings[2].gaps == ("It has no text",)


def test_loading_the_pipeline_anew_changes_no_reading(reader, monkeypatch):
    reports = [report(TEXT, "a"), report("Es regnet.", "de", "de"), report(TEXT.replace("Idlib", "Zawrakh"), "b")]
    expected = list(reader.read_all(reports))
    monkeypatch.setattr("uprooted.claims.reader.NEW_STRINGS", 0)
    forgetful = Reader()
    first = forgetful._nlp
    assert list(forgetful.read_all(iter(reports))) == expected
    assert forgetful._nlp is not first


def test_reading_twice_gives_the_same(reader):
    assert reader.read(report(TEXT)) == reader.read(report(TEXT))


def test_report_without_a_day_says_so(reader):
    undated = Report(id="r", text=TEXT, sha256="", format="text", language="en")
    assert "no day of publication" in reader.read(undated).gaps[0]


def test_version_changes_with_settings(reader):
    assert Reader(ReaderSettings(countries=("SYR",))).version != reader.version


def test_unknown_country_is_refused():
    with pytest.raises(InputError, match="'ZZZ' is no country's code"):
        Reader(ReaderSettings(countries=("ZZZ",)))


PIECES = st.sampled_from([
    "The mayor said", "40 people", "fled", "to Idlib", "were killed", ",", ".", "\n", "\n\n", "“", "”", "• ",
    "on Friday", "soldiers", "about 7 km from Homs", "\u200b", "\u200f", "KILLED", "and",
    "No casualties", "3,000", "%", "—", "who",
])  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=40))
def test_every_span_is_what_it_says(reader, pieces):
    text = " ".join(pieces)
    for claim in reader.read(report(text)).claims:
        assert claim.text == text[claim.start : claim.end]
        event = claim.event
        parties = [event.trigger, event.actor, event.target, event.instrument, event.addressee] if event else []
        for mention in [claim.speaker, claim.cue, claim.figure, claim.population, claim.time, *claim.places, *parties]:
            if mention is not None and mention.start is not None:
                assert mention.text == text[mention.start : mention.end]
