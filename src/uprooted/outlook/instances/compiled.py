"""The compiled form that both engines run on: arrays of places and roads, and everything that changes as dated events.

Places and links are numbers from 0 in the order of the source. A road is two links, one each way. Days count from 0
at `start`. Capacity below 1 means unlimited, as in Flee.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError
from uprooted.outlook.instances.flee_records import PlaceKind

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
What = Literal["zone", "road", "room", "shelter", "gate", "set_out", "return", "sent_back"]

LONGEST_DAYS = 36_500
MOST_PLACES = 50_000
MOST_LINKS = 1_000_000
# What a change may be worth; a gate without a limit passes infinitely many.
ALLOWED: dict[What, tuple[float, float]] = {
    "zone": (0, 1e6), "road": (0, 1), "room": (0, 1e10), "shelter": (0, 1), "gate": (0, math.inf),
    "set_out": (0, 1e10), "return": (0, 1), "sent_back": (0, 1e10),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is otherwise from a day on, or happens on it. Day -1: so before the start.

    From a day on: ``zone``, the conflict intensity of places; ``road``, links open (1) or shut (0); ``room``, the
    capacity of places in persons; ``shelter``, places open (1) or shut (0), people leave what is shut; ``gate``, how
    many persons a day pass a gate; ``return``, the share of those in places who go home each day. On the day:
    ``set_out``, so many more people set out from the places; ``sent_back``, so many go home from them.

    `low` and `high` bound the value where it is not sure (room, set_out); each run draws its own between them.
    """

    day: int
    what: What
    targets: tuple[int, ...]
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """Places, links, shelters, arrivals and changes. Arrays of places have shape (P,), of links (K,).

    `capacity_low`, `capacity_high` (P,) and `arrivals_low`, `arrivals_high` (days,) bound what is not sure; absent:
    as `capacity` and `arrivals` say. `lat`, `lon` are degrees, nan where unknown; engines need none.
    """

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
    capacity_low: Floats | None = None
    capacity_high: Floats | None = None
    arrivals_low: Floats | None = None
    arrivals_high: Floats | None = None
    lat: Floats | None = None
    lon: Floats | None = None

    @property
    def is_camp(self) -> Flags:
        """Which places are camps."""
        return np.array([kind in ("camp", "idpcamp") for kind in self.kinds])

    @property
    def is_gate(self) -> Flags:
        """Which places are gates: where people wait until they are let through."""
        return np.array([kind == "gate" for kind in self.kinds])

    @property
    def shelter_names(self) -> tuple[str, ...]:
        """Names of the places to report."""
        return tuple(self.names[at] for at in self.shelters)

    def __post_init__(self) -> None:
        self._check_sizes()
        for number in (self.population, self.people, self.arrivals):
            _check(bool(np.all(np.isfinite(number) & (number >= 0))), "a negative or missing count")
        _check(bool(np.all(np.isfinite(self.capacity))), "a capacity that is no number")
        _check_range("capacity", self.capacity_low, self.capacity, self.capacity_high)
        _check_range("arrivals", self.arrivals_low, self.arrivals, self.arrivals_high)
        self._check_links()
        for change in self.changes:
            self._check_change(change)

    def _check_sizes(self) -> None:
        places = len(self.names)
        if not 1 <= self.days <= LONGEST_DAYS:
            raise InputError(f"An instance of {self.days} days", allowed=f"1 to {LONGEST_DAYS}",
                             remedy="Ask for fewer days")  # fmt: skip
        if not 1 <= places <= MOST_PLACES or len(self.link_km) > MOST_LINKS:
            raise InputError(
                f"An instance of {places} places and {len(self.link_km)} links",
                allowed=f"1 to {MOST_PLACES} places, at most {MOST_LINKS} links",
                remedy="Leave out places far from the crisis, or take districts instead of villages",
            )
        _check(len(self.kinds) == places, f"{len(self.kinds)} kinds for {places} places")
        for what in (self.foreign, self.population, self.capacity, self.people):
            _check(what.shape == (places,), f"{what.shape} values for {places} places")
        _check(self.arrivals.shape == (self.days,), f"arrivals of {self.arrivals.size} days for {self.days}")
        shown = self.shelters
        _check(not len(shown) or (int(shown.min()) >= 0 and int(shown.max()) < places), "a shelter that is no place")

    def _check_links(self) -> None:
        places, links = len(self.names), len(self.link_km)
        for what in (self.link_from, self.link_to, self.link_speed_km, self.link_walk_share):
            _check(what.shape == (links,), f"{what.shape} values for {links} links")
        ends = np.concatenate([self.link_from, self.link_to])
        _check(not links or (int(ends.min()) >= 0 and int(ends.max()) < places), "a link to a place that is not there")
        _check(bool(np.all(np.isfinite(self.link_km) & (self.link_km >= 0))), "a link without length")
        _check(not bool(np.any(self.link_speed_km <= 0)), "a link with a speed of 0 or less")
        share = self.link_walk_share
        _check(bool(np.all((share >= 0) & (share <= 1))), "a link with a chance to walk that is none")

    def _check_change(self, change: Change) -> None:
        low, high = ALLOWED[change.what]
        size = len(self.link_km) if change.what == "road" else len(self.names)
        _check(all(0 <= at < size for at in change.targets), f"a change ({change.what}) of what is not there")
        happens = change.what in ("set_out", "sent_back")
        _check(not happens or change.day >= 0, f"a change ({change.what}) before the first day")
        values = [value for value in (change.low, change.value, change.high) if value is not None]
        right = all(low <= value <= high for value in values) and values == sorted(values)
        _check(right, f"a change ({change.what}) to {values}; allowed: {low:g} to {high:g}, low ≤ value ≤ high")


def _check(holds: bool, problem: str) -> None:
    if not holds:
        raise InputError(f"The instance has {problem}", remedy="Correct what it was compiled from")


def _check_range(what: str, low: Floats | None, best: Floats, high: Floats | None) -> None:
    for bound, sign in ((low, 1.0), (high, -1.0)):
        if bound is not None:
            right = bound.shape == best.shape and bool(
                np.all(np.isfinite(bound)) and np.all(sign * (best - bound) >= 0)
            )
            _check(right, f"{what} with low, best and high out of order")
