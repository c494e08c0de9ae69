"""Foresee the camps of a folder in Flee's formats, from what it knows on its last day."""

from __future__ import annotations

import datetime as dt

from uprooted.outlook.counts import Counts
from uprooted.outlook.foresight import check_horizon, outlook_of
from uprooted.outlook.instances import FleeFolder
from uprooted.records import Observation, Outlook


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
