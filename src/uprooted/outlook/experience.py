"""What a case's own past outlooks teach: how wide its bands must be, and how far to go from the last count.

Every past outlook that was checked counts, less the longer ago and the more unlike its lead. Few checks teach little:
both answers start from what past crises needed.

References
----------
Gibbs, I. and Candès, E. (2021). Adaptive conformal inference under distribution shift. Advances in Neural Information
Processing Systems 34 (errors that change with time; here recent ones count more).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from uprooted.outlook.counts import Floats

LEADS_DAYS = np.array([1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 365.0])
FLOOR = 0.005  # of the people, added to both errors: where nothing moves a small miss is no disaster

FORGOTTEN_DAYS = 60.0  # a check this much older counts 1/e
LIKE_LEAD = 0.7  # standard deviation of the weight by lead, on the log scale
# Checks of a case that weigh as much as the past crises: narrower bands need more of them than wider ones.
WIDER_FROM, NARROWER_FROM = 20.0, 100.0
LEAST, MOST = 0.5, 4.0
QUANTILE = 0.76  # of past checks within 80 % bands so stretched: past days had shorter records than today

DOUBTED_FROM, DOUBTED_BY = 10.0, 0.05
USUAL_RATIO = 0.8  # error over that of persistence in past crises


@dataclass(frozen=True, slots=True, eq=False)
class Experience:
    """Checks of past outlooks of a case, an entry each.

    Attributes
    ----------
    came
        Day that the count is of, as an ordinal.
    ahead_days
        Days between the past outlook and the count.
    reached
        How far the count lay from the median, in half-widths of the 80 % band on its side.
    missed, stood
        Absolute errors of the median and of persistence, in persons.
    seen, last
        Persons counted then, and last before the outlook.
    """

    came: Floats
    ahead_days: Floats
    reached: Floats
    missed: Floats
    stood: Floats
    seen: Floats
    last: Floats

    def own_widths(self, today: float, ahead_days: Floats) -> Floats:
        """Return how much wider or narrower than in past crises the bands must be, an entry a day ahead.

        Parameters
        ----------
        today
            Checks until this day, an ordinal, are known.
        ahead_days
            Days ahead, 0 or more.
        """
        known = self.came <= today
        if not known.any():
            return np.ones(len(ahead_days))
        age = np.exp((self.came[known] - today) / FORGOTTEN_DAYS)
        leads = self.ahead_days[known]
        # What is further ahead than any check was is judged by the furthest.
        asked = np.clip(LEADS_DAYS, leads.min(), leads.max())
        unlike = np.log(leads[None, :] / asked[:, None]) / LIKE_LEAD
        factors = [_factor(self.reached[known], weight) for weight in age * np.exp(-0.5 * unlike**2)]
        return np.asarray(np.interp(np.log(np.maximum(ahead_days, 1.0)), np.log(LEADS_DAYS), factors))

    def trust(self, today: float) -> float:
        """Return how far to go from the last count to what is expected: 1 all the way, 0 where persistence was nearer.

        Checks of shelters that were empty say nothing of trends and are left out.
        """
        known = (self.came <= today) & (self.last > 0)
        checked = int(known.sum())
        floor = FLOOR * float(self.seen[known].sum())
        stood = float(self.stood[known].sum()) + floor
        ratio = (float(self.missed[known].sum()) + floor) / stood if stood > 0 else USUAL_RATIO
        ratio = (checked * ratio + DOUBTED_FROM * USUAL_RATIO) / (checked + DOUBTED_FROM)
        return min(1.0, max(0.0, (1.0 - ratio) / DOUBTED_BY))


def join(parts: Sequence[Experience]) -> Experience:
    """Return all checks as one; of no parts none."""
    names = ("came", "ahead_days", "reached", "missed", "stood", "seen", "last")
    joined = {name: np.concatenate([np.zeros(0), *(getattr(part, name) for part in parts)]) for name in names}
    return Experience(**joined)


def _factor(reached: Floats, weight: Floats) -> float:
    mass = float(weight.sum())
    if mass <= 0:
        return 1.0
    order = np.argsort(reached)
    share = np.cumsum(weight[order]) / mass
    needed = float(reached[order][min(int(np.searchsorted(share, QUANTILE)), len(order) - 1)])
    needed = min(MOST, max(LEAST, needed))
    return float(needed ** (mass / (mass + (WIDER_FROM if needed > 1 else NARROWER_FROM))))
