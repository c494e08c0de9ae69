"""Units of the calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.claims.dates.spans import Span, shift_months, span_of

DAY = dt.date(2016, 4, 13)
UNITS = ["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("unit", "value", "last"),
    [("day", "2016-04-13", "2016-04-13"), ("week", "2016-W15", "2016-04-17"), ("weekend", "2016-W15-WE", "2016-04-17"),
     ("month", "2016-04", "2016-04-30"), ("quarter", "2016-Q2", "2016-06-30"), ("half", "2016-H1", "2016-06-30"),
     ("season", "2016-SP", "2016-05-31"), ("year", "2016", "2016-12-31"), ("decade", "201", "2019-12-31"),
     ("century", "20", "2099-12-31")],
)  # fmt: skip
def test_span_of_gives_value_and_last_day(unit, value, last):
    span = span_of(unit, DAY)
    assert (span.value, str(span.last)) == (value, last)


@given(st.sampled_from(UNITS), st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1)), st.integers(-9, 9))
def test_spans_follow_each_other_without_gap(unit, day, number):
    span = span_of(unit, day).shift(number)
    after = span.shift(1)
    step = 7 if unit == "weekend" else (span.last - span.first).days + 1
    assert after.first - span.first == dt.timedelta(days=step)


def test_shift_leaves_the_calendar_with_none():
    assert Span("year", dt.date(1, 1, 1)).shift(-1) is None
    assert Span("day", dt.date.max).shift(1) is None


def test_shift_months_keeps_to_the_end_of_the_month():
    assert shift_months(dt.date(2016, 1, 31), 1) == dt.date(2016, 2, 29)
    assert shift_months(dt.date(2016, 3, 31), -4) == dt.date(2015, 11, 30)


def test_thirds_cover_a_month():
    parts = [Span("month", dt.date(2016, 4, 1)).third(part) for part in ("early", "mid", "late")]
    assert parts == [(dt.date(2016, 4, a), dt.date(2016, 4, b)) for a, b in ((1, 10), (11, 20), (21, 30))]
