"""Temporal expressions without a parser: words, shapes and the day of publication alone."""

import datetime as dt

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.dates import find_dates

PUBLISHED = dt.date(2016, 4, 13)  # a Wednesday
BLANK = spacy.blank("en")


def read(text, published=PUBLISHED):
    return [found.time for found in find_dates(BLANK(text), published=published)]


def only(text, published=PUBLISHED):
    (time,) = read(text, published)
    return time


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank on 9 April 2016.", "2016-04-09"),
        ("The ferry sank on April 9, 2016.", "2016-04-09"),
        ("The ferry sank on Sat., Apr. 9.", "2016-04-09"),
        ("The ferry sank on the 9th of April.", "2016-04-09"),
        ("The ferry sank on 2016-04-09 near the pier.", "2016-04-09"),
        ("The ferry sank on 25/03/2016.", "2016-03-25"),
        ("The ferry sank on Saturday.", "2016-04-09"),
        ("The ferry sank on Wednesday.", "2016-04-13"),
        ("The ferry sank last Wednesday.", "2016-04-06"),
        ("The ferry will sail on Saturday.", "2016-04-16"),
        ("The ferry sank yesterday.", "2016-04-12"),
        ("The ferry sank three days ago.", "2016-04-10"),
        ("The ferry sank last week.", "2016-W14"),
        ("The ferry sank earlier this month.", "2016-04"),
        ("The ferry sank two months ago.", "2016-02"),
        ("The ferry sank last November.", "2015-11"),
        ("The ferry sailed this January.", "2016-01"),
        ("The ferry sank in November 2014.", "2014-11"),
        ("The ferry sank in 2013.", "2013"),
        ("The ferry sank last summer.", "2015-SU"),
        ("The ferry sank in the third quarter of 2015.", "2015-Q3"),
        ("The ferry sank in the first half of 2015.", "2015-H1"),
        ("The ferry sank in the early 1990s.", "199"),
        ("Ferries sailed here in the 18th century.", "17"),
        ("The ferry sank in nineteen ninety-four.", "1994"),
        ("The search took eleven days.", "P11D"),
        ("The search took two and then 36 hours.", "PT36H"),
        ("A six-week search began.", "P6W"),
        ("The search lasted several days.", "PXD"),
        ("Ferries sail every Thursday.", "XXXX-WXX-4"),
        ("Ferries sail daily.", "XXXX-XX-XX"),
        ("The harbour is now closed.", "PRESENT_REF"),
        ("The harbour was recently closed.", "PAST_REF"),
        ("The harbour may close soon.", "FUTURE_REF"),
        ("The ferry sank on Monday night.", "2016-04-11TNI"),
        ("The ferry sank at 9:40 p.m. on Monday.", "2016-04-11T21:40"),
        ("The ferry sank in the week of April 4.", "2016-W14"),
    ],
)  # fmt: skip
def test_find_dates_gives_timex_value(text, value):
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Families fled between 3 and 5 April.", "2016-04-03", "2016-04-05"),
        ("Families fled on 3–5 April.", "2016-04-03", "2016-04-05"),
        ("Families fled on April 3-5, 2015.", "2015-04-03", "2015-04-05"),
        ("Families have fled since 7 April.", "2016-04-07", "2016-04-13"),
        ("Families fled in early and mid-March.", "2016-03-01", "2016-03-21"),
        ("Families fled in late March.", "2016-03-22", "2016-03-31"),
        ("Families fled in the past 24 hours.", "2016-04-12", "2016-04-13"),
        ("Families fled over the past two weeks.", "2016-03-30", "2016-04-13"),
        ("Families fled last week.", "2016-04-04", "2016-04-10"),
        ("Families fled over the past month.", "2016-03-13", "2016-04-13"),
        ("Families fled overnight.", "2016-04-12", "2016-04-13"),
        ("Families fled in the last week of March.", "2016-03-25", "2016-03-31"),
    ],
)  # fmt: skip
def test_find_dates_gives_days(text, first, last):
    time = only(text)
    assert (str(time.first), str(time.last)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Some 1,500 people may march.",
        "More than 2000 fled.",
        "The price was $2010.",
        "Nearly 1900 huts burned.",
        "She was 32 years old.",
        "The fund costs $40 million a year.",
        "About three-quarters of the fields were lost.",
        "He leaves as soon as he can.",
        "Version 1.2.30 of the form was used.",
    ],
)
def test_find_dates_passes_over_what_is_no_time(text):
    assert read(text) == []


def test_find_dates_gives_both_ends_of_a_stretch_its_days():
    first, last = read("Buses ran from Monday to Wednesday.")
    assert (first.value, last.value) == ("2016-04-11", "2016-04-13")
    assert (first.first, first.last) == (last.first, last.last) == (dt.date(2016, 4, 11), dt.date(2016, 4, 13))


def test_find_dates_leaves_the_start_of_until_open():
    time = only("The road is closed until 20 April.")
    assert (time.first, time.last, time.precision) == (None, dt.date(2016, 4, 20), "range")


def test_find_dates_refers_back_to_the_day_named_before():
    _, same, later = read("On 2 March the dam broke. That day the mill burned. Two days later it rained.")
    assert same.value == "2016-03-02"
    assert later.first == dt.date(2016, 3, 4)


