"""Which claims are on one occurrence: joined by kind, place, time, participants and figure.

Claims that say most of when and where come first, and the others find their home among them: first those of one place
(a family of types at one place is joined by itself), then those told of the province or country around it, then those
that name no place. What would suit two occurrences equally is left to stand alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark
from uprooted.situation.parties import things_of, words_of

# Rival tolls of one occurrence differ; three times over they are hardly of one.
TIMES_APART = 3.0
# Tolls this near each other speak for one occurrence; those within `_ALIKE` do not speak against it.
_NEAR, _ALIKE = 1.15, 1.5
# The same number told of two days is one occurrence, unless it is a number that anything has.
_TELLING = 3
# A claim dated more vaguely than this finds no home but in its own place.
_WIDEST_DAYS = 14
# Counts of these are counts of one thing.
_COUNTED_ALIKE: Mapping[str, str] = {"die": "kill", "abduct": "arrest"}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a claim can speak against another claim's being on one occurrence."""

    type: str
    target: str | None
    best: float | None
    words: frozenset[str]

    @classmethod
    def of(cls, mark: Mark) -> Trait:
        """Return the traits of a claim."""
        event, figure = mark.claim.event, mark.claim.figure
        target = event.target if event else None
        words = words_of(target) | things_of(target)
        return cls(mark.type, mark.target, figure.best if figure is not None else None, words)

    def suits(self, other: Trait) -> bool:
        """Whether nothing in two claims speaks against one occurrence."""
        if self.target and other.target and self.target != other.target:
            return False
        if {self.type, other.type} in ({"wound", "kill"}, {"wound", "die"}):
            return False
        apart = self.apart(other)
        if apart is not None and apart > TIMES_APART:
            return False
        return self.target is not None or not self.words or not other.words or bool(self.words & other.words)

    def apart(self, other: Trait) -> float | None:
        """Return how many times one count is the other; None where they count different things, or nothing."""
        if _COUNTED_ALIKE.get(self.type, self.type) != _COUNTED_ALIKE.get(other.type, other.type):
            return None
        low, high = sorted((self.best or 0.0, other.best or 0.0))
        return high / low if low > 0 else None


