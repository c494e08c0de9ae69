"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, with their TIMEX3 values.

Weeks begin on Monday and are numbered as in ISO 8601. Seasons are those of the northern hemisphere by the
meteorological months; a winter belongs to the year in which it begins.

References
----------
ISO 8601-1:2019; TimeML 1.2.1 (Saurí and others, 2006), section on TIMEX3.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

SpanUnit = Literal["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"]

# Letters of TIMEX3 durations; "T" units are written after a T.
DURATION_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "season": "SE", "year": "Y", "decade": "E", "century": "C", "millennium": "L",
}  # fmt: skip
# Months in each unit that is made of months.
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_OF_MONTH = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def shift_months(day: dt.date, months: int) -> dt.date | None:
    """Return the same day of the month some months away, or the month's last day; None outside years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return a date, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Span:
    """One unit of the calendar, by its first day."""

    unit: SpanUnit
    first: dt.date

    @property
    def last(self) -> dt.date:
        """Last day of the unit."""
        if self.unit == "weekend":
            return self.first + dt.timedelta(days=1)
        if self.unit in DAYS:
            return self.first + dt.timedelta(days=DAYS[self.unit] - 1)
        after = shift_months(self.first, MONTHS[self.unit])
        return dt.date.max if after is None else after - dt.timedelta(days=1)

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        year, week, _ = self.first.isocalendar()
        texts = {
            "day": self.first.isoformat(),
            "week": f"{year:04d}-W{week:02d}",
            "weekend": f"{year:04d}-W{week:02d}-WE",
            "month": f"{self.first.year:04d}-{self.first.month:02d}",
            "quarter": f"{self.first.year:04d}-Q{(self.first.month + 2) // 3}",
            "half": f"{self.first.year:04d}-H{(self.first.month + 5) // 6}",
            "season": f"{self.first.year:04d}-{_SEASON_OF_MONTH.get(self.first.month, '')}",
            "year": f"{self.first.year:04d}",
            "decade": f"{self.first.year:04d}"[:3],
            "century": f"{self.first.year:04d}"[:2],
        }
        return texts[self.unit]

    def shift(self, number: int) -> Span | None:
        """Return the span some units away; None outside the calendar."""
        if self.unit in DAYS:
            try:
                return Span(self.unit, self.first + dt.timedelta(days=number * DAYS[self.unit]))
            except OverflowError:
                return None
        first = shift_months(self.first, number * MONTHS[self.unit])
        return None if first is None else Span(self.unit, first)

    def third(self, part: str) -> tuple[dt.date, dt.date]:
        """Return first and last day of the early, mid or late third."""
        length = (self.last - self.first).days + 1
        cuts = [round(length * number / 3) for number in range(4)]
        number = {"early": 0, "mid": 1, "late": 2}[part]
        days = dt.timedelta
        return self.first + days(days=cuts[number]), self.first + days(days=max(cuts[number + 1] - 1, 0))


def span_of(unit: SpanUnit, day: dt.date) -> Span:
    """Return the unit of the calendar that a day lies in."""
    if unit == "day":
        return Span(unit, day)
    if unit in ("week", "weekend"):
        monday = day - dt.timedelta(days=day.weekday())
        return Span(unit, monday + dt.timedelta(days=5) if unit == "weekend" else monday)
    if unit == "season":
        month = day.month // 3 * 3
        return Span(unit, dt.date(day.year, month, 1) if month else dt.date(max(day.year - 1, 1), 12, 1))
    if unit in ("month", "quarter", "half"):
        size = MONTHS[unit]
        return Span(unit, dt.date(day.year, (day.month - 1) // size * size + 1, 1))
    size = MONTHS[unit] // 12
    return Span(unit, dt.date(max(day.year // size * size, 1), 1, 1))
