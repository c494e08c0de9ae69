"""Which ways lead where: every way of at most so many places ahead, cut into legs that ways share.

A leg is a link with what is left of the way behind it. So two people on the same road who will go on to different
places are on different legs, and one whose way ends with the road is on a third. With an awareness of one place and
no markers, legs are links.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import InputError
from uprooted.outlook.instances.compiled import Floats, Instance, Whole

MOST_WAYS = 5_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Itineraries:
    """Ways by place of origin (half-open ranges ``start[p]:start[p + 1]``), and their legs."""

    start: Whole  # (P + 1,)
    first_leg: Whole  # (W,)
    end: Whole  # (W,) place it leads to
    km: Floats  # (W,) whole length
    links: NDArray[np.int64]  # (W, longest), -1 where it is shorter
    leg_link: Whole  # (L,)
    leg_next: Whole  # (L,) -1 where the way ends
    leg_end: Whole  # (L,) place that the way leads to

    @property
    def origin(self) -> Whole:
        """Place that each way starts from, shape (W,)."""
        return np.repeat(np.arange(len(self.start) - 1), np.diff(self.start))


def find_itineraries(instance: Instance, awareness_level: int) -> Itineraries:
    """Find every way of at most `awareness_level` places ahead that visits no place twice.

    Markers are passed: they are no destination and do not count as a place.

    Raises
    ------
    InputError
        When there are more ways than a computer should hold.

    References
    ----------
    Suleimenova, Bell and Groen (2017). A generalized simulation development approach for predicting refugee
    destinations. Scientific Reports 7, 13377.
    """
    places = len(instance.names)
    out: list[list[int]] = [[] for _ in range(places)]
    for link, origin in enumerate(instance.link_from.tolist()):
        out[origin].append(link)
    search = _Search(out, instance.link_to.tolist(), [kind in ("marker", "gate") for kind in instance.kinds])
    found: list[list[tuple[int, ...]]] = []
    count = 0
    for place in range(places):
        found.append(list(search.ways(place, awareness_level)))
        count += len(found[-1])
        if count > MOST_WAYS:
            raise InputError(
                f"More than {MOST_WAYS:,} ways with an awareness level of {awareness_level}", remedy="Lower the level"
            )
    return _pack(instance, found)


@dataclass(frozen=True, slots=True)
class _Search:
    out: list[list[int]]
    to: list[int]
    marker: list[bool]

    def ways(self, origin: int, level: int) -> list[tuple[int, ...]]:
        """Return the ways from a place, depth first, in the order of the links."""
        found: list[tuple[int, ...]] = []
        waiting: list[tuple[int, tuple[int, ...], int, frozenset[int]]] = [(origin, (), level, frozenset({origin}))]
        while waiting:
            place, links, left, been = waiting.pop()
            if links and not self.marker[place]:
                found.append(links)
            if left:
                for link in reversed(self.out[place]):
                    end = self.to[link]
                    if end not in been:
                        waiting.append((end, (*links, link), left - (not self.marker[end]), been | {end}))
        return found


def _pack(instance: Instance, found: list[list[tuple[int, ...]]]) -> Itineraries:
    legs: dict[tuple[int, ...], int] = {}
    link, after = list[int](), list[int]()

    def leg(way: tuple[int, ...]) -> int:
        if way not in legs:
            rest = leg(way[1:]) if len(way) > 1 else -1
            legs[way] = len(link)
            link.append(way[0])
            after.append(rest)
        return legs[way]

    ways = [way for some in found for way in some]
    first = np.array([leg(way) for way in ways], dtype=np.int64)
    longest = max((len(way) for way in ways), default=1)
    links = np.full((len(ways), longest), -1, dtype=np.int64)
    for number, way in enumerate(ways):
        links[number, : len(way)] = way
    last = np.array([way[-1] for way in sorted(legs, key=legs.__getitem__)], dtype=np.int64)
    km = np.where(links >= 0, instance.link_km[links], 0.0).sum(axis=1) if ways else np.zeros(0)
    end = np.array([way[-1] for way in ways], dtype=np.int64)
    return Itineraries(
        np.concatenate([[0], np.cumsum([len(some) for some in found])]).astype(np.int64),
        first, instance.link_to[end], km, links,
        np.array(link, dtype=np.int64), np.array(after, dtype=np.int64), instance.link_to[last],
    )  # fmt: skip
