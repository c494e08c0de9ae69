"""What an instance makes one wonder about: places that no road touches, shelters that nobody can reach."""

from __future__ import annotations

import numpy as np

from uprooted.outlook.instances.compiled import Flags, Instance
from uprooted.outlook.instances.distances import reached_from
from uprooted.outlook.instances.flee_records import FleeFolder

MOST_NAMED = 12


def doubts_of(instance: Instance) -> tuple[str, ...]:
    """Return notes on what cannot be reached or left, each with what a simulation makes of it."""
    notes = []
    lost = unreached(instance)
    if lost:
        notes.append(f"no road reaches {_named(lost)}: nobody arrives there in a simulation")
    touched = np.zeros(len(instance.names), dtype=bool)
    touched[instance.link_from] = True
    stuck = [instance.names[at] for at in np.flatnonzero(_origins(instance) & ~touched)]
    if stuck:
        notes.append(f"no road leads out of {_named(stuck)}: who sets out there stays there")
    return tuple(notes)


def uneven_ends(folder: FleeFolder) -> tuple[str, ...]:
    """Return notes on camps of a folder that are counted for a part of the days only, and what is made of the rest."""
    last = {record.camp: max(day for one in record.points for day, _ in one) for record in folder.records
            if any(record.points)}  # fmt: skip
    first = {record.camp: min(day for one in record.points for day, _ in one) for record in folder.records
             if any(record.points)}  # fmt: skip
    until = min(max(last.values(), default=folder.origin), folder.origin)
    early = [f"{camp} ({day})" for camp, day in last.items() if day < until]
    late = [f"{camp} ({day})" for camp, day in first.items() if day > folder.start]
    none = [record.camp for record in folder.records if not any(record.points)]
    notes = []
    if early:
        notes.append(f"counts end before {until} at {_named(early)}: the last ones hold on")
    if late:
        notes.append(f"counts begin after {folder.start} at {_named(late)}: the first ones hold before")
    if none:
        notes.append(f"no counts at all of {_named(none)}: taken as 0")
    return tuple(notes)


def unreached(instance: Instance) -> tuple[str, ...]:
    """Return the camps that no road leads to from where people set out, or, where nobody does, from anywhere."""
    sources = np.flatnonzero(_origins(instance) | (instance.people > 0))
    roads = list(zip(instance.link_from.tolist(), instance.link_to.tolist(), strict=True))
    reached = reached_from(len(instance.names), sources, roads)
    touched = np.zeros(len(instance.names), dtype=bool)
    touched[instance.link_to] = True
    return tuple(instance.names[at] for at in np.flatnonzero(instance.is_camp & ~(reached & touched)))


def _origins(instance: Instance) -> Flags:
    """Return which places are in conflict at any time with people in them; where none is, all with people."""
    zone = np.zeros(len(instance.names), dtype=bool)
    for change in instance.changes:
        if (change.what == "zone" and change.value > 0) or change.what == "set_out":
            zone[list(change.targets)] = True
    home = (instance.population > 0) & ~instance.is_camp
    return zone & home if (zone & home).any() else home


def _named(names: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
