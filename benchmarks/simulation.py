"""Engines against Flee, in agent-steps a CPU second: an agent-step is one agent alive on one day.

Flee's own rates were measured apart from this (version of May 2026, one process, two shared cores). Here made-up
countries are run; an engine's rate counts the same agent-steps, whatever it does for them. With the environment
variable FLEE_FOLDERS naming a folder that holds folders of Flee's (mali2012, …), those are run as well.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import uprooted
from uprooted.outlook.engines import find_engine
from uprooted.outlook.engines.engine import Engine
from uprooted.outlook.instances import is_flee_folder, read_flee
from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.from_flee import compile_flee
from uprooted.outlook.instances.rules import Rules

# Agent-steps a CPU second of Flee, and the people an agent stood for.
FLEE = {
    "mali2012": (293_000, 1), "burundi2015": (277_000, 10), "car2013": (239_000, 100), "ssudan2014": (237_000, 50),
    "syria2013": (347_000, 1000),
}  # fmt: skip
PLACES, CAMPS, DAYS, PEOPLE = 23, 7, 300, 90_000
FIRST_CALL = """
import time
import numpy as np
from benchmarks.simulation import country
from uprooted.outlook.engines import find_engine
from uprooted.outlook.instances.rules import Rules
started = time.process_time()
find_engine("agents").run(country(5, 1, 3, 100), Rules(), rng=np.random.default_rng(0))
print(time.process_time() - started)
"""


def measure() -> Iterator[str]:
    """Yield each engine's rate beside Flee's, the cost of many runs and of many people, and the first call's wait."""
    yield from _against_flee()
    yield from _many_runs()
    for people in (10**6, 10**9):
        seconds = _seconds(find_engine("cohorts"), country(PLACES, CAMPS, DAYS, people), 20)
        yield f"{people:13,d} people: {seconds:.4f} CPU s a run"
    if importlib.util.find_spec("numba"):
        yield from _first_call()


def _against_flee() -> Iterator[str]:
    instances = {"mali2012": (country(PLACES, CAMPS, DAYS, PEOPLE), 1)}
    for name, flee in instances.items():
        yield from _rates(f"made up, size of {name}", *flee, FLEE[name][0])
    folders = Path(os.environ["FLEE_FOLDERS"]).iterdir() if "FLEE_FOLDERS" in os.environ else ()
    for folder in sorted(folders):
        if folder.name in FLEE and is_flee_folder(folder):
            rate, scale = FLEE[folder.name]
            yield from _rates(folder.name, compile_flee(read_flee(folder), people_per_agent=scale), scale, rate)


def _rates(name: str, instance: Instance, scale: int, flee: int) -> Iterator[str]:
    there = np.floor(instance.people / scale).sum() + np.floor(np.cumsum(instance.arrivals) / scale)
    steps = float(there.sum())
    yield f"{name:26s} {steps:12,.0f} agent-steps a run; Flee {flee:11,d} a CPU s, {steps / flee:7.1f} CPU s a run"
    modes = [
        ("cohorts, drawn", find_engine("cohorts"), 40),
        ("cohorts, mean", find_engine("cohorts", stochastic=False), 1),
    ]
    if importlib.util.find_spec("numba"):
        modes.append(("agents", find_engine("agents"), 2))
    for mode, engine, runs in modes:
        engine.run(country(5, 1, 3, 100), Rules(), rng=np.random.default_rng(0))  # compile
        seconds = _seconds(engine, instance, runs, scale)
        rate = steps / seconds
        yield f"  {mode:15s} {seconds:7.4f} CPU s a run  {rate:15,.0f} a CPU s  {rate / flee:7,.0f} x Flee"


def _seconds(engine: Engine, instance: Instance, runs: int, scale: int = 1) -> float:
    """Return CPU seconds a run."""
    started = time.process_time()
    engine.run(instance, Rules(), runs=runs, rng=np.random.default_rng(1), people_per_agent=scale)
    return (time.process_time() - started) / runs


def _many_runs() -> Iterator[str]:
    """Run a country of South Sudan's size, 2013 to 2015, a thousand times in two processes."""
    large = country(51, 10, 604, 430_000)
    before, started = _children(), time.perf_counter()
    find_engine("cohorts", workers=2).run(large, Rules(), runs=1000, rng=np.random.default_rng(1))
    wall, used = time.perf_counter() - started, _children() - before
    megabytes = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    yield (f"51 places, 604 days, 1,000 runs of cohorts in 2 processes: {wall:.0f} s, {used:.0f} CPU s, "
           f"at most {megabytes[0]:.0f} + 2 x {megabytes[1]:.0f} MB")  # fmt: skip


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _first_call() -> Iterator[str]:
    """Run agents from a copy of the package that was never run, then again: what is compiled is kept."""
    with tempfile.TemporaryDirectory() as folder:
        for package in (Path(uprooted.__file__).parent, Path(__file__).parent):
            shutil.copytree(package, Path(folder) / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        surroundings = {**os.environ, "PYTHONPATH": folder, "NUMBA_CACHE_DIR": str(Path(folder) / "kept")}
        first, second = (
            float(subprocess.run([sys.executable, "-c", FIRST_CALL], env=surroundings, cwd=folder, check=True,
                                 capture_output=True, text=True).stdout)
            for _ in range(2)
        )  # fmt: skip
    yield f"first call of agents after installation: {first:.1f} CPU s, {second:.1f} when what was compiled is kept"


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
