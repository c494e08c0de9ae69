"""How outlooks made in this way did before: from past days, given only what was known then, held against what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from uprooted.outlook.bands import LEVELS, own_factor
from uprooted.outlook.combination import Checks, check
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.shelters import ahead_of, crisis_of
from uprooted.records import PastScore

MOST_ORIGINS = 12
FLOOR = 0.005  # of the people, added to both errors: where nothing moves a small miss is no disaster
_NAMES = list(LEVELS)
_Q10, _Q50, _Q90 = (_NAMES.index(name) for name in ("q10", "q50", "q90"))


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """Outlooks of one shelter from one past day, each on a day that was counted later.

    Attributes
    ----------
    shelter
        Its name.
    origin
        Last day known, as an ordinal.
    ahead_days
        Days after the origin.
    seen
        Persons counted then.
    last
        Persons counted last on the origin: what persistence says.
    split
        What a constant split says, in persons: the people of all shelters on the origin by their shares so far.
    cuts
        Quantiles in persons, one row a day, in the order of `bands.LEVELS`.
    """

    shelter: str
    origin: float
    ahead_days: Floats
    seen: Floats
    last: float
    split: float
    cuts: Floats

    @property
    def missed(self) -> Floats:
        """Absolute errors of the median, in persons."""
        return np.abs(self.cuts[:, _Q50] - self.seen)

    @property
    def stood(self) -> Floats:
        """Absolute errors of persistence, in persons."""
        return np.abs(self.last - self.seen)

    @property
    def inside(self) -> Floats:
        """Whether the count lay within the 80 % band, 0 or 1."""
        return ((self.cuts[:, _Q10] <= self.seen) & (self.seen <= self.cuts[:, _Q90])).astype(float)

    @property
    def reached(self) -> Floats:
        """How far the count lay from the median, in half-widths of the 80 % band on its side."""
        above = self.seen >= self.cuts[:, _Q50]
        half = np.where(above, self.cuts[:, _Q90] - self.cuts[:, _Q50], self.cuts[:, _Q50] - self.cuts[:, _Q10])
        return np.asarray(self.missed / np.maximum(half, 1e-3 * (self.seen + 1)))


def past_days(shelters: Iterable[Counts], *, most: int = MOST_ORIGINS) -> list[float]:
    """Return days with a count, the last one left out, thinned evenly to `most`."""
    days = sorted({float(day) for counts in shelters for day in counts.days})[:-1]
    if len(days) <= most:
        return days
    return [days[at] for at in np.unique(np.linspace(0, len(days) - 1, most).round().astype(int))]


def back_test(
    shelters: Mapping[str, Counts],
    horizon_days: float,
    *,
    origins: Sequence[float],
    total: Counts | None = None,
    checks: Mapping[str, Checks] | None = None,
) -> list[Tried]:
    """Make outlooks from past days and keep them with what came.

    Parameters
    ----------
    shelters
        Counts by shelter.
    horizon_days
        Days ahead that are held against counts, at most.
    origins
        Past days, as ordinals.
    total
        The published total, where there is one.
    checks
        Past errors by shelter, where they were made already; errors of later days are not looked at.
    """
    checks = checks or {name: check(counts, total) for name, counts in shelters.items()}
    return [
        tried
        for origin in origins
        for tried in _from_one_day(shelters, origin, horizon_days, total and total.until(origin), checks)
    ]


def _from_one_day(
    shelters: Mapping[str, Counts],
    origin: float,
    horizon_days: float,
    total: Counts | None,
    checks: Mapping[str, Checks],
) -> Iterable[Tried]:
    known = {name: counts.until(origin) for name, counts in shelters.items()}
    crisis = crisis_of(known.values(), total)
    split = constant_split([one for one in known.values() if len(one)], origin)
    counted = [name for name, one in known.items() if len(one)]
    for name, share in zip(counted, split, strict=True):
        later = shelters[name].days - origin
        ahead = (later > 0) & (later <= horizon_days)
        if not ahead.any():
            continue
        made = ahead_of(known[name], origin, later[ahead], crisis, checks=checks[name])
        yield Tried(name, origin, later[ahead], shelters[name].people[ahead], known[name].last, share, made.cuts)


def constant_split(known: Sequence[Counts], origin: float) -> list[float]:
    """Return the people of all shelters on a day, shared out by the mean of the shares they had so far, in persons."""
    if not known:
        return []
    days = np.unique(np.concatenate([one.days for one in known]))
    days = days[days <= origin]
    people = np.array([np.interp(days, one.days, one.people, left=0.0) for one in known])
    sums = people.sum(axis=0)
    if not sums[-1]:
        return [0.0] * len(known)
    shares = (people[:, sums > 0] / sums[sums > 0]).mean(axis=1)
    return [float(one) for one in shares * sums[-1]]


def stretched(tried: Sequence[Tried]) -> list[Tried]:
    """Return past outlooks with bands as wide as what was known of their own past on each origin asked for."""
    reached = np.concatenate([one.reached for one in tried]) if tried else np.zeros(0)
    came = np.concatenate([one.origin + one.ahead_days for one in tried]) if tried else np.zeros(0)
    factors = {origin: own_factor(reached[came <= origin]) for origin in {one.origin for one in tried}}
    return [replace(one, cuts=_stretch(one.cuts, factors[one.origin])) for one in tried]


def _stretch(cuts: Floats, factor: float) -> Floats:
    middle = cuts[:, _Q50 : _Q50 + 1]
    return np.asarray(np.maximum(0.0, middle + factor * (cuts - middle)))


def past_score(tried: Sequence[Tried]) -> PastScore | None:
    """Return how past outlooks did; None where none could be checked."""
    if not tried:
        return None
    missed, stood, inside = (
        np.concatenate([getattr(one, of) for one in tried]) for of in ("missed", "stood", "inside")
    )
    ratio = float(missed.sum() / stood.sum()) if stood.sum() > 0 else None
    origins = len({one.origin for one in tried})
    return PastScore(origins, len(missed), error_ratio=ratio, cover80=float(inside.mean()))
