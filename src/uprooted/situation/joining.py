"""Which claims are on one occurrence: joined by kind, place, time, participants and figure.

Claims that say most of when and where come first, and the others find their home among them: first those of one place
(a family of types at one place is joined by itself), then those told of the province or country around it, then those
that name no place. What would suit two occurrences equally is left to stand alone.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.situation.clusters import Cluster, Trait
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark
from uprooted.situation.placing import Spot

# The same number told of two days is one occurrence, unless it is a number that anything has.
_TELLING = 3
# A claim dated more vaguely than this finds no home but in its own place.
_WIDEST_DAYS = 14
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Entries:
    """Where the occurrences of one family and place are found by vaguer claims."""

    within: Sequence[tuple[tuple[str, dt.date], Cluster]]
    by_figure: Sequence[tuple[tuple[float, dt.date], Cluster]]


@dataclass(frozen=True)
class Family:
    """The occurrences of one family, each with what sorts it among those of all families.

    Those of a place that holds no other of the family come first, by place; then those of wider places, the narrowest
    first; then those without a place, by how well they pin down the day.
    """

    narrow: Sequence[tuple[str, Sequence[Cluster]]]
    wide: Sequence[tuple[tuple[int, str], Sequence[Cluster]]]
    loose: Sequence[Cluster]


def list_entries(clusters: Sequence[Cluster], desk: Desk) -> Entries:
    """List where vaguer claims may find occurrences: by the places they are in, by figure, and by day."""
    within: list[tuple[tuple[str, dt.date], Cluster]] = []
    by_figure: list[tuple[tuple[float, dt.date], Cluster]] = []
    for cluster in clusters:
        if cluster.first is None or cluster.last is None or (cluster.last - cluster.first).days > _WIDEST_DAYS:
            continue
        days = [cluster.first + _DAY * at for at in range((cluster.last - cluster.first).days + 1)]
        spots = {mark.spot.key: mark.spot for mark in cluster.marks if mark.spot is not None}
        keys = {key for spot in spots.values() for key in (spot.key, *desk.placing.around(spot))}
        figures = {trait.best for trait in cluster.traits if trait.best}
        within += (((key, day), cluster) for day in days for key in keys)
        by_figure += (((figure, day), cluster) for day in days for figure in figures)
    return Entries(within, by_figure)


def join_family(
    narrow: Sequence[tuple[str, Sequence[Cluster], Entries]],
    wide: Sequence[tuple[int, str, Sequence[Mark]]],
    loose: Sequence[Mark],
    grounds: Mapping[str, frozenset[str]],
    join: Callable[[str, list[Mark]], tuple[Sequence[Cluster], Entries]],
) -> Family:
    """Let the vaguer claims of a family find their homes.

    Parameters
    ----------
    narrow
        By key, places that hold no other of the family, with the occurrences there from `join_block`. They stay as
        they are: one that takes a claim in is copied first.
    wide
        Places that hold others: how many are around them, their key, and the claims on them.
    loose
        Claims without a place.
    grounds
        Keys of the places that the reports of the loose claims name.
    join
        Joins the claims of a wide place that found no home; called with its key.
    """
    homes = Homes(grounds)
    if wide or loose:
        for _, clusters, entries in narrow:
            homes.settle(clusters, entries)
    settled = []
    # The narrowest of the wide places first: a province's claims before its country's.
    for depth, key, block in sorted(wide, key=lambda row: (-row[0], row[1])):
        clusters, entries = join(key, list(homes.take_in(sorted(block, key=order_of))))
        homes.settle(clusters, entries)
        settled.append(((-depth, key), clusters))
    alone = homes.take_in_loose(sorted(loose, key=order_of))
    return Family(
        [(key, homes.grown(clusters)) for key, clusters, _ in narrow],
        [(key, homes.grown(clusters)) for key, clusters in settled],
        alone,
    )


def depth_of(spot: Spot, desk: Desk) -> int:
    """Return how many places hold a place."""
    return sum(1 for _ in desk.placing.around(spot))


def order_of(mark: Mark) -> tuple[int, str, bool, str]:
    """Sort by how well a claim pins down the day; then by day, and those with a figure first."""
    length = (mark.last - mark.first).days if mark.first and mark.last else 9999
    return length, str(mark.first or "9"), mark.claim.figure is None, mark.claim.id


def join_block(block: Sequence[Mark]) -> list[Cluster]:
    """Join the claims of one family and place."""
    clusters: list[Cluster] = []
    by_day: dict[dt.date | None, list[Cluster]] = defaultdict(list)
    for mark in sorted(block, key=order_of):
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
    if any(one.has_other_row(mark) for mark in other.marks):
        return False
    if any(not a.suits(b) for a in one.traits for b in other.traits):
        return False
    return any(a.apart(b) == 1 and (a.best or 0) >= _TELLING for a in one.traits for b in other.traits)


@dataclass
class Homes:
    """The occurrences of a family found so far, by day and the places they are in, by figure and by report."""

    grounds: Mapping[str, frozenset[str]]
    _within: dict[tuple[str, dt.date], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    _by_figure: dict[tuple[float, dt.date], list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    _by_report: dict[str, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    # What became of an occurrence that took claims in, by the address of the one that it was.
    _grown: dict[int, Cluster] = field(default_factory=dict)
    _own: dict[int, Cluster] = field(default_factory=dict)

    def settle(self, clusters: Sequence[Cluster], entries: Entries) -> None:
        """Take in occurrences, so that vaguer claims find them."""
        for cluster in clusters:
            for report in cluster.reports:
                self._by_report[report].append(cluster)
        for place_day, cluster in entries.within:
            self._within[place_day].append(cluster)
        for figure_day, cluster in entries.by_figure:
            self._by_figure[figure_day].append(cluster)

    def grown(self, clusters: Sequence[Cluster]) -> Sequence[Cluster]:
        """Return occurrences with what they took in; the same list where they took in nothing."""
        if not any(id(cluster) in self._grown for cluster in clusters):
            return clusters
        return [self._now(cluster) for cluster in clusters]

    def _now(self, cluster: Cluster) -> Cluster:
        return self._grown.get(id(cluster), cluster)

    def take_in(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        """Give claims on a wide place to the one occurrence inside it that they suit; yield the others."""
        for mark in marks:
            assert mark.spot is not None
            trait = Trait.of(mark)
            rows = (self._within.get((mark.spot.key, day), ()) for day in _narrow(mark))
            met = self._met(rows, mark, trait)
            least = 2 if mark.spot.is_country or len(met) > 1 else 1
            home = _only([cluster for cluster in met if cluster.affinity(trait) >= least], mark, trait)
            # A country's count of nobody knows what stays the country's.
            if home is None or (mark.spot.is_country and mark.claim.figure is None):
                yield mark
            else:
                self._give(home, mark)

    def take_in_loose(self, marks: Iterable[Mark]) -> list[Cluster]:
        """Give claims without a place to what their own report tells, then to what others tell of its places.

        Returns
        -------
        list of Cluster
            The occurrences of those that found no home.
        """
        known, alone = list(marks), list[Cluster]()
        for mark in (mark for mark in known if mark.toll):
            home = self._by_its_figure(mark, Trait.of(mark))
            if home is not None:
                self._give(home, mark)
        for mark in (mark for mark in known if not mark.toll):
            trait = Trait.of(mark)
            own = [c for c in map(self._now, self._by_report[mark.report.id]) if c.suits(mark, trait)]
            home = _best(own, mark, trait) or self._elsewhere(mark, trait)
            if home is None:
                home = Cluster()
                alone.append(home)
            self._give(home, mark)
        return list(self.grown(alone))

    def _elsewhere(self, mark: Mark, trait: Trait) -> Cluster | None:
        keys = self.grounds.get(mark.report.id, frozenset())
        rows = (self._within.get((key, day), ()) for key in sorted(keys) for day in _narrow(mark))
        there = [cluster for cluster in self._met(rows, mark, trait) if cluster.affinity(trait) >= 1]
        if there:
            return _only(there, mark, trait)
        return self._by_its_figure(mark, trait)

    def _by_its_figure(self, mark: Mark, trait: Trait) -> Cluster | None:
        best = trait.best or 0
        if best < _TELLING:
            return None
        rows = (self._by_figure.get((best, day), ()) for day in _narrow(mark))
        return _only(self._met(rows, mark, trait), mark, trait)

    def _met(self, rows: Iterable[Sequence[Cluster]], mark: Mark, trait: Trait) -> list[Cluster]:
        found = {id(cluster): cluster for row in rows for cluster in row}
        return [cluster for cluster in map(self._now, found.values()) if cluster.suits(mark, trait)]

    def _give(self, home: Cluster, mark: Mark) -> None:
        if id(home) not in self._own:
            grown = home.copy()
            self._grown[id(home)] = grown
            self._own[id(grown)] = home  # held, so that its address stays taken
            home = grown
        if mark.report.id not in home.reports:
            self._by_report[mark.report.id].append(home)
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