@dataclass
class Cluster:
    """Claims on one occurrence; first and last are days that suit all of them."""

    marks: list[Mark] = field(default_factory=list)
    first: dt.date | None = None
    last: dt.date | None = None
    denials: list[Mark] = field(default_factory=list)
    traits: dict[Trait, None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)

    def suits(self, other: Mark, trait: Trait) -> bool:
        """Whether a claim can be of this occurrence: in time, and with every participant and figure."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            if other.report.id not in self.reports:
                return False
        elif other.first > self.last or self.first > other.last:
            return False
        return all(known.suits(trait) for known in self.traits)

    def affinity(self, trait: Trait) -> int:
        """Return how well the figure of a claim fits: 3 the same, 2 near, 1 alike or unknown, 0 other."""
        times = [apart for known in self.traits if (apart := known.apart(trait)) is not None]
        if not times:
            return 1
        nearest = min(times)
        return 3 if nearest == 1 else 2 if nearest <= _NEAR else 1 if nearest <= _ALIKE else 0

    def add(self, other: Mark, trait: Trait | None = None) -> None:
        """Take in a claim, and keep the days that suit all."""
        self.marks.append(other)
        self.traits[trait or Trait.of(other)] = None
        self.reports.add(other.report.id)
        if other.first is not None and other.last is not None:
            self.first = other.first if self.first is None else max(self.first, other.first)
            self.last = other.last if self.last is None else min(self.last, other.last)


def cluster_marks(marks: Iterable[Mark], desk: Desk, grounds: Mapping[str, frozenset[str]]) -> list[Cluster]:
    """Join claims into occurrences.

    Parameters
    ----------
    marks
        Claims on occurrences, no denials among them.
    desk
        What is known of the case.
    grounds
        Keys of the places that each report names.

    Returns
    -------
    list of Cluster
        One an occurrence, the same for the claims in any order.
    """
    blocks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    loose: list[Mark] = []
    for mark in marks:
        if mark.spot is None:
            loose.append(mark)
        else:
            blocks[mark.family, mark.spot.key].append(mark)
    wide = {(family, key) for family, own in blocks for key in desk.placing.around(blocks[family, own][0].spot)}  # type: ignore[arg-type]
    homes = Homes(desk, grounds)
    for key in sorted(blocks.keys() - wide):
        homes.settle(_join_block(blocks[key]))
    # The narrowest of the wide places first: a province's claims before its country's.
    for key in sorted(blocks.keys() & wide, key=lambda key: (-_depth(blocks[key][0], desk), key)):
        homes.settle(_join_block(list(homes.take_in(sorted(blocks[key], key=_order)))))
    homes.take_in_loose(sorted(loose, key=_order))
    return homes.clusters


def _depth(mark: Mark, desk: Desk) -> int:
    return sum(1 for _ in desk.placing.around(mark.spot)) if mark.spot is not None else 0


def _order(mark: Mark) -> tuple[int, str, bool, str]:
    """Sort by how well a claim pins down the day; then by day, and those with a figure first."""
    length = (mark.last - mark.first).days if mark.first and mark.last else 9999
    return length, str(mark.first or "9"), mark.claim.figure is None, mark.claim.id


def _join_block(block: Sequence[Mark]) -> list[Cluster]:
    """Join the claims of one family and place."""
    clusters: list[Cluster] = []
    by_day: dict[dt.date | None, list[Cluster]] = defaultdict(list)
    for mark in sorted(block, key=_order):
        days, trait = _days(mark), Trait.of(mark)
        met = {id(cluster): cluster for day in days for cluster in by_day[day]}
        home = _best([cluster for cluster in met.values() if cluster.suits(mark, trait)], mark, trait)
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(mark, trait)
        for day in days:
            if not any(home is other for other in by_day[day]):
                by_day[day].append(home)
    return _bridge_nights(clusters)


def _days(mark: Mark) -> Sequence[dt.date | None]:
    """Return the days that a claim can be of; None alone where it has none or far too many."""
    if mark.first is None or mark.last is None:
        return (None,)
    return tuple(mark.first + _DAY * at for at in range(min((mark.last - mark.first).days, 366) + 1))


def _best(met: Sequence[Cluster], mark: Mark, trait: Trait) -> Cluster | None:
    """Return the occurrence that a claim fits best: by figure, report, type, then the largest, the latest."""
    if len(met) < 2:
        return met[0] if met else None
    return max(met, key=lambda cluster: (
        cluster.affinity(trait), mark.report.id in cluster.reports,
        any(known.type == mark.type for known in cluster.traits), len(cluster.marks), str(cluster.first or ""),
    ))  # fmt: skip


def _bridge_nights(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join what is told of two neighbouring days with one telling number: a night belongs to both."""
    kept: list[Cluster] = []
    by_last: dict[dt.date, list[Cluster]] = defaultdict(list)
    for cluster in sorted(clusters, key=lambda cluster: str(cluster.first or "9")):
        if cluster.first is not None:
            home = next((c for c in by_last[cluster.first - _DAY] if _one_night(c, cluster)), None)
            if home is not None:
                first, last = (home.first, home.last) if len(home.marks) >= len(cluster.marks) else (
                    cluster.first, cluster.last)  # fmt: skip
                for mark in cluster.marks:
                    home.add(mark)
                home.first, home.last = first, last
                continue
        kept.append(cluster)
        if cluster.last is not None:
            by_last[cluster.last].append(cluster)
    return kept


def _one_night(one: Cluster, other: Cluster) -> bool:
    if any(not a.suits(b) for a in one.traits for b in other.traits):
        return False
    return any(a.apart(b) == 1 and (a.best or 0) >= _TELLING for a in one.traits for b in other.traits)


