"""Which series tell how many people are in which shelter, and what was known of them on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from uprooted.places import fold
from uprooted.records import CapacityStep, CasePlace, Observation, Series

SHELTER_KINDS = frozenset({"camp", "site", "shelter"})


def shelter_names(capacity: Iterable[CapacityStep], places: Iterable[CasePlace]) -> dict[str, str]:
    """Return the shelters of a case by every folded spelling of their names.

    A place is a shelter when its kind says so or when somebody states a capacity for it.
    """
    listed = tuple(places)
    by_spelling = {fold(name): place.name for place in listed for name in (place.name, *place.alternates)}
    named = [by_spelling.get(fold(step.shelter), step.shelter) for step in capacity]
    shelters = dict.fromkeys([*(place.name for place in listed if place.kind in SHELTER_KINDS), *named])
    found = {fold(name): name for name in shelters}
    found.update({spelling: name for spelling, name in by_spelling.items() if name in shelters})
    return found


def observations_of(series: Sequence[Series], origin: dt.date, *, measure: str = "present") -> tuple[Observation, ...]:
    """Return what one shelter's series of people present, or of another measure, say until a day, in order of days.

    Where several series count the same shelter (refugees, people), the one with most points speaks; they are
    never added.
    """
    present = [one for one in series if one.measure == measure and one.unit == "persons"]
    if not present:
        return ()
    chosen = max(present, key=lambda one: (sum(point.date <= origin for point in one.points), one.id))
    return tuple(
        Observation(point.date, low=_or(point.low, point.best), best=point.best, high=_or(point.high, point.best))
        for point in sorted(chosen.points, key=lambda point: point.date)
        if point.date <= origin and point.best is not None
    )


def _or(value: float | None, other: float) -> float:
    return other if value is None else value
