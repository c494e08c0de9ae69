"""How room decides: the factor of a filling camp, and the chances of ways under it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uprooted.outlook.engines.itineraries import Itineraries
from uprooted.outlook.instances.compiled import Flags, Floats, Whole
from uprooted.outlook.instances.rules import Rules

REFUSED_BELOW = 0.5
WITHOUT_LIMIT = 1e18


def room_factor(people: Floats, capacity: Floats, buffer: float) -> Floats:
    """Return the factor on a camp's pull: 1 until `buffer` of its capacity, then straight down to 0 when it is full.

    Parameters
    ----------
    people
        People there, 0 or more.
    capacity
        Room in persons, above 0; any shape that goes with `people`.
    buffer
        Share of the capacity, 0 to 1.
    """
    span = np.maximum(capacity * (1.0 - buffer), 1e-12)
    return np.clip((capacity - people) / span, 0.0, 1.0)


class WayChances:
    """Chance of each way among those of its place, shape (W, R): one column a run; kept up to date as camps fill.

    `entry` says by camp and run whether people are let in. `capacity` is by place and run, or one column for
    all, 0 without limit; `camps` are the places that can ever fill.
    """

    def __init__(self, ways: Itineraries, rules: Rules, capacity: Floats, weights: Floats, camps: Whole) -> None:
        self._rules = rules
        self.camps = camps
        self._capacity = np.where(capacity[camps] > 0, capacity[camps], WITHOUT_LIMIT)
        self.hands_on: Floats | None = None  # by camp and run: 1 where a full camp is none, since it hands people on
        column = np.full(len(capacity), -1)
        column[self.camps] = np.arange(len(self.camps))
        origin = ways.origin
        self.base = _shares(weights[:, None], _Groups.of(origin), rules)
        # Only places with a way into a camp that can fill are weighed again as it does.
        hit = np.isin(origin, origin[column[ways.end] >= 0])
        self._affected: Whole = np.flatnonzero(hit)
        self._groups = _Groups.of(origin[hit])
        self._camp = column[ways.end[hit]]
        self._weights = weights[hit][:, None]
        self._factor: Floats | None = None
        self.entry: Floats | Flags = np.ones((len(self.camps), 1))
        self.chances: Floats = self.base

    def update(self, people: Floats) -> Floats:
        """Return the chances with this many people in the camps that can fill, shape (camps, R)."""
        if not len(self.camps):
            return self.chances
        factor = room_factor(people, self._capacity, self._rules.limit_buffer)
        if self.hands_on is not None:
            factor = np.maximum(factor, self.hands_on)
        if self._factor is not None and np.array_equal(factor, self._factor):
            return self.chances
        self._factor = factor
        self.entry = factor >= REFUSED_BELOW
        if factor.min() >= 1.0:
            self.chances = self.base
            return self.chances
        into = self._camp >= 0
        weights = np.repeat(self._weights, factor.shape[1], axis=1)
        weights[into] *= (factor * self.entry if self._rules.transfer else factor)[self._camp[into]]
        shares = _shares(weights, self._groups, self._rules, fallback=self._weights)
        shares[into] *= self.entry[self._camp[into]]
        self.chances = np.repeat(self.base, factor.shape[1], axis=1) if self.base.shape[1] == 1 else self.base.copy()
        self.chances[self._affected] = shares
        return self.chances


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """Ways of one place next to each other: where each place begins, and the number of the place of each way."""

    starts: Whole
    group: Whole

    @classmethod
    def of(cls, origin: Whole) -> _Groups:
        new = np.diff(origin, prepend=-1) > 0
        return cls(np.flatnonzero(new), np.cumsum(new) - 1)


def _shares(weights: Floats, groups: _Groups, rules: Rules, *, fallback: Floats | None = None) -> Floats:
    """Return weights as shares of their place; where all are 0, those of `fallback` above 0 alike; else 0."""
    starts, group = groups.starts, groups.group
    if not len(group):
        return weights
    if rules.weight_power != 1.0:
        weights = weights**rules.weight_power * (weights > 0)
    if rules.pruning_threshold > 1.001:
        best = np.maximum.reduceat(weights, starts, axis=0)
        weights = np.where(weights >= best[group] / rules.pruning_threshold, weights, 0.0)
    total = np.add.reduceat(weights, starts, axis=0)
    if fallback is not None and not total.all():
        weights = np.where(total[group] > 0, weights, fallback > 0)
        total = np.add.reduceat(weights, starts, axis=0)
    total[total <= 0] = 1.0
    return np.asarray(weights / total[group])


def crowded_leave(leave: Floats, people: Floats, capacity: Floats, more: float) -> Floats:
    """Return chances to leave where those of crowded camps grow with the share they are over capacity.

    Parameters
    ----------
    leave
        Chance to leave, 0 to 1.
    people, capacity
        Persons by place and run; a capacity of 0 is unlimited.
    more
        Added at twice the capacity.
    """
    over = np.where(capacity > 0, np.maximum(people / np.maximum(capacity, 1e-12) - 1.0, 0.0), 0.0)
    return np.asarray(np.minimum(leave + more * over, 1.0))
