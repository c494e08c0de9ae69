"""What a reader narrows the page to; it lives in the address, so that a view can be sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import cast, get_args
from urllib.parse import urlencode

from uprooted.errors import InputError
from uprooted.faces.brief.timeline import day_of, kind_of
from uprooted.records import Claim, Dispute, Report, Series
from uprooted.records.vocabulary import Grade, Measure, SpeakerKind
from uprooted.situation.narrowing import Marks

# F, cannot be judged, is no grade to ask for.
GRADES = get_args(Grade)[:-1]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown: everything where nothing is set.

    Attributes
    ----------
    place
        Name of a place, as shown.
    measure
        Measure of series.
    speaker
        Kind of speaker.
    since, until
        First and last day.
    verified
        Only what rests on claims that somebody verified, where it says "yes".
    grade
        Only what rests on claims of sources graded at least so.
    """

    place: str | None = None
    measure: str | None = None
    speaker: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    verified: str | None = None
    grade: Grade | None = None

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """Read them from an address.

        Raises
        ------
        InputError
            When a value is none that there is.
        """
        given = {name: value for name in _NAMES if (value := query.get(name, "").strip())}
        _known("measure", given.get("measure"), get_args(Measure))
        _known("speaker", given.get("speaker"), get_args(SpeakerKind))
        _known("verified", given.get("verified"), ("yes",))
        _known("grade", given.get("grade"), GRADES)
        days = {name: _day(name, given[name]) for name in ("since", "until") if name in given}
        return cls(
            given.get("place"), given.get("measure"), given.get("speaker"), **days, verified=given.get("verified"),
            grade=cast("Grade | None", given.get("grade")),
        )  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether nothing is narrowed."""
        return self == Filters()

    @property
    def marks(self) -> Marks:
        """The marks that what is shown must rest on."""
        return {"verified": self.verified is not None, "grade": self.grade}

    @property
    def marked(self) -> bool:
        """Whether marks are asked for."""
        return self.verified is not None or self.grade is not None

    def address(self, path: str, **change: str | dt.date | None) -> str:
        """Return the address of a page with these filters, or with some of them changed."""
        made = replace(self, **change)  # type: ignore[arg-type]
        query = urlencode({name: str(value) for name in _NAMES if (value := getattr(made, name)) is not None})
        return f"{path}?{query}" if query else path

    def claims(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Claim]:
        """Return the claims that are left."""
        return [claim for claim in claims if self._has(claim, reports)]

    def series(self, found: Iterable[Series], claims: Mapping[str, Claim]) -> list[Series]:
        """Return the series that are left, each with the points that are."""
        kept = []
        for one in found:
            if self.measure not in (None, one.measure) or self.place not in (None, one.place):
                continue
            points = tuple(
                point for point in one.points
                if self._within(point.date, point.date) and self._speaks((s.claim for s in point.support), claims)
            )  # fmt: skip
            if points:
                kept.append(replace(one, points=points))
        return kept

    def disputes(self, found: Iterable[Dispute], claims: Mapping[str, Claim]) -> list[Dispute]:
        """Return the disputes that are left."""
        return [
            one for one in found
            if self.place in (None, one.place) and self._within(one.first, one.last)
            and self._speaks((name for side in one.sides for name in side.claims), claims)
        ]  # fmt: skip

    def _has(self, claim: Claim, reports: Mapping[str, Report]) -> bool:
        if self.speaker is not None and self.speaker != kind_of(claim):
            return False
        if self.place is not None and self.place not in {name for one in claim.places for name in (one.name, one.text)}:
            return False
        if self.since is None and self.until is None:
            return True
        on = day_of(claim, reports[claim.report])
        return on is not None and self._within(on, on)

    def _within(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Tell whether days meet those asked for; days that are not known meet none that are."""
        if self.since is None and self.until is None:
            return True
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _speaks(self, names: Iterable[str], claims: Mapping[str, Claim]) -> bool:
        if self.speaker is None:
            return True
        found = (claims[name] for name in names if name in claims)
        return any(self.speaker == kind_of(claim) for claim in found)


_NAMES = tuple(field.name for field in fields(Filters))


def _known(name: str, value: str | None, words: tuple[str, ...]) -> None:
    if value is not None and value not in words:
        raise InputError(f"There is no {name} {value!r}", allowed=", ".join(words), remedy="Choose one of the list")


def _day(name: str, value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{name} is {value!r}", allowed="a day such as 2011-06-12", remedy="Correct it") from error
