"""How outlooks made in this way did before: from past days, given only what was known then, held against what came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from uprooted.outlook.bands import LEVELS, adapted
from uprooted.outlook.combination import Checks, check
from uprooted.outlook.counts import Counts, Floats
from uprooted.outlook.experience import Experience, join
from uprooted.outlook.shelters import ahead_of, crisis_of
from uprooted.records import PastScore

MOST_ORIGINS = 12
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
    upward
        By how much upper halves of its bands are to be wider because the shelter was new.
    """

    shelter: str
    origin: float
    ahead_days: Floats
    seen: Floats
    last: float
    split: float
    cuts: Floats
    upward: float = 1.0

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
        yield Tried(
            name, origin, later[ahead], shelters[name].people[ahead], known[name].last, share, made.cuts, made.upward
        )


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


def experience_of(tried: Iterable[Tried]) -> Experience:
    """Return the checks of past outlooks, as they were before anything was learned from them."""
    return join(
        [
            Experience(
                one.origin + one.ahead_days, one.ahead_days, one.reached, one.missed, one.stood, one.seen,
                np.full(len(one.seen), one.last),
            )
            for one in tried
        ]
    )  # fmt: skip


def learned(tried: Sequence[Tried], past: Experience | None = None) -> list[Tried]:
    """Return past outlooks as they would have been with what their own past had taught on each origin.

    Parameters
    ----------
    tried
        As `back_test` gives them.
    past
        Checks to learn from, of each origin those that were known by then; of `tried` themselves where not given.
    """
    past = past or experience_of(tried)
    trust = {origin: past.trust(origin) for origin in {one.origin for one in tried}}
    return [replace(one, cuts=_learned(one, past, trust[one.origin])) for one in tried]


def _learned(one: Tried, past: Experience, trust: float) -> Floats:
    middle = one.cuts[:, _Q50 : _Q50 + 1]
    factor = past.own_widths(one.origin, one.ahead_days)[:, None]
    stretched = np.maximum(0.0, middle + factor * (one.cuts - middle))
    return adapted(stretched, one.last, upward=one.upward, trust=trust)


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
