"""How counts move along chances: drawn from a stream, or in the mean."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uprooted.outlook.engines.daygraph import Wave
from uprooted.outlook.instances.compiled import Floats

Counts = NDArray[Any]  # float64 for means, int64 for draws


class Flow(ABC):
    """How counts move along chances: drawn or in the mean."""

    dtype: type

    @abstractmethod
    def set_out(self, people: Floats, shares: Floats) -> Counts:
        """Return people by place and run, shape (P, runs), of so many by run."""

    @abstractmethod
    def share(self, people: Counts, chance: float) -> Counts:
        """Return how many of some people something happens to."""

    @abstractmethod
    def along(self, wave: Wave, people: Counts, leave: Floats, chances: Floats) -> Counts:
        """Return people by edge of the wave and column; `chances` are by edge and column or one column for all."""


class Mean(Flow):
    """Expected numbers."""

    dtype = np.float64

    def set_out(self, people: Floats, shares: Floats) -> Counts:
        """Return the expected number by place."""
        return np.asarray(shares[:, None] * people[None, :])

    def share(self, people: Counts, chance: float) -> Counts:
        """Return the expected number."""
        return np.asarray(people * chance)

    def along(self, wave: Wave, people: Counts, leave: Floats, chances: Floats) -> Counts:
        """Return the expected number by edge."""
        return np.asarray((people * leave)[wave.edge_node] * chances)


class Drawn(Flow):
    """Numbers drawn from one stream."""

    dtype = np.int64

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def set_out(self, people: Floats, shares: Floats) -> Counts:
        """Draw how many set out where."""
        return self._rng.multinomial(people.astype(np.int64), shares).T

    def share(self, people: Counts, chance: float) -> Counts:
        """Draw how many."""
        return self._rng.binomial(people, chance)

    def along(self, wave: Wave, people: Counts, leave: Floats, chances: Floats) -> Counts:
        """Draw how many take each edge: one multinomial a node and run with people."""
        columns, edges = people.shape[1], wave.edge_last - wave.edge_first
        moved = np.zeros((edges + 1, columns), dtype=np.int64)
        node, column = np.nonzero(people)
        if not len(node):
            return moved[:edges]
        # Flat positions are twice as quick as pairs of indices; the last row stands for edges that are not there.
        at = wave.slots[node] * columns + column[:, None]
        padded = np.zeros((edges + 1, columns))
        padded[:edges] = chances
        share = np.take(padded, at)
        share *= np.broadcast_to(leave, people.shape)[node, column][:, None]
        stay = np.maximum(1.0 - np.einsum("ij->i", share), 0.0)
        # The stay is the last category, so that rounding falls on it.
        drawn = self._rng.multinomial(people[node, column], np.column_stack([share, stay]))
        np.put(moved, at, drawn[:, :-1])
        return moved[:edges]
