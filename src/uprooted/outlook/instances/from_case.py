"""Compile a case into an instance: what is known of places, roads, room and arrivals, and what had to be assumed.

A pure function of a situation and of what a person wrote down. Every assumption is a note of the instance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.instances.case_flows import CaseFlows, case_flows
from uprooted.outlook.instances.case_places import CaseNodes, case_nodes, people_of
from uprooted.outlook.instances.case_roads import case_roads
from uprooted.outlook.instances.case_room import camps_of, room_steps, with_room
from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.doubts import doubts_of
from uprooted.outlook.instances.extending import with_changes, with_home
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.observations import shelter_names
from uprooted.places import fold
from uprooted.records import CaseInputs, Situation

LONGEST_HORIZON_DAYS = 3_650
CASE_RULES = Rules(awareness_level=3, camp_weight=2.0, transfer=True)
"""Rules for cases: people know three places ahead, camps pull twice, full camps hand on. The rest are Flee's."""


def compile_case(
    situation: Situation,
    inputs: CaseInputs,
    *,
    start: dt.date | None = None,
    horizon: int | None = None,
    arrivals: Sequence[float] | None = None,
    known_until: dt.date | None = None,
) -> Instance:
    """Compile a case for the engines.

    Parameters
    ----------
    situation
        What its claims come to.
    inputs
        Settings, places, shelters and roads of the case. Steps of room after `start` count as announced: leave out
        those that were not known then.
    start
        Last day before those simulated; where not given, the situation's. Day 0 of the instance is the day after.
    horizon
        Days simulated, 1 to 3,650; where not given, the case's.
    arrivals
        People who set out on each of these days, as foreseen elsewhere; where not given, what the series say.
    known_until
        Last day whose figures count. Where not given it is `start`, and no figure of the days simulated is used;
        later, arrivals follow the counts until then: a replay, and no forecast.

    Returns
    -------
    Instance
        Shelters first counted on or before `start` hold the people counted last. Arrivals and room have low, best
        and high. Roads are those of the case; without any, assumed ones between near places. Notes say what was
        assumed. Run it under `CASE_RULES`, or others with `transfer`.

    Raises
    ------
    InputError
        When the case has no shelter or no day, a road ends nowhere, a figure is negative, or the horizon is out of
        range.
    """
    first, days = _period(situation, inputs, start, horizon)
    until = first if known_until is None else known_until
    if until < first:
        raise InputError(f"Known until {until}", allowed=f"{first}, the day before the simulation, or later")
    capacity = room_steps(situation, inputs, until)
    nodes = case_nodes(situation, inputs, capacity, first)
    roads, assumed = case_roads(nodes, inputs.routes)
    names = shelter_names(capacity, inputs.places)
    flows = case_flows(situation.series, names, start=first, days=days, known_until=until)
    _check_counts(flows)
    bare = _instance(inputs.settings.name, first, days, nodes, roads, flows)
    if arrivals is not None:
        bare = _with_arrivals(bare, arrivals)
    steps = {name: [step for step in capacity if names[fold(step.shelter)] == name] for name in set(names.values())}
    whole = with_room(bare, steps, first, flows)
    if flows.share_back > 0:
        whole, _ = with_home(whole)
        whole = with_changes(whole, [Change(0, "return", camps_of(bare), flows.share_back)])
    notes = (*nodes.notes, *assumed, *flows.notes, *_waiting(situation, first), *whole.notes)
    whole = replace(whole, notes=notes)
    return replace(whole, notes=(*notes, *doubts_of(whole)))


def _period(
    situation: Situation, inputs: CaseInputs, start: dt.date | None, horizon: int | None
) -> tuple[dt.date, int]:
    first = start or situation.as_of
    if first is None:
        raise InputError("The case has no day to start from", remedy="Give a start, or a report with a day")
    days = inputs.settings.horizon if horizon is None else horizon
    if not 1 <= days <= LONGEST_HORIZON_DAYS:
        raise InputError(
            f"A horizon of {days} days", allowed=f"1 to {LONGEST_HORIZON_DAYS}", remedy="Ask for fewer days"
        )
    return first, days


def _check_counts(flows: CaseFlows) -> None:
    for name, count in flows.people.items():
        if not 0 <= count.best < float("inf"):
            raise InputError(f"{name} holds {count.best} people on {count.date}", allowed="0 or more",
                             remedy="Correct or set aside the claim")  # fmt: skip


def _instance(
    name: str, start: dt.date, days: int, nodes: CaseNodes, roads: Sequence[tuple[int, int, float]], flows: CaseFlows
) -> Instance:
    some, foreign = nodes.nodes, nodes.foreign()
    ends = np.array([road[:2] for road in roads], dtype=np.int64).reshape(-1, 2)
    km = np.array([road[2] for road in roads] * 2, dtype=float)
    counted = {one: count.best for one, count in flows.people.items()}
    lives = [
        0.0 if abroad or node.kind != "town" else people_of(node) for node, abroad in zip(some, foreign, strict=True)
    ]
    low, best, high = flows.arrivals
    return Instance(
        name, start + dt.timedelta(1), days, tuple(node.name for node in some), tuple(node.kind for node in some),
        foreign=np.array(foreign), population=np.array(lives), capacity=np.zeros(len(some)),
        people=np.array([counted.get(node.name, 0.0) for node in some]),
        link_from=np.concatenate([ends[:, 0], ends[:, 1]]), link_to=np.concatenate([ends[:, 1], ends[:, 0]]),
        link_km=km, link_speed_km=np.full(len(km), np.nan), link_walk_share=np.zeros(len(km)),
        arrivals=best, arrivals_low=low, arrivals_high=high,
        shelters=np.array([at for at, node in enumerate(some) if node.kind == "camp"], dtype=np.int64),
        changes=(Change(-1, "zone", nodes.zones, 1.0),) if nodes.zones else (),
        lat=np.array([node.lat for node in some]), lon=np.array([node.lon for node in some]),
    )  # fmt: skip


def _with_arrivals(instance: Instance, arrivals: Sequence[float]) -> Instance:
    given = np.asarray(arrivals, dtype=float)
    if given.shape != (instance.days,):
        raise InputError(f"Arrivals of {given.size} days", allowed=f"{instance.days}, one for each day simulated")
    return replace(instance, arrivals=given, arrivals_low=None, arrivals_high=None)


def _waiting(situation: Situation, start: dt.date) -> list[str]:
    """Say who was reported to wait at a border or a barrier: how fast they are let through, nobody says."""
    notes = []
    for one in situation.series:
        points = [p for p in one.points if p.date <= start and p.best] if one.measure == "waiting" else []
        if points and one.unit == "persons":
            last = max(points, key=lambda point: point.date)
            notes.append(f"{last.best:,.0f} people waited at {one.place} on {last.date}: how fast they are let through "
                         "is not known, and they are not in the simulation beyond those who arrive")  # fmt: skip
    return notes
