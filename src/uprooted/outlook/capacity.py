"""Room in a shelter as dated steps, and how likely it is to be full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from uprooted.records import CapacityStep, DayAhead

LEVELS = (0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975)


def room_on(steps: Sequence[CapacityStep], day: dt.date) -> CapacityStep | None:
    """Return the step that holds on a day; None before the first.

    Where two are stated from the same day, the last one holds and its range reaches from the least to the most.
    """
    held = [step for step in steps if step.from_day <= day]
    newest = [step for step in held if step.from_day == max(one.from_day for one in held)]
    if len(newest) < 2:
        return newest[0] if newest else None
    stated = [value for step in newest for value in (step.capacity, step.low, step.high) if value is not None]
    return replace(newest[-1], low=min(stated), high=max(stated))


def chance_full(ahead: DayAhead, room: CapacityStep) -> float:
    """Return the probability that a shelter holds at least as many people as it has room for, 0 to 1.

    The distribution is drawn straight between the quantiles; beyond the outermost ones its tail runs on with the
    slope of the last piece. Where a range is stated for the room, its two ends and its middle count alike.
    """
    return float(np.mean([1.0 - _share_below(ahead, persons) for persons in rooms_of(room)]))


def rooms_of(room: CapacityStep) -> list[float]:
    """Return the persons that a step may have room for: its two ends and its middle, those that are stated."""
    stated = (room.capacity, room.low, room.high)
    return sorted({persons for persons in stated if persons is not None})


def _share_below(ahead: DayAhead, persons: float) -> float:
    cuts = np.array([ahead.q025, ahead.q10, ahead.q25, ahead.q50, ahead.q75, ahead.q90, ahead.q975])
    if persons <= cuts[0] or persons > cuts[-1]:
        return _tail(cuts, persons)
    cuts, first = np.unique(cuts, return_index=True)
    return float(np.interp(persons, cuts, np.array(LEVELS)[first]))


def _tail(cuts: NDArray[np.float64], persons: float) -> float:
    """Return the share below a value outside the quantiles; it reaches 0 or 1 one last piece further out."""
    below = persons <= cuts[0]
    edge, width = (cuts[0], cuts[1] - cuts[0]) if below else (cuts[-1], cuts[-1] - cuts[-2])
    gone = min(1.0, abs(persons - edge) / width) if width > 0 else float(persons != edge)
    return float(LEVELS[0] * (1 - gone) if below else LEVELS[-1] + (1 - LEVELS[-1]) * gone)
