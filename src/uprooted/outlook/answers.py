"""What an outlook answers beyond numbers of people: when a shelter is full, who has no room, and where they go.

Those who have no room go to the nearest shelter that has some left, as officials at a full camp say of newcomers.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from uprooted.outlook.bands import LEVELS
from uprooted.outlook.capacity import room_on, rooms_of
from uprooted.places import distance_km
from uprooted.records import CapacityStep, CasePlace, DayAhead, FullBy, Overflow, Route, ShelterOutlook

CHANCES = (0.1, 0.5, 0.9)
LEAST_PEOPLE = 0.5  # less than half a person is nobody
_SHARES = (np.arange(400) + 0.5) / 400


def full_by(days: Sequence[DayAhead]) -> FullBy | None:
    """Return the days by which a shelter is full with some probability; None without a capacity."""
    if not any(day.full is not None for day in days):
        return None
    return FullBy(*(next((day.date for day in days if (day.full or 0.0) >= chance), None) for chance in CHANCES))


def people_beyond(day: DayAhead, room: CapacityStep) -> float:
    """Return how many people are beyond the room on a day: the mean, where a range of room is stated over its parts."""
    cuts = [getattr(day, name) for name in LEVELS]
    people = np.interp(_SHARES, list(LEVELS.values()), cuts)
    return float(np.mean([np.maximum(people - persons, 0.0).mean() for persons in rooms_of(room)]))


def overflow_of(
    shelters: Sequence[ShelterOutlook], on: dt.date, places: Iterable[CasePlace], routes: Iterable[Route]
) -> tuple[Overflow, ...]:
    """Return who has no room on a day, shelter by shelter, and where they go.

    Parameters
    ----------
    shelters
        With their days ahead.
    on
        The day.
    places, routes
        Where shelters lie and what joins them: ways along routes where there are any, straight lines otherwise.

    Returns
    -------
    tuple
        The largest overflow first, each split over the nearest shelters with room left on that day, by the mean of
        people there; a shelter with stated room and no count is taken to be empty. What finds no room has no `to`.
    """
    left = {one.shelter: _room_left(one, on) for one in shelters}
    beyond = {one.shelter: _beyond(one, on) for one in shelters}
    listed, roads = tuple(places), _roads(routes)
    found = []
    for name, people in sorted(beyond.items(), key=lambda one: (-one[1], one[0])):
        if people >= LEAST_PEOPLE:
            found += _share_out(name, people, on, left, ways_km(name, listed, roads))
    return tuple(found)


def _share_out(
    name: str, people: float, on: dt.date, left: dict[str, float], near_km: Mapping[str, float]
) -> list[Overflow]:
    found = []
    for to in sorted((one for one in left if one in near_km and one != name), key=lambda one: (near_km[one], one)):
        taken = min(people, left[to])
        if taken >= LEAST_PEOPLE:
            found.append(Overflow(on, name, taken, to, near_km[to]))
            left[to] -= taken
            people -= taken
    return [*found, Overflow(on, name, people)] if people >= LEAST_PEOPLE else found


def _day(shelter: ShelterOutlook, on: dt.date) -> DayAhead | None:
    return next((day for day in shelter.days if day.date == on), None)


def _beyond(shelter: ShelterOutlook, on: dt.date) -> float:
    day = _day(shelter, on)
    return (day.overflow or 0.0) if day else 0.0


def _room_left(shelter: ShelterOutlook, on: dt.date) -> float:
    room, day = room_on(shelter.capacity, on), _day(shelter, on)
    return max(0.0, room.capacity - (day.mean if day else 0.0)) if room else 0.0


def ways_km(name: str, places: Sequence[CasePlace], roads: Mapping[str, list[tuple[str, float]]]) -> dict[str, float]:
    """Return the length of the way from a place to others: the shortest by road, straight where no road joins them."""
    here = next((place for place in places if place.name == name), None)
    straight = {
        other.name: distance_km(here.lat, here.lon, other.lat, other.lon)
        for other in places
        if here and here.lat is not None and here.lon is not None and other.lat is not None and other.lon is not None
    }
    return {**straight, **_shortest(name, roads)}


def _roads(routes: Iterable[Route]) -> dict[str, list[tuple[str, float]]]:
    roads: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for route in routes:
        roads[route.origin].append((route.destination, route.distance_km))
        roads[route.destination].append((route.origin, route.distance_km))
    return roads


def _shortest(start: str, roads: Mapping[str, list[tuple[str, float]]]) -> dict[str, float]:
    """Return the shortest way from a place to all that roads lead to (Dijkstra 1959), in km."""
    far = {start: 0.0}
    waiting = [(0.0, start)]
    while waiting:
        km, name = heapq.heappop(waiting)
        if km > far[name]:
            continue
        for other, length in roads.get(name, ()):
            if km + length < far.get(other, math.inf):
                far[other] = km + length
                heapq.heappush(waiting, (far[other], other))
    return far
