"""Rules for expressions that point from the day of publication, or from a day named before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from uprooted.claims.dates.absolute import read_date, read_day_range, read_month
from uprooted.claims.dates.matches import (
    NO_TIME,
    Match,
    Meaning,
    Setting,
    find_step,
    mean_span,
    unresolved,
)
from uprooted.claims.dates.spans import Span, span_of

# How far back, in code points, an expression may refer to one before it.
NEAR = 700
FAR = 6000


def read_deictic(match: Match, setting: Setting) -> Meaning | None:
    """Read "today", "yesterday morning", "tonight", "overnight"."""
    step, part = match.get("DEICTIC"), match.get("PART")
    if match.units:  # "the day before yesterday"
        moved = {"BACK": -1, "AFTER": 1}["BACK" if match.has("BACK") else "AFTER"]
        if match.unit != "day" or step not in {-1, 1} or moved != step:
            return None
        step += moved
    if setting.text[match.start].isupper() and setting.follows_name(match.start):
        return NO_TIME
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
    return at_part(meaning, part)


def at_part(meaning: Meaning | None, part: str | None) -> Meaning | None:
    """Add a part of the day to the meaning of a day."""
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
            return at_part(
                mean_span(Span("day", nearest(base.first, number, step or 1, strict=True)), sure=False), part
            )
    if step is None or step == 0:
        ahead = _is_ahead(match, setting)
        day = nearest(published, number, 1 if ahead else -1, strict=False)
        return at_part(mean_span(Span("day", day), sure=not ahead), part)
    return at_part(mean_span(Span("day", nearest(published, number, step, strict=True))), part)


def _is_ahead(match: Match, setting: Setting) -> bool:
    tense = setting.tense_of(match.start, match.end)
    return tense == "future" or (tense == "present" and setting.clauses.scheduled(match.start, match.end))


def nearest(day: dt.date, weekday: int, step: int, *, strict: bool) -> dt.date:
    """Return the nearest day of a weekday, before a day or after it; strictly so, or the day itself where it is one."""
    distance = (day.weekday() - weekday) % 7 if step < 0 else (weekday - day.weekday()) % 7
    if distance == 0 and strict:
        distance = 7
    return day + dt.timedelta(days=distance if step > 0 else -distance)


def read_unit_of_date(match: Match, setting: Setting) -> Meaning | None:
    """Read "the week of June 6", "the last week of May", "the night of 9 June", "the morning of Saturday"."""
    part, unit = match.get("PART"), match.unit
    if part is not None:
        return _part_of_date(part, match, setting)
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


def _part_of_date(part: str, match: Match, setting: Setting) -> Meaning | None:
    if len(match.every("DAY", "ORD", "ORDWORD")) > 1:  # "the night of 3 to 4 June"
        stretch = read_day_range(match, setting)
        return stretch if stretch is None else replace(stretch, value=f"{stretch.first}T{part}")
    meaning = read_weekday(match, setting) if match.has("WEEKDAY") else read_date(match, setting)
    return at_part(meaning, part) if match.has("MONTH") else meaning


def read_part_of_day(match: Match, setting: Setting) -> Meaning | None:
    """Read "this morning", "last night", "that afternoon", "in the evening"."""
    part, published = match.get("PART"), setting.published
    if setting.word_after(match.end) == "from":  # "the night from Sunday to Monday" is told by its days
        return NO_TIME
    if len(match.atoms) == 1 and setting.word_before(match.start) not in {"at", "by", "since", "until"}:
        return None
    if published is None:
        return unresolved(f"XXXX-XX-XXT{part}")
    if match.has("LAST"):
        return at_part(mean_span(Span("day", published - dt.timedelta(days=1))), part)
    if match.has("THIS"):
        return at_part(mean_span(Span("day", published)), part)
    base = setting.latest("day", before=match.start, within=NEAR)
    day = base.last if base is not None and base.last is not None else published
    return at_part(mean_span(Span("day", day), sure=False), part)


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
