"""Roads that nobody told of: their length from the straight distance, and which places they join. All assumptions.

References
----------
Boscoe, F. P., Henry, K. A. and Zdeb, M. S. (2012). A nationwide comparison of driving distance versus straight-line
distance to hospitals. The Professional Geographer 64(2), 188-196: driving is 1.417 times as far, in the mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from uprooted.outlook.instances.compiled import Flags, Floats, Instance, Whole
from uprooted.places import EARTH_RADIUS_KM

ROAD_FACTOR = 1.4
SHORTEST_ROAD_KM = 1.0
NEIGHBOURS = 3
_ROWS_AT_ONCE = 500

Road = tuple[int, int, float]


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Return points in degrees as vectors of length 1 from the Earth's centre, shape (P, 3); nan stays nan."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])


def road_km(one: Floats, other: Floats) -> Floats:
    """Return the assumed length of roads between vectors of length 1 (last axis 3), in km."""
    chord = np.linalg.norm(one - other, axis=-1)
    straight = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0.0, 1.0))
    return np.asarray(np.maximum(straight * ROAD_FACTOR, SHORTEST_ROAD_KM))


def nearest(points: Floats, of: Whole, among: Whole, count: int) -> Iterator[tuple[int, list[int]]]:
    """Yield for each place of `of` the nearest of `among`, itself left out, the nearest first; memory is bounded."""
    for first in range(0, len(of), _ROWS_AT_ONCE):
        some = of[first : first + _ROWS_AT_ONCE]
        near = points[some] @ points[among].T
        near[some[:, None] == among[None, :]] = -np.inf
        best = np.argsort(-near, axis=1, kind="stable")[:, :count] if len(among) < 64 else _largest(near, count)
        for at, row, value in zip(some.tolist(), best.tolist(), near, strict=True):
            yield at, [int(among[one]) for one in row if value[one] > -np.inf]


def _largest(near: Floats, count: int) -> Whole:
    some = np.argpartition(-near, count, axis=1)[:, :count]
    order = np.argsort(-np.take_along_axis(near, some, axis=1), axis=1, kind="stable")
    return np.take_along_axis(some, order, axis=1)


def nearest_roads(instance: Instance, point: tuple[float, float], *, foreign: bool | None) -> list[tuple[int, float]]:
    """Return the places nearest to a point that a new place is taken to be linked with, and the km.

    Parameters
    ----------
    point
        Latitude and longitude in degrees.
    foreign
        On which side of the border; both where None.
    """
    if instance.lat is None or instance.lon is None:
        return []
    points = unit_vectors(np.append(instance.lat, point[0]), np.append(instance.lon, point[1]))
    among = np.array([kind not in ("gate", "home") for kind in instance.kinds]) & ~np.isnan(points[:-1, 0])
    if foreign is not None:
        among &= instance.foreign == foreign
    here = np.array([len(instance.names)])
    ((_, found),) = nearest(points, here, np.flatnonzero(among), NEIGHBOURS)
    return [(at, round(float(road_km(points[at], points[-1])), 1)) for at in found]


def join_nearest(points: Floats, among: Whole, *, count: int = NEIGHBOURS) -> list[Road]:
    """Return roads that join places with their nearest and all of them with each other.

    Parameters
    ----------
    points
        Vectors of length 1, shape (P, 3).
    among
        The places to join, all with a point.
    count
        Neighbours of each.
    """
    pairs = {tuple(sorted((at, other))) for at, near in nearest(points, among, among, count) for other in near}
    group = {at: at for at in among.tolist()}
    for one, other in pairs:
        _merge(group, one, other)
    while len(groups := _groups(group)) > 1:
        least = np.array(min(groups, key=len))
        rest = np.setdiff1d(among, least)
        reached = [(float(points[at] @ points[near[0]]), at, near[0]) for at, near in nearest(points, least, rest, 1)]
        _, one, other = max(reached)
        pairs.add((min(one, other), max(one, other)))
        _merge(group, one, other)
    return [(one, other, float(road_km(points[one], points[other]))) for one, other in sorted(pairs)]


def reached_from(places: int, sources: Whole, roads: Sequence[tuple[int, int]]) -> Flags:
    """Return which places roads (one way each, from, to) lead to from some sources, those included."""
    out: list[list[int]] = [[] for _ in range(places)]
    for origin, destination in roads:
        out[origin].append(destination)
    seen = np.zeros(places, dtype=bool)
    seen[sources] = True
    waiting = sources.tolist()
    while waiting:
        for end in out[waiting.pop()]:
            if not seen[end]:
                seen[end] = True
                waiting.append(end)
    return seen


def _root(group: dict[int, int], at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at


def _merge(group: dict[int, int], one: int, other: int) -> None:
    group[_root(group, one)] = _root(group, other)


def _groups(group: dict[int, int]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at in group:
        found.setdefault(_root(group, at), []).append(at)
    return list(found.values())
