"""Occurrences joined and parted by a person's word, after the rules have joined what they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.situation.clusters import Cluster
from uprooted.situation.decisions.rulings import Grouping
from uprooted.situation.occurrences import Mark


def regroup(clusters: Sequence[Cluster], groupings: Sequence[Grouping]) -> Sequence[Cluster]:
    """Return the occurrences with merges and splits carried out, in the order in which they were decided.

    Parameters
    ----------
    clusters
        As the rules have them; they stay as they are.
    groupings
        Merges join the whole occurrences that their claims stand in; splits take their claims out of one.
    """
    groupings = [grouping for grouping in groupings if grouping.pairs]
    if not groupings:
        return clusters
    seats = _Seats([[cluster] for cluster in clusters],
                   {mark.claim.id: at for at, cluster in enumerate(clusters) for mark in cluster.marks})  # fmt: skip
    for grouping in groupings:
        (seats.merge if grouping.together else seats.split)(grouping)
    return [cluster for seat in seats.seats for cluster in seat]


@dataclass
class _Seats:
    """The occurrences in their order, and where each claim stands: what a decision names is found without a search."""

    seats: list[list[Cluster]]
    at: dict[str, int]

    def merge(self, grouping: Grouping) -> None:
        wanted = frozenset().union(*grouping.pairs)
        places = sorted({self.at[name] for name in wanted if name in self.at})
        joined = [mark for at in places for one in self.seats[at] if one.names & wanted for mark in one.marks]
        if not joined:
            return
        first = True
        for at in places:
            kept: list[Cluster] = []
            for one in self.seats[at]:
                if not one.names & wanted:
                    kept.append(one)
                elif first:
                    kept.append(_cluster(joined))
                    first = False
            self.seats[at] = kept
        self.at |= {mark.claim.id: places[0] for mark in joined}

    def split(self, grouping: Grouping) -> None:
        out = frozenset(name for pair in grouping.pairs for name in pair if name in grouping.targets)
        stay = frozenset(name for pair in grouping.pairs for name in pair if name in grouping.others)
        for at in {self.at[name] for name in out if name in self.at}:
            parted: list[Cluster] = []
            for one in self.seats[at]:
                leaving = [mark for mark in one.marks if mark.claim.id in out]
                staying = [mark for mark in one.marks if mark.claim.id not in out]
                if leaving and {mark.claim.id for mark in staying} & stay:
                    parted += [_cluster(staying), _cluster(leaving)]
                else:
                    parted.append(one)
            self.seats[at] = parted


def _cluster(marks: Sequence[Mark]) -> Cluster:
    """Return an occurrence of claims; where no day suits all, it spans all their days."""
    cluster = Cluster()
    for mark in marks:
        cluster.add(mark)
    if cluster.first is not None and cluster.last is not None and cluster.first > cluster.last:
        cluster.first = min(mark.first for mark in marks if mark.first is not None)
        cluster.last = max(mark.last for mark in marks if mark.last is not None)
    return cluster
