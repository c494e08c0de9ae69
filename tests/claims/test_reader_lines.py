"""Sentence starts that lines give away."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from uprooted.claims.lines import line_starts, mark_lines


def begun(text):
    return [text[start:].split()[0] for start, _ in line_starts(text)]


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ("Security\nPolice arrested four.", ["Security", "Police"]),
        ("• Fuel is short.\n• Water is not.", ["•", "•"]),
        ("1. Roads\n2. Bridges", ["1.", "2."]),
        ("North camp: full\nSouth camp: empty", ["North", "South"]),
        ("The river rose in the night and took with it the whole of\nthe lower town.", ["The"]),
        ("The river rose in the night and took with it the town of\nBoru and its bridge.", ["The"]),
        ("It was dark.\nNobody slept.", ["It", "Nobody"]),
        ("County   Killed\nArdal    4", ["County", "Ardal"]),
    ],
)
def test_lines_begin_sentences(text, first_words):
    assert begun(text) == first_words


def test_mark_lines_keeps_an_item_with_its_mark():
    doc = mark_lines(Doc(spacy.blank("en").vocab, words=["•", "Fuel", "\n", "•", "Water"]))
    assert [token.is_sent_start for token in doc][1] is False
    assert doc[3].is_sent_start


@given(st.text(alphabet="ab. \n•1)AB:", max_size=120))
def test_line_starts_lie_in_order_within_the_text(text):
    starts = line_starts(text)
    assert [a for a, _ in starts] == sorted({a for a, _ in starts})
    assert all(0 <= a < len(text) for a, _ in starts)
