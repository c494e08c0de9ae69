"""Cohorts: counts of people by stop and by night on the road, so that a million cost what a thousand do.

Runs are columns: every step moves all of them at once. `Drawn` draws who moves (binomial and multinomial), `Mean`
moves the expected share (mean field). Under way within a day people are told apart by the distance come so far, in
bins of `daygraph.BIN_KM`; camps throttle wave by wave, not person by person.
"""

from __future__ import annotations

import numpy as np

from uprooted.outlook.engines.batch import Batch
from uprooted.outlook.engines.daygraph import build_day_graph
from uprooted.outlook.engines.engine import Engine, Movement
from uprooted.outlook.engines.flows import Drawn, Flow, Mean
from uprooted.outlook.engines.itineraries import find_itineraries
from uprooted.outlook.engines.stops import find_stops
from uprooted.outlook.instances.compiled import Instance
from uprooted.outlook.instances.rules import Rules

RUNS_AT_ONCE = 50


class Cohorts(Engine):
    """Counts moved with draws (`stochastic`) or in the mean; a mean run is the same for every seed."""

    name = "cohorts"

    def __init__(self, *, stochastic: bool = True) -> None:
        self.stochastic = stochastic

    def _run(
        self, instance: Instance, rules: Rules, *, runs: int, rng: np.random.Generator, people_per_agent: int
    ) -> Movement:
        del people_per_agent
        ways = find_itineraries(instance, rules.awareness_level)
        stops, moves = find_stops(instance, ways, rules)
        graph = build_day_graph(stops, moves, keep_km=rules.avoid_short_stints)
        batches = [min(RUNS_AT_ONCE, runs - at) for at in range(0, runs, RUNS_AT_ONCE)] if self.stochastic else [1]
        done = []
        for size, child in zip(batches, rng.spawn(len(batches)), strict=True):
            flow: Flow = Drawn(child) if self.stochastic else Mean()
            done.append(Batch(instance, rules, ways, graph, flow, size).days())
        repeat = runs if not self.stochastic else 1
        shelters = np.concatenate([people for people, _ in done] * repeat)
        return Movement(instance.shelter_names, shelters, np.concatenate([total for _, total in done] * repeat))