@dataclass
class Homes:
    """The occurrences found so far, by family and day, and by the places they are in."""

    desk: Desk
    grounds: Mapping[str, frozenset[str]]
    clusters: list[Cluster] = field(default_factory=list)
    _within: dict[tuple[str, str, dt.date], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    _by_figure: dict[tuple[str, float, dt.date], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    _by_report: dict[tuple[str, str], list[Cluster]] = field(default_factory=lambda: defaultdict(list))

    def settle(self, clusters: Iterable[Cluster]) -> None:
        """Take in occurrences, so that vaguer claims find them."""
        for cluster in clusters:
            self.clusters.append(cluster)
            family = cluster.marks[0].family
            for report in cluster.reports:
                self._by_report[report, family].append(cluster)
            if cluster.first is None or cluster.last is None or (cluster.last - cluster.first).days > _WIDEST_DAYS:
                continue
            days = [cluster.first + _DAY * at for at in range((cluster.last - cluster.first).days + 1)]
            spots = {mark.spot.key: mark.spot for mark in cluster.marks if mark.spot is not None}
            keys = {key for spot in spots.values() for key in (spot.key, *self.desk.placing.around(spot))}
            figures = {trait.best for trait in cluster.traits if trait.best}
            for day in days:
                for key in keys:
                    self._within[family, key, day].append(cluster)
                for figure in figures:
                    self._by_figure[family, figure, day].append(cluster)

    def take_in(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Give claims on a wide place to the one occurrence inside it that they suit; yield the others."""
        for mark in marks:
            assert mark.spot is not None
            trait = Trait.of(mark)
            rows = (self._within.get((mark.family, mark.spot.key, day), ()) for day in _narrow(mark))
            met = self._met(rows, mark, trait)
            least = 2 if mark.spot.is_country or len(met) > 1 else 1
            home = _only([cluster for cluster in met if cluster.affinity(trait) >= least], mark, trait)
            # A country's count of nobody knows what stays the country's.
            if home is None or (mark.spot.is_country and mark.claim.figure is None):
                yield mark
            else:
                self._give(home, mark)

    def take_in_loose(self, marks: Iterable[Mark]) -> None:
        """Give claims without a place to what their own report tells, then to what others tell of its places."""
        known = list(marks)
        for mark in (mark for mark in known if mark.toll):
            home = self._by_its_figure(mark, Trait.of(mark))
            if home is not None:
                self._give(home, mark)
        for mark in (mark for mark in known if not mark.toll):
            trait = Trait.of(mark)
            own = [c for c in self._by_report[mark.report.id, mark.family] if c.suits(mark, trait)]
            home = _best(own, mark, trait) or self._elsewhere(mark, trait)
            if home is None:
                home = Cluster()
                self.clusters.append(home)
            self._give(home, mark)

    def _elsewhere(self, mark: Mark, trait: Trait) -> Cluster | None:
        keys = self.grounds.get(mark.report.id, frozenset())
        rows = (self._within.get((mark.family, key, day), ()) for key in sorted(keys) for day in _narrow(mark))
        there = [cluster for cluster in self._met(rows, mark, trait) if cluster.affinity(trait) >= 1]
        if there:
            return _only(there, mark, trait)
        return self._by_its_figure(mark, trait)

    def _by_its_figure(self, mark: Mark, trait: Trait) -> Cluster | None:
        best = trait.best or 0
        if best < _TELLING:
            return None
        rows = (self._by_figure.get((mark.family, best, day), ()) for day in _narrow(mark))
        return _only(self._met(rows, mark, trait), mark, trait)

    def _met(self, rows: Iterable[Sequence[Cluster]], mark: Mark, trait: Trait) -> list[Cluster]:
        found = {id(cluster): cluster for row in rows for cluster in row}
        return [cluster for cluster in found.values() if cluster.suits(mark, trait)]

    def _give(self, home: Cluster, mark: Mark) -> None:
        if mark.report.id not in home.reports:
            self._by_report[mark.report.id, mark.family].append(home)
        home.add(mark)


def _narrow(mark: Mark) -> Sequence[dt.date]:
    """Return the days that a claim can be of, where they are few."""
    if mark.first is None or mark.last is None or (mark.last - mark.first).days > _WIDEST_DAYS:
        return ()
    return [mark.first + _DAY * at for at in range((mark.last - mark.first).days + 1)]


def _only(met: Sequence[Cluster], mark: Mark, trait: Trait) -> Cluster | None:
    """Return the occurrence that fits a claim better than every other; None where two fit alike."""
    ranked = sorted(((c.affinity(trait), mark.report.id in c.reports), at) for at, c in enumerate(met))[::-1]
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return met[ranked[0][1]]
