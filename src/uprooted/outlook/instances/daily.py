"""Camp counts day by day as Flee reads them: registrations scale what came before, straight lines between counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from uprooted.outlook.instances.counts import Points
from uprooted.outlook.instances.flee_records import FleeFolder

Floats = NDArray[np.float64]


def daily_counts(folder: FleeFolder, camp: str, days: int) -> Floats:
    """Return the people of a camp on each day from the start, in persons; zeros where it has no counts.

    Parameters
    ----------
    folder
        Where its counts and corrections are.
    camp
        Its name.
    days
        Days from the start; outside its counts the first and the last one hold.
    """
    points = [one for record in folder.records if record.camp == camp for one in record.points if one]
    if not points:
        return np.zeros(days)
    fixed = [one.date for one in folder.corrections if one.camp == camp]
    day, people = corrected(merged(points), fixed, folder.start)
    return np.asarray(np.interp(np.arange(days, dtype=float), day, people))


def merged(files: Sequence[Points]) -> Points:
    """Return the sum of several files on every day that any of them has, straight lines drawn between counts."""
    if len(files) == 1:
        return files[0]
    days = sorted({date for points in files for date, _ in points})
    at = [day.toordinal() for day in days]
    total = np.sum([np.interp(at, [d.toordinal() for d, _ in one], [n for _, n in one]) for one in files], axis=0)
    return tuple(zip(days, total.tolist(), strict=True))


def corrected(points: Points, dates: Iterable[dt.date], start: dt.date) -> tuple[Floats, Floats]:
    """Return days since the start and people, with everything before a registration brought to its level.

    A camp whose registration on a day finds 80 where 100 were counted last had 20 % fewer all along. A date on which
    there is no count corrects nothing.
    """
    day = np.array([(date - start).days for date, _ in points], dtype=float)
    people = np.array([count for _, count in points])
    for date in dates:
        at = np.flatnonzero(day == (date - start).days)
        if at.size and at[0] > 0 and people[at[0] - 1] > 0:
            people[: at[0]] *= people[at[0]] / people[at[0] - 1]
    return day, people


def new_arrivals(series: Sequence[Floats], *, skip_first: bool) -> Floats:
    """Return how many people set out each day, so that the camps' sum can follow their counts.

    A day on which the sum falls leaves a debt, and arrivals set in again when it is paid off.

    Parameters
    ----------
    series
        People by day of each camp.
    skip_first
        Whether those of the first day are there already.
    """
    total = np.sum([np.floor(one) for one in series], axis=0)
    growth = np.diff(total, prepend=0.0)
    if skip_first:
        growth[0] = 0.0
    # With the debt carried on, what has set out until a day is the highest that the sum of growths was until then.
    reached = np.maximum.accumulate(np.maximum(np.cumsum(growth), 0.0))
    return np.diff(reached, prepend=0.0)
