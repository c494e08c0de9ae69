"""Claims as readable lines, for the sides of a dispute."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from uprooted.records import UNKNOWN_SPEAKER, Claim, Report, called
from uprooted.records.vocabulary import Bound, Measure
from uprooted.situation.observations import Observation
from uprooted.situation.occurrences import Mark, Occurrence

_COUNTED: Mapping[Measure, str] = MappingProxyType({
    "present": "present in", "crossed": "came to", "arrived": "arrived in", "returned": "returned to",
    "displaced": "displaced from", "fled": "fled", "homeless": "homeless in", "houses_destroyed": "houses destroyed in",
    "houses_damaged": "houses damaged in", "killed": "killed in", "wounded": "wounded in", "missing": "missing in",
    "arrested": "arrested in", "capacity": "places in", "tents": "tents in", "waiting": "waiting at",
    "hospitalised": "in hospital in", "affected": "affected in",
})  # fmt: skip


# How a figure's bound is said before its number.
BOUNDS: Mapping[Bound, str] = MappingProxyType(
    {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": "", "range": ""}
)


def say_day(day: dt.date) -> str:
    """Return a day as ``13 June 2011``."""
    return f"{day.day} {day:%B %Y}"


def say_subject(seen: Observation) -> str:
    """Return what a series counts, for the line on what is disputed."""
    people = (seen.key.population or "people").replace("_", " ")
    noun = "" if seen.key.measure in ("capacity", "tents", "houses_destroyed", "houses_damaged") else f"{people} "
    return f"{noun}{_COUNTED[seen.key.measure]} {seen.spot.name}"


def say_figure(seen: Observation) -> str:
    """Return a figure with what it counts: "more than 4,000 came to Turkey"."""
    figure = seen.claim.figure
    said = seen.best if seen.best is not None else seen.low if seen.low is not None else seen.high
    lead = BOUNDS[figure.bound] if figure else ""
    number = f"{said:,.0f}" if said is not None else (figure.text if figure else "")
    if not seen.spot.name:
        return f"{lead}{number} {seen.key.measure.replace('_', ' ')}"
    return f"{lead}{number} {_COUNTED[seen.key.measure]} {seen.spot.name}"


def say_mark(mark: Mark, table: Mapping[str, Occurrence]) -> str:
    """Return an occurrence as its claim tells it: "more than 120 officers killed by armed groups"."""
    line = _clause(mark, table[mark.type])
    return f"denied that {line}" if mark.denies and line != mark.claim.text else line


def _clause(mark: Mark, row: Occurrence) -> str:
    event = mark.claim.event
    actor = called(event.actor) if event and event.actor else None
    target = _target(mark.claim)
    if mark.denies and event and event.type == "deny":
        actor, target = None, None
    if row.done and target:
        return f"{target} {row.done}" + (f" by {actor}" if actor else "")
    if actor:
        return f"{actor} {row.past}"
    return mark.claim.text


def _target(claim: Claim) -> str | None:
    """Return the target with its number, once."""
    event, figure = claim.event, claim.figure
    target = called(event.target) if event and event.target else None
    if target is None and claim.population is not None:
        target = claim.population.text
    if figure is None or (target and (figure.text in target or target in figure.text)):
        return target or (figure.text if figure else None)
    return f"{figure.text} {target}" if target else figure.text


def speaker_of(claim: Claim, report: Report) -> str:
    """Return who says a claim: its speaker, unknown where a pronoun tells no more; else the report's publisher."""
    return (called(claim.speaker) or UNKNOWN_SPEAKER) if claim.speaker else (report.publisher or f"report {report.id}")


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return words once each, in their order."""
    return tuple(dict.fromkeys(words))
