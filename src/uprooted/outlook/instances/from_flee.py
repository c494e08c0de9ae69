"""Compile a Flee folder into an instance, under what Flee's run obeys.

Kept: people of the first day count against capacity (and take its room as well), a road flagged 1 counts twice, a
conflict place with a later date begins as a town, a change of intensity above zero is passed over, a closure whose
end comes before its start never ends. Not kept: the date column of Flee's output, which is one day late.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.daily import daily_counts, new_arrivals
from uprooted.outlook.instances.doubts import doubts_of, uneven_ends
from uprooted.outlook.instances.flee_records import FleeClosure, FleeFolder, FleeRoute

SMALLEST_INTENSITY = 1e-6


def compile_flee(
    folder: FleeFolder, *, days: int | None = None, insert_day0: bool = True, people_per_agent: int = 1
) -> Instance:
    """Compile a folder for the engines.

    Parameters
    ----------
    folder
        As read by `read_flee`.
    days
        Days to run from its start; those known where not given.
    insert_day0
        Whether the people counted on the first day are in the camps already.
    people_per_agent
        Counts are rounded down to whole multiples of it, as Flee does; 1 or more.

    Returns
    -------
    Instance
        Arrivals follow the camps' counts of every day; a folder without counts has none.
    """
    span, scale = days or folder.days, people_per_agent
    names = tuple(place.name for place in folder.places)
    at = {name: number for number, name in enumerate(names)}
    camps = [record.camp for record in folder.records if record.camp in at]
    series = [daily_counts(folder, camp, span) / scale for camp in camps]
    people, capacity = np.zeros(len(names)), np.array([place.capacity or 0.0 for place in folder.places])
    population = np.array([place.population for place in folder.places])
    if insert_day0:
        for camp, counts in zip(camps, series, strict=True):
            people[at[camp]] += math.floor(counts[0]) * scale
            if capacity[at[camp]] > 0:
                capacity[at[camp]] -= math.floor(counts[0]) * scale
    arrivals = new_arrivals(series, skip_first=insert_day0) * scale if series else np.zeros(span)
    doubled = [route for route in folder.routes for _ in range(2 if route.redirection == 1 else 1)]
    instance = Instance(
        folder.name, folder.start, span, names, tuple(place.kind for place in folder.places),
        foreign=np.array([place.country != folder.places[0].country for place in folder.places]),
        population=population, capacity=capacity, people=people,
        **_links(doubled, at), arrivals=arrivals, shelters=np.array([at[camp] for camp in camps], dtype=np.int64),
        changes=tuple(sorted(_changes(folder, doubled, at), key=lambda change: change.day)),
        lat=np.array([place.lat for place in folder.places]), lon=np.array([place.lon for place in folder.places]),
    )  # fmt: skip
    return replace(instance, notes=(*folder.notes, *uneven_ends(folder), *doubts_of(instance)))


def _links(routes: list[FleeRoute], at: dict[str, int]) -> dict[str, Any]:
    ends = np.array([[at[route.origin], at[route.destination]] for route in routes], dtype=np.int64).reshape(-1, 2)
    speed = [_attribute(route, "max_move_speed", math.nan) for route in routes]
    walk = [_attribute(route, "walk_probability", 0.0) for route in routes]
    return {
        "link_from": np.concatenate([ends[:, 0], ends[:, 1]]),
        "link_to": np.concatenate([ends[:, 1], ends[:, 0]]),
        "link_km": np.array([route.distance_km for route in routes] * 2),
        "link_speed_km": np.array(speed * 2),
        "link_walk_share": np.array(walk * 2),
    }


def _attribute(route: FleeRoute, name: str, default: float) -> float:
    text = route.attributes.get(name, "")
    try:
        return float(text) if text else default
    except ValueError:
        return default


def _changes(folder: FleeFolder, routes: list[FleeRoute], at: dict[str, int]) -> Iterator[Change]:
    yield from _zones(folder, at)
    for closure in folder.closures:
        links = _closed_links(folder, closure, routes)
        if links and closure.first_day >= 0:
            yield Change(closure.first_day, "road", links, 0.0)
        if links and closure.end_day is not None:
            yield Change(closure.end_day, "road", links, 1.0)


def _zones(folder: FleeFolder, at: dict[str, int]) -> Iterator[Change]:
    before = dict.fromkeys(at, 0.0)
    for place in folder.places:
        if place.kind == "conflict" and (place.conflict_day or 0) <= 0:
            intensity = float(place.attributes.get("conflict_intensity") or 1.0)
            yield Change(-1, "zone", (at[place.name],), intensity)
    for change in folder.conflicts:
        was, before[change.place] = before[change.place], change.intensity
        if (was > SMALLEST_INTENSITY) != (change.intensity > SMALLEST_INTENSITY):
            yield Change(change.day, "zone", (at[change.place],), change.intensity)


def _closed_links(folder: FleeFolder, closure: FleeClosure, routes: list[FleeRoute]) -> tuple[int, ...]:
    """Return the links, both ways, that a closure shuts."""
    pair, country = {closure.name1, closure.name2}, {place.name: place.country for place in folder.places}
    if closure.kind == "country":
        hit = [{country[route.origin], country[route.destination]} == pair for route in routes]
    elif closure.kind == "links":
        hit = [{route.origin, route.destination} == pair for route in routes]
    elif closure.kind == "remove_forced_redirection":
        hit = [False] * len(routes)
    else:
        hit = [closure.name1 in (route.origin, route.destination) for route in routes]
    roads = [number for number, shut in enumerate(hit) if shut]
    return tuple(roads + [number + len(routes) for number in roads])
