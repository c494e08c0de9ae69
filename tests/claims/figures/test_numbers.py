import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.figures.numbers import find_numbers
from uprooted.claims.figures.readings import load_readings


def only(text):
    (number,) = find_numbers(text, load_readings())
    return number


@pytest.mark.parametrize(
    ("text", "written", "low", "best", "high", "bound"),
    [
        ("more than 4,000 came", "more than 4,000", 4000, 4000, None, "at_least"),
        ("up to 300 came", "up to 300", None, 300, 300, "at_most"),
        ("nearly 80 came", "nearly 80", None, 80, 80, "about"),
        ("some 4,000-odd came", "some 4,000-odd", None, 4000, None, "about"),
        ("between 1,200 and 2,000 came", "between 1,200 and 2,000", 1200, None, 2000, "range"),
        ("1,200-2,000 came", "1,200-2,000", 1200, None, 2000, "range"),
        ("4 to 5 million came", "4 to 5 million", 4e6, None, 5e6, "range"),
        ("a quarter of a million came", "a quarter of a million", 250000, 250000, 250000, "exact"),
        ("three quarters of a million fled", "three quarters of a million", 750000, 750000, 750000, "exact"),
        ("over 1.2m people fled", "over 1.2m", 1.2e6, 1.2e6, None, "at_least"),
        ("the 60 came", "60", 60, 60, 60, "exact"),
        ("in Osh district 700 households left", "700", 700, 700, 700, "exact"),
        ("250 or more came", "250 or more", 250, 250, None, "at_least"),
        ("a total of at least 70 came", "a total of at least 70", 70, 70, None, "at_least"),
    ],
)
def test_find_numbers_reads_bounds(text, written, low, best, high, bound):
    number = only(text)
    assert text[number.start : number.end] == written
    assert (number.low, number.best, number.high, number.bound) == (low, best, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "a 40-year rule", "on 12 June", "June 12", "walked 15 km", "a 300m fall", "paid $500", "at 6 p.m.",
        "Resolution 1973",
        "a magnitude 6 quake", "aged 14", "the 3rd camp", "at 10:30", "45 degrees", "24 hours", "Rs 500", "Highway 7",
        "District 9 residents", "camp 12 refugees", "in district 700",
    ],
)  # fmt: skip
def test_find_numbers_leaves_out_what_counts_nobody(text):
    assert find_numbers(text, load_readings()) == []


def test_find_numbers_marks_additions_totals_and_rates():
    assert only("another 600 came").another
    assert only("bringing the total to 4,200").total
    assert only("some 900 a day cross").per == "day"


def test_find_numbers_marks_years():
    assert only("in 2014 they left").bare_year
    assert not only("2,014 left").bare_year


@pytest.mark.parametrize(
    ("text", "vague", "low", "high"),
    [
        ("dozens fled", "dozens", 12, 99),
        ("tens of thousands fled", "thousands", 10_000, 99_999),
        ("scores fled", "scores", 20, 199),
    ],
)
def test_find_numbers_reads_vague_words_by_the_table(text, vague, low, high):
    number = only(text)
    assert (number.vague, number.low, number.high, number.best) == (vague, low, high, None)


@pytest.mark.parametrize(
    ("text", "share"), [("80 percent fled", 80), ("two thirds fled", 66.7), ("one in five fled", 20)]
)
def test_find_numbers_reads_shares(text, share):
    assert only(text).share == share


def test_find_numbers_keeps_the_ends_of_a_rise_apart():
    assert [n.best for n in find_numbers("rose from 200 to 500", load_readings())] == [200, 500]


@given(st.text(alphabet="0123456789,. -%kmtoandhreu\n\u00a0", max_size=60))
def test_find_numbers_never_fails_and_keeps_order(text):
    numbers = find_numbers(text, load_readings())
    assert all(0 <= n.start <= n.core_start < n.core_end <= n.end <= len(text) for n in numbers)
    assert all(a.core_end <= b.core_start for a, b in pairwise(numbers))


@pytest.mark.parametrize(
    "text", ["111 " * 20_000 + "1111", "1," * 40_000, "one hundred and " * 10_000, "9" * 100_000, "12-" * 30_000]
)
def test_find_numbers_costs_no_more_than_the_text_is_long(text):
    started = time.process_time()
    find_numbers(text, load_readings())
    assert time.process_time() - started < 5
