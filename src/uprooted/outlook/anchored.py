"""The simulator anchored to the last counts: shelters hold who was counted last, and people who are expected move on.

What is not known of how people move is varied: the same rules, each number of them drawn anew for every **variant**,
with arrivals between their low and high. Variants are drawn once and for all, so that two runs of them differ only by
what the instances differ in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from uprooted.outlook.counts import Floats
from uprooted.outlook.engines import find_engine
from uprooted.outlook.instances import FleeFolder
from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.from_flee import compile_flee
from uprooted.outlook.instances.rules import Rules

VARIANTS = 24
SEED = 2018

# By how much a number of the rules may be off either way, as a factor: they were set by hand for other crises.
OFF_BY = {
    "camp_weight": 2.0,
    "softening_km": 2.0,
    "distance_power": 1.5,
    "default_movechance": 1.5,
    "camp_movechance": 4.0,
    "conflict_movechance": 1.3,
}
_SHARES = frozenset({"default_movechance", "camp_movechance", "conflict_movechance"})


@dataclass(frozen=True, slots=True)
class Variant:
    """Rules, and where between low (-1), best (0) and high (1) arrivals lie."""

    rules: Rules
    arrivals: float


def variants_of(rules: Rules, number: int = VARIANTS, seed: int = SEED) -> tuple[Variant, ...]:
    """Return the rules themselves with arrivals as expected, then variants of them.

    Parameters
    ----------
    rules
        What is varied.
    number
        How many, 1 or more, the first included.
    seed
        Same seed, same variants.
    """
    rng = np.random.default_rng(seed)
    found = [Variant(rules, 0.0)]
    for _ in range(number - 1):
        drawn = {name: getattr(rules, name) * off ** float(rng.uniform(-1, 1)) for name, off in OFF_BY.items()}
        kept = {name: min(1.0, value) if name in _SHARES else value for name, value in drawn.items()}
        found.append(Variant(replace(rules, **kept), float(rng.uniform(-1, 1))))
    return tuple(found)


def run_variants(instance: Instance, variants: Sequence[Variant]) -> Floats:
    """Return people expected in shelters, by variant, day (the first day of the instance first) and shelter."""
    engine, rng = find_engine("cohorts", stochastic=False), np.random.default_rng(SEED)
    return np.stack([engine.run(_with_arrivals(instance, one.arrivals), one.rules, rng=rng).mean for one in variants])


def _with_arrivals(instance: Instance, at: float) -> Instance:
    end = instance.arrivals_low if at < 0 else instance.arrivals_high
    if end is None or at == 0:
        return replace(instance, arrivals_low=None, arrivals_high=None)
    mixed = instance.arrivals + abs(at) * (end - instance.arrivals)
    return replace(instance, arrivals=mixed, arrivals_low=None, arrivals_high=None)


def flee_ahead(
    folder: FleeFolder, *, horizon: int, people: Mapping[str, float], arrivals: Sequence[float] | Floats
) -> Instance:
    """Return a Flee folder from its last day on, with nothing that the outcome gave away.

    Parameters
    ----------
    folder
        Its conflicts, roads and closures until its last day hold on.
    horizon
        Days ahead.
    people
        People counted last, by camp. Its capacities are left out: they are the largest counts of the outcome.
    arrivals
        People who set out on each day ahead.
    """
    whole = compile_flee(folder, days=folder.days + horizon)
    kept = [one for one in whole.changes if one.what != "room" and one.day < folder.days]
    past = [replace(one, day=-1) for one in kept]
    ends = [one for one in whole.changes if one.what == "road" and one.day >= folder.days]
    counted = [float(people.get(name, 0.0)) for name in whole.names]
    return replace(
        whole,
        start=folder.start + dt.timedelta(folder.days),
        days=horizon,
        people=np.array(counted),
        capacity=np.zeros(len(counted)),
        arrivals=np.maximum(0.0, np.asarray(arrivals, dtype=float)),
        changes=(*past, *_later(ends, folder.days)),
    )


def _later(changes: Sequence[Change], days: int) -> list[Change]:
    """Return changes announced for days ahead, counted from the new start."""
    return [replace(one, day=one.day - days) for one in changes]


def room_on_day(instance: Instance, place: int, day: int) -> tuple[float, float, float] | None:
    """Return the room of a place on a day of the instance: low, best and high, in persons; None where unlimited."""
    steps = [one for one in instance.changes if one.what == "room" and place in one.targets and one.day <= day]
    if steps:
        low, best, high = steps[-1].low, steps[-1].value, steps[-1].high
    else:
        best = float(instance.capacity[place])
        low, high = (
            None if end is None else float(end[place]) for end in (instance.capacity_low, instance.capacity_high)
        )
    return (best if low is None else low, best, best if high is None else high) if best >= 1 else None
