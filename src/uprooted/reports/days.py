"""Days of publication from the many ways in which files write them. Never from the clock."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")

EARLIEST = dt.date(1900, 1, 1)


def parse_day(value: str) -> dt.date | None:
    """Return the day that a timestamp names in its own time zone, or None.

    ISO 8601 (``2011-06-12``, with or without a time), ``20110612`` and the form of e-mail and RSS
    (``Sun, 12 Jun 2011 09:30:00 +0300``) are read. Forms whose order of day and month is open are not.
    """
    value = value.strip()
    found = _ISO.match(value) or _COMPACT.match(value)
    if found:
        return _day(found)
    try:
        return _plausible(parsedate_to_datetime(value).date())
    except (ValueError, TypeError):
        return None


def day_in_name(name: str) -> dt.date | None:
    """Return the day written as ``YYYY-MM-DD`` in a file's name, if there is exactly one."""
    days = {_day(found) for found in _NAME.finditer(name)} - {None}
    return days.pop() if len(days) == 1 else None


def _day(found: re.Match[str]) -> dt.date | None:
    try:
        return _plausible(dt.date(*(int(part) for part in found.groups()[:3])))
    except ValueError:
        return None


def _plausible(day: dt.date) -> dt.date | None:
    return day if day >= EARLIEST else None
