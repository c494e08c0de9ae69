"""How far people have come of late, for the rule that who has not come far goes on: bins beside the runs.

Columns of counts are (bin, run), the bin first. Without the rule there is one bin and columns are runs.

References
----------
docs/simulation.md, "Short stints".
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from uprooted.outlook.engines.daygraph import BIN_KM, DayGraph
from uprooted.outlook.instances.compiled import Flags, Floats
from uprooted.outlook.instances.rules import Rules

BINS = 12
Counts = NDArray[Any]


class Stints:
    """Bins of recent distance, as shares of a day's distance from 0 to 1."""

    def __init__(self, graph: DayGraph, rules: Rules, runs: int) -> None:
        self.bins = BINS if rules.avoid_short_stints else 1
        self.columns = self.bins * runs
        self._runs = runs
        self._recent = np.linspace(0.0, 1.0, BINS)
        self._come = graph.node_km * BIN_KM / rules.move_speed_km
        self._speed_km = rules.move_speed_km

    def summed(self, counts: Counts) -> Floats:
        """Return counts by run, the bins added."""
        if self.bins == 1:
            return counts
        return np.asarray(counts.reshape(len(counts), self.bins, self._runs).sum(axis=1))

    def spread(self, by_run: Floats) -> Floats:
        """Return values by run for every column; one column stays one."""
        return by_run if self.bins == 1 or by_run.shape[1] == 1 else np.tile(by_run, (1, self.bins))

    def urge(self, leave: Floats, in_town: Flags) -> Floats:
        """Return chances to leave by node and column, 1 for those in towns who arrived today and have not come far."""
        if self.bins == 1:
            return leave[:, None]
        short = (self._recent[None, :] + self._come[:, None]) / 2 < 0.5
        forced = short & in_town[:, None] & (self._come > 0)[:, None]
        return np.repeat(np.where(forced, 1.0, leave[:, None]), self._runs, axis=1)

    def aged(self, counts: Counts, km: Counts) -> Counts:
        """Return counts in the bins of the next day, after these km on this one; `km` goes with the first axis."""
        if self.bins == 1:
            return counts
        recent = np.clip((self._recent[None, :] + np.asarray(km)[:, None] / self._speed_km) / 2, 0.0, 1.0)
        into = np.rint(recent * (BINS - 1)).astype(np.int64)
        cube = counts.reshape(len(counts), self.bins, self._runs)
        moved = np.zeros_like(cube)
        np.add.at(moved, (np.arange(len(counts))[:, None], into), cube)
        return moved.reshape(len(counts), self.columns)
