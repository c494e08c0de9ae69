"""Rules for weeks, months, quarters and years that are pointed at: "last week", "the third quarter", "that year"."""

from __future__ import annotations

import datetime as dt

from uprooted.claims.dates.absolute import read_century
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
from uprooted.claims.dates.relative import FAR, NEAR, at_part
from uprooted.claims.dates.spans import DAYS, DURATION_LETTERS, MONTHS, Span, SpanUnit, shift_months, span_of

CALENDAR_UNITS: dict[str, SpanUnit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century", "half": "half",
}  # fmt: skip
# Units that count seasons.
_SEASON_UNITS = {"summer": "season", "winter": "season"}
_SUNDAY = 6
_HOURS_A_DAY = 24
_THURSDAY = 3
# For "the same month": smaller units that lie in one.
_WITHIN: dict[str, tuple[str, ...]] = {
    "week": ("day",), "month": ("day", "week"), "quarter": ("month",), "year": ("day", "month", "quarter", "season"),
}  # fmt: skip


def read_pointed_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "last week", "earlier this year", "next month", "the current quarter"."""
    unit, step = match.unit, find_step(match)
    if step is None or _is_title(match, setting):
        return NO_TIME
    if "period" in match.units or match.units[1:] == ["quarter"] or (unit == "quarter" and match.has("LATEST")):
        return _compared_quarter(step, match, setting)
    if unit not in CALENDAR_UNITS or unit == "half":
        return None
    kind = CALENDAR_UNITS[unit]
    if match.has("FOLLOWING", "PREVIOUS") or (unit == "day" and match.has("NEXT", "COMING")):
        return _neighbour(kind, step, match, setting)
    return _pointed(kind, step, match, setting)


def _pointed(kind: SpanUnit, step: int, match: Match, setting: Setting) -> Meaning | None:
    published = setting.published
    if published is None:
        return unresolved(None)
    if kind == "weekend":
        return mean_span(_weekend(step, published, setting.tense_of(match.start, match.end) == "future"))
    meaning = mean_span(span_of(kind, published).shift(step), find_part(match))
    before = go_back(published, 1, kind) if match.has("PAST") else None
    if meaning is not None and before is not None:
        # "The past month" runs up to publication, though its value is that of "last month".
        return Meaning(meaning.value, before, published, "range", meaning.span)
    if kind == "week" and step == -1 and published.weekday() == _SUNDAY and meaning and not match.has("EARLY"):
        # On a Sunday, "last week" may be the ISO week before or the one that is ending.
        return Meaning(meaning.value, meaning.first, published - dt.timedelta(days=1), "week", meaning.span, sure=False)
    return meaning


def read_before_last(match: Match, setting: Setting) -> Meaning | None:
    """Read "the week before last", "the month after next"."""
    kind = CALENDAR_UNITS.get(match.unit)
    if kind is None:
        return None
    if setting.published is None:
        return unresolved(None)
    return mean_span(span_of(kind, setting.published).shift(-2 if match.has("LAST") else 2))


def _is_title(match: Match, setting: Setting) -> bool:
    """Say whether the words are a name ("This Week"): a unit with a capital inside a sentence."""
    unit = setting.text[match.atoms[-1].start : match.end]
    return unit[0].isupper() and not unit.isupper() and len(match.atoms) > 1


def _compared_quarter(step: int, match: Match, setting: Setting) -> Meaning | None:
    """Read "last year's quarter", "the corresponding period last year", "the latest period"."""
    quarter = find_spoken_quarter(match, setting)
    if quarter is None:
        return unresolved(None)
    return mean_span(quarter.shift(4 * step if match.has("LAST") else 0), sure=False)


def _weekend(step: int, published: dt.date, ahead: bool) -> Span | None:
    """Return the weekend: the one under way or just past, or the coming one."""
    this = span_of("weekend", published)
    if step == 0:
        return this if ahead or published.weekday() >= _THURSDAY else this.shift(-1)
    return this.shift(step)


def _neighbour(kind: SpanUnit, step: int, match: Match, setting: Setting) -> Meaning | None:
    base = setting.latest("day", kind, before=match.start, within=FAR)
    if base is None or base.span is None:
        return unresolved(None)
    return mean_span(span_of(kind, base.span.first).shift(step), sure=False)


def read_neighbour(match: Match, setting: Setting) -> Meaning | None:
    """Read "the day before", "the week after": from the day named before, not from an event named after."""
    kind = CALENDAR_UNITS.get(match.unit)
    if kind is None or setting.word_after(match.end):
        return None
    return _neighbour(kind, -1 if match.has("BACK") else 1, match, setting)


def read_part_of_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the end of the month", "earlier in the year", "later in the day"."""
    published, unit = setting.published, CALENDAR_UNITS.get(match.unit)
    if unit is None or (unit == "day" and not match.has("THE")):
        return None
    if published is None:
        return unresolved(None)
    base = setting.latest("day", before=match.start, within=NEAR) if unit == "day" else None
    return base if base is not None else mean_span(span_of(unit, published), find_part(match), sure=False)


