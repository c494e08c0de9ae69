"""Rules for expressions that point from the day of publication, or from a day named before."""

from __future__ import annotations

import datetime as dt

from uprooted.claims.dates.absolute import read_century, read_date, read_month
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
from uprooted.claims.dates.spans import DURATION_LETTERS, MONTHS, Span, SpanUnit, span_of

CALENDAR_UNITS: dict[str, SpanUnit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century", "half": "half", "summer": "season", "winter": "season",
}  # fmt: skip
# How far back, in code points, an expression may refer to one before it.
NEAR = 700
FAR = 6000


def read_deictic(match: Match, setting: Setting) -> Meaning | None:
    """Read "today", "yesterday morning", "tonight", "overnight"."""
    step, part = match.get("DEICTIC"), match.get("PART")
    if setting.published is None:
        return unresolved(None)
    if step in {"NI", "overnight"}:
        # The night before the day of publication, or the one that begins on it.
        first = setting.published - dt.timedelta(days=1) if step == "overnight" else setting.published
        return Meaning(
            f"{setting.published.isoformat()}TNI", first, setting.published, "day", Span("day", setting.published)
        )
    day = setting.published + dt.timedelta(days=step)
    meaning = mean_span(Span("day", day))
    return _at_part(meaning, part)


def _at_part(meaning: Meaning | None, part: str | None) -> Meaning | None:
    if meaning is None or part is None or meaning.span is None:
        return meaning
    return Meaning(f"{meaning.value}T{part}", meaning.first, meaning.last, meaning.precision, meaning.span, part,
                   meaning.sure)  # fmt: skip


def read_weekday(match: Match, setting: Setting) -> Meaning | None:
    """Read "Saturday": the last one, or the next where the verb points ahead; the day of publication counts."""
    number, part, published = int(match.get("WEEKDAY")), match.get("PART"), setting.published
    if published is None:
        return unresolved(f"XXXX-WXX-{number + 1}")
    step = find_step(match)
    if match.has("FOLLOWING", "PREVIOUS"):
        base = setting.latest("day", before=match.start, within=NEAR)
        if base is not None and base.first is not None:
            return _at_part(
                mean_span(Span("day", _nearest(base.first, number, step or 1, strict=True)), sure=False), part
            )
    if step is None or step == 0:
        ahead = _is_ahead(match, setting)
        day = _nearest(published, number, 1 if ahead else -1, strict=False)
        return _at_part(mean_span(Span("day", day), sure=not ahead), part)
    return _at_part(mean_span(Span("day", _nearest(published, number, step, strict=True))), part)


def _is_ahead(match: Match, setting: Setting) -> bool:
    tense = setting.tense_of(match.start, match.end)
    return tense == "future" or (tense == "present" and setting.clauses.scheduled(match.start, match.end))


def _nearest(day: dt.date, weekday: int, step: int, *, strict: bool) -> dt.date:
    distance = (day.weekday() - weekday) % 7 if step < 0 else (weekday - day.weekday()) % 7
    if distance == 0 and strict:
        distance = 7
    return day + dt.timedelta(days=distance if step > 0 else -distance)


def read_unit_of_date(match: Match, setting: Setting) -> Meaning | None:
    """Read "the week of June 6", "the last week of May", "the night of 9 June", "the morning of Saturday"."""
    part, unit = match.get("PART"), match.get("UNIT")
    if part is not None:
        meaning = read_weekday(match, setting) if match.has("WEEKDAY") else read_date(match, setting)
        return _at_part(meaning, part) if match.has("MONTH") else meaning
    if unit != "week":
        return None
    if not match.has("LAST", "ORDWORD") or match.has("DAY", "ORD"):
        day = read_date(match, setting)
        return mean_span(span_of("week", day.first), sure=day.sure) if day is not None and day.first else day
    month = read_month(Match("month", tuple(atom for atom in match.atoms if atom.kind in {"MONTH", "YEAR"})), setting)
    if month is None or month.first is None or month.last is None:
        return month
    number = -1 if match.has("LAST") else int(match.get("ORDWORD"))
    if not (number == -1 or 1 <= number <= 4):
        return None
    week = dt.timedelta(days=7)
    first = month.last - week + dt.timedelta(days=1) if number == -1 else month.first + week * (number - 1)
    span = span_of("week", first + dt.timedelta(days=3))
    return Meaning(span.value, first, first + dt.timedelta(days=6), "week", span, sure=False)


