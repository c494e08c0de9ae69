"""One spelling for many, and every character led back to where it came from."""

# ruff: noqa: RUF001  letters of other scripts are what is tested

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uprooted.claims.languages import LANGUAGES_BY_RULES, load_language
from uprooted.claims.languages.canonical import Spelling, canonicalise

TEXTS = st.text(
    st.sampled_from("aé É'’-.,\n\t ١٢٬٫3ل ا أ ى ة و ب ـ\u064b\u0301\u200c\u200e\u202b\xa0ﻻﬁ²œß«»"), max_size=60
)


@pytest.mark.parametrize(
    ("language", "text", "canonical"),
    [
        ("ar", "٣٬٢٠٠٫٥", "3,200.5"),
        ("ar", "قُتِلَ", "قتل"),
        ("ar", "نـــزح", "نزح"),
        ("ar", "واللاجئين", "و ال لاجيين"),
        ("ar", "للنازحين", "ل ل نازحين"),
        ("ar", "وزارة", "وزاره"),
        ("ar", "و2000", "و 2000"),
        ("ar", "7 يونيو/حزيران", "7 يونيو حزيران"),
        ("ar", "7 يونيو (حزيران)", "7 يونيو  حزيران "),
        ("fr", "1\xa0577", "1 577"),
        ("fr", "l’été", "l'été"),
        ("fr", "DEPLACES", "déplacés"),
        ("fr", "e\u0301tat", "état"),
    ],
)
def test_canonical_spelling(language, text, canonical):
    assert load_language(language).canonical(text).text == canonical


def test_span_leads_back_over_marks_and_joiners():
    source = "قال إن \u200fنُـ\u200cزِحَ\u200f اليوم"
    page = canonicalise(source, Spelling(folded=True))
    start = page.text.index("نزح")
    first, last = page.span(start, start + 3)
    assert source[first:last] == "نُـ\u200cزِحَ"


@settings(deadline=None)  # the first call reads the tables
@given(TEXTS, st.sampled_from(LANGUAGES_BY_RULES))
def test_every_canonical_character_stands_for_characters_in_order(text, language):
    page = load_language(language).canonical(text)
    spans = [page.span(number, number + 1) for number in range(len(page.text))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(start < end for (start, end), letter in zip(spans, page.text, strict=True) if not letter.isspace())


@settings(deadline=None)  # the first call reads the tables
@given(TEXTS, st.sampled_from(LANGUAGES_BY_RULES))
def test_sentences_hold_every_token_once(text, language):
    page = load_language(language).canonical(text)
    held = [token for start, end in page.sentences for token in range(start, end)]
    assert held == list(range(len(page.tokens)))


def test_sentences_end_at_stops_and_headings():
    page = load_language("fr").canonical("Bilan provisoire\nM. Dupont est parti. « Rien », dit-il.\nIl est\ntard ?")
    assert [page.written(*bounds) for bounds in page.sentences] == [
        "Bilan provisoire", "M. Dupont est parti.", "« Rien », dit-il.", "Il est", "tard ?",
    ]  # fmt: skip
