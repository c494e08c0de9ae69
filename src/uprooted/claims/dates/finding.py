"""Find the temporal expressions of a document and date them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.dates.absolute import join_days
from uprooted.claims.dates.atoms import find_runs
from uprooted.claims.dates.grammar import read_run
from uprooted.claims.dates.lexicon import Lexicon, load_lexicon
from uprooted.claims.dates.matches import Match, Meaning, Setting
from uprooted.claims.dates.tense import Clauses
from uprooted.records import Time

_BETWEEN = re.compile(r"\.?\s*(?:,|on|at|,\s*on)?\s*")
_LINK = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*")
# Years near the ends of the calendar cannot be reasoned from.
_YEARS = range(100, 9900)
_UNSURE = 0.75


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time and the share of such times that are right, by the kind of rule, as measured."""

    time: Time
    confidence: float


def find_dates(doc: Doc, *, published: dt.date | None, lexicon: Lexicon | None = None) -> tuple[FoundTime, ...]:
    """Find every temporal expression of a document, in order.

    Parameters
    ----------
    doc
        A parsed document, or one of tokens only; tense and speaking are read from the tree where there is one.
    published
        Day of publication, which relative words count from; when unknown they stay unresolved.
    lexicon
        Words and shapes of the text's language; English when absent.

    Returns
    -------
    Times with offsets in the document's text, and how often such times are right.
    """
    lexicon = lexicon if lexicon is not None else load_lexicon("english")
    clauses = Clauses(doc, lexicon.sets)
    if published is not None and published.year not in _YEARS:
        published = None
    setting = Setting(doc.text, published, clauses, lexicon.sets)
    found: list[tuple[Match, Meaning]] = []
    for run in find_runs(doc.text, lexicon, clauses.tags):
        for match, meaning in read_run(run, lexicon, setting):
            setting.history.append((match, meaning))
            found.append((match, meaning))
    return tuple(_to_time(pair, setting, clauses) for pair in _joined(found, setting))


def _joined(found: Iterable[tuple[Match, Meaning]], setting: Setting) -> list[tuple[Match, Meaning]]:
    """Join a time of day with its day, and the two ends of a stretch ("from Monday to Thursday")."""
    joined: list[tuple[Match, Meaning]] = []
    for match, meaning in found:
        if joined:
            both = _join(joined[-1], (match, meaning), setting)
            if both is not None:
                joined[-1] = both
                continue
        joined.append((match, meaning))
    return joined


def _join(one: tuple[Match, Meaning], other: tuple[Match, Meaning], setting: Setting) -> tuple[Match, Meaning] | None:
    between = setting.text[one[0].end : other[0].start]
    if len(between) > 12:
        return None
    match = Match(one[0].rule, one[0].atoms + other[0].atoms, min(one[0].confidence, other[0].confidence))
    if _BETWEEN.fullmatch(between) and "clock" in {one[0].rule, other[0].rule}:
        return _join_clock(match, one, other)
    if _LINK.fullmatch(between) and setting.word_before(one[0].start) in {"from", "between"}:
        meaning = join_days(one[1], other[1])
        return None if meaning is None else (match, meaning)
    return None


def _join_clock(match: Match, one: tuple[Match, Meaning], other: tuple[Match, Meaning]) -> tuple[Match, Meaning] | None:
    clock, day = (one, other) if one[0].rule == "clock" else (other, one)
    span = day[1].span
    if day[0].rule == "clock" or clock[1].clock is None or span is None or span.unit != "day":
        return None
    value = f"{span.value}T{clock[1].clock}"
    return match, Meaning(value, span.first, span.first, "day", span, clock[1].clock, day[1].sure)


def _to_time(pair: tuple[Match, Meaning], setting: Setting, clauses: Clauses) -> FoundTime:
    match, meaning = pair
    first, last, precision = meaning.first, meaning.last, meaning.precision
    before = setting.word_before(match.start)
    if before == "since" and first is not None and setting.published is not None and first <= setting.published:
        last, precision = setting.published, "range"
    elif before in {"until", "till", "through"} and last is not None:
        first, precision = None, "range"
    start, end = match.start, match.end
    time = Time(
        text=setting.text[start:end],
        start=start,
        end=end,
        first=first,
        last=last,
        precision=precision,
        dates=clauses.dates(start, end),
        value=meaning.value,
    )
    return FoundTime(time, match.confidence if meaning.sure else match.confidence * _UNSURE)
