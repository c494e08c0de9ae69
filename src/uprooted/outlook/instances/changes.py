"""What-if: changes to an instance, as pure functions from an instance to another.

Days count from 0, the first day of the instance; a change holds from `from_day` until the day `to_day` (half-open),
for good where that is None. They can be read from a file: `change_file`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.instances.compiled import Change, Floats, Instance
from uprooted.outlook.instances.distances import nearest_roads
from uprooted.outlook.instances.extending import (
    check_days,
    place_number,
    span_of,
    with_changes,
    with_home,
    with_place,
)

MOST_FACTOR = 1000.0
MOST_PEOPLE = 1e9
Point = tuple[float, float]
Room = float | tuple[float, float, float] | None


def add_camp(
    instance: Instance,
    name: str,
    *,
    room: Room,
    from_day: int = 0,
    roads: Sequence[tuple[str, float]] = (),
    point: Point | None = None,
    foreign: bool | None = None,
) -> Instance:
    """Return the instance with a new camp that opens on a day.

    Parameters
    ----------
    room
        Persons it has room for, 1 or more, or low, best and high of it; None: without limit.
    roads
        Places it is linked with and the distance in km. Not given: the nearest places, by way of `point`.
    point
        Latitude and longitude in degrees.
    foreign
        Whether it is abroad; not given: as the place that its first road leads to.

    Raises
    ------
    InputError
        When the name is taken, the room is below 1, or neither roads nor a point with neighbours is given.
    """
    if any(name == known for known in instance.names):
        raise InputError(f"There is a place called {name!r} already", remedy="Give the camp another name")
    check_days(instance, from_day)
    ends = [(place_number(instance, other), km) for other, km in roads]
    for _, km in ends:
        _in_range("A road", km, 0.1, 20_040)
    assumed = not ends and point is not None
    if not ends and point is not None:
        ends = nearest_roads(instance, point, foreign=foreign)
    if not ends:
        raise InputError(f"No road leads to {name}", remedy="Give roads, or lat and lon near known places")
    side = bool(instance.foreign[ends[0][0]]) if foreign is None else foreign
    wider = with_place(instance, name, "camp", foreign=side, capacity=_room(room), roads=ends,
                       point=point or (math.nan, math.nan))  # fmt: skip
    at = len(instance.names)
    opened = [Change(-1, "shelter", (at,), 0.0), Change(from_day, "shelter", (at,), 1.0)] if from_day > 0 else []
    wider = with_changes(wider, opened)
    if not assumed:
        return wider
    shown = ", ".join(f"{instance.names[other]} {km:.0f} km" for other, km in ends)
    return _noted(wider, f"roads to {name} are assumed: {shown}")


def change_capacity(instance: Instance, shelter: str, room: Room, *, from_day: int = 0) -> Instance:
    """Return the instance with another room in a shelter from a day on; later steps of it are left out.

    Raises
    ------
    InputError
        When the shelter is none, or the room is below 1.
    """
    at = _camp(instance, shelter)
    check_days(instance, from_day)
    kept = [one for one in instance.changes if not (one.what == "room" and at in one.targets and one.day >= from_day)]
    least, best, most = _room(room)
    step = Change(from_day, "room", (at,), best, least, most)
    return with_changes(replace(instance, changes=tuple(kept)), [step])


def close_shelter(instance: Instance, shelter: str, *, from_day: int = 0, to_day: int | None = None) -> Instance:
    """Return the instance with a shelter shut for some days: nobody enters, and who is there leaves."""
    at = _camp(instance, shelter)
    check_days(instance, from_day, to_day)
    return with_changes(instance, span_of("shelter", (at,), 0.0, 1.0, from_day, to_day))


def assault(
    instance: Instance, place: str, *, day: int = 0, share: float | None = None, number: float | None = None
) -> Instance:
    """Return the instance with an assault on a place: so many of its people set out, and it is in conflict from then.

    Parameters
    ----------
    share, number
        Share of the place's people (0 to 1, where its population is known), or persons. One of them.

    Raises
    ------
    InputError
        When both or neither are given, or more leave than live there.
    """
    at = place_number(instance, place)
    if instance.kinds[at] in ("camp", "idpcamp", "gate", "home"):
        raise InputError(f"{place} is no town", remedy="For a shelter, close it")
    check_days(instance, day)
    if (share is None) == (number is None):
        raise InputError(f"The assault on {place} says share {share} and number {number}", allowed="one of them")
    lives = float(instance.population[at])
    if share is not None:
        _in_range("A share of", share, 0, 1)
        if lives <= 0:
            raise InputError(f"How many live in {place} is not known", remedy="Give number, or its population")
        number = share * lives
    leaving = float(number or 0.0)
    if not 0 <= leaving <= (lives or MOST_PEOPLE):
        raise InputError(f"{leaving:g} leave {place}", allowed=f"0 to {lives or MOST_PEOPLE:g} persons")
    attack = [Change(day, "zone", (at,), 1.0), Change(day, "set_out", (at,), float(round(leaving)))]
    return with_changes(instance, attack)


def scale_arrivals(instance: Instance, factor: float, *, from_day: int = 0, to_day: int | None = None) -> Instance:
    """Return the instance with so many times the arrivals on some days; low and high alike.

    Raises
    ------
    InputError
        When the factor is below 0 or above a thousand.
    """
    _in_range("A factor of", factor, 0, MOST_FACTOR)
    check_days(instance, from_day, to_day)
    days = np.arange(instance.days)
    times = np.where((days >= from_day) & (days < (instance.days if to_day is None else to_day)), factor, 1.0)
    scaled = replace(
        instance,
        arrivals=instance.arrivals * times,
        arrivals_low=_times(instance.arrivals_low, times),
        arrivals_high=_times(instance.arrivals_high, times),
    )
    if instance.arrivals.any() or (instance.arrivals_high is not None and instance.arrivals_high.any()):
        return scaled
    return _noted(scaled, "nobody is expected to arrive, and so many times nobody changes nothing")


def send_home(
    instance: Instance, shelters: Sequence[str], *, share: float | None = None, number: float | None = None,
    from_day: int = 0, to_day: int | None = None,
) -> Instance:  # fmt: skip
    """Return the instance with people going home from shelters: a share a day for some days, or a number on a day.

    Raises
    ------
    InputError
        When both or neither of share and number are given, or one is out of range.
    """
    if (share is None) == (number is None):
        raise InputError(f"Returns say share {share} and number {number}", allowed="one of them")
    targets = tuple(_camp(instance, name) for name in shelters)
    wider, _ = with_home(instance)
    if number is not None:
        _in_range("A number of", number, 0, MOST_PEOPLE)
        check_days(instance, from_day)
        return with_changes(wider, [Change(from_day, "sent_back", targets, float(round(number)))])
    _in_range("A share of", float(share or 0.0), 0, 1)
    check_days(instance, from_day, to_day)
    return with_changes(wider, span_of("return", targets, float(share or 0.0), 0.0, from_day, to_day))


def _camp(instance: Instance, name: str) -> int:
    at = place_number(instance, name)
    if instance.kinds[at] not in ("camp", "idpcamp"):
        known = [one for one, kind in zip(instance.names, instance.kinds, strict=True) if kind in ("camp", "idpcamp")]
        raise InputError(f"{name} is no shelter", allowed=", ".join(known) or "there is none")
    return at


def _room(room: Room) -> tuple[float, float, float]:
    if room is None:
        return (0.0, 0.0, 0.0)
    low, best, high = room if isinstance(room, tuple) else (room, room, room)
    if not 1 <= low <= best <= high <= MOST_PEOPLE:
        raise InputError(f"Room for {low:g}, {best:g}, {high:g} (low, best, high)",
                         allowed=f"1 to {MOST_PEOPLE:g}, low ≤ best ≤ high",
                         remedy="For no room at all, close the shelter")  # fmt: skip
    return (low, best, high)


def _in_range(what: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise InputError(f"{what} {value:g}", allowed=f"{low:g} to {high:g}")


def _times(values: Floats | None, factor: Floats) -> Floats | None:
    return None if values is None else values * factor


def _noted(instance: Instance, note: str) -> Instance:
    return replace(instance, notes=(*instance.notes, note))
