"""Where a day can take people: nodes of stop and distance come so far, in waves that need each other only forwards.

Somebody at a stop may go on as long as less than a day's distance lies behind. So a day is a graph without circles:
nodes are (stop, km come today), edges are legs, and an edge ends in a node further on or on the road overnight. It
depends on places, roads and speeds alone and is built once; a day is then one pass over the waves.

Stops are places (people without a way), places with the rest of a way still ahead, and, where people begin on foot,
places that they have not left yet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.engines.stops import Moves, Stops
from uprooted.outlook.instances.compiled import Flags, Whole

BIN_KM = 20.0
MOST_EDGES = 2_500_000  # about a gigabyte while it is built


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """Nodes ``first:last``, their edges ``edge_first:edge_last``, and where the edges' people are gathered.

    ``slots`` gives for each node its edges, counted from `edge_first`, padded with the number of edges; ``order`` and
    ``starts`` sort edges by target for one summation, ``targets`` are the nodes and road slots summed into.
    """

    first: int
    last: int
    edge_first: int
    edge_last: int
    edge_node: Whole
    edge_target: Whole
    slots: Whole
    order: Whole
    starts: Whole
    targets: Whole
    node_starts: Whole
    node_index: Whole


@dataclass(frozen=True, slots=True, eq=False)
class DayGraph:
    """The graph of one day. N nodes, then road slots; node n < stops is stop n at the start of the day."""

    stops: Stops
    moves: Moves
    node_stop: Whole
    node_km: Whole  # in bins
    node_done: Flags
    edge_node: Whole
    edge_choice: Whole  # way, or for stops with a way the number of ways + leg
    waves: tuple[Wave, ...]
    inject_on: Whole  # per move: node entered by people who end a leg of several days
    inject_back: Whole  # per move: node entered when that leg was shut meanwhile

    @property
    def nodes(self) -> int:
        """Number of nodes."""
        return len(self.node_stop)


def build_day_graph(stops: Stops, moves: Moves, *, keep_km: bool) -> DayGraph:
    """Build the graph; `keep_km` keeps apart how far people came who are done for the day (short stints need it).

    Raises
    ------
    InputError
        When a day has more moves than a computer should hold.
    """
    nodes: dict[tuple[int, int, bool], int] = {(stop, 0, False): stop for stop in range(stops.count)}
    waiting = list(nodes)
    edges: list[tuple[int, int, int]] = []  # node, choice, target key number (node) or -1 - slot

    def node(stop: int, km_bins: int, *, done: bool) -> int:
        key = (stop, km_bins if keep_km or not done else 0, done)
        if key not in nodes:
            nodes[key] = len(nodes)
            waiting.append(key)
        return nodes[key]

    last_km = np.rint(moves.last_day_km / BIN_KM).astype(int).tolist()
    speed, km, days = moves.speed_km.tolist(), moves.km.tolist(), moves.days.tolist()
    on, back = [], []
    for move in range(len(km)):
        done = moves.last_day_km[move] >= speed[move]
        on.append(node(int(moves.to_stop[move]), last_km[move], done=done) if days[move] else -1)
        back.append(node(int(moves.back_stop[move]), last_km[move], done=done) if days[move] else -1)
    at = 0
    while at < len(waiting):
        stop, so_far, done = waiting[at]
        at += 1
        for choice, move in () if done else stops.choices(stop):
            here = nodes[stop, so_far, done]
            if days[move]:
                edges.append((here, choice, -1 - int(moves.slot[move])))
                continue
            ahead = so_far + max(1, round(km[move] / BIN_KM))
            finished = ahead * BIN_KM >= speed[move]
            edges.append((here, choice, node(int(moves.to_stop[move]), ahead, done=finished)))
        if len(edges) > MOST_EDGES:
            raise InputError(
                f"A day of cohorts in {stops.places:,} places has more than {MOST_EDGES:,} moves",
                remedy="Lower awareness_level, leave out places far from the crisis, or use the engine agents",
            )
    return _sorted_graph(stops, moves, list(nodes), edges, (np.array(on, dtype=int), np.array(back, dtype=int)))


def _sorted_graph(
    stops: Stops, moves: Moves, keys: list[tuple[int, int, bool]], edges: list[tuple[int, int, int]],
    injected: tuple[Whole, Whole],
) -> DayGraph:  # fmt: skip
    """Sort nodes by distance, stops at the start of the day first, those done last; cut into waves."""
    rank = sorted(range(len(keys)), key=lambda n: (keys[n][2], keys[n][1], n))
    place_of = np.empty(len(keys), dtype=np.int64)
    place_of[rank] = np.arange(len(keys))
    keys = [keys[n] for n in rank]
    table = np.array(edges, dtype=np.int64).reshape(-1, 3)
    node, choice, target = place_of[table[:, 0]], table[:, 1], table[:, 2]
    target = np.where(target >= 0, place_of[np.maximum(target, 0)], len(keys) - 1 - target)
    order = np.argsort(node, kind="stable")
    node, choice, target = node[order], choice[order], target[order]
    waves = tuple(
        _wave(first, last, node, target) for first, last in _cuts(node, target, sum(not key[2] for key in keys))
    )
    on, back = (np.where(at >= 0, place_of[np.maximum(at, 0)], -1) for at in injected)
    return DayGraph(
        stops, moves, np.array([key[0] for key in keys]), np.array([key[1] for key in keys]),
        np.array([key[2] for key in keys]), node, choice, waves, on, back,
    )  # fmt: skip


def _cuts(node: Whole, target: Whole, live: int) -> list[tuple[int, int]]:
    """Return ranges of nodes such that no edge ends in the range it begins in."""
    nearest = np.full(live, np.iinfo(np.int64).max)
    np.minimum.at(nearest, node, target)
    cuts, first, limit = [], 0, math.inf
    for at, near in enumerate(nearest.tolist()):
        if at >= limit:
            cuts.append((first, at))
            first, limit = at, math.inf
        limit = min(limit, near)
    if live > first:
        cuts.append((first, live))
    return cuts


def _wave(first: int, last: int, node: Whole, target: Whole) -> Wave:
    low, high = (int(at) for at in np.searchsorted(node, [first, last]))
    edge_node, ends = node[low:high] - first, target[low:high]
    order = np.argsort(ends, kind="stable")
    targets, starts = np.unique(ends[order], return_index=True)
    node_index, node_starts, degree = np.unique(edge_node, return_index=True, return_counts=True)
    slots = np.full((last - first, int(degree.max(initial=0))), high - low)
    slots[edge_node, np.arange(high - low) - np.repeat(node_starts, degree)] = np.arange(high - low)
    return Wave(first, last, low, high, edge_node, ends, slots, order, starts, targets, node_starts, node_index)
