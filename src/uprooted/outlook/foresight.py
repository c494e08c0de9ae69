"""Put an outlook together: what each shelter's record allows to say, and nothing beyond it."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from uprooted.errors import InputError
from uprooted.outlook.answers import full_by, overflow_of, people_beyond
from uprooted.outlook.backtest import back_test, experience_of, learned, past_days, past_score
from uprooted.outlook.bands import LEVELS, mean_of
from uprooted.outlook.capacity import chance_full, room_on
from uprooted.outlook.combination import Checks, check
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.experience import Experience
from uprooted.outlook.observations import observations_of, shelter_names
from uprooted.outlook.shelters import Ahead, Crisis, ahead_of, crisis_of, from_experience
from uprooted.outlook.standards import load_standards, needs_of
from uprooted.places import fold
from uprooted.records import (
    CapacityStep,
    CasePlace,
    DayAhead,
    Observation,
    Outlook,
    Route,
    Series,
    ShelterOutlook,
    Standard,
)
from uprooted.records.outlook import Basis

LONGEST_HORIZON_DAYS = 365
OLD_DAYS = 7  # a count older than this is named as such
QUEUE_KNOWN_DAYS = 14  # who waited at a border longer ago has gone somewhere
METHOD = (
    "persistence, trends and a share of the total, weighted by their past errors on each shelter; "
    "bands from past errors here and in five past crises"
)

DOUBT = "the last counts carried on, since past outlooks of this case were no nearer"


def foresee(
    series: Sequence[Series],
    capacity: Sequence[CapacityStep],
    *,
    places: Sequence[CasePlace] = (),
    routes: Sequence[Route] = (),
    standards: Sequence[Standard] | None = None,
    origin: dt.date | None,
    horizon: int,
) -> Outlook:
    """Foresee how many people will be in each shelter, how likely it is to be full, and what that means.

    Parameters
    ----------
    series
        Weighed series; those of people present at a shelter are used, until the origin.
    capacity
        Room of shelters as dated steps, known on the origin; later steps are announced room and are used from their
        day on.
    places
        The case's places; those of kind camp, site or shelter get an outlook.
    routes
        Ways between places, for where those go who find no room.
    standards
        What people need at least; the minimum standards that come along where not given.
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
    check_horizon(horizon)
    if origin is None:
        return Outlook(None, horizon, method=METHOD, gaps=("No report has a day, so no day is the last known one.",))
    names = shelter_names(capacity, places)
    by_shelter: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        if fold(one.place) in names:
            by_shelter[names[fold(one.place)]].append(one)
    seen = {name: observations_of(by_shelter[name], origin) for name in sorted(set(names.values()))}
    steps = {name: _steps_of(name, capacity, names) for name in seen}
    gaps = () if seen else ("No place of the case is a camp or site, and no capacity is stated.",)
    made = outlook_of(seen, origin=origin, horizon=horizon, steps=steps, gaps=gaps, standards=standards)
    return replace(
        made,
        overflow=overflow_of(made.shelters, origin + dt.timedelta(horizon), places, routes),
        queues=_queues(series, origin, horizon),
    )


def _queues(series: Sequence[Series], origin: dt.date, horizon: int) -> tuple[ShelterOutlook, ...]:
    """Return people who wait at a border, foreseen as those in a shelter are; old figures are left out."""
    by_place: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        by_place[one.place].append(one)
    waiting = {place: observations_of(one, origin, measure="waiting") for place, one in sorted(by_place.items())}
    recent = {
        place: seen for place, seen in waiting.items() if seen and (origin - seen[-1].date).days <= QUEUE_KNOWN_DAYS
    }
    return outlook_of(recent, origin=origin, horizon=horizon, standards=()).shelters


def check_horizon(horizon: int) -> None:
    """Refuse a horizon beyond reason.

    Raises
    ------
    InputError
        When it is below 1 or above `LONGEST_HORIZON_DAYS`.
    """
    if not 1 <= horizon <= LONGEST_HORIZON_DAYS:
        raise InputError(
            f"A horizon of {horizon} days",
            allowed=f"1 to {LONGEST_HORIZON_DAYS} days",
            remedy="Ask for days within these",
        )


def outlook_of(
    seen: Mapping[str, tuple[Observation, ...]],
    *,
    origin: dt.date,
    horizon: int,
    steps: Mapping[str, tuple[CapacityStep, ...]] | None = None,
    total: Counts | None = None,
    gaps: tuple[str, ...] = (),
    standards: Sequence[Standard] | None = None,
) -> Outlook:
    """Foresee shelters from their counts.

    Parameters
    ----------
    seen
        Counts by shelter until the origin, in order of days.
    origin
        Last day that is known.
    horizon
        Days ahead.
    steps
        Room by shelter.
    total
        The published total of all until the origin, where there is one.
    gaps
        What could not be foreseen, and why.
    standards
        What people need at least; the minimum standards that come along where not given.
    """
    counts = {name: _counts_of(name, observations) for name, observations in seen.items()}
    counted = {name: one for name, one in counts.items() if len(one)}
    checks = {name: check(one, total) for name, one in counted.items()}
    tried = back_test(counted, horizon, origins=past_days(counted.values()), total=total, checks=checks)
    crisis, past = crisis_of(counts.values(), total), experience_of(tried)
    needed = load_standards() if standards is None else tuple(standards)
    shelters = tuple(
        _one_shelter(
            name,
            seen[name],
            (steps or {}).get(name, ()),
            origin=origin,
            horizon=horizon,
            ahead=_ahead(counts[name], seen[name], origin, horizon, crisis, checks.get(name), past),
            standards=needed,
        )
        for name in seen
    )
    doubt = f"; {DOUBT}" if past.trust(origin.toordinal()) < 1 / 2 else ""
    return Outlook(origin, horizon, shelters, METHOD + doubt, past_score(learned(tried)), gaps, standards=needed)


