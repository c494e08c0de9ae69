"""A situation cut down to what rests on claims that somebody verified, or whose source is held reliable."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from uprooted.records import Series, Situation
from uprooted.records.vocabulary import Grade

_ORDER = "ABCDE"


class Marks(TypedDict, total=False):
    """The marks that are asked for: parameters of `narrow`, kept together."""

    verified: bool
    grade: Grade | None


def narrow(situation: Situation, *, verified: bool = False, grade: Grade | None = None) -> Situation:
    """Return what at least one claim stands under, or in, that has the marks asked for; figures stay as weighed.

    Parameters
    ----------
    situation
        Any situation.
    verified
        Ask for claims that were verified, or of reports that were.
    grade
        Ask for claims of speakers graded at least so: A is best, E worst; F, cannot be judged, never fits.
    """
    if not verified and grade is None:
        return situation
    fitting = marked_claims(situation, verified=verified, grade=grade)
    series = (_points(one, fitting) for one in situation.series)
    return replace(
        situation,
        series=tuple(one for one in series if one.points),
        incidents=tuple(one for one in situation.incidents if fitting & {*one.claims, *one.denied_by}),
        disputes=tuple(one for one in situation.disputes if any(fitting & set(side.claims) for side in one.sides)),
    )


def marked_claims(situation: Situation, *, verified: bool = False, grade: Grade | None = None) -> frozenset[str]:
    """Return the claims that have the marks asked for; parameters as of `narrow`."""
    allowed = _ORDER[: _ORDER.find(grade) + 1] if grade is not None else ""
    return frozenset(
        mark.claim
        for mark in situation.marks
        if (not verified or mark.verified or mark.report_verified)
        and (grade is None or (mark.grade is not None and mark.grade in allowed))
    )


def say_marks(*, verified: bool = False, grade: Grade | None = None) -> str | None:
    """Return in one sentence what `narrow` leaves; None where that is everything."""
    asked = ["was verified"] * verified + ([f"comes from a source graded {grade} or better"] if grade else [])
    if not asked:
        return None
    return f"Only what rests on a claim that {' and '.join(asked)}; figures and outlook as weighed from all claims."


def _points(series: Series, fitting: frozenset[str]) -> Series:
    points = (p for p in series.points if any(s.claim in fitting and s.weight > 0 for s in p.support))
    return replace(series, points=tuple(points))
