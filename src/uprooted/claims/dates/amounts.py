"""Rules for amounts of time: durations, distances from a day, repeated times, and references without a day."""

from __future__ import annotations

import datetime as dt

from uprooted.claims.dates.matches import NO_TIME, Match, Meaning, Setting, mean_range, mean_span, unresolved
from uprooted.claims.dates.relative import FAR, NEAR
from uprooted.claims.dates.spans import Span, SpanUnit, shift_months, span_of
from uprooted.claims.dates.units import CALENDAR_UNITS, duration_value, find_spoken_quarter, go_back

_HOURS_A_DAY = 24
_HALVED = {"year": (12, "month"), "decade": (10, "year"), "month": (4.35, "week")}
_PARTS_OF_A_DAY = frozenset({"second", "minute", "hour"})


def count_of(match: Match) -> float | None:
    """Return the number an amount gives; None for vague words ("several")."""
    if match.halved:
        return _halves(match)
    vague = match.get("VAGUE")
    if vague is not None:
        return float(vague) or None
    numbers = match.every("DAY", "NUM", "YEAR")
    if numbers:
        return float(numbers[0])
    return 1.0 if match.has("A", "EACH") else None


def _halves(match: Match) -> float | None:
    """Return the number of "a week and a half", "two and a half years", "half a year"."""
    if not match.has("AND"):
        return 0.5
    if match.has("VAGUE"):
        return None
    numbers = match.every("DAY", "NUM", "YEAR")
    return (float(numbers[0]) if numbers else 1.0) + 0.5


def read_ago(match: Match, setting: Setting) -> Meaning | None:
    """Read "three days ago", "two weeks ago", "several years ago"."""
    unit, number, published = match.unit, count_of(match), setting.published
    if published is not None and unit in _PARTS_OF_A_DAY:
        return Meaning("PAST_REF", published - dt.timedelta(days=1), published, "day")
    if number is None:
        return unresolved("PAST_REF")
    if match.halved and unit in _HALVED:  # half a year is six months, half a month two weeks
        factor, unit = _HALVED[unit]
        number *= factor
    day = None if published is None else go_back(published, number, unit)
    if day is None or published is None:
        return unresolved(duration_value(number, unit))
    if unit not in {"week", "fortnight", "weekend"}:
        return mean_span(span_of(CALENDAR_UNITS.get(unit, "year"), day), sure=number == int(number))
    # Weeks are counted to the day in the value, but meant to within half a week.
    slack = dt.timedelta(days=3)
    return Meaning(day.isoformat(), day - slack, min(day + slack, published), "week", Span("day", day), sure=False)


def read_shifted(match: Match, setting: Setting) -> Meaning | None:
    """Read "two days later": a duration whose day is counted from the day named before."""
    unit, number = match.unit, count_of(match)
    value = duration_value(number, unit)
    base = setting.latest("day", before=match.start, within=NEAR)
    if base is None or base.last is None or number is None or unit not in {"day", "week", "fortnight"}:
        return unresolved(value)
    step = -number if match.get("LATER") != -1 else number
    day = go_back(base.last, step, unit)
    return Meaning(value, day, day, "day", sure=False) if day is not None else unresolved(value)


def read_unit_ago(match: Match, setting: Setting) -> Meaning | None:
    """Read "a year ago", "a day later", "the year-earlier quarter": the same unit as the one spoken of, moved."""
    step = -1 if match.has("AGO") else int(match.get("LATER"))
    units = match.units
    unit = units[0] if match.atoms[0].kind != "THE" or len(units) == 1 else "year"
    if unit in _PARTS_OF_A_DAY:
        return None
    return _year_moved(step, match, setting) if unit == "year" else _moved(unit, step, match, setting)


def _year_moved(step: int, match: Match, setting: Setting) -> Meaning | None:
    """Move by a year: the quarter named or spoken of, else the year of publication."""
    published, named = setting.published, match.units[-1] if len(match.units) > 1 else None
    if published is None:
        return unresolved(None)
    nth = match.get("ORD", "ORDWORD")
    if nth is not None and named == "quarter" and 1 <= int(nth) <= 4:
        return mean_span(Span("quarter", dt.date(published.year + step, (int(nth) - 1) * 3 + 1, 1)))
    quarter = setting.spoken_quarter(match.start, FAR)
    if quarter is None and named in {"quarter", "period"}:
        quarter = find_spoken_quarter(match, setting)
    if quarter is not None:
        return mean_span(quarter.shift(4 * step), sure=False)
    return mean_span(span_of("year", published).shift(step), sure=False)


def _moved(unit: str, step: int, match: Match, setting: Setting) -> Meaning | None:
    """Read "a day earlier", "a month ago" from the day named before, or from publication for "ago"."""
    if unit not in CALENDAR_UNITS or unit == "half":
        return None
    kind: SpanUnit = CALENDAR_UNITS[unit]
    if match.has("AGO"):
        return read_ago(match, setting)
    base = setting.latest("day", kind, before=match.start, within=NEAR)
    if base is None or base.span is None:
        return unresolved(duration_value(1, unit))
    return mean_span(span_of(kind, base.span.first).shift(step), sure=False)


