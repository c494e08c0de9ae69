"""Foresee the camps of a folder in Flee's formats, from what it knows on its last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.anchored import flee_ahead
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.foresight import check_horizon, outlook_of
from uprooted.outlook.instances import FleeFolder
from uprooted.outlook.instances.change_file import WhatIf
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.whatif import what_if
from uprooted.records import Observation, Outlook, ShelterOutlook, WhatIfOutlook


def foresee_folder(folder: FleeFolder, *, horizon: int) -> Outlook:
    """Foresee the people in each camp that a folder counts.

    The last day known is the folder's own (start and length of its period): counts and totals of later days are
    left out, and said so. Capacities are left out too: in such folders they are the largest count of the outcome.

    Parameters
    ----------
    folder
        What `read_flee` made of it.
    horizon
        Days ahead, 1 to 365.

    Raises
    ------
    InputError
        When the horizon is out of range.
    """
    check_horizon(horizon)
    gaps = list(folder.notes)
    seen = {}
    for camp, points in folder.observations.items():
        seen[camp] = observations_until(points, folder.origin)
        if len(seen[camp]) < len(points):
            gaps.append(f"{camp}: {len(points) - len(seen[camp])} counts after {folder.origin} were left out")
    if not seen:
        gaps.append("The folder counts nobody: nothing can be foreseen from counts.")
    total = total_until(folder, folder.origin)
    return outlook_of(seen, origin=folder.origin, horizon=horizon, total=total, gaps=tuple(gaps))


def observations_until(points: dict[dt.date, float], origin: dt.date) -> tuple[Observation, ...]:
    """Return one camp's counts until a day, in order."""
    return tuple(Observation(day, best, best, best) for day, best in sorted(points.items()) if day <= origin)


def total_until(folder: FleeFolder, origin: dt.date) -> Counts | None:
    """Return the published total until a day; None without one."""
    known = [(day, people) for day, people in folder.total if day <= origin]
    return Counts.of(known) if known else None


def what_if_folder(folder: FleeFolder, change: WhatIf, *, horizon: int) -> WhatIfOutlook:
    """Return what a change would make of the outlook of a folder.

    As many arrive as the outlook's medians rise, at least and at most as the quarters beside them do. Closures after
    the last day of the folder are taken as announced; its capacities are left out.
    """
    outlook = foresee_folder(folder, horizon=horizon)
    counted = [one for one in outlook.shelters if one.days]
    people = {one.shelter: one.observations[-1].best for one in counted}
    low, best, high = (_rises(counted, people, name) for name in ("q25", "q50", "q75"))
    instance = replace(
        flee_ahead(folder, horizon=horizon, people=people, arrivals=best),
        arrivals_low=np.minimum(low, best),
        arrivals_high=np.maximum(high, best),
    )
    return what_if(outlook, instance, change, Rules())


def _rises(shelters: Sequence[ShelterOutlook], people: Mapping[str, float], name: str) -> Floats:
    """Return by how many people all shelters together rise on each day; a fall is nobody."""
    levels = [[people[one.shelter], *(getattr(day, name) for day in one.days)] for one in shelters]
    if not levels:
        raise InputError("The folder counts nobody: a change cannot be held against anything", remedy="Add counts")
    return np.asarray(np.maximum(np.diff(np.sum(levels, axis=0)), 0.0))
