"""As of which day a situation is, where reports are dated wrongly."""

import datetime as dt
from dataclasses import replace

import pytest
from claims_by_hand import BORDER, claim, report
from hypothesis import given
from hypothesis import strategies as st

from uprooted.situation import weigh
from uprooted.situation.asof import last_day

JUNE = [report(f"r{n}", f"06-1{n}") for n in range(4)]
LATER = replace(report("late", "06-13"), published=dt.date(2031, 6, 13))


def ended(day):
    return replace(BORDER, settings=replace(BORDER.settings, end=day))


def test_report_after_the_end_of_the_case_leaves_the_day_and_is_named():
    after = report("late", "08-01")
    situation = weigh([], [*JUNE, after], ended(dt.date(2011, 6, 30)))
    assert situation.as_of == dt.date(2011, 6, 13)
    assert situation.gaps == ("1 report is dated after 2011-06-13, which stays the day that this is of (late)",)


def test_case_all_after_its_end_is_of_its_last_day():
    assert weigh([], JUNE, ended(dt.date(2011, 1, 1))).as_of == dt.date(2011, 6, 13)


def test_one_report_dated_years_after_all_others_leaves_the_day():
    situation = weigh([claim(LATER, "shelter", 5, at="Turkey")], [*JUNE, LATER], BORDER)
    assert situation.as_of == dt.date(2011, 6, 13)
    assert situation.series[0].points[0].date == LATER.published


def test_two_reports_of_a_later_year_say_that_the_case_goes_on():
    assert weigh([], [*JUNE, LATER, replace(LATER, id="too")], BORDER).as_of == LATER.published


def test_few_reports_are_no_record_to_fall_out_of():
    assert weigh([], [JUNE[0], LATER], BORDER).as_of == LATER.published


@pytest.mark.parametrize("end", [None, dt.date(2011, 6, 1)])
@given(days=st.lists(st.none() | st.dates(dt.date(2005, 1, 1), dt.date(2015, 1, 1))))
def test_day_is_one_that_a_report_has(end, days):
    reports = [replace(JUNE[0], id=str(n), published=day) for n, day in enumerate(days)]
    found = last_day(reports, end)
    assert found in days if any(days) else found is None