def _counts_of(name: str, seen: Sequence[Observation]) -> Counts:
    try:
        return Counts.of((one.date, one.best) for one in seen)
    except InputError as error:
        raise InputError(f"{name}: {error.problem}", allowed=error.allowed, remedy=error.remedy) from error


def _steps_of(name: str, capacity: Sequence[CapacityStep], names: dict[str, str]) -> tuple[CapacityStep, ...]:
    mine = (step for step in capacity if names[fold(step.shelter)] == name)
    return tuple(sorted(mine, key=lambda step: step.from_day))


def _ahead(
    counts: Counts,
    seen: tuple[Observation, ...],
    origin: dt.date,
    horizon: int,
    crisis: Crisis,
    checks: Checks | None,
    past: Experience,
) -> Ahead | None:
    """Return one shelter from its origin on, day 0 first; None without a count."""
    if not seen:
        return None
    days = np.arange(0, horizon + 1, dtype=float)
    bounds, today = (seen[-1].low, seen[-1].high), origin.toordinal()
    widths = past.own_widths(today, days)
    made = ahead_of(counts, today, days, crisis, checks=checks, bounds=bounds, factor=widths)
    return from_experience(made, counts.last, past.trust(today))


def _one_shelter(
    name: str,
    seen: tuple[Observation, ...],
    steps: tuple[CapacityStep, ...],
    *,
    origin: dt.date,
    horizon: int,
    ahead: Ahead | None,
    standards: Sequence[Standard],
) -> ShelterOutlook:
    if ahead is None:
        note = "No number: until this day no report counts the people in it."
        return ShelterOutlook(name, "none", capacity=steps, note=note)
    days = _days_ahead(ahead, steps, seen[-1], origin, horizon)
    basis: Basis = "series" if len(seen) > 1 else "single_observation"
    needs = needs_of(days[-1], seen[-1].best, standards)
    return ShelterOutlook(name, basis, seen, steps, days, _note(seen, steps, origin), full_by(days), needs)


def _note(seen: tuple[Observation, ...], steps: tuple[CapacityStep, ...], origin: dt.date) -> str | None:
    last, room = seen[-1], room_on(steps, origin)
    notes = []
    if len(seen) == 1:
        notes.append(f"A single count ({last.date}), carried on; bands as wide as new shelters of past crises needed.")
    elif (origin - last.date).days > OLD_DAYS:
        notes.append(f"No new figure since {last.date}.")
    if room is not None and room.limit is not None and last.best > room.limit:
        notes.append(f"More were counted ({last.best:,.0f}) than the limit stated ({room.limit:,.0f}): it is not held.")
    return " ".join(notes) or None


def _days_ahead(
    ahead: Ahead, steps: tuple[CapacityStep, ...], last: Observation, origin: dt.date, horizon: int
) -> tuple[DayAhead, ...]:
    """Return every day ahead; leads count from the last observation, so that an old one has wide bands at once.

    Who would come beyond a limit is not let in: numbers of people stop there, the probability full and the overflow
    are of those who would come.
    """
    people = ahead.expected.people.copy()
    people[0] = last.best if last.date == origin else people[0]
    days: list[DayAhead] = []
    full = 0.0
    for at in range(1, horizon + 1):
        date = origin + dt.timedelta(at)
        room = room_on(steps, date)
        people[at] = min(people[at], limit_of(room, last.best))
        day = day_in_room(date, ahead.cuts[at], float(people[at] - people[at - 1]), room, last.best, full)
        full = day.full or full
        days.append(day)
    return tuple(days)


def limit_of(room: CapacityStep | None, last: float) -> float:
    """Return the most people in it on a day; infinitely many where no limit is stated or the last count passed it."""
    limit = room.limit if room is not None else None
    return math.inf if limit is None or last > limit else limit


def day_in_room(
    date: dt.date, cuts: Floats, arrivals: float, room: CapacityStep | None, last: float, full_before: float
) -> DayAhead:
    """Return a day ahead with the probability full by then and who is beyond the room, both of those who would come.

    Parameters
    ----------
    date
        The day.
    cuts
        Quantiles of those who would come, in the order of `LEVELS`, in persons.
    arrivals
        Net arrivals of the day, in persons.
    room
        That holds on the day; None where it is not known, and nothing is said of it.
    last
        Persons counted last.
    full_before
        Probability full by the day before.
    """
    come = day_of(date, cuts, arrivals)
    if room is None:
        return come
    inside = day_of(date, np.minimum(cuts, limit_of(room, last)), arrivals)
    return replace(inside, full=max(full_before, chance_full(come, room)), overflow=people_beyond(come, room))


def day_of(date: dt.date, cuts: Floats, arrivals: float) -> DayAhead:
    """Return a day ahead from its quantiles in the order of `LEVELS`, in persons."""
    named = dict(zip(LEVELS, map(float, cuts), strict=True))
    return DayAhead(date, mean=float(mean_of(cuts[None, :])[0]), arrivals=arrivals, **named)
