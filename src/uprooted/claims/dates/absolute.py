"""Rules for expressions that name a day, month, season or year of the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from uprooted.claims.dates.matches import (
    NO_TIME,
    Match,
    Meaning,
    Setting,
    find_part,
    find_step,
    mean_span,
    unresolved,
)
from uprooted.claims.dates.spans import SEASON_MONTH, Span, make_day, span_of

# A written year of two digits belongs to the century that puts it nearest below this many years ahead.
_AHEAD_YEARS = 20
# Bare numbers outside these years are years only after words such as "in" and "since".
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2050
_NO_YEAR_AFTER = frozenset("$€£#/.+-")
_NO_YEAR_BEFORE = frozenset("%/-")


def read_iso(match: Match, _setting: Setting) -> Meaning | None:
    """Read "2011-06-07" and "2011-06-07T10:00"."""
    text = str(match.atoms[0].value)
    try:
        day = dt.date.fromisoformat(text[:10])
    except ValueError:
        return None
    return Meaning(text.rstrip("Zz"), day, day, "day", Span("day", day))


def read_slash(match: Match, setting: Setting) -> Meaning | None:
    """Read "7/6/2011" and "07.06.2011": the order is open unless one number is above 12 or the mark is a point."""
    text = str(match.atoms[0].value)
    mark = "/" if "/" in text else "."
    one, two, three = (int(piece) for piece in text.split(mark))
    if one > 31:
        day = make_day(one, two, three) if one >= 1000 else None
        return mean_span(Span("day", day)) if day else None
    if mark == "." and three < 100:
        return None
    year = _full_year(three, setting.published)
    day_first, month_first = make_day(year, two, one), make_day(year, one, two)
    if mark == "." or setting.day_first:
        readings = {day_first}
    else:
        readings = {month_first} if setting.day_first is False else {day_first, month_first}
    days = sorted(day for day in readings if day is not None)
    if not days:
        return None
    if len(days) == 1:
        return mean_span(Span("day", days[0]))
    known = [day for day in days if setting.published is not None and 0 <= (setting.published - day).days <= 31]
    if len(known) == 1:
        return mean_span(Span("day", known[0]), sure=False)
    return unresolved(f"{year:04d}")


def _full_year(year: int, published: dt.date | None) -> int:
    if year >= 100:
        return year
    now = published.year if published is not None else 2025
    full = now // 100 * 100 + year
    return full - 100 if full > now + _AHEAD_YEARS else full


def _named_year(match: Match, setting: Setting) -> int | None:
    """Return the year that the words give: a number, or last, this or next year."""
    year = match.get("YEAR")
    if year is not None:
        return int(year)
    step = find_step(match)
    if step is not None and match.unit == "year" and setting.published is not None:
        return setting.published.year + step
    return None


def choose_year(candidates: list[dt.date], match: Match, setting: Setting) -> dt.date | None:
    """Return the one of the same day in three years that tense and nearness to the publication ask for."""
    published = setting.published
    if published is None or not candidates:
        return None
    tense = setting.tense_of(match.start, match.end)
    past = [day for day in candidates if day <= published]
    coming = [day for day in candidates if day >= published.replace(day=1)]
    nearest = min(candidates, key=lambda day: abs((day - published).days))
    if tense == "past" and past and (nearest - published).days > 45:
        return past[-1]
    if tense == "future" and coming and (published - nearest).days > 45:
        return coming[0]
    return nearest


def read_date(match: Match, setting: Setting) -> Meaning | None:
    """Read a month and a day, with or without a year."""
    month, number = match.get("MONTH"), _day_number(match)
    if number is None or not 1 <= number <= 31:
        return None
    year = _named_year(match, setting)
    if year is not None:
        day = make_day(year, month, number)
        return mean_span(Span("day", day)) if day else None
    if setting.published is None:
        return unresolved(f"XXXX-{month:02d}-{number:02d}")
    years = (setting.published.year + step for step in (-1, 0, 1))
    days = [day for day in (make_day(year, month, number) for year in years) if day is not None]
    chosen = choose_year(days, match, setting)
    return mean_span(Span("day", chosen), sure=False) if chosen else None


def _day_number(match: Match) -> int | None:
    value = match.get("DAY", "ORD", "ORDWORD")
    return None if value is None else int(value)


def read_day_range(match: Match, setting: Setting) -> Meaning | None:
    """Read "June 5-7" and "3 to 5 June 2011"."""
    numbers = [int(value) for value in match.every("DAY", "ORD", "ORDWORD")][:2]
    month, year = match.get("MONTH"), _named_year(match, setting)
    if len(numbers) != 2 or not 1 <= numbers[0] < numbers[1]:
        return None
    if year is None and setting.published is None:
        return unresolved(f"XXXX-{month:02d}")
    years = [year] if year is not None else [setting.published.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    firsts = [day for day in (make_day(one, month, numbers[0]) for one in years) if day is not None]
    first = firsts[0] if year is not None and firsts else choose_year(firsts, match, setting)
    last = make_day(first.year, month, numbers[1]) if first else None
    if first is None or last is None:
        return None
    return Meaning(f"{first.isoformat()}/{last.isoformat()}", first, last, "range", Span("day", last))


def read_month(match: Match, setting: Setting) -> Meaning | None:
    """Read "June", "early and mid-June", "June 2011", "last June"; a month after a name belongs to it."""
    if len(match.atoms) == 1 and setting.follows_name(match.start):
        return NO_TIME
    month, published, year = match.get("MONTH"), setting.published, _named_year(match, setting)
    if year is not None:
        day = make_day(year, month, 1)
    elif published is None:
        return unresolved(f"XXXX-{month:02d}")
    else:
        step = find_step(match) if not match.units else None
        days = [dt.date(published.year + number, month, 1) for number in (-1, 0, 1) if published.year + number < 9999]
        day = choose_year(days, match, setting) if step is None else _pointed_month(days, step, published)
    if day is None:
        return None
    span = Span("month", day)
    parts = match.every("EARLY")
    if len(set(parts)) > 1:
        return Meaning(span.value, span.third(parts[0])[0], span.third(parts[-1])[1], "range", span)
    return mean_span(span, find_part(match), sure=year is not None)


def _pointed_month(days: list[dt.date], step: int, published: dt.date) -> dt.date | None:
    if step == 0:
        return next(day for day in days if day.year == published.year)
    if step < 0:
        return max((day for day in days if day < published.replace(day=1)), default=None)
    return min((day for day in days if day > published), default=None)


def read_year(match: Match, setting: Setting) -> Meaning | None:
    """Read a year, refusing counts that look like one ("2000 people")."""
    year = int(match.get("YEAR"))
    unit = match.unit or None
    if unit is not None and unit not in {"year", "period", "quarter"}:
        return None
    bare = not match.has("EARLY", "LATER", "FULL", "UNIT") and setting.text[match.end - 1].isdigit()
    if bare and not _is_year(match, setting):
        return NO_TIME
    if unit in {"period", "quarter"}:
        return _year_of_period(year, unit, match, setting)
    day = make_day(year, 1, 1)
    return mean_span(Span("year", day), find_part(match)) if day else None


def _year_of_period(year: int, unit: str, match: Match, setting: Setting) -> Meaning | None:
    """Read "the 1988 period": the same stretch as the one spoken of, in another year."""
    spoken = setting.spoken_quarter(match.start, 1500)
    if spoken is None:
        if unit == "quarter":
            return unresolved(f"{year:04d}-QX")
        return mean_span(Span("year", dt.date(year, 1, 1)), sure=False)
    return mean_span(Span("quarter", dt.date(year, spoken.first.month, 1)), sure=False)


def _is_year(match: Match, setting: Setting) -> bool:
    """Say whether a bare number of four digits is a year and no count, by the words and tags around it."""
    start = match.atoms[-1].start
    before, tag = setting.word_before(start), setting.tag_at(match.end + 1)
    if match.has("APPROX") or tag == "NNS" or setting.text[max(0, start - 1) : start] in _NO_YEAR_AFTER:
        return False
    if setting.text[match.end : match.end + 1] in _NO_YEAR_BEFORE:
        return False
    latest = _LATEST_YEAR if setting.published is None else setting.published.year + _AHEAD_YEARS
    if not _EARLIEST_YEAR <= int(match.get("YEAR")) <= latest:
        return before in setting.sets["year_only_before"]
    if before in setting.sets["year_before"] or before in setting.sets["determiners"]:
        return True
    # A noun in the singular cannot be counted, so the number before it is a year ("1996 campaign").
    return tag not in {"JJ", "VBN", "CD"} and setting.word_after(match.end) not in setting.sets["units_of_measure"]


def read_decade(match: Match, setting: Setting) -> Meaning | None:
    """Read "the 1990s", "the '80s", "the nineties"."""
    word = match.get("DECADEWORD")
    if word is None:
        digits = "".join(mark for mark in str(match.get("DECADE")) if mark.isdigit())
        number = int(digits)
    else:
        number = int(word)
    if number < 100:
        number += 1900 if setting.published is None else setting.published.year // 100 * 100
        number -= 100 if setting.published is not None and number > setting.published.year else 0
    return mean_span(Span("decade", dt.date(number // 10 * 10, 1, 1)), find_part(match))


def read_season(match: Match, setting: Setting) -> Meaning | None:
    """Read "the summer", "last spring", "the winter of 1994"."""
    code, published, part = match.get("SEASON"), setting.published, find_part(match)
    year = _named_year(match, setting)
    if year is not None:
        return mean_span(Span("season", dt.date(year, SEASON_MONTH[code], 1)), part)
    if published is None:
        return unresolved(f"XXXX-{code}")
    starts = [dt.date(published.year + step, SEASON_MONTH[code], 1) for step in (-1, 0, 1)]
    step = find_step(match)
    if step is not None and step < 0:
        past = [day for day in starts if Span("season", day).last < published]
        return mean_span(Span("season", past[-1]), part)
    if step is not None and step > 0:
        return mean_span(Span("season", next(day for day in starts if day > published)), part)
    if len(match.atoms) == 1 and setting.word_before(match.start) not in {"in", "by", "since", "until", "of"}:
        return None
    chosen = choose_year(starts, match, setting)
    return mean_span(Span("season", chosen), part, sure=False) if chosen else None


def read_holiday(match: Match, setting: Setting) -> Meaning | None:
    """Read holidays that fall on one day of the year."""
    month, number = (int(piece) for piece in str(match.get("HOLIDAY")).split("-"))
    year, published = match.get("YEAR"), setting.published
    if year is None and published is None:
        return unresolved(f"XXXX-{month:02d}-{number:02d}")
    years = [int(year)] if year is not None else [published.year + step for step in (-1, 0, 1)]  # type: ignore[union-attr]
    days = [dt.date(one, month, number) for one in years]
    day = days[0] if year is not None else choose_year(days, match, setting)
    return mean_span(Span("day", day), sure=year is not None) if day else None


def read_century(number: int, part: str | None) -> Meaning | None:
    """Read "the 11th century"."""
    if not 1 <= number <= 21:
        return None
    span = span_of("century", dt.date(max((number - 1) * 100, 1), 1, 1))
    meaning = mean_span(span, part)
    if meaning is None:
        return None
    return Meaning(f"{number - 1:02d}", meaning.first, meaning.last, "range", span)


def join_days(one: Meaning, other: Meaning) -> tuple[Meaning, ...] | None:
    """Return both with the days of the whole stretch; None where the second ends before the first begins."""
    if one.first is None or other.last is None or other.last < one.first:
        return None
    return tuple(replace(meaning, first=one.first, last=other.last, precision="range") for meaning in (one, other))
