"""Run an engine on a Flee folder under Flee's own conditions: its totals and capacities, future ones included.

So this is no forecast: it shows where the rules send people whose number is known. `foresee` makes forecasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.engines import Engine, Movement
from uprooted.outlook.instances import read_flee
from uprooted.outlook.instances.from_flee import compile_flee
from uprooted.outlook.instances.rules import Rules, read_rules

LONGEST_RUN_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Simulation:
    """Who was where, and what to know about it."""

    movement: Movement
    notes: tuple[str, ...]


def simulate(
    folder: Path,
    engine: Engine,
    *,
    settings: Path | None = None,
    runs: int = 1,
    seed: int = 0,
    people_per_agent: int = 1,
    days: int | None = None,
) -> Simulation:
    """Run an engine on a Flee folder.

    Parameters
    ----------
    folder
        With ``input_csv/`` and ``source_data/``.
    engine
        As `find_engine` gives it.
    settings
        Flee's settings file; its shipped settings where not given.
    runs
        How many, 1 or more.
    seed
        Same seed, same numbers. Runs have streams of their own.
    people_per_agent
        Persons an agent stands for; cohorts have no agents and count persons.
    days
        Days from the start; all that the folder knows where not given.

    Returns
    -------
    Simulation
        People in each shelter at the end of each day, by run.

    Raises
    ------
    InputError
        When the folder, the settings or a number is off.
    """
    read = read_flee(folder)
    rules, passed = read_rules(settings) if settings else (Rules(), ())
    if days is not None and not 1 <= days <= LONGEST_RUN_DAYS:
        raise InputError(
            f"A run of {days} days", allowed=f"1 to {LONGEST_RUN_DAYS} days", remedy="Ask for days within these"
        )
    scale = people_per_agent if engine.name == "agents" else 1
    if scale < 1:
        raise InputError(f"{people_per_agent} people per agent", allowed="1 or more", remedy="Give a larger number")
    instance = compile_flee(read, days=days, insert_day0=rules.insert_day0, people_per_agent=scale)
    if not len(instance.shelters):
        raise InputError(f"{folder} has no camp with counts", remedy="Name the camps' files in data_layout.csv")
    movement = engine.run(instance, rules, runs=runs, rng=np.random.default_rng(seed), people_per_agent=scale)
    ahead = (f"runs {days} days; the folder knows {read.days}",) if days and days > read.days else ()
    return Simulation(movement, (*instance.notes, *passed, *ahead))
