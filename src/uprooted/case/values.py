"""Checks on single values that a person wrote into ``case.toml`` or a table; each returns the value or says why not.

A check takes the words as written and raises `ValueError` with two arguments, what was allowed and the remedy, so
that the caller can add file, line and name.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import zoneinfo
from collections.abc import Callable
from typing import Any, get_args

from uprooted.places import country_table, find_country
from uprooted.records.vocabulary import Sensitivity, SpeakerKind
from uprooted.situation.rules import RULES

Check = Callable[[str], Any]


def words(value: str) -> str:
    """Check text."""
    return value


def iso_day(value: str) -> dt.date:
    """Check a day."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("a day such as 2011-06-12", "Write year, month and day in this order") from None


def country(value: str) -> str:
    """Check a country code; a name is answered with the code that it stands for."""
    if value in country_table().by_iso3:
        return value
    meant = country_table().by_iso3.get(value.upper()) or find_country(value)
    remedy = f"Write {meant.iso3}" if meant else "Write the three capital letters of the country"
    raise ValueError("an ISO 3166-1 alpha-3 code such as SYR", remedy)


def language(value: str) -> str:
    """Check a language code."""
    if not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError("an ISO 639-1 code such as en", "Write the two small letters of the language")
    return value


def time_zone(value: str) -> str:
    """Check a time zone."""
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA time zone such as Europe/Istanbul", "Look it up under tz database") from None
    return value


def rule(value: str) -> str:
    """Check the name of a rule of weighing."""
    if value not in RULES:
        raise ValueError(", ".join(RULES), "Write one of these; docs/weighing.md says what each does")
    return value


def number(low: float, high: float) -> Check:
    """Return a check for a number between two bounds, both included."""

    def check(value: str) -> float:
        try:
            found = float(value)
        except ValueError:
            found = math.nan
        if not low <= found <= high:
            raise ValueError(f"a number from {low:g} to {high:g}", "Write digits, and a point for decimals")
        return found

    return check


def whole(low: int, high: int) -> Check:
    """Return a check for a whole number between two bounds, both included."""

    def check(value: str) -> int:
        if not re.fullmatch(r"\d{1,12}", value) or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}", "Write digits only")
        return int(value)

    return check


def one_of(*allowed: str) -> Check:
    """Return a check for one of some words."""

    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(", ".join(allowed), "Write one of these words")
        return value

    return check


def separated(value: str) -> tuple[str, ...]:
    """Check a list of words divided by ``|``."""
    return tuple(part.strip() for part in value.split("|") if part.strip())


speaker_kind = one_of(*get_args(SpeakerKind))
sensitivity = one_of(*get_args(Sensitivity))
latitude, longitude = number(-90, 90), number(-180, 180)
# No more people than live on Earth, no way longer than around it.
people = number(0, 1e10)
kilometres = number(0, 40_075)
