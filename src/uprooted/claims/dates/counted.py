"""Rules for days that are counted off within a month or by weeks: "the first half of May", "two Saturdays ago"."""

from __future__ import annotations

import datetime as dt

from uprooted.claims.dates.absolute import read_date, read_month
from uprooted.claims.dates.matches import Match, Meaning, Setting, find_step, mean_span, unresolved
from uprooted.claims.dates.relative import nearest
from uprooted.claims.dates.spans import Span, span_of

_DAY = dt.timedelta(days=1)
_HALF_MONTH = 14  # days from the first to the fifteenth
_MOST_WEEKS = 60  # "two Saturdays ago", not two thousand


def read_part_of_month(match: Match, setting: Setting) -> Meaning | None:
    """Read "the first half of May", "the last ten days of April"."""
    month = read_month(Match("month", tuple(atom for atom in match.atoms if atom.kind in {"MONTH", "YEAR"}
                                            and atom.start > match.atoms[2].start)), setting)  # fmt: skip
    if month is None or month.first is None or month.last is None:
        return month if match.unit == "half" or match.has("UNITS") else None
    nth, unit = -1 if match.has("LAST") else int(match.get("ORDWORD")), match.unit
    middle = dt.timedelta(days=_HALF_MONTH)
    if unit == "half" and nth in {1, 2, -1}:
        ends = (month.first, month.first + middle) if nth == 1 else (month.first + middle + _DAY, month.last)
        return Meaning(month.value, *ends, "range", month.span, sure=False)
    number = match.get("DAY", "NUM")
    if unit not in {"day", "week"} or number is None or nth not in {1, -1}:
        return None
    length = dt.timedelta(days=int(number) * (7 if unit == "week" else 1) - 1)
    if length >= month.last - month.first:
        return None
    ends = (month.first, month.first + length) if nth == 1 else (month.last - length, month.last)
    return Meaning(month.value, *ends, "range", month.span, sure=False)


def read_eve(match: Match, setting: Setting) -> Meaning | None:
    """Read "the eve of 1 May": the day before."""
    day = read_date(match, setting)
    if day is None or day.first is None:
        return None
    return mean_span(Span("day", day.first - _DAY), sure=day.sure)


def read_day_of_month(match: Match, setting: Setting) -> Meaning | None:
    """Read "the 3rd of this month"."""
    if match.unit != "month":
        return None
    if setting.published is None:
        return unresolved(None)
    month = span_of("month", setting.published).shift(find_step(match) or 0)
    day = month.first + (int(match.get("DAY", "ORD", "ORDWORD")) - 1) * _DAY if month is not None else None
    return mean_span(Span("day", day)) if day is not None and month is not None and day <= month.last else None


def read_weekday_of_week(match: Match, setting: Setting) -> Meaning | None:
    """Read "Wednesday last week", "Wednesday a week ago", "two Saturdays ago"."""
    number, published, step = int(match.get("WEEKDAY")), setting.published, find_step(match)
    if match.units and match.unit != "week":
        return None
    if published is None:
        return unresolved(f"XXXX-WXX-{number + 1}")
    week = dt.timedelta(days=7)
    if step is not None:
        return mean_span(Span("day", span_of("week", published).first + step * week + number * _DAY))
    last = nearest(published, number, -1, strict=not match.units)
    back = 1 if match.units else int(match.get("DAY", "NUM")) - 1
    return mean_span(Span("day", last - back * week), sure=False) if back < _MOST_WEEKS else None
