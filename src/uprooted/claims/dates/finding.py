"""Find the temporal expressions of a document and date them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.dates.absolute import join_days
from uprooted.claims.dates.atoms import find_runs
from uprooted.claims.dates.grammar import read_run
from uprooted.claims.dates.lexicon import Lexicon, load_lexicon
from uprooted.claims.dates.matches import Match, Meaning, Setting, mean_span
from uprooted.claims.dates.spans import Span
from uprooted.claims.dates.tense import Clauses
from uprooted.records import Time

_BESIDE = re.compile(r"\.?\s*(?:,|on|at|,\s*on)?\s*")
_LINK = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*")
# Years near the ends of the calendar cannot be reasoned from.
_YEARS = range(100, 9900)
# For rules that no figure was measured for.
_UNMEASURED = 0.6
_MAX_BETWEEN = 12

Dated = tuple[Match, Meaning]


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the share of such times that are right, by the kind of rule, as measured."""

    time: Time
    confidence: float


def find_dates(
    doc: Doc, *, published: dt.date | None, lexicon: Lexicon | None = None, day_first: bool | None = None
) -> tuple[FoundTime, ...]:
    """Find every temporal expression of a document, in order.

    Parameters
    ----------
    doc
        A parsed document, or one of tokens only; tense and speaking are read from the tree where there is one.
    published
        Day of publication, which relative words count from; when unknown they stay unresolved.
    lexicon
        Words and shapes of the text's language; English when absent.
    day_first
        Whether "5/6/2011" means the fifth of June, as the report's country writes; when unknown such a date stays
        unresolved unless only one reading is possible, or only one lies in the month before publication.

    Returns
    -------
    Times with offsets in the document's text, and how often such times are right.
    """
    lexicon = lexicon if lexicon is not None else load_lexicon("english")
    clauses = Clauses(doc, lexicon.sets)
    if published is not None and published.year not in _YEARS:
        published = None
    setting = Setting(clauses.text, published, clauses, lexicon.sets, day_first)
    found: list[Dated] = []
    for run in find_runs(setting.text, lexicon, clauses.tags):
        for match, meaning in read_run(run, lexicon, setting):
            setting.history.append((match, meaning))
            found.append((match, meaning))
    return tuple(_to_time(pair, setting, lexicon.confidence) for pair in _joined(found, setting))


def _joined(found: Iterable[Dated], setting: Setting) -> list[Dated]:
    """Join a time of day with its day, and give both ends of a stretch ("from Monday to Thursday") all its days."""
    joined: list[Dated] = []
    for dated in found:
        before = joined[-1] if joined else None
        between = setting.text[before[0].end : dated[0].start] if before is not None else None
        if before is None or between is None or len(between) > _MAX_BETWEEN:
            joined.append(dated)
            continue
        if _LINK.fullmatch(between) and setting.word_before(before[0].start) in setting.sets["stretch"]:
            ends = join_days(before[1], dated[1])
            joined[-1:] = [before, dated] if ends is None else [(before[0], ends[0]), (dated[0], ends[1])]
            continue
        at_clock = _join_clock(before, dated) if _BESIDE.fullmatch(between) else _join_week(before, dated, between)
        joined[-1:] = [before, dated] if at_clock is None else [at_clock]
    return joined


def _join_clock(one: Dated, other: Dated) -> Dated | None:
    clock, day = (one, other) if one[0].rule == "clock" else (other, one)
    span = day[1].span
    if day[0].rule == "clock" or clock[1].clock is None or clock[0].rule != "clock":
        return None
    if span is None or span.unit != "day":
        return None
    match = Match(day[0].rule, one[0].atoms + other[0].atoms)
    value = f"{span.value}T{clock[1].clock}"
    return match, Meaning(value, span.first, span.first, "day", span, clock[1].clock, day[1].sure)


def _join_week(day: Dated, week: Dated, between: str) -> Dated | None:
    """Read "Sunday of last week": the day of the week that is named after it."""
    span, part = week[1].span, day[1].clock
    if between.strip() != "of" or day[0].rule != "weekday" or span is None or span.unit != "week" or part is not None:
        return None
    found = mean_span(Span("day", span.first + dt.timedelta(days=int(day[0].get("WEEKDAY")))))
    return (Match(day[0].rule, day[0].atoms + week[0].atoms), found) if found is not None else None


def _is_under_way(first: dt.date | None, last: dt.date | None, published: dt.date | None) -> bool:
    """Say whether a stretch is not over on the day of publication: what has happened in it did so by that day."""
    return first is not None and last is not None and published is not None and first <= published < last


def _to_time(pair: Dated, setting: Setting, confidence: Mapping[str, float]) -> FoundTime:
    match, meaning = pair
    first, last, precision = meaning.first, meaning.last, meaning.precision
    before = setting.word_before(match.start)
    if (
        before in setting.sets["since"]
        and first is not None
        and setting.published is not None
        and first <= setting.published
    ):
        last, precision = setting.published, "range"
    elif before in setting.sets["open_start"] and last is not None:
        first, precision = None, "range"
    elif _is_under_way(first, last, setting.published) and setting.tense_of(match.start, match.end) == "past":
        last = setting.published
    start, end = match.start, match.end
    sure = confidence.get(match.rule if meaning.sure else f"{match.rule}?", _UNMEASURED)
    time = Time(
        text=setting.text[start:end],
        start=start,
        end=end,
        first=first,
        last=last,
        precision=precision,
        dates=setting.clauses.dates(start, end),
        value=meaning.value,
        confidence=sure,
    )
    return FoundTime(time, sure)