def read_span(match: Match, setting: Setting) -> Meaning | None:
    """Read "the past 24 hours", "the next two years": a duration that touches the day of publication."""
    unit, number, published = match.unit, count_of(match), setting.published
    if unit == "hour" and number is not None and number % _HOURS_A_DAY == 0:
        value = duration_value(number / _HOURS_A_DAY, "day")
    else:
        value = duration_value(number, unit)
    ahead = match.has("NEXT", "COMING", "FOLLOWING")
    if published is None or number is None or match.has("FOLLOWING", "PREVIOUS"):
        return unresolved(value)
    other = go_back(published, -number if ahead else number, unit)
    return mean_range(value, published if ahead else other, other if ahead else published)


def read_first_units(match: Match, setting: Setting) -> Meaning | None:
    """Read "the first nine months" (of this year), "the latest six weeks"."""
    unit, number, published = match.unit, count_of(match), setting.published
    value = duration_value(number, unit)
    if unit == "month" and number is not None and published is not None and match.get("ORDWORD") == 1:
        first = dt.date(published.year, 1, 1)
        last = shift_months(first, int(number))
        if last is not None and last <= published:
            return mean_range(value, first, last - dt.timedelta(days=1))
    if number is None and not match.has("VAGUE") and not match.has("ORDWORD"):
        return None
    if not match.has("DAY", "NUM", "VAGUE"):
        return unresolved(value) if setting.text[match.end - 1] == "s" else None
    return unresolved(value)


def read_old(match: Match, _setting: Setting) -> Meaning | None:
    """Read an age ("8-month-old"): a duration; the age of a person in years is no time of an event."""
    unit = match.unit
    if unit == "year":
        return NO_TIME
    return unresolved(duration_value(count_of(match), unit))


def read_duration(match: Match, setting: Setting) -> Meaning | None:
    """Read "six days", "a nearly three-month uprising", "a year"."""
    unit, number = match.unit, count_of(match)
    if match.has("AND") and len(match.units) > 1 and not match.halved and match.has("A"):
        return None
    if unit in {"half", "period"} or (unit == "weekend" and number is None):
        return None
    if _is_rate(match, setting) or (unit == "quarter" and (match.has("A", "HYPHEN") or number is None)):
        return NO_TIME
    if len(match.atoms) == 1 or not match.has("A", "DAY", "NUM", "YEAR", "VAGUE"):
        known = setting.word_before(match.start) in setting.sets["bare_duration_before"]
        return unresolved(duration_value(None, unit)) if match.has("UNITS") and known else None
    value = duration_value(number, unit)
    published = setting.published
    if published is not None and number is not None and setting.lasting(match.start, match.end):
        return mean_range(value, go_back(published, number, unit), published)
    return unresolved(value)


def _is_rate(match: Match, setting: Setting) -> bool:
    """Say whether "a year" tells how often: after a number or a noun, without a word that leads to a time."""
    if match.atoms[0].kind != "A" or len(match.atoms) != 2 or setting.text[match.start].isupper():
        return False
    return setting.word_before(match.start) not in setting.sets["duration_before"]


def read_every(match: Match, _setting: Setting) -> Meaning | None:
    """Read what repeats: "daily", "each Thursday", "every month"."""
    word, weekday, part = match.get("SETWORD"), match.get("WEEKDAY"), match.get("PART")
    if word is not None:
        return unresolved(str(word))
    if weekday is not None:
        return unresolved(f"XXXX-WXX-{weekday + 1}" + ("" if part is None else f"T{part}"))
    if match.has("MONTH"):
        return unresolved(f"XXXX-{match.get('MONTH'):02d}")
    if part is not None or match.has("SEASON"):
        return unresolved(f"XXXX-{match.get('SEASON')}" if part is None else f"XXXX-XX-XXT{part}")
    return unresolved(duration_value(count_of(match), match.unit))


def read_recent_units(match: Match, _setting: Setting) -> Meaning | None:
    """Read "recent weeks", "coming months", "these days"."""
    unit = match.unit
    if match.has("THESE"):
        return unresolved("PRESENT_REF") if unit == "day" else None
    if match.has("COMING"):
        return unresolved(duration_value(None, unit) if unit in {"day", "week"} else "FUTURE_REF")
    return unresolved(duration_value(None, unit) if unit in {"week", "month"} and match.has("RECENT") else "PAST_REF")


def read_reference(match: Match, setting: Setting) -> Meaning | None:
    """Read "now", "recently", "soon": PRESENT_REF stands for the day of publication."""
    value = match.get("REF")
    if value is None:
        value = "PAST_REF"
    if value == "NO_TIME":
        return NO_TIME
    if value == "PRESENT_REF" and setting.published is not None:
        return Meaning(value, setting.published, setting.published, "day")
    return unresolved(value)
