"""Engines against Flee, in agent-steps a CPU second: an agent-step is one agent alive on one day.

Flee's own rate was measured apart from this (version of May 2026, Mali 2012, one process, two shared cores): 293,000
agent-steps a CPU second. Here a made-up country of about that size is run; an engine's rate counts the same
agent-steps, whatever it does for them.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import time
from collections.abc import Iterator

import numpy as np

from uprooted.outlook.engines import find_engine
from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.rules import Rules

FLEE_STEPS_A_CPU_SECOND = 293_000
PLACES, CAMPS, DAYS, PEOPLE = 23, 7, 300, 90_000


def measure() -> Iterator[str]:
    """Yield each engine's agent-steps a CPU second, and the ratio to Flee's."""
    instance = country(PLACES, CAMPS, DAYS, PEOPLE)
    steps = float(np.cumsum(instance.arrivals).sum())
    modes = [("cohorts, drawn", find_engine("cohorts"), 40)]
    modes.append(("cohorts, mean", find_engine("cohorts", stochastic=False), 1))
    if importlib.util.find_spec("numba"):
        modes.append(("agents", find_engine("agents"), 2))
    for name, engine, runs in modes:
        engine.run(country(5, 1, 3, 100), Rules(), rng=np.random.default_rng(0))  # compile
        started = time.process_time()
        engine.run(instance, Rules(), runs=runs, rng=np.random.default_rng(1))
        seconds = (time.process_time() - started) / runs
        rate = steps / seconds
        times = rate / FLEE_STEPS_A_CPU_SECOND
        yield f"{name:15s} {seconds:7.4f} CPU s a run  {rate:15,.0f} agent-steps/s  {times:7,.0f} x Flee"
    large = country(51, 10, 604, 430_000)
    started = time.process_time()
    find_engine("cohorts").run(large, Rules(), runs=50, rng=np.random.default_rng(1))
    seconds = (time.process_time() - started) / 50
    yield f"51 places, 604 days: {seconds:.3f} CPU s a run, {1000 * seconds:.0f} CPU s for 1,000"
    for people in (10**6, 10**9):
        started = time.process_time()
        find_engine("cohorts").run(country(PLACES, CAMPS, DAYS, people), Rules(), runs=20, rng=np.random.default_rng(1))
        yield f"{people:13,d} people: {(time.process_time() - started) / 20:.4f} CPU s a run"


def country(places: int, camps: int, days: int, people: int) -> Instance:
    """Return a made-up country: towns in a ring with chords, every third in conflict, camps at the rim."""
    rng = np.random.default_rng(7)
    towns = places - camps
    ends = [(at, (at + 1) % towns) for at in range(towns)] + [(at, (at + 3) % towns) for at in range(0, towns, 2)]
    ends += [(int(rng.integers(towns)), towns + camp) for camp in range(camps) for _ in range(2)]
    pairs = np.array(sorted({pair for pair in ends if pair[0] != pair[1]}))
    km = rng.integers(45, 420, size=len(pairs)).astype(float)
    zones = tuple(Change(-1 if at < 4 else 10 * at, "zone", (at,), 1.0) for at in range(0, towns, 3))
    arrivals = np.zeros(days)
    arrivals[: days // 2 + 1] = people // (days // 2 + 1)
    return Instance(
        "made up", dt.date(2020, 1, 1), days, tuple(f"P{at}" for at in range(places)),
        ("town",) * towns + ("camp",) * camps, foreign=np.arange(places) >= towns,
        population=np.where(np.arange(places) < towns, 20_000.0, 0.0),
        capacity=np.where(np.arange(places) < towns, 0.0, people / camps), people=np.zeros(places),
        link_from=np.r_[pairs[:, 0], pairs[:, 1]], link_to=np.r_[pairs[:, 1], pairs[:, 0]], link_km=np.r_[km, km],
        link_speed_km=np.full(2 * len(km), np.nan), link_walk_share=np.zeros(2 * len(km)), arrivals=arrivals,
        shelters=np.arange(towns, places), changes=zones,
    )  # fmt: skip