def test_find_dates_reads_the_day_before_from_the_day_named():
    _, before = read("They came on 2 March. The mill had burned the day before.")
    assert before.value == "2016-03-01"


def test_find_dates_keeps_open_what_two_orders_allow():
    assert only("Signed 05/06/2014.").precision == "unresolved"
    assert only("Signed 05/06/2014.").first is None


@pytest.mark.parametrize(("day_first", "value"), [(True, "2014-06-05"), (False, "2014-05-06")])
def test_find_dates_takes_the_order_that_is_given(day_first, value):
    (found,) = find_dates(BLANK("Signed 05/06/2014."), published=PUBLISHED, day_first=day_first)
    assert found.time.value == value


def test_find_dates_takes_last_week_wide_on_a_sunday():
    time = only("The camp filled last week.", dt.date(2016, 4, 17))
    assert (time.first, time.last) == (dt.date(2016, 4, 4), dt.date(2016, 4, 16))


@pytest.mark.parametrize("text", ["It rained on Saturday.", "It rained yesterday.", "It rained last week.",
                                  "It rained on 9 April.", "It rained in April.", "It rained at noon."])  # fmt: skip
def test_find_dates_without_publication_leaves_relative_words_unresolved(text):
    time = only(text, None)
    assert (time.precision, time.first, time.last) == ("unresolved", None, None)


WEDNESDAY, SUNDAY = dt.date(2024, 5, 15), dt.date(2024, 5, 19)


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("The dyke broke a week and a half ago.", WEDNESDAY, "2024-05-02", "2024-05-08"),
        ("It shut half a year ago.", WEDNESDAY, "2023-11-01", "2023-11-30"),
        ("It began two and a half years ago.", WEDNESDAY, "2021-11-01", "2021-11-30"),
        ("The market burned two Saturdays ago.", WEDNESDAY, "2024-05-04", "2024-05-04"),
        ("The market burned two Sundays ago.", SUNDAY, "2024-05-05", "2024-05-05"),
        ("Rain fell in the first half of May.", WEDNESDAY, "2024-05-01", "2024-05-15"),
        ("Rain fell in the second half of April.", WEDNESDAY, "2024-04-16", "2024-04-30"),
        ("Rain fell in the last ten days of April.", WEDNESDAY, "2024-04-21", "2024-04-30"),
        ("The day before yesterday shells fell.", WEDNESDAY, "2024-05-13", "2024-05-13"),
        ("The day after tomorrow it opens.", WEDNESDAY, "2024-05-17", "2024-05-17"),
        ("They left the week before last.", WEDNESDAY, "2024-04-29", "2024-05-05"),
        ("The ferry sank on Wednesday last week.", WEDNESDAY, "2024-05-08", "2024-05-08"),
        ("The ferry sank on Sunday a week ago.", WEDNESDAY, "2024-05-05", "2024-05-05"),
        ("On the eve of 1 May a curfew began.", WEDNESDAY, "2024-04-30", "2024-04-30"),
        ("On the night of 3 to 4 May the dam broke.", WEDNESDAY, "2024-05-03", "2024-05-04"),
        ("They left on the 3rd of this month.", WEDNESDAY, "2024-05-03", "2024-05-03"),
    ],
)
def test_find_dates_counts_halves_weekdays_and_days_within(text, published, first, last):
    (time,) = read(text, published)
    assert (str(time.first), str(time.last)) == (first, last)


def test_find_dates_leaves_the_night_between_two_days_to_the_days():
    assert [time.text for time in read("It rained in the night from Sunday to Monday.", WEDNESDAY)] == [
        "Sunday",
        "Monday",
    ]


def test_find_dates_without_publication_reads_full_dates():
    assert only("It rained on 9 April 2016.", None).first == dt.date(2016, 4, 9)


def test_find_dates_gives_confidence_between_zero_and_one():
    found = find_dates(BLANK("On Saturday, in 2013, a year ago, and soon."), published=PUBLISHED)
    assert len(found) == 4
    assert all(0 < one.confidence < 1 for one in found)


WORDS = st.sampled_from([
    "on", "Monday", "the", "last", "week", "of", "May", "5", "12", "2011", "-", ",", "and", "two", "hundred",
    "thousand",
    "nineteen", "ninety", "years", "ago", "quarter", "third", "a", "early", "mid", "10:30", "p.m.", "05/06/11", "later",
    "century", "from", "to", "every", "day", "past", "next", "noon", "1990s", "'80s", "0000", "99/99/99", "\n", "said",
    "fiscal", "2011-02-31", "half", "before", "yesterday", "last", "eve", "Saturdays", "period", "year's", "Sun.",
    "\u200f", "31", "February", "999999999", "eve", "0s",
])  # fmt: skip


@given(st.lists(WORDS, max_size=25), st.one_of(st.none(), st.dates()))
def test_find_dates_spans_say_their_text(words, published):
    text = " ".join(words)
    end = 0
    for time in read(text, published):
        assert text[time.start : time.end] == time.text
        assert time.start >= end
        assert time.first is None or time.last is None or time.first <= time.last
        end = time.end


@given(st.text(max_size=200))
def test_find_dates_survives_any_text(text):
    read(text)


def test_find_dates_takes_linear_time_on_a_list_of_dates():
    many = read("Friday, a year ago, the quarter, 3 May, " * 400)
    assert len(many) == 1600
