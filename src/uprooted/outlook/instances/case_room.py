"""Room in a case's shelters: what holds on the first day, what is announced, what two figures of one day come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from uprooted.outlook.capacity import room_on
from uprooted.outlook.instances.case_flows import CaseFlows
from uprooted.outlook.instances.compiled import Change, Floats, Instance
from uprooted.outlook.instances.extending import with_changes
from uprooted.places import fold
from uprooted.records import CapacityStep, CaseInputs, Situation


def room_steps(situation: Situation, inputs: CaseInputs, until: dt.date) -> tuple[CapacityStep, ...]:
    """Return the room as a person wrote it down; for shelters without a line, as it was reported until a day."""
    written = {fold(step.shelter) for step in inputs.shelters}
    spelled = {fold(name): place for place in inputs.places for name in (place.name, *place.alternates)}
    told = []
    for one in situation.series:
        place = spelled.get(fold(one.place))
        names = {fold(name) for name in (place.name, *place.alternates)} if place else {fold(one.place)}
        if one.measure != "capacity" or one.unit != "persons" or names & written:
            continue
        for point in one.points:
            best = point.best if point.best is not None else point.high if point.high is not None else point.low
            if best is not None and point.date <= until:
                told.append(CapacityStep(one.place, point.date, best, point.low, point.high, "reports"))
    return (*inputs.shelters, *told)


def camps_of(instance: Instance) -> tuple[int, ...]:
    """Return the numbers of the camps."""
    return tuple(np.flatnonzero(instance.is_camp).tolist())


def with_room(
    instance: Instance, steps: Mapping[str, Sequence[CapacityStep]], start: dt.date, flows: CaseFlows
) -> Instance:
    """Return the instance with room: what holds on the first day, and dated steps.

    A shelter whose first figure is of a later day, and that was never counted, opens on that day. One with room for
    nobody is shut. Of two figures for one day the last holds, and the range spans both.
    """
    now: Floats = np.zeros((3, len(instance.names)))
    changes, notes, unknown = list[Change](), list[str](), list[str]()
    for at in camps_of(instance):
        name = instance.names[at]
        mine = sorted(steps.get(name, []), key=lambda step: step.from_day)
        if not mine:
            unknown.append(name)
        notes.extend(_rivals(name, mine))
        held = room_on(mine, start)
        if held is not None and held.capacity >= 1:
            now[:, at] = _bounds(held)
        shut = bool(mine) and (held.capacity < 1 if held else name not in flows.people)
        changes.extend(_changes(at, mine, start, instance.days, shut=shut))
    if unknown:
        notes.append(f"room in {', '.join(unknown)} is not known: taken as without limit")
    uncounted = [instance.names[at] for at in camps_of(instance) if instance.names[at] not in flows.people]
    if uncounted:
        notes.append(f"{', '.join(uncounted)}: not counted until {start}, taken as empty")
    filled = replace(instance, capacity=now[1], capacity_low=now[0], capacity_high=now[2], notes=tuple(notes))
    return with_changes(filled, changes)


def _rivals(name: str, mine: Sequence[CapacityStep]) -> Iterator[str]:
    for day in sorted({step.from_day for step in mine}):
        stated = [step.capacity for step in mine if step.from_day == day]
        if len(stated) > 1:
            shown = ", ".join(f"{one:,.0f}" for one in stated)
            yield f"{name}: {shown} are stated for its room from {day}; the last one holds, the range spans all"


def _changes(at: int, mine: Sequence[CapacityStep], start: dt.date, days: int, *, shut: bool) -> Iterator[Change]:
    """Yield the changes of one camp; the first day simulated is the one after `start`."""
    if shut:
        yield Change(-1, "shelter", (at,), 0.0)
    for day in sorted({step.from_day for step in mine if step.from_day > start}):
        room, number = room_on(mine, day), (day - start).days - 1
        if room is None or number >= days:
            continue
        if room.capacity < 1:
            yield Change(number, "shelter", (at,), 0.0)
            shut = True
            continue
        low, best, high = _bounds(room)
        yield Change(number, "room", (at,), best, low, high)
        if shut:
            yield Change(number, "shelter", (at,), 1.0)
            shut = False


def _bounds(step: CapacityStep) -> tuple[float, float, float]:
    """Return low, best and high of the room, never above the most who are ever let in where that is stated."""
    low = step.capacity if step.low is None else min(step.low, step.capacity)
    high = step.capacity if step.high is None else max(step.high, step.capacity)
    most = np.inf if step.limit is None else max(1.0, step.limit)
    return min(max(1.0, low), most), min(step.capacity, most), min(high, most)