def read_part_of_day(match: Match, setting: Setting) -> Meaning | None:
    """Read "this morning", "last night", "that afternoon", "in the evening"."""
    part, published = match.get("PART"), setting.published
    if len(match.atoms) == 1 and setting.word_before(match.start) not in {"at", "by", "since", "until"}:
        return None
    if published is None:
        return unresolved(f"XXXX-XX-XXT{part}")
    if match.has("LAST"):
        return _at_part(mean_span(Span("day", published - dt.timedelta(days=1))), part)
    if match.has("THIS"):
        return _at_part(mean_span(Span("day", published)), part)
    base = setting.latest("day", before=match.start, within=NEAR)
    day = base.last if base is not None and base.last is not None else published
    return _at_part(mean_span(Span("day", day), sure=False), part)


def read_clock(match: Match, setting: Setting) -> Meaning | None:
    """Read a time of day: of the day named just before, else of the day of publication."""
    clock = match.get("NOON") or _clock(match)
    if clock is None:
        return None
    if setting.published is None:
        return unresolved(f"XXXX-XX-XXT{clock}")
    base = setting.latest("day", before=match.start, within=NEAR)
    day = base.last if base is not None and base.last is not None else setting.published
    return Meaning(f"{day.isoformat()}T{clock}", day, day, "day", Span("day", day), clock, sure=False)


def _clock(match: Match) -> str | None:
    text, half = match.get("CLOCK"), match.get("AMPM")
    if text is None and not match.has("DAY"):
        hour, minute = divmod(int(match.get("NUM", "YEAR")), 100)
    else:
        hour, minute = (int(piece) for piece in str(text).split(":")[:2]) if text else (int(match.get("DAY")), 0)
    if hour > 24 or minute > 59 or (half is not None and hour > 12):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def read_pointed_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "last week", "earlier this year", "next month", "the current quarter"."""
    unit, step, published = match.get("UNIT"), find_step(match), setting.published
    if unit == "day" and match.has("FOLLOWING", "PREVIOUS", "NEXT", "COMING"):
        return _neighbour("day", step or 0, match, setting)
    if setting.text[match.end - 1] == "s":
        return None
    if _is_title(match, setting):
        return NO_TIME
    if "period" in match.every("UNIT") or match.every("UNIT")[1:] == ["quarter"]:
        return _compared_quarter(step, match, setting)
    if published is None or step is None:
        return unresolved(None)
    if match.has("FOLLOWING", "PREVIOUS"):
        return _neighbour(CALENDAR_UNITS.get(unit, "day"), step, match, setting)
    if unit in {"quarter", "period"} and match.has("LATEST"):
        return read_spoken_quarter(match, setting)
    if unit not in CALENDAR_UNITS or unit in {"summer", "winter", "half"}:
        return None
    span = span_of(CALENDAR_UNITS[unit], published)
    if unit == "weekend":
        return mean_span(_weekend(step, published, setting.tense_of(match.start, match.end) == "future"))
    if unit == "quarter" and match.has("LAST") and len(match.every("UNIT")) > 1:
        return mean_span(span.shift(-4))
    meaning = mean_span(span.shift(step), find_part(match))
    if unit == "week" and step == -1 and published.weekday() == 6 and meaning is not None and not match.has("EARLY"):
        # On a Sunday, "last week" may be the ISO week before or the one that is ending.
        return Meaning(meaning.value, meaning.first, published - dt.timedelta(days=1), "week", meaning.span, sure=False)
    return meaning


def _is_title(match: Match, setting: Setting) -> bool:
    """Say whether the words are a name ("This Week"): a unit with a capital inside a sentence."""
    unit = setting.text[match.atoms[-1].start : match.end]
    return unit[0].isupper() and not unit.isupper() and len(match.atoms) > 1


def _compared_quarter(step: int | None, match: Match, setting: Setting) -> Meaning | None:
    """Read "last year's quarter", "the corresponding period last year", "the latest period"."""
    quarter = read_spoken_quarter(match, setting)
    if quarter is None or quarter.span is None or step is None:
        return quarter
    return mean_span(quarter.span.shift(4 * step if match.has("LAST") else 0), sure=False)


def _weekend(step: int, published: dt.date, ahead: bool) -> Span | None:
    """Return the weekend: the one under way or just past, or the coming one."""
    this = span_of("weekend", published)
    if step == 0:
        return this if ahead or published.weekday() >= 3 else this.shift(-1)
    return this.shift(step)


def _neighbour(unit: SpanUnit, step: int, match: Match, setting: Setting) -> Meaning | None:
    base = setting.latest("day", unit, before=match.start, within=FAR)
    if base is None or base.span is None:
        return unresolved(None)
    if base.span.unit == "day" and unit == "day":
        return mean_span(base.span.shift(step), sure=False)
    return mean_span(span_of(unit, base.span.first).shift(step), sure=False)


def read_part_of_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the end of the month", "earlier in the year", "year-end"."""
    published = setting.published
    if published is None:
        return unresolved(None)
    if match.has("YEAREND"):
        year = published.year
        return Meaning(f"{year:04d}", dt.date(year, 12, 1), dt.date(year, 12, 31), "month", sure=False)
    unit = CALENDAR_UNITS.get(match.get("UNIT"))
    plural = setting.text[match.end - 1] == "s" and not match.has("OWN")
    if unit is None or plural or (unit == "day" and not match.has("THE")):
        return None
    if unit == "day":
        base = setting.latest("day", before=match.start, within=NEAR)
        return base if base is not None else mean_span(Span("day", published), sure=False)
    return mean_span(span_of(unit, published), find_part(match), sure=False)


