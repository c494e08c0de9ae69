"""Counts of one shelter as arrays, and the pieces of them that a trend may be read from."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError

Floats = NDArray[np.float64]

OPENING_GAP_DAYS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Counts on raw days of observation, never filled in between.

    Attributes
    ----------
    days
        Days as ordinals (`datetime.date.toordinal`), rising.
    people
        Persons on each of them, none below zero.
    """

    days: Floats
    people: Floats

    @classmethod
    def of(cls, points: Iterable[tuple[dt.date, float]]) -> Counts:
        """Return the counts of points in any order; of two on one day the last is kept.

        Raises
        ------
        InputError
            When a count is below zero or no number.
        """
        kept = dict(sorted((date.toordinal(), people) for date, people in dict(points).items()))
        for day, people in kept.items():
            if not (math.isfinite(people) and people >= 0):
                raise InputError(
                    f"A count of {people} people on {dt.date.fromordinal(day)}",
                    allowed="0 or more",
                    remedy="Correct or leave out the count",
                )
        return cls(np.array(list(kept), dtype=float), np.array(list(kept.values()), dtype=float))

    @property
    def last(self) -> float:
        """The last count, in persons."""
        return float(self.people[-1])

    @property
    def last_day(self) -> float:
        """The day of the last count, as an ordinal."""
        return float(self.days[-1])

    @property
    def span_days(self) -> float:
        """Days between the first and the last count."""
        return float(self.days[-1] - self.days[0])

    def __len__(self) -> int:
        return len(self.days)

    def until(self, day: float) -> Counts:
        """Return the counts of a day and those before it."""
        return Counts(self.days[: (known := int(np.searchsorted(self.days, day, side="right")))], self.people[:known])

    def since_opening(self) -> Counts:
        """Return the counts from the first that is above zero; of zeros alone the last.

        A shelter that is not open yet is often listed with zero people; from there to its first count it made no
        trend, it opened.
        """
        return self._from(0)

    def with_opening(self) -> Counts:
        """Return the counts from the last zero before the first people, where it is `OPENING_GAP_DAYS` older.

        Those who came in between took that long; a zero of the day before says only that it opened.
        """
        first = self._first()
        if first is None or first == 0 or self.days[first] - self.days[first - 1] < OPENING_GAP_DAYS:
            return self.since_opening()
        return self._from(1)

    def _first(self) -> int | None:
        above = np.flatnonzero(self.people > 0)
        return int(above[0]) if len(above) else None

    def _from(self, earlier: int) -> Counts:
        first = self._first()
        start = len(self) - 1 if first is None else first - earlier
        return Counts(self.days[start:], self.people[start:])
