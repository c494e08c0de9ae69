"""Alerts: what can be written, and when it holds."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.errors import InputError, NotFoundError
from uprooted.outlook.alerts import judge, judge_all, parse_alert
from uprooted.records import DayAhead, Outlook, ShelterOutlook

ORIGIN = dt.date(2020, 5, 1)


def shelter(name: str, people: list[float], full: list[float | None]) -> ShelterOutlook:
    days = tuple(
        DayAhead(ORIGIN + dt.timedelta(at), *[count] * 8, arrivals=100.0, full=chance)
        for at, (count, chance) in enumerate(zip(people, full, strict=True), start=1)
    )
    return ShelterOutlook(name, "series", days=days)


OUTLOOK = Outlook(
    ORIGIN,
    3,
    (
        shelter("Altinözü", [900, 1200, 1100], [0.2, 0.6, 0.8]),
        shelter("North camp", [50, 50, 50], [None] * 3),
        ShelterOutlook("Empty camp", "none"),
    ),
)


@pytest.mark.parametrize(
    ("text", "holds", "value"),
    [
        ("full(Altinozu) > 0.5 within 2 days", True, 0.6),
        ("full( ALTINÖZÜ )>=60% within 2", True, 0.6),
        ("full(Altinozu) > 0.5 within 1 day", False, 0.2),
        ("present('North camp') < 100", True, 50),
        ("present(Altinozu) > 1,150 within 3", True, 1200),
        ("present(Altinozu) <= 900", True, 900),
        ("arrivals > 550", True, 600),
        ("Arrivals(North camp) > 250 within 2", False, 200),
    ],
)
def test_alert_holds_or_not(text, holds, value):
    verdict = judge(parse_alert(text), OUTLOOK)
    assert (verdict.holds, verdict.value) == (holds, pytest.approx(value))


@pytest.mark.parametrize(
    "text", ["", "full > 0.5", "full(A)", "full(A) = 1", "tents(A) > 3", "full(A) > 0.5 within", "present(A) > -3"]
)
def test_what_is_no_alert_is_refused_with_an_example(text):
    with pytest.raises(InputError, match=r"full\(SHELTER\)"):
        parse_alert(text)


@pytest.mark.parametrize(("text", "says"), [("full(A) > 50", "probability of 50"), ("arrivals > 5%", "no percentage")])
def test_numbers_that_make_no_sense_are_refused(text, says):
    with pytest.raises(InputError, match=says):
        parse_alert(text)


def test_unknown_shelter_names_the_known_ones():
    with pytest.raises(NotFoundError, match="Altinözü, North camp, Empty camp"):
        judge(parse_alert("full(South camp) > 0.5"), OUTLOOK)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("full(North camp) > 0.5", "room in North camp is not known"),
        ("present(Empty camp) > 5", "no report counts"),
        ("arrivals > 5 within 9", "1 to 3, the horizon"),
        ("arrivals > 5 within 0", "1 to 3, the horizon"),
    ],
)
def test_what_cannot_be_decided_is_never_silently_off(text, says):
    with pytest.raises(InputError, match=says):
        judge(parse_alert(text), OUTLOOK)


@given(st.text(max_size=60))
def test_any_text_is_an_alert_or_a_clear_error(text):
    with contextlib.suppress(InputError):
        assert parse_alert(text).text == text.strip()


def test_a_shelter_of_one_folder_is_not_missed_in_another():
    other = Outlook(ORIGIN, 3, (shelter("Far camp", [10, 10, 10], [None] * 3),))
    verdicts, errors = judge_all([parse_alert("present(Far camp) > 5")], [("one", OUTLOOK), ("two", other)])
    assert [(name, verdict.holds) for name, verdict in verdicts] == [("two", True)]
    assert not errors


def test_what_cannot_be_decided_hides_nothing_that_holds():
    alerts = [parse_alert("full(North camp) > 0.5"), parse_alert("present(North camp) > 5"), parse_alert("full(X) > 0")]
    verdicts, errors = judge_all(alerts, [("one", OUTLOOK)])
    assert [verdict.holds for _, verdict in verdicts] == [True]
    assert [type(error) for error in errors] == [InputError, NotFoundError]
