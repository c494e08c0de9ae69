"""What the brief says: key figures, highlights and disputes, chosen from a situation and an outlook.

Everything here is plain values with the claims under them, so that the template can set a reference at every number.
Text that comes from reports or speakers has passed `disclosure` before it gets here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.faces.brief.words import (
    CAUSES,
    MEASURES,
    PREPOSITIONS,
    day,
    number,
    range_words,
    short_day,
    witness_words,
)
from uprooted.faces.keyfigures import FRESH_DAYS, key_series, newest, recommended_words
from uprooted.records import Dispute, Outlook, Series, ShelterOutlook, Situation

LIKELY, MOST_FILLING = 0.5, 2


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number a duty officer needs, with what it counts and who says it."""

    value: str
    caption: str
    place: str
    preposition: str
    range: str
    witnesses: str
    date: str
    counts: str
    says: tuple[str, ...]
    claims: tuple[str, ...]
    series: str
    stale: str | None = None
    recommended: str | None = None


@dataclass(frozen=True, slots=True)
class Highlight:
    """One line at the top, and the claims it rests on."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One dispute with its cause in words."""

    dispute: Dispute
    cause: str
    days: str


def key_figures(situation: Situation) -> tuple[KeyFigure, ...]:
    """Return the key figures of a situation."""
    return tuple(_key_figure(one, situation.as_of) for one in key_series(situation))


def _key_figure(series: Series, as_of: dt.date | None) -> KeyFigure:
    point = newest(series)
    assert point is not None
    used = [support for support in point.support if support.weight > 0] or list(point.support)
    age = (as_of - point.date).days if as_of else 0
    return KeyFigure(
        value=number(point.best),
        caption=MEASURES[series.measure][0],
        place=series.place,
        preposition=PREPOSITIONS.get(series.measure, "in"),
        range=range_words(point),
        witnesses=witness_words(point.witnesses),
        date=day(point.date),
        counts=MEASURES[series.measure][1],
        says=tuple(dict.fromkeys(support.speaker for support in used if support.speaker)),
        claims=tuple(support.claim for support in used),
        series=series.id,
        recommended=recommended_words(point),
        stale=f"No new figure since {day(point.date)}." if age > FRESH_DAYS else None,
    )


def highlights(situation: Situation, outlook: Outlook) -> tuple[Highlight, ...]:
    """Return the lines a reader in a hurry needs: figures, what is contested, which shelters fill."""
    lines = [_figure_line(figure) for figure in key_figures(situation)[:3]]
    genuine = [one for one in situation.disputes if one.cause == "genuine"] or list(situation.disputes)
    lines += [Highlight(f"Contested: {one.about}.", one.sides[0].claims) for one in genuine[:2]]
    filling = sorted(
        (one for one in outlook.shelters if _full(one) >= LIKELY), key=lambda one: (-_full(one), one.shelter)
    )
    lines += [Highlight(shelter_sentence(one)) for one in filling[:MOST_FILLING]]
    return tuple(lines)


def _figure_line(figure: KeyFigure) -> Highlight:
    who = f" according to {' and '.join(figure.says[:2])}" if figure.says else ""
    span = f" (range {figure.range})" if figure.range else ""
    what = f"{figure.value} {figure.caption} {figure.preposition} {figure.place}"
    if figure.recommended is not None:
        # The figure is the analyst's: no witness said it.
        return Highlight(f"{what} on {figure.date}, {figure.recommended}{span}; {figure.witnesses}.", figure.claims)
    return Highlight(f"{what} on {figure.date}{who}{span}; {figure.witnesses}.", figure.claims)


def _full(shelter: ShelterOutlook) -> float:
    return (shelter.days[-1].full if shelter.days else None) or 0.0


def shelter_sentence(shelter: ShelterOutlook) -> str:
    """Say in one sentence what is foreseen for a shelter."""
    if not shelter.days:
        return f"{shelter.shelter}: no number can be given. {shelter.note or ''}".strip()
    end, last = shelter.days[-1], shelter.observations[-1]
    words = (
        f"{shelter.shelter}: {number(last.best)} people on {short_day(last.date)}; by {day(end.date)} "
        f"{number(end.q50)} are expected, with 80 % between {number(end.q10)} and {number(end.q90)}."
    )
    if end.full is None:
        return f"{words} How many it has room for is not known."
    return f"{words} The chance that it is full by then is {end.full:.0%}."


def dispute_views(disputes: Sequence[Dispute]) -> tuple[DisputeView, ...]:
    """Return the disputes, genuine ones first."""
    ranked = sorted(disputes, key=lambda one: (one.cause != "genuine", one.first or dt.date.min, one.id))
    return tuple(DisputeView(one, CAUSES[one.cause], _days(one)) for one in ranked)


def _days(dispute: Dispute) -> str:
    if dispute.first is None:
        return ""
    if dispute.last is None or dispute.last == dispute.first:
        return day(dispute.first)
    return f"{day(dispute.first)} to {day(dispute.last)}"