def read_year_end(_match: Match, setting: Setting) -> Meaning | None:
    """Read "year-end": the last month of the year of publication."""
    if setting.published is None:
        return unresolved(None)
    year = setting.published.year
    return Meaning(f"{year:04d}", dt.date(year, 12, 1), dt.date(year, 12, 31), "month", sure=False)


def read_the_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the quarter", "the week", "the weekend", "the day": the one spoken of, else the current one."""
    unit, published = match.unit, setting.published
    if published is None or unit not in {"quarter", "week", "weekend", "month", "year", "day"}:
        return None
    before = setting.word_before(match.start)
    if setting.text[match.end : match.end + 1] == "-":
        return NO_TIME
    if unit == "quarter":
        return mean_span(find_spoken_quarter(match, setting), sure=False)
    if unit == "weekend":
        return mean_span(_weekend(0, published, setting.tense_of(match.start, match.end) == "future"), sure=False)
    if unit == "day":
        return setting.latest("day", before=match.start, within=NEAR) if before in setting.sets["the_day"] else None
    return _the_year_or_shorter(CALENDAR_UNITS[unit], before, match, setting)


def _the_year_or_shorter(kind: SpanUnit, before: str, match: Match, setting: Setting) -> Meaning | None:
    if kind == "year" and setting.word_after(match.end) in setting.sets["year_by_its_end"]:
        return unresolved("P1Y")
    if kind == "year" and not match.has("FULL") and before not in setting.sets["the_year"]:
        return None
    return None if setting.published is None else mean_span(span_of(kind, setting.published), sure=False)


def find_spoken_quarter(match: Match, setting: Setting) -> Span | None:
    """Return the quarter that the text speaks of, else the last full one before the day of publication."""
    spoken = setting.spoken_quarter(match.start, FAR)
    if spoken is not None or setting.published is None:
        return spoken
    return span_of("quarter", setting.published).shift(-1)


def read_same_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "that day", "the same week": the one named before."""
    unit = CALENDAR_UNITS.get(match.unit) if match.units else "day"
    if unit is None:
        return None
    base = setting.latest(unit, *_WITHIN.get(unit, ()), before=match.start, within=FAR)
    if base is None or base.span is None:
        return unresolved(None)
    return at_part(mean_span(span_of(unit, base.span.first), sure=False), match.get("PART"))


def read_nth_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the third quarter", "the first half of 2011", "the 11th century"."""
    number = int(match.get("ORD", "ORDWORD"))
    unit = match.units[-1] if match.has("OWN") else match.units[0]
    if unit == "century":
        return read_century(number, find_part(match))
    whole = {"quarter": 4, "half": 2}.get(unit, 0)
    if not 1 <= number <= whole or (unit == "half" and match.atoms[0].kind == "A"):
        return None
    kind, month = CALENDAR_UNITS[unit], (number - 1) * MONTHS[unit] + 1
    year, sure = _year_of_nth(month, match, setting)
    if year is None:
        return unresolved(f"XXXX-{unit[0].upper()}{number}")
    return mean_span(Span(kind, dt.date(year, month, 1)), find_part(match), sure=sure)


def _year_of_nth(month: int, match: Match, setting: Setting) -> tuple[int | None, bool]:
    """Return the year of a quarter or half, and whether the words give it."""
    year, step, published = match.get("YEAR"), find_step(match), setting.published
    if year is not None:
        return int(year), True
    if published is None:
        return None, False
    if step is not None:
        return published.year + step, True
    starts = [dt.date(published.year + one, month, 1) for one in (-1, 0, 1)]
    nearest = min(starts, key=lambda day: abs((day - published).days))
    begun = nearest <= published or setting.tense_of(match.start, match.end) != "past"
    return nearest.year - (0 if begun else 1), False


def go_back(day: dt.date, number: float, unit: str) -> dt.date | None:
    """Return the day some units before another (after it where the number is negative)."""
    if unit in MONTHS:
        return shift_months(day, -round(number * MONTHS[unit]))
    length = {"fortnight": 14, "hour": 1 / _HOURS_A_DAY, "minute": 0, "second": 0, **DAYS}.get(unit)
    if length is None:
        return None
    try:
        return day - dt.timedelta(days=number * length)
    except OverflowError:
        return None


def duration_value(number: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: P3D, PT2H, PXM where the number is not known; decades are written in years."""
    if unit == "decade" and number is not None and number > 1:
        number, unit = number * 10, "year"
    if unit == "fortnight":
        number, unit = (None if number is None else number * 2), "week"
    letters = DURATION_LETTERS.get(_SEASON_UNITS.get(unit, unit))
    if letters is None:
        return "PXX"
    written = "X" if number is None else f"{number:.12g}"
    if number is not None and number != int(number) and unit == "year":
        return f"P{int(number)}Y{round((number - int(number)) * 12)}M"
    return f"PT{written}{letters[1]}" if letters[0] == "T" else f"P{written}{letters}"
