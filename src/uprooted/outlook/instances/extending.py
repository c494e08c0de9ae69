"""Pieces added to an instance: a place, a gate where people wait, a home where those are who went back.

Every function returns a new instance. Numbers of places and links stay what they were; new ones come behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

import numpy as np

from uprooted.errors import InputError, NotFoundError
from uprooted.outlook.instances.compiled import Change, Floats, Instance, What
from uprooted.outlook.instances.flee_records import PlaceKind
from uprooted.places import fold

HOME = "returned home"
UNKNOWN = float("nan")

MOST_NAMED = 40


def place_number(instance: Instance, name: str) -> int:
    """Return the number of a place by its name, in any spelling that folds to the same.

    Raises
    ------
    NotFoundError
        When there is none, naming those that are near.
    """
    if name in instance.names:
        return instance.names.index(name)
    folded = [fold(one) for one in instance.names]
    if fold(name) in folded:
        return folded.index(fold(name))
    near = [instance.names[folded.index(one)] for one in get_close_matches(fold(name), folded, n=3)]
    if near:
        raise NotFoundError(f"No place is called {name!r}", allowed=f"near are {', '.join(near)}", remedy="Correct it")
    rest = len(instance.names) - MOST_NAMED
    allowed = ", ".join(instance.names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    raise NotFoundError(f"No place is called {name!r}", allowed=allowed, remedy="Name one of these, or add the place")


def with_changes(instance: Instance, changes: Iterable[Change]) -> Instance:
    """Return the instance with more changes; on one day the later ones come last and hold."""
    both = sorted((*instance.changes, *changes), key=lambda change: change.day)
    return replace(instance, changes=tuple(both))


def with_place(
    instance: Instance,
    name: str,
    kind: PlaceKind,
    *,
    foreign: bool,
    capacity: tuple[float, float, float] = (0.0, 0.0, 0.0),
    roads: Sequence[tuple[int, float]] = (),
    point: tuple[float, float] = (UNKNOWN, UNKNOWN),
) -> Instance:
    """Return the instance with one more place, the last one, reported beside the shelters.

    Parameters
    ----------
    capacity
        Persons it has room for: low, best, high; zeros: without limit.
    roads
        Places it is linked with, both ways, and the distance in km.
    point
        Latitude and longitude in degrees; nan where unknown.
    """
    at, low, high = len(instance.names), instance.capacity_low, instance.capacity_high
    if low is None and high is None and len(set(capacity)) > 1:
        low, high = instance.capacity, instance.capacity
    wider = replace(
        instance,
        names=(*instance.names, name),
        kinds=(*instance.kinds, kind),
        foreign=np.append(instance.foreign, foreign),
        population=np.append(instance.population, 0.0),
        people=np.append(instance.people, 0.0),
        capacity=np.append(instance.capacity, capacity[1]),
        capacity_low=None if low is None else np.append(low, capacity[0]),
        capacity_high=None if high is None else np.append(high, capacity[2]),
        lat=_with_point(instance.lat, point[0], at),
        lon=_with_point(instance.lon, point[1], at),
        shelters=np.append(instance.shelters, at),
    )
    for other, km in roads:
        wider = with_links(wider, [(at, other, km), (other, at, km)])
    return wider


def _with_point(known: Floats | None, value: float, places: int) -> Floats | None:
    if known is None and np.isnan(value):
        return None
    return np.append(np.full(places, UNKNOWN) if known is None else known, value)


def with_links(instance: Instance, links: Sequence[tuple[int, int, float]]) -> Instance:
    """Return the instance with more links, each from a place to a place, with its length in km."""
    count = len(links)
    return replace(
        instance,
        link_from=np.append(instance.link_from, [link[0] for link in links]).astype(np.int64),
        link_to=np.append(instance.link_to, [link[1] for link in links]).astype(np.int64),
        link_km=np.append(instance.link_km, [link[2] for link in links]),
        link_speed_km=np.append(instance.link_speed_km, np.full(count, np.nan)),
        link_walk_share=np.append(instance.link_walk_share, np.zeros(count)),
    )


def with_gate(instance: Instance, origin: int, destination: int) -> tuple[Instance, int]:
    """Return the instance with a gate on the links from one place to another, open, and the gate's number.

    A gate is a place of its own behind the origin: who takes the way waits there until let through, and keeps the
    way. It is reported, so that the queue is seen. Where there is a gate already, nothing is added.

    Raises
    ------
    NotFoundError
        When no link leads from the one to the other.
    """
    for gate in np.flatnonzero(instance.is_gate).tolist():
        links = instance.link_from == gate
        if _leads(instance, origin, gate) and (instance.link_to[links] == destination).any():
            return instance, gate
    through = (instance.link_from == origin) & (instance.link_to == destination)
    ends = f"{instance.names[origin]} to {instance.names[destination]}"
    if not through.any():
        raise NotFoundError(f"No link leads from {ends}", remedy="Name two places with a road between them")
    gate = len(instance.names)
    wider = with_place(instance, f"waiting, {ends}", "gate", foreign=bool(instance.foreign[origin]))
    wider = replace(wider, link_from=np.where(through, gate, wider.link_from))
    return with_links(wider, [(origin, gate, 0.0)]), gate


def _leads(instance: Instance, origin: int, gate: int) -> bool:
    return bool(((instance.link_from == origin) & (instance.link_to == gate)).any())


def with_home(instance: Instance) -> tuple[Instance, int]:
    """Return the instance with the place where those are who went back home, and its number. Nobody leaves it."""
    if "home" in instance.kinds:
        return instance, instance.kinds.index("home")
    return with_place(instance, HOME, "home", foreign=False), len(instance.names)


def span_of(
    what: What, targets: tuple[int, ...], value: float, after: float, from_day: int, to_day: int | None
) -> list[Change]:
    """Return the changes that make something otherwise from a day until another, half-open; for good without one."""
    changes = [Change(from_day, what, targets, value)]
    if to_day is not None:
        if to_day <= from_day:
            raise InputError(f"From day {from_day} to day {to_day}", allowed="an end after the beginning")
        changes.append(Change(to_day, what, targets, after))
    return changes


def check_days(instance: Instance, day: int, to_day: int | None = None) -> None:
    """Refuse days that are not run, or out of order.

    Raises
    ------
    InputError
        When the first is before day 0 or after the last day, or the second not after it.
    """
    if not 0 <= day < instance.days:
        raise InputError(f"Day {day}", allowed=f"0 to {instance.days - 1}, the days that are run")
    if to_day is not None and to_day <= day:
        raise InputError(f"From day {day} to day {to_day}", allowed="an end after the beginning")
