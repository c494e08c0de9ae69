"""Occurrences joined and parted by a person's word, after the rules have joined what they can."""

from __future__ import annotations

from collections.abc import Sequence

from uprooted.situation.decisions.rulings import Grouping
from uprooted.situation.joining import Cluster
from uprooted.situation.occurrences import Mark


def regroup(clusters: Sequence[Cluster], groupings: Sequence[Grouping]) -> list[Cluster]:
    """Return the occurrences with merges and splits carried out, in the order in which they were decided.

    Parameters
    ----------
    clusters
        As the rules have them.
    groupings
        Merges join the whole occurrences that their claims stand in; splits take their claims out of one.
    """
    known = list(clusters)
    for grouping in groupings:
        if grouping.pairs:
            known = _merge(known, grouping) if grouping.together else _split(known, grouping)
    return known


def _merge(clusters: Sequence[Cluster], grouping: Grouping) -> list[Cluster]:
    wanted = frozenset().union(*grouping.pairs)
    joined = [mark for cluster in clusters if _names(cluster) & wanted for mark in cluster.marks]
    if not joined:
        return list(clusters)
    at = next(number for number, cluster in enumerate(clusters) if _names(cluster) & wanted)
    rest = [None if _names(cluster) & wanted else cluster for cluster in clusters]
    merged = [_cluster(joined) if number == at else cluster for number, cluster in enumerate(rest)]
    return [cluster for cluster in merged if cluster is not None]


def _split(clusters: Sequence[Cluster], grouping: Grouping) -> list[Cluster]:
    out = frozenset(name for pair in grouping.pairs for name in pair if name in grouping.targets)
    stay = frozenset(name for pair in grouping.pairs for name in pair if name in grouping.others)
    parted: list[Cluster] = []
    for cluster in clusters:
        leaving = [mark for mark in cluster.marks if mark.claim.id in out]
        staying = [mark for mark in cluster.marks if mark.claim.id not in out]
        if leaving and {mark.claim.id for mark in staying} & stay:
            parted += [_cluster(staying), _cluster(leaving)]
        else:
            parted.append(cluster)
    return parted


def _names(cluster: Cluster) -> frozenset[str]:
    return frozenset(mark.claim.id for mark in cluster.marks)


def _cluster(marks: Sequence[Mark]) -> Cluster:
    """Return an occurrence of claims; where no day suits all, it spans all their days."""
    cluster = Cluster()
    for mark in marks:
        cluster.add(mark)
    if cluster.first is not None and cluster.last is not None and cluster.first > cluster.last:
        cluster.first = min(mark.first for mark in marks if mark.first is not None)
        cluster.last = max(mark.last for mark in marks if mark.last is not None)
    return cluster
