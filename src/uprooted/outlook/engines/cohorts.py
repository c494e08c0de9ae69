"""Cohorts: counts of people by stop and by night on the road, so that a million cost what a thousand do.

Runs are columns: every step moves all of them at once. `Drawn` draws who moves (binomial and multinomial), `Mean`
moves the expected share (mean field). Under way within a day people are told apart by the distance come so far, in
bins of `daygraph.BIN_KM`; camps throttle wave by wave, not person by person.
"""

from __future__ import annotations

import numpy as np

from uprooted.compute import Failed, Result, run
from uprooted.errors import InputError, UprootedError
from uprooted.outlook.engines.batch import Batch
from uprooted.outlook.engines.daygraph import build_day_graph
from uprooted.outlook.engines.engine import Engine, Movement
from uprooted.outlook.engines.flows import Drawn, Flow, Mean
from uprooted.outlook.engines.itineraries import find_itineraries
from uprooted.outlook.engines.ranges import Standing
from uprooted.outlook.engines.stops import find_stops
from uprooted.outlook.instances.compiled import Floats, Instance
from uprooted.outlook.instances.rules import Rules

RUNS_AT_ONCE = 50
Piece = tuple[Instance, Rules, np.random.Generator | None, int]
Moved = tuple[Floats, Floats]


class Cohorts(Engine):
    """Counts moved with draws (`stochastic`) or in the mean; a mean run is the same for every seed."""

    name = "cohorts"

    def __init__(self, *, stochastic: bool = True, workers: int = 1) -> None:
        self.stochastic, self.workers = stochastic, workers

    def _run(
        self, instance: Instance, rules: Rules, *, runs: int, rng: np.random.Generator, people_per_agent: int
    ) -> Movement:
        del people_per_agent
        if not self.stochastic:
            shelters, total = _run_batch((instance, rules, None, 1))
            return Movement(instance.shelter_names, np.repeat(shelters, runs, axis=0), np.repeat(total, runs, axis=0))
        sizes = [min(RUNS_AT_ONCE, runs - at) for at in range(0, runs, RUNS_AT_ONCE)]
        pieces = [(instance, rules, child, size) for child, size in zip(rng.spawn(len(sizes)), sizes, strict=True)]
        done = [_value(result) for result in run(_try_batch, pieces, workers=min(self.workers, len(pieces)))]
        return Movement(
            instance.shelter_names,
            np.concatenate([shelters for shelters, _ in done]),
            np.concatenate([total for _, total in done]),
        )


def _run_batch(piece: Piece) -> Moved:
    """Run some runs side by side; in the mean where there is no stream."""
    instance, rules, rng, size = piece
    ways = find_itineraries(instance, rules.awareness_level)
    stops, moves = find_stops(instance, ways, rules)
    graph = build_day_graph(stops, moves, keep_km=rules.avoid_short_stints)
    flow: Flow = Drawn(rng) if rng is not None else Mean()
    standing = Standing(instance, size, rng.spawn(1)[0] if rng is not None else None)
    return Batch(instance, rules, ways, graph, flow, standing).days()


def _try_batch(piece: Piece) -> Moved | InputError:
    """Run some runs; hand back what the input is at fault for, so that it can be told as such."""
    try:
        return _run_batch(piece)
    except InputError as error:
        return error


def _value(result: Result[Moved | InputError]) -> Moved:
    if isinstance(result, Failed):
        raise UprootedError(f"A batch of runs failed: {result.reason}", remedy="Run with one worker to see where")
    if isinstance(result.value, InputError):
        raise result.value
    return result.value
