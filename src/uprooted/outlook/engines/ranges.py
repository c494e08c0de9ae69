"""What a run makes of figures that have a low, a best and a high: each run draws where between them it stands.

A run draws once for all arrivals and once for each place's room: who counts too low on one day does so on the next.
"""

from __future__ import annotations

import numpy as np

from uprooted.outlook.instances.compiled import Change, Floats, Instance


def between(low: Floats, best: Floats, high: Floats, share: Floats) -> Floats:
    """Return values between low and high: the best where `share` is a half, straight lines to both ends.

    Parameters
    ----------
    low, best, high
        In order; any shapes that go with `share`.
    share
        Where to stand, 0 (low) to 1 (high).
    """
    below = low + (best - low) * (2.0 * share)
    above = best + (high - best) * (2.0 * share - 1.0)
    return np.where(share <= 0.5, below, above)


class Standing:
    """Where runs stand between low and high; all on the best figures without a stream.

    Parameters
    ----------
    runs
        How many.
    rng
        Where to draw from; None for the best figures.
    """

    def __init__(self, instance: Instance, runs: int, rng: np.random.Generator | None) -> None:
        self.instance, self.runs = instance, runs
        self._room_sure = (
            instance.capacity_low is None
            and instance.capacity_high is None
            and not any(one.what == "room" and (one.low, one.high) != (None, None) for one in instance.changes)
        )
        self._arrivals = np.full(runs, 0.5) if rng is None else rng.random(runs)
        self._room = np.full((1, 1), 0.5)
        if rng is not None and not self._room_sure:
            self._room = rng.random((len(instance.names), runs))

    def room(self, limits: Floats) -> Floats:
        """Return room by place and run from low, best, high by place (3, P); one column where all runs are alike."""
        if self._room_sure:
            return np.asarray(limits[1][:, None])
        low, best, high = (row[:, None] for row in limits)
        return between(low, best, high, self._room)

    def arrivals(self) -> Floats:
        """Return the people who have set out until each day, by day and run."""
        one = self.instance
        best = one.arrivals
        low = best if one.arrivals_low is None else one.arrivals_low
        high = best if one.arrivals_high is None else one.arrivals_high
        least, likely, most = (np.cumsum(row)[:, None] for row in (low, best, high))
        return between(least, likely, most, self._arrivals[None, :])

    def number(self, change: Change) -> Floats:
        """Return what a change comes to in each run."""
        low = change.value if change.low is None else change.low
        high = change.value if change.high is None else change.high
        return between(np.array(low), np.array(change.value), np.array(high), self._arrivals)
