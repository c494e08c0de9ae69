"""What a Flee folder says, as frozen records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from uprooted.outlook.instances.counts import FleeRecord

# Flee has no gates (where people wait to be let through) and no homes (where those are who went back).
PlaceKind = Literal["camp", "idpcamp", "conflict", "forward", "marker", "flood", "town", "gate", "home"]
ClosureKind = Literal["location", "camp", "idpcamp", "country", "links", "remove_forced_redirection"]
Redirection = Literal[0, 1, 2]


@dataclass(frozen=True, slots=True)
class FleePlace:
    """A row of ``locations.csv``. Population holds for towns, capacity (persons; None not stated) for camps."""

    name: str
    region: str
    country: str
    lat: float
    lon: float
    kind: PlaceKind
    conflict_day: int | None
    population: float
    capacity: float | None
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_camp(self) -> bool:
        """Whether people stay there."""
        return self.kind in ("camp", "idpcamp")


@dataclass(frozen=True, slots=True)
class FleeRoute:
    """A row of ``routes.csv``: a road both ways, its length in km and its redirection flag."""

    origin: str
    destination: str
    distance_km: float
    redirection: Redirection = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FleeClosure:
    """A row of ``closures.csv``: shut from `first_day` until the day `end_day` (half-open); None: for good."""

    kind: ClosureKind
    name1: str
    name2: str
    first_day: int
    end_day: int | None


@dataclass(frozen=True, slots=True)
class ConflictChange:
    """A place's conflict intensity (0 to 1) from a day on, until its next change."""

    place: str
    day: int
    intensity: float


@dataclass(frozen=True, slots=True)
class Correction:
    """A registration that counted a camp anew: counts before its day were too high or low by a factor."""

    camp: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class FleeFolder:
    """What a folder says, in the order it says it.

    `days` are the days known: the last one is ``start + days - 1``. `records` hold each camp's counts file by file;
    `observations` adds them up. `notes` say what was odd and how it was read.
    """

    name: str
    start: dt.date
    days: int
    places: tuple[FleePlace, ...]
    routes: tuple[FleeRoute, ...]
    closures: tuple[FleeClosure, ...]
    conflicts: tuple[ConflictChange, ...]
    conflict_days: int
    corrections: tuple[Correction, ...]
    records: tuple[FleeRecord, ...]
    total: tuple[tuple[dt.date, float], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def origin(self) -> dt.date:
        """The last day known."""
        return self.start + dt.timedelta(self.days - 1)

    @property
    def observations(self) -> dict[str, dict[dt.date, float]]:
        """People by camp and day, uncorrected; several files of a camp added on the days that all have."""
        return {record.camp: record.added() for record in self.records}
