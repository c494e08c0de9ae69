"""How many people a case's series say arrive and go back, with low, best and high."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.instances.compiled import Floats
from uprooted.outlook.observations import observations_of
from uprooted.places import fold
from uprooted.records import Observation, Series

WINDOW_DAYS = 14
MEAN_OVER_DAYS = 7
RANGE_DAYS = 28
CAME = ("crossed", "arrived", "displaced", "fled")


@dataclass(frozen=True, slots=True, eq=False)
class CaseFlows:
    """People in shelters on the last day known, who arrive on each day ahead, and the share who go back a day."""

    people: Mapping[str, Observation]
    arrivals: Floats  # (3, days): low, best, high
    share_back: float
    notes: tuple[str, ...]


def case_flows(
    series: Sequence[Series],
    shelters: Mapping[str, str],
    *,
    start: dt.date,
    days: int,
    known_until: dt.date,
) -> CaseFlows:
    """Return what a case's series say of the days after `start`.

    Parameters
    ----------
    series
        Weighed series; of people present at shelters, else cumulative ones of people who came.
    shelters
        Names of shelters by folded spelling.
    start
        Last day before those simulated.
    days
        Days simulated.
    known_until
        Last day whose figures count; `start` for a forecast. Until then arrivals are the rises of the counts; after
        it as many as in the mean of the last two weeks known, at least and at most as in the least and greatest mean
        of a week in the last four.
    """
    seen = _counts(series, shelters, known_until)
    counted = {name: some for name, some in seen.items() if len(some) > 1}
    notes = list[str]()
    if counted:
        level = _levels(list(seen.values()), known_until)
        source = f"the counts of {len(counted)} shelters"
    else:
        level, source = _came(series, known_until)
    people = {name: last for name, some in seen.items() if (last := _last(some, start))}
    if level is None:
        notes.append(
            "how many arrive is not known, for want of two counts: nobody sets out; give arrivals to change it"
        )
        return CaseFlows(people, np.zeros((3, days)), 0.0, tuple(notes))
    rate, back = _rates(level, _returned(series, known_until), notes)
    notes.append(f"after {known_until}, {rate[1]:.0f} people a day arrive ({rate[0]:.0f} to {rate[2]:.0f}), "
                 f"from {source}")  # fmt: skip
    arrivals = np.repeat(np.array(rate)[:, None], days, axis=1)
    past = min(max((known_until - start).days, 0), days)
    if past:
        arrivals[:, :past] = _rises(level, start, known_until)[:, :past]
    present = sum(one.best for one in people.values())
    return CaseFlows(people, arrivals, min(1.0, back / present) if counted and present > 0 else 0.0, tuple(notes))


@dataclass(frozen=True, slots=True, eq=False)
class _Level:
    """People day by day until the last day known: low, best, high; shape (3, days), the last one last."""

    people: Floats

    def mean_rise(self, days: int) -> float:
        best = self.people[1]
        span = min(days, len(best) - 1)
        return float(best[-1] - best[-1 - span]) / span


def _counts(
    series: Sequence[Series], shelters: Mapping[str, str], until: dt.date
) -> dict[str, tuple[Observation, ...]]:
    found: dict[str, tuple[Observation, ...]] = {}
    for name in sorted(set(shelters.values())):
        mine = [one for one in series if shelters.get(fold(one.place)) == name]
        found[name] = observations_of(mine, until)
    return found


def _last(some: Sequence[Observation], day: dt.date) -> Observation | None:
    known = [one for one in some if one.date <= day]
    return known[-1] if known else None


def _levels(counts: Sequence[Sequence[Observation]], until: dt.date) -> _Level | None:
    """Return the sum of counts day by day, straight lines between; the first and last of each hold outside them."""
    given = [some for some in counts if some]
    first = min(some[0].date for some in given)
    days = np.arange(first.toordinal(), until.toordinal() + 1)
    if len(days) < 2:
        return None
    total = np.zeros((3, len(days)))
    for some in given:
        at = [one.date.toordinal() for one in some]
        for row, values in enumerate(zip(*((one.low, one.best, one.high) for one in some), strict=True)):
            total[row] += np.interp(days, at, values)
    return _Level(total)


def _came(series: Sequence[Series], until: dt.date) -> tuple[_Level | None, str]:
    """Return the cumulative series of people who came with most points, day by day."""
    best: tuple[int, _Level, str] | None = None
    for one in series:
        if one.measure not in CAME or one.kind != "cumulative" or one.unit != "persons":
            continue
        points = sorted((p for p in one.points if p.best is not None and p.date <= until), key=lambda p: p.date)
        seen = tuple(Observation(p.date, p.best or 0.0, p.best or 0.0, p.best or 0.0) for p in points)
        level = _levels([seen], until) if len(seen) > 1 else None
        if level is not None and (best is None or len(seen) > best[0]):
            best = (len(seen), level, f"those {one.measure} at {one.place}")
    return (best[1], best[2]) if best else (None, "")


def _returned(series: Sequence[Series], until: dt.date) -> float | None:
    """Return how many go back a day by the cumulative series with most points; None where there is none."""
    rates = []
    for one in series:
        if one.measure == "returned" and one.kind == "cumulative" and one.unit == "persons":
            points = sorted((p.date, p.best) for p in one.points if p.best is not None and p.date <= until)
            points = [point for point in points if (until - point[0]).days <= RANGE_DAYS]
            if len(points) > 1 and points[-1][0] > points[0][0]:
                rates.append((len(points), (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0]).days))
    return max(0.0, max(rates)[1]) if rates else None


def _rates(level: _Level, returned: float | None, notes: list[str]) -> tuple[tuple[float, float, float], float]:
    """Return arrivals a day (low, best, high) and returns a day; what came less what went back is the rise."""
    net = level.mean_rise(WINDOW_DAYS)
    back = returned if returned is not None else max(0.0, -net)
    if net + back < 0:
        back = -net
    if back > 0:
        why = "as reported" if returned is not None and back == returned else "as the counts fell"
        notes.append(f"{back:.0f} people a day go home, {why}, as a share of those in shelters")
    best = level.people[1][-RANGE_DAYS - 1 :]
    span = max(1, min(MEAN_OVER_DAYS, (len(best) - 1) // 2))  # a short record still has more than one mean
    weeks = (best[span:] - best[:-span]) / span
    arrive = max(0.0, net + back)
    least, most = max(0.0, float(weeks.min()) + back), max(0.0, float(weeks.max()) + back)
    return (min(least, arrive), arrive, max(most, arrive)), back


def _rises(level: _Level, start: dt.date, until: dt.date) -> Floats:
    """Return the rises of the days after `start`, until the last one known; a fall is made up for first."""
    days = (until - start).days
    people = level.people[:, -days - 1 :]
    if people.shape[1] < days + 1:
        people = np.concatenate([np.repeat(people[:, :1], days + 1 - people.shape[1], axis=1), people], axis=1)
    reached = np.maximum.accumulate(people, axis=1)
    low, best, high = np.diff(reached, axis=1)
    return np.stack([np.minimum(low, best), best, np.maximum(high, best)])
