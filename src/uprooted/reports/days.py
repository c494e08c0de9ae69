"""Days of publication from the many ways in which files write them. Never from the clock."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})(?!\d)", re.I)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)", re.I)

EARLIEST = dt.date(1900, 1, 1)


def parse_day(value: str) -> dt.date | None:
    """Return the day that a timestamp names in its own time zone, or None.

    ISO 8601 (``2011-06-12``, with or without a time), ``20110612``, English months in letters (``12 June 2011``,
    ``Jun. 12, 2011``) and the form of e-mail and RSS (``Sun, 12 Jun 2011 09:30:00 +0300``) are read. Forms whose
    order of day and month is open are not.
    """
    value = value.strip()
    found = _ISO.match(value) or _COMPACT.match(value)
    if found:
        return _day(found)
    named = _DAY_FIRST.search(value) or _MONTH_FIRST.search(value)
    if named:
        month = _MONTHS.index(named["month"][:3].lower()) + 1
        return _build(int(named["year"]), month, int(named["day"]))
    try:
        return _plausible(parsedate_to_datetime(value).date())
    except (ValueError, TypeError):
        return None


def day_in_name(name: str) -> dt.date | None:
    """Return the day written as ``YYYY-MM-DD`` in a file's name, if there is exactly one."""
    days = {_day(found) for found in _NAME.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def _day(found: re.Match[str]) -> dt.date | None:
    return _build(*(int(part) for part in found.groups()[:3]))


def _build(year: int, month: int, day: int) -> dt.date | None:
    try:
        return _plausible(dt.date(year, month, day))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    return day if day >= EARLIEST else None