def read_the_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the quarter", "the week", "the weekend", "the day": the one spoken of, else the current one."""
    unit, published = match.get("UNIT"), setting.published
    after = setting.word_after(match.end)
    if published is None or unit not in {"quarter", "week", "weekend", "month", "year", "day"}:
        return None
    if setting.text[match.end - 1] == "s":
        return None
    if unit == "quarter":
        return read_spoken_quarter(match, setting)
    if unit == "weekend":
        return mean_span(_weekend(0, published, setting.tense_of(match.start, match.end) == "future"), sure=False)
    if unit == "year" and after in {"ended", "ending", "to"}:
        return unresolved("P1Y")
    if unit == "day":
        base = setting.latest("day", before=match.start, within=NEAR)
        usable = base is not None and setting.word_before(match.start) in {"on", "for", "during"}
        return base if usable else None
    if (
        unit == "year"
        and not match.has("FULL")
        and setting.word_before(match.start) not in {"of", "for", "during", "in"}
    ):
        return None
    return mean_span(span_of(CALENDAR_UNITS[unit], published), sure=False)


def read_spoken_quarter(match: Match, setting: Setting) -> Meaning | None:
    """Return the quarter that the text speaks of, else the last full one before the day of publication."""
    published = setting.published
    if published is None:
        return unresolved(None)
    spoken = setting.spoken_quarter(match.start, FAR)
    if spoken is not None:
        return mean_span(spoken, sure=False)
    return mean_span(span_of("quarter", published).shift(-1), sure=False)


def read_same_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "that day", "the same week": the one named before."""
    unit = CALENDAR_UNITS.get(match.get("UNIT")) if match.has("UNIT") else "day"
    if unit is None:
        return None
    wider = {"day": (), "week": ("day",), "month": ("day", "week"), "quarter": ("month",),
             "year": ("day", "month", "quarter", "season")}  # fmt: skip
    base = setting.latest(unit, *wider.get(unit, ()), before=match.start, within=FAR)
    if base is None or base.span is None:
        return unresolved(None)
    return _at_part(mean_span(span_of(unit, base.span.first), sure=False), match.get("PART"))


def read_nth_unit(match: Match, setting: Setting) -> Meaning | None:
    """Read "the third quarter", "the first half of 2011", "the 11th century", "the second day"."""
    number, published = match.get("ORD", "ORDWORD"), setting.published
    units = match.every("UNIT")
    unit = units[-1] if match.has("OWN") else units[0]
    if unit == "century":
        return read_century(int(number), find_part(match))
    if unit not in {"quarter", "half"}:
        return None
    if not 1 <= int(number) <= (4 if unit == "quarter" else 2):
        return None
    month = (int(number) - 1) * MONTHS[unit] + 1
    step = find_step(match)
    year = match.get("YEAR")
    letter = "Q" if unit == "quarter" else "H"
    if year is not None:
        return mean_span(Span(CALENDAR_UNITS[unit], dt.date(int(year), month, 1)))
    if published is None:
        return unresolved(f"XXXX-{letter}{number}")
    if step is not None:
        return mean_span(Span(CALENDAR_UNITS[unit], dt.date(published.year + step, month, 1)))
    starts = [dt.date(published.year + one, month, 1) for one in (-1, 0, 1)]
    if unit == "half" and match.atoms[0].kind == "A":
        return None
    nearest = min(starts, key=lambda day: abs((day - published).days))
    if nearest > published and setting.tense_of(match.start, match.end) == "past":
        nearest = nearest.replace(year=nearest.year - 1)
    return mean_span(Span(CALENDAR_UNITS[unit], nearest), find_part(match), sure=False)


def duration_value(number: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: P3D, PT2H, PXM where the number is not known; decades are written in years."""
    if unit == "decade" and number is not None and number > 1:
        number, unit = number * 10, "year"
    if unit == "fortnight":
        number, unit = (None if number is None else number * 2), "week"
    letters = DURATION_LETTERS.get({"summer": "season", "winter": "season", "half": "year"}.get(unit, unit))
    if letters is None:
        return "PXX"
    written = "X" if number is None else f"{number:.12g}"
    if number is not None and number != int(number) and unit == "year":
        return f"P{int(number)}Y{round((number - int(number)) * 12)}M"
    return f"PT{written}{letters[1]}" if letters[0] == "T" else f"P{written}{letters}"
