"""Which camps hand people on to which: the nearest within a day by open roads, without crossing the border.

The rule of a camp that is near full: newcomers are taken to the next one that has room.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np

from uprooted.outlook.engines.conditions import Conditions
from uprooted.outlook.instances.compiled import Floats

Targets = dict[int, tuple[int, ...]]


def find_targets(conditions: Conditions) -> Targets:
    """Return for each camp those it can hand people on to, the nearest first.

    A way leads over open links between places of one side of the border. Camps that are shut are no targets, and hand
    on whom they hold.
    """
    instance, reach = conditions.instance, conditions.rules.transfer_km
    takes = instance.is_camp & conditions.shelter_open
    out: list[list[tuple[int, float]]] = [[] for _ in instance.names]
    same_side = instance.foreign[instance.link_from] == instance.foreign[instance.link_to]
    usable = conditions.open & same_side & ~instance.is_gate[instance.link_from]
    for link in np.flatnonzero(usable).tolist():
        out[int(instance.link_from[link])].append((int(instance.link_to[link]), float(instance.link_km[link])))
    return {
        camp: tuple(at for at, _ in _near(camp, out, reach) if at != camp and takes[at])
        for camp in np.flatnonzero(instance.is_camp).tolist()
    }


def _near(origin: int, out: list[list[tuple[int, float]]], reach: float) -> Iterator[tuple[int, float]]:
    """Yield places within reach, the nearest first (Dijkstra's way)."""
    done: set[int] = set()
    waiting = [(0.0, origin)]
    while waiting:
        km, at = heapq.heappop(waiting)
        if at in done:
            continue
        done.add(at)
        yield at, km
        for other, step in out[at]:
            if other not in done and km + step <= reach:
                heapq.heappush(waiting, (km + step, other))


def spare_room(people: Floats, limits: Floats, shut: Floats) -> Floats:
    """Return how many more each place takes, by place and run; without limit: infinitely many.

    Parameters
    ----------
    people, limits
        Persons by place and run; a limit of 0 is none.
    shut
        1 for places that are shut, by place.
    """
    spare = np.where(limits > 0, limits - people, np.inf)
    return np.where(shut[:, None] > 0, -people, spare)


def can_hand_on(targets: Targets, spare: Floats) -> Floats:
    """Return by place and run whether any camp that a camp hands people on to has room, 1 or 0."""
    able = np.zeros_like(spare)
    for camp, others in targets.items():
        if others:
            able[camp] = spare[list(others)].max(axis=0) >= 1.0
    return able
