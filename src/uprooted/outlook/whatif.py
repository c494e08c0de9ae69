"""What a change would make of an outlook: the simulator run with it and without it, anchored to the same last counts.

Both are run with the same variants of how people move and how many arrive, so that what differs is the change; its
bands are those of the variants. The difference is added to the plain outlook, whose own bands it widens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from uprooted.outlook.anchored import room_on_day, run_variants, variants_of
from uprooted.outlook.answers import full_by
from uprooted.outlook.bands import LEVELS, NORMAL
from uprooted.outlook.capacity import room_on
from uprooted.outlook.counts import Floats
from uprooted.outlook.foresight import day_in_room, limit_of
from uprooted.outlook.instances.change_file import WhatIf
from uprooted.outlook.instances.compiled import Instance
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.standards import needs_of
from uprooted.records import CapacityStep, DayAhead, Difference, Outlook, ShelterOutlook, WhatIfOutlook

LEAST_PEOPLE = 0.5  # a difference of less than half a person is none
_SHOWN = (0.1, 0.5, 0.9)


def what_if(outlook: Outlook, instance: Instance, change: WhatIf, rules: Rules) -> WhatIfOutlook:
    """Return an outlook as it would be with a change, and the difference.

    Parameters
    ----------
    outlook
        Without the change.
    instance
        The same from its origin on: day 0 is the first day ahead, shelters hold who was counted last.
    change
        As `read_what_if` reads it.
    rules
        How people move.

    Raises
    ------
    InputError
        When the change names what is not there or a value is out of range.
    """
    changed = change.apply(instance)
    variants = variants_of(rules)
    before, after = run_variants(instance, variants), run_variants(changed, variants)
    plain = {one.shelter: one for one in outlook.shelters}
    spread = {
        name: _spread(after[:, :, at], _without(before, instance, name), plain.get(name))
        for at, name in enumerate(changed.shelter_names)
    }
    new = {name for name in spread if name not in instance.names}
    shelters = [
        _changed(plain.get(name) or ShelterOutlook(name, "none"), spread[name], (instance, changed), outlook)
        for name in sorted({*plain, *new})
        if name in spread
    ]
    kept = [one for name, one in plain.items() if name not in spread]
    differences = tuple(row for name in sorted(spread) for row in _rows(name, spread[name], instance.start))
    moved = tuple(sorted([*shelters, *kept], key=lambda one: one.shelter))
    method = f"{outlook.method}; with what a simulation makes of the change: {change.name}"
    with_it = replace(outlook, shelters=moved, method=method, past=None, overflow=(), queues=())
    return WhatIfOutlook(change.name, with_it, differences, _notes(instance, changed, differences))


def _without(before: Floats, instance: Instance, name: str) -> Floats:
    """Return people in a place without the change; nobody where there is no such place."""
    if name not in instance.shelter_names:
        return np.zeros(before.shape[:2])
    return np.asarray(before[:, :, instance.shelter_names.index(name)])


def _spread(after: Floats, before: Floats, plain: ShelterOutlook | None) -> Floats:
    """Return the difference by variant and day; where the outlook has fewer people than the simulation, as a share.

    A change that empties half a camp in the simulation takes half of those foreseen in it, and not more than all.
    """
    difference = after - before
    if plain is None or not plain.days:
        return difference
    foreseen = np.array([day.q50 for day in plain.days])[None, :]
    share = np.minimum(1.0, foreseen / np.maximum(before, LEAST_PEOPLE))
    return np.where(difference < 0, difference * share, difference)


def _rows(name: str, spread: Floats, start: dt.date) -> list[Difference]:
    low, best, high = np.quantile(spread, _SHOWN, axis=0)
    return [
        Difference(name, start + dt.timedelta(at), float(low[at]), float(best[at]), float(high[at]))
        for at in range(len(best))
    ]


def _changed(
    plain: ShelterOutlook, spread: Floats, instances: tuple[Instance, Instance], outlook: Outlook
) -> ShelterOutlook:
    """Return one shelter with the change; one that was not counted has no number still, but a new one has."""
    start, is_new = instances[0].start, plain.shelter not in instances[0].names
    if not plain.days and not is_new:
        return plain
    days: list[DayAhead] = []
    counted = plain.observations[-1].best if plain.observations else 0.0
    full, before = 0.0, counted
    for at in range(spread.shape[1]):
        room = _room(plain, instances, at)
        cuts = _cuts(plain.days[at] if plain.days else None, spread[:, at])
        people = min(float(cuts[3]), limit_of(room, counted))
        day = day_in_room(start + dt.timedelta(at), cuts, people - before, room, counted, full)
        full, before = day.full or full, people
        days.append(day)
    return replace(
        plain,
        basis="simulation" if is_new else plain.basis,
        days=tuple(days),
        full_by=full_by(days),
        needs=needs_of(days[-1], counted, outlook.standards),
        note="Opened by the change: a simulation alone." if is_new else plain.note,
    )


def _room(plain: ShelterOutlook, instances: tuple[Instance, Instance], at: int) -> CapacityStep | None:
    """Return the room on a day: as it was stated where the change leaves it, with range and limit; else as changed."""
    date = instances[0].start + dt.timedelta(at)
    without, changed = (
        room_on_day(one, one.names.index(plain.shelter), at) if plain.shelter in one.names else None
        for one in instances
    )
    if changed == without:
        return room_on(plain.capacity, date)
    return CapacityStep(plain.shelter, date, changed[1], changed[0], changed[2]) if changed else None


def _cuts(day: DayAhead | None, spread: Floats) -> Floats:
    """Return quantiles with the change: the difference added, the bands widened by its own as an independent error."""
    before = np.array([getattr(day, name) for name in LEVELS]) if day else np.zeros(len(LEVELS))
    low, best, high = np.quantile(spread, _SHOWN)
    width = np.sign(NORMAL) * np.hypot(before - before[3], NORMAL * (high - low) / (2 * 1.2816))
    return np.asarray(np.maximum(0.0, before[3] + best + width))


def _notes(instance: Instance, changed: Instance, differences: Sequence[Difference]) -> tuple[str, ...]:
    own = [note for note in changed.notes if note not in instance.notes]
    if not any(abs(one.best) >= LEAST_PEOPLE for one in differences):
        own.append("The change makes no difference to any shelter within the horizon.")
    return (*own, *instance.notes)
