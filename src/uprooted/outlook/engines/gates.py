"""Gates of cohorts: as many a day leave one as it lets through; the others wait, and keep their way."""

from __future__ import annotations

import numpy as np

from uprooted.outlook.engines.daygraph import DayGraph
from uprooted.outlook.engines.flows import Counts
from uprooted.outlook.engines.relocations import taken
from uprooted.outlook.instances.compiled import Flags, Floats


class Gates:
    """Where people wait, and how many may still pass today, by gate and run."""

    def __init__(self, graph: DayGraph, is_gate: Flags, runs: int) -> None:
        self._places = np.flatnonzero(is_gate)
        node_place = graph.stops.place[graph.node_stop]
        self._rows = [
            [(number, rows) for number, gate in enumerate(self._places)
             if len(rows := np.flatnonzero(node_place[wave.first : wave.last] == gate))]
            for wave in graph.waves
        ] if len(self._places) else [[] for _ in graph.waves]  # fmt: skip
        self._runs = runs
        self._left: Floats = np.zeros((len(self._places), runs))

    def open_day(self, passing: Floats) -> None:
        """Begin a day on which so many pass; `passing` is by place."""
        self._left[:] = passing[self._places][:, None]

    def admitted(self, wave: int, people: Counts) -> Counts:
        """Return who may move among the people of a wave, by node and column; who waits at a gate may not."""
        if not self._rows[wave]:
            return people
        allowed = people.copy()
        for gate, rows in self._rows[wave]:
            waiting = people[rows].reshape(-1, self._runs)
            allowed[rows] = taken(waiting, self._left[gate]).reshape(len(rows), -1)
        return allowed

    def passed(self, wave: int, gone: Counts) -> None:
        """Take note of who left the nodes of a wave."""
        for gate, rows in self._rows[wave]:
            self._left[gate] -= gone[rows].reshape(-1, self._runs).sum(axis=0)
