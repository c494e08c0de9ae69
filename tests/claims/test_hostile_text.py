"""Text that breaks readers: whatever it is, it is read, and every span says where its words stand."""

import datetime as dt

import pytest
from hostile_texts import TEXTS, article
from span_checks import faults

from uprooted.records import Reading, Report, from_json, to_json

pytestmark = pytest.mark.slow


def report(text, language="en"):
    return Report("r_1", text, "", "text", published=dt.date(2020, 3, 1), language=language)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read_with_right_spans(any_reader, name, language):
    text = TEXTS[name](300)
    reading = any_reader.read(report(text, language))
    assert faults(text, reading) == []
    assert from_json(Reading, to_json(reading)) == reading


@pytest.mark.parametrize("text", ["", " ", "\n \t\n", "\u200b\u200f", ".", "“", "0", "\n.", "a", "。", "\U0001f3da"])
def test_next_to_no_text_gives_no_claim(any_reader, text):
    reading = any_reader.read(report(text))
    assert faults(text, reading) == []
    assert reading.claims == ()


@pytest.mark.parametrize("name", ["table by spaces", "saying within saying"])
def test_ten_thousand_words_are_read(any_reader, name):
    text = TEXTS[name](10_000)
    assert faults(text, any_reader.read(report(text))) == []


def test_a_sentence_of_three_thousand_words_is_read(any_reader):
    text = TEXTS["one sentence"](3000)
    reading = any_reader.read(report(text))
    assert faults(text, reading) == []
    assert {claim.event.type for claim in reading.claims if claim.event} >= {"flee", "kill"}


def test_two_hundred_thousand_characters_without_a_space_are_read(any_reader):
    text = article(40_000).replace(" ", "").replace("\n", "")[:200_000]
    assert faults(text, any_reader.read(report(text))) == []


def test_capitals_and_tags_keep_the_claims(any_reader):
    for name in ("all capitals", "tags"):
        types = {claim.event.type for claim in any_reader.read(report(TEXTS[name](300))).claims if claim.event}
        assert {"flee", "kill"} <= types, name


def test_what_follows_hostile_text_is_read_as_ever(any_reader):
    alone = any_reader.read(report(article(100)))
    *_, last = any_reader.read_all(report(text) for text in (TEXTS["brackets without spaces"](300), article(100)))
    assert last == alone
