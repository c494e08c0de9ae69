"""The compiled form that both engines run on: arrays of places and roads, and everything that changes as dated events.

Places and links are numbers from 0 in the order of the source. A road is two links, one each way. Days count from 0
at `start`. Capacity 0 means unlimited, as in Flee.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError
from uprooted.outlook.instances.flee_records import PlaceKind

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
What = Literal["zone", "road", "room", "shelter"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is otherwise from a day on.

    ``zone``: the conflict intensity of places; ``road``: links open (1) or shut (0); ``room``: the capacity of
    places in persons; ``shelter``: places open (1) or shut (0) to newcomers. Day -1: so before the start.
    """

    day: int
    what: What
    targets: tuple[int, ...]
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """Places, links, shelters, arrivals and changes. Arrays of places have shape (P,), of links (K,)."""

    name: str
    start: dt.date
    days: int
    names: tuple[str, ...]
    kinds: tuple[PlaceKind, ...]
    foreign: Flags
    population: Floats
    capacity: Floats
    people: Floats  # there before the first day moves
    link_from: Whole
    link_to: Whole
    link_km: Floats
    link_speed_km: Floats  # a day; nan: the rules' speed
    link_walk_share: Floats  # chance that a day on it is walked
    arrivals: Floats  # (days,) people who set out
    shelters: Whole  # places to report, in order
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_camp(self) -> Flags:
        """Which places are camps."""
        return np.array([kind in ("camp", "idpcamp") for kind in self.kinds])

    @property
    def shelter_names(self) -> tuple[str, ...]:
        """Names of the places to report."""
        return tuple(self.names[at] for at in self.shelters)

    def __post_init__(self) -> None:
        places, links = len(self.names), len(self.link_km)
        for what in (self.foreign, self.population, self.capacity, self.people):
            _check(what.shape == (places,), f"{what.shape} values for {places} places")
        _check(self.arrivals.shape == (self.days,), f"arrivals of {self.arrivals.size} days for {self.days}")
        for number in (self.population, self.people, self.arrivals):
            _check(bool(np.all(np.isfinite(number) & (number >= 0))), "a negative or missing count")
        ends = np.concatenate([self.link_from, self.link_to])
        _check(not links or (int(ends.min()) >= 0 and int(ends.max()) < places), "a link to a place that is not there")
        _check(bool(np.all(np.isfinite(self.link_km) & (self.link_km >= 0))), "a link without length")


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise InputError(f"The instance has {problem}", remedy="Correct what it was compiled from")


def unreached(instance: Instance) -> tuple[str, ...]:
    """Return the shelters that no road reaches."""
    touched = set(instance.link_to.tolist())
    return tuple(instance.names[at] for at in instance.shelters if at not in touched)
