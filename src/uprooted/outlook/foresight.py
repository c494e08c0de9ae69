"""Put an outlook together: what each shelter's record allows to say, and nothing beyond it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from uprooted.errors import InputError
from uprooted.outlook.backtest import past_score
from uprooted.outlook.bands import mean_of, spread_of
from uprooted.outlook.capacity import chance_full, room_on
from uprooted.outlook.forecasters import blend, weights
from uprooted.outlook.observations import observations_of, shelter_names
from uprooted.places import fold
from uprooted.records import (
    CapacityStep,
    CasePlace,
    DayAhead,
    Observation,
    Outlook,
    Series,
    ShelterOutlook,
)

LONGEST_HORIZON_DAYS = 365
METHOD = "persistence and a damped trend, weighted by their past errors; bands from past errors"


def foresee(
    series: Sequence[Series],
    capacity: Sequence[CapacityStep],
    *,
    places: Sequence[CasePlace] = (),
    origin: dt.date | None,
    horizon: int,
) -> Outlook:
    """Foresee how many people will be in each shelter, and how likely it is to be full.

    Parameters
    ----------
    series
        Weighed series; those of people present at a shelter are used, until the origin.
    capacity
        Room of shelters as dated steps, known on the origin; later steps are announced room and are used from their
        day on.
    places
        The case's places; those of kind camp, site or shelter get an outlook.
    origin
        Last day that is known.
    horizon
        Days ahead, 1 to 365.

    Returns
    -------
    Outlook
        Shelters by name. One with a single observation has wide bands and says so; one with none has no number and
        says why.

    Raises
    ------
    InputError
        When the horizon is out of range.
    """
    if not 1 <= horizon <= LONGEST_HORIZON_DAYS:
        raise InputError(f"A horizon of {horizon} days", allowed=f"1 to {LONGEST_HORIZON_DAYS} days")
    if origin is None:
        return Outlook(None, horizon, method=METHOD, gaps=("No report has a day, so no day is the last known one.",))
    names = shelter_names(capacity, places)
    by_shelter: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        if fold(one.place) in names:
            by_shelter[names[fold(one.place)]].append(one)
    seen = {name: observations_of(by_shelter[name], origin) for name in sorted(set(names.values()))}
    shelters = tuple(
        _one_shelter(name, seen[name], _steps_of(name, capacity, names), origin=origin, horizon=horizon)
        for name in seen
    )
    gaps = () if shelters else ("No place of the case is a camp or site, and no capacity is stated.",)
    return Outlook(origin, horizon, shelters, METHOD, past_score(list(seen.values()), horizon), gaps)


def _steps_of(name: str, capacity: Sequence[CapacityStep], names: dict[str, str]) -> tuple[CapacityStep, ...]:
    mine = (step for step in capacity if names[fold(step.shelter)] == name)
    return tuple(sorted(mine, key=lambda step: step.from_day))


def _one_shelter(
    name: str, seen: tuple[Observation, ...], steps: tuple[CapacityStep, ...], *, origin: dt.date, horizon: int
) -> ShelterOutlook:
    if not seen:
        note = "No number: until this day no report counts the people in it."
        return ShelterOutlook(name, "none", capacity=steps, note=note)
    days = _days_ahead(seen, steps, origin, horizon)
    if len(seen) == 1:
        note = f"A single count ({seen[0].date}), carried on; bands as wide as new shelters of past crises needed."
        return ShelterOutlook(name, "single_observation", seen, steps, days, note)
    age = (origin - seen[-1].date).days
    return ShelterOutlook(
        name, "series", seen, steps, days, f"No new figure since {seen[-1].date}." if age > 7 else None
    )


def _days_ahead(
    seen: tuple[Observation, ...], steps: tuple[CapacityStep, ...], origin: dt.date, horizon: int
) -> tuple[DayAhead, ...]:
    """Return every day ahead; leads count from the last observation, so that an old one has wide bands at once."""
    say, spread = weights(seen), spread_of(seen)
    age = (origin - seen[-1].date).days
    days: list[DayAhead] = []
    before, full = blend(seen, age, say), 0.0
    for ahead in range(1, horizon + 1):
        expected = blend(seen, age + ahead, say)
        cuts = spread.around(expected, age + ahead)
        day = DayAhead(origin + dt.timedelta(ahead), mean=mean_of(cuts), arrivals=expected - before, **cuts)
        room = room_on(steps, day.date)
        if room is not None:
            full = max(full, chance_full(day, room))
            day = replace(day, full=full)
        days.append(day)
        before = expected
    return tuple(days)
