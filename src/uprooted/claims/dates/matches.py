"""What the rules work on: the atoms of one match, the setting it stands in, and the meaning they give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from uprooted.claims.dates.atoms import Atom
from uprooted.claims.dates.spans import Span
from uprooted.claims.dates.tense import Clauses, Tense
from uprooted.records.vocabulary import Precision

_PRECISION: dict[str, Precision] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "season": "season", "year": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says: its TIMEX3 value and its days.

    `span` is the unit of the calendar it names, if one, and `clock` its time of day; later expressions may refer
    back to them. `sure` is False where the value was a choice between readings.
    """

    value: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision = "unresolved"
    span: Span | None = None
    clock: str | None = None
    sure: bool = True


# Expressions that are remembered for later ones to refer to: a bound, so that a list of dates takes linear time.
_MEMORY = 60
# Blanks before a word, and letters of one, in code points.
_MAX_GAP, _MAX_WORD = 5, 25
# What looks like a time and is none: an age, a rate, a fraction. The words are used up and give nothing.
NO_TIME = Meaning(None)


@dataclass(frozen=True, slots=True)
class Match:
    """The atoms of one expression, in order."""

    rule: str
    atoms: tuple[Atom, ...]

    @property
    def start(self) -> int:
        """First code point."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.atoms[-1].end

    @property
    def units(self) -> list[str]:
        """The units named, in order, singular or plural."""
        return [str(atom.value) for atom in self.atoms if atom.kind in {"UNIT", "UNITS"}]

    @property
    def unit(self) -> str:
        """The first unit named, or an empty string; halves only where nothing is halved."""
        return next((unit for unit in self.units if unit != "half"), next(iter(self.units), ""))

    @property
    def halved(self) -> bool:
        """Whether a half goes with a unit: "a week and a half", "half a year"."""
        return "half" in self.units and len(self.units) > 1

    def get(self, *kinds: str) -> Any:
        """Return the value of the first atom of one of the kinds, or None."""
        return next((atom.value for atom in self.atoms if atom.kind in kinds), None)

    def every(self, *kinds: str) -> list[Any]:
        """Return the values of all atoms of the kinds."""
        return [atom.value for atom in self.atoms if atom.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Say whether an atom of one of the kinds is there."""
        return any(atom.kind in kinds for atom in self.atoms)


@dataclass(slots=True)
class Setting:
    """What stands around an expression: the day of publication, tense, and what was named before.

    One setting serves one document; `history` grows as its expressions are read in order.
    """

    text: str
    published: dt.date | None
    clauses: Clauses
    sets: Mapping[str, frozenset[str]]
    day_first: bool | None = None
    history: list[tuple[Match, Meaning]] = field(default_factory=list)

    def tense_of(self, start: int, end: int) -> Tense | None:
        """Return the tense of the verb that an expression hangs on; before "payable" and "until" it says nothing."""
        before = self.word_before(start)
        if before in self.sets["ahead"]:
            return None
        tense = self.clauses.tense(start, end)
        if before in self.sets["until"]:
            return None if tense == "past" else tense
        return tense

    def tag_at(self, start: int) -> str:
        """Return the tag of the token that begins at an offset, or an empty string."""
        return self.clauses.tags.get(start, "")

    def follows_name(self, start: int) -> bool:
        """Say whether a proper name stands right before an offset, so that what begins there may belong to it."""
        return self.tag_at(self._before(start)[0]) in {"NNP", "NNPS"}

    def lasting(self, start: int, end: int) -> bool:
        """Say whether a duration lasts until publication: of an ongoing event, or with a perfect ("have fled")."""
        noun = self.clauses.head_noun(start, end)
        return noun in self.sets["ongoing"] or (self.word_before(start) == "for" and self.clauses.perfect(start, end))

    def latest(self, *units: str, before: int, within: int) -> Meaning | None:
        """Return the nearest meaning of one of the units that stands at most some code points before."""
        for match, meaning in self._recent():
            if before - match.start > within:
                return None
            if meaning.span is not None and meaning.span.unit in units:
                return meaning
        return None

    def _recent(self) -> list[tuple[Match, Meaning]]:
        return self.history[: -_MEMORY - 1 : -1]

    def spoken_quarter(self, before: int, within: int) -> Span | None:
        """Return the quarter that the text speaks of; None where it has gone over to sums of several quarters.

        Quarters that are only compared with ("a year earlier") are passed over.
        """
        for match, meaning in self._recent():
            if before - match.start > within or meaning.value in {"P6M", "P9M"}:
                return None
            compared = match.rule in {"unit_ago", "year"} or match.has("LAST")
            span = meaning.span
            ahead = span is not None and self.published is not None and span.first > self.published
            if span is not None and span.unit == "quarter" and not compared and not ahead:
                return span
        return None

    def word_before(self, start: int) -> str:
        """Return the word before an offset in lower case, or an empty string where punctuation is between."""
        begin, end = self._before(start)
        return self.text[begin:end].lower()

    def _before(self, start: int) -> tuple[int, int]:
        """Return where the word before an offset begins and ends; both the same where there is none."""
        end = start
        while end and start - end < _MAX_GAP and self.text[end - 1] in " \n":
            end -= 1
        begin = end
        while begin and end - begin < _MAX_WORD and (self.text[begin - 1].isalpha() or self.text[begin - 1] == "$"):
            begin -= 1
        return begin, end

    def word_after(self, end: int) -> str:
        """Return the word right after an offset in lower case, or an empty string."""
        tail = self.text[end : end + 40].lstrip(" \n-")
        size = 0
        while size < len(tail) and tail[size].isalpha():
            size += 1
        return tail[:size].lower()


def mean_span(span: Span | None, part: str | None = None, *, sure: bool = True) -> Meaning | None:
    """Return the meaning of a unit of the calendar, or of its early, mid or late third."""
    if span is None:
        return None
    if part is not None and span.unit != "day":
        first, last = span.third(part)
        return Meaning(span.value, first, last, "range", span, sure=sure)
    return Meaning(span.value, span.first, span.last, _PRECISION.get(span.unit, "range"), span, sure=sure)


def mean_range(value: str | None, first: dt.date | None, last: dt.date | None) -> Meaning:
    """Return the meaning of a stretch of days; unresolved where neither end is known."""
    known = first is not None or last is not None
    return Meaning(value, first, last, "range" if known else "unresolved")


def unresolved(value: str | None) -> Meaning:
    """Return a meaning that has a value and no days."""
    return Meaning(value)


def find_part(match: Match) -> str | None:
    """Return early, mid or late where the words say so; "early and mid" has no single part."""
    parts = match.every("EARLY")
    if parts:
        return str(parts[0]) if len(set(parts)) == 1 else None
    return None


def find_step(match: Match) -> int | None:
    """Return how many units away last, this, next and their kin point."""
    steps = match.every("LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING", "CURRENT", "LATEST")
    if steps:
        return int(steps[-1])
    return 0 if match.has("THIS") else None
