"""Roads of a case: those that somebody wrote down, and assumed ones where there are none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from uprooted.outlook.instances.case_places import CaseNodes
from uprooted.outlook.instances.compiled import Floats, Whole
from uprooted.outlook.instances.distances import (
    ROAD_FACTOR,
    SHORTEST_ROAD_KM,
    Road,
    join_nearest,
    nearest,
    road_km,
    unit_vectors,
)
from uprooted.places import fold
from uprooted.records import Route


def case_roads(nodes: CaseNodes, routes: Sequence[Route]) -> tuple[list[Road], tuple[str, ...]]:
    """Return the roads between a case's places, and notes on those that are assumed.

    Written roads are taken as they are. Without any, near places of a country are joined, and countries through their
    crossings. A place that no written road touches is joined with what it lies in, or with the nearest place of its
    country.
    """
    points = unit_vectors(np.array([one.lat for one in nodes.nodes]), np.array([one.lon for one in nodes.nodes]))
    given = [(nodes.spelled[fold(one.origin)], nodes.spelled[fold(one.destination)], one.distance_km) for one in routes]
    given = [road for road in given if road[0] != road[1]]
    made = _lone_roads(nodes, points, given) if given else _all_roads(nodes, points)
    if not made:
        return given, ()
    what = "roads" if given else "roads are not known: those"
    shown = ", ".join(
        f"{nodes.nodes[one].name} to {nodes.nodes[other].name} {km:.0f} km" for one, other, km in made[:8]
    )
    more = f" and {len(made) - 8} more" if len(made) > 8 else ""
    note = f"{what} assumed between near places, {ROAD_FACTOR:g} times the straight distance: {shown}{more}"
    return [*given, *made], (note,)


def _lone_roads(nodes: CaseNodes, points: Floats, given: Sequence[Road]) -> list[Road]:
    touched = {end for road in given for end in road[:2]}
    return [
        road
        for at in range(len(nodes.nodes))
        if at not in touched and (road := _one_road(nodes, points, at)) is not None
    ]


def _one_road(nodes: CaseNodes, points: Floats, at: int) -> Road | None:
    """Return a road from a place to what it lies in, or to the nearest place of its country where that is nearer."""
    here = nodes.nodes[at]
    around = nodes.spelled.get(fold(here.within)) if here.within else None
    found = [around] if around is not None and around != at else []
    among = _with_point(nodes, points, here.country)
    if not np.isnan(points[at, 0]) and len(among) > 1:
        ((_, near),) = nearest(points, np.array([at]), among, 1)
        found += near
    km = [float(np.nan_to_num(road_km(points[at], points[other]), nan=SHORTEST_ROAD_KM)) for other in found]
    return (at, found[int(np.argmin(km))], min(km)) if found else None


def _all_roads(nodes: CaseNodes, points: Floats) -> list[Road]:
    roads: dict[tuple[int, int], float] = {}
    countries = dict.fromkeys(one.country for one in nodes.nodes)
    parts = {country: _with_point(nodes, points, country) for country in countries}
    for part in parts.values():
        if len(part) > 1:
            roads.update({(one, other): km for one, other, km in join_nearest(points, part)})
    for one, other, km in _over_borders(nodes, points, [part for part in parts.values() if len(part)]):
        roads.setdefault((one, other), km)
    for at, node in enumerate(nodes.nodes):  # without a point, but inside a place that has one
        if np.isnan(points[at, 0]) and node.within and (road := _one_road(nodes, points, at)):
            roads[road[0], road[1]] = road[2]
    return [(one, other, km) for (one, other), km in roads.items()]


def _over_borders(nodes: CaseNodes, points: Floats, parts: Sequence[Whole]) -> list[Road]:
    """Return roads from each crossing to the nearest place of the other countries; else the shortest between them."""
    roads = []
    for number, part in enumerate(parts):
        for other in parts[number + 1 :]:
            ends = [(at, far) for at, far in ((part, other), (other, part))]
            crossings = [(at, far) for some, far in ends for at in some.tolist() if nodes.nodes[at].kind == "forward"]
            found = [(at, next(nearest(points, np.array([at]), far, 1))[1][0]) for at, far in crossings]
            if not found:
                pairs = [(at, near[0]) for at, near in nearest(points, part, other, 1)]
                found = [max(pairs, key=lambda pair: float(points[pair[0]] @ points[pair[1]]))]
            roads += [(at, far, float(road_km(points[at], points[far]))) for at, far in found]
    return roads


def _with_point(nodes: CaseNodes, points: Floats, country: str | None) -> Whole:
    return np.array([at for at, node in enumerate(nodes.nodes)
                     if node.country == country and not np.isnan(points[at, 0])], dtype=np.int64)  # fmt: skip
