"""Incidents: claims on one occurrence, joined by kind, place, time, participants and figure.

One block of claims (a family of types at one place) is joined by itself, so that a new claim touches one block.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.records import Incident
from uprooted.situation.near import Near
from uprooted.situation.observations import Desk, Observation, SeriesKey
from uprooted.situation.occurrences import Mark, meet_in_place, meet_in_time
from uprooted.situation.parties import words_of
from uprooted.situation.placing import Spot
from uprooted.situation.rules import Rule
from uprooted.situation.series import identify, weigh_day

# Rival tolls of one occurrence differ; three times over they are hardly of one.
TIMES_APART = 3.0
# A denial can follow what it denies by weeks.
DENIED_WITHIN_DAYS = 30
_NOTHING = (None, None, None)


@dataclass
class Cluster:
    """Claims on one occurrence; first and last are days that suit all of them."""

    marks: list[Mark] = field(default_factory=list)
    first: dt.date | None = None
    last: dt.date | None = None
    denials: list[Mark] = field(default_factory=list)

    def suits(self, other: Mark) -> bool:
        """Whether a claim can be of this occurrence: in time, and with every participant and figure."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            if not any(mark.report.id == other.report.id for mark in self.marks):
                return False
        elif other.first > self.last or self.first > other.last:
            return False
        return all(_same_deed(mark, other) for mark in self.marks)

    def add(self, other: Mark) -> None:
        """Take in a claim, and keep the days that suit all."""
        self.marks.append(other)
        if other.first is not None and other.last is not None:
            self.first = other.first if self.first is None else max(self.first, other.first)
            self.last = other.last if self.last is None else min(self.last, other.last)


def _same_deed(one: Mark, other: Mark) -> bool:
    """Whether nothing in two claims speaks against one occurrence."""
    if one.target and other.target and one.target != other.target:
        return False
    if one.type != other.type and {one.type, other.type} & {"wound", "arrest", "torture"}:
        return False
    figures = [mark.claim.figure for mark in (one, other)]
    if one.type == other.type and figures[0] is not None and figures[1] is not None:
        low, high = sorted((figures[0].best or 0.0, figures[1].best or 0.0))
        if low > 0 and high > TIMES_APART * low:
            return False
    mine, yours = (words_of(mark.claim.event.target if mark.claim.event else None) for mark in (one, other))
    return one.target is not None or not mine or not yours or bool(mine & yours)


def join(
    marks: Sequence[Mark],
    desk: Desk,
    grounds: Mapping[str, frozenset[str]],
    regroup: Callable[[Sequence[Cluster]], list[Cluster]] = list,
) -> list[Cluster]:
    """Join claims into occurrences.

    Parameters
    ----------
    marks
        Claims on occurrences, denials among them.
    desk
        What is known of the case.
    grounds
        Keys of the places that each report names.
    regroup
        What a person joined and parted, carried out before denials find what they deny.

    Returns
    -------
    list of Cluster
        One an occurrence, with what denies it, the same for the claims in any order.
    """
    blocks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    loose: list[Mark] = []
    denials: list[Mark] = []
    for mark in marks:
        if mark.denies:
            denials.append(mark)
        elif mark.spot is None:
            loose.append(mark)
        else:
            blocks[mark.family, mark.spot.key].append(mark)
    clusters = [cluster for key in sorted(blocks) for cluster in _join_block(blocks[key])]
    clusters += _join_loose(loose, clusters)
    clusters = regroup(clusters)
    _attach_denials(denials, clusters, desk, grounds)
    return clusters


def _order(mark: Mark) -> tuple[str, int, str]:
    """Sort by first day; of one day those first that pin it down best."""
    length = (mark.last - mark.first).days if mark.first and mark.last else 9999
    return str(mark.first or "9"), length, mark.claim.id


def _join_block(block: Sequence[Mark]) -> list[Cluster]:
    clusters: list[Cluster] = []
    open_ones: list[Cluster] = []
    for mark in sorted(block, key=_order):
        open_ones = [c for c in open_ones if c.last is None or mark.first is None or c.last >= mark.first]
        home = next((cluster for cluster in open_ones if cluster.suits(mark)), None)
        if home is None:
            home = Cluster()
            clusters.append(home)
            open_ones.append(home)
        home.add(mark)
    return clusters


def _join_loose(loose: Sequence[Mark], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Join claims without a place to what their own report tells of that kind; return those that stand alone."""
    by_report: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for name in {mark.report.id for mark in cluster.marks}:
            by_report[name, cluster.marks[0].family].append(cluster)
    alone: list[Cluster] = []
    for mark in sorted(loose, key=_order):
        homes = by_report[mark.report.id, mark.family]
        home = next((cluster for cluster in homes if cluster.suits(mark)), None)
        if home is None:
            home = Cluster()
            alone.append(home)
            homes.append(home)
        home.add(mark)
    return alone


def _attach_denials(
    denials: Sequence[Mark], clusters: Sequence[Cluster], desk: Desk, grounds: Mapping[str, frozenset[str]]
) -> None:
    """Give each occurrence what denies it; a bare "no one was hurt" belongs to its own place and days alone."""
    home = {mark.claim.id: cluster for cluster in clusters for mark in cluster.marks}
    near: dict[str, Near] = {}
    for cluster in clusters:
        for mark in cluster.marks:
            near.setdefault(mark.type, Near(desk, grounds)).add((mark,))
    for denial in sorted(denials, key=_order):
        if denial.type in near:
            met = (mark for mark in near[denial.type].candidates(denial) if denies(denial, mark, desk, grounds))
            for cluster in {id(home[m.claim.id]): home[m.claim.id] for m in met}.values():
                cluster.denials.append(denial)


def denies(denial: Mark, mark: Mark, desk: Desk, grounds: Mapping[str, frozenset[str]]) -> bool:
    """Whether a claim denies another: of the same type, by another voice, in place and time."""
    if denial.type != mark.type or denial.testimony.key == mark.testimony.key:
        return False
    outright = denial.claim.stance == "denies" or (denial.claim.event is not None and denial.claim.event.type == "deny")
    if outright:
        return meet_in_time(denial, mark, DENIED_WITHIN_DAYS) and meet_in_place(denial, mark, desk, grounds)
    same_place = denial.spot is not None and mark.spot is not None and denial.spot.key == mark.spot.key
    same_target = not (denial.target and mark.target) or denial.target == mark.target
    return same_place and same_target and denial.claim.speaker is not None and meet_in_time(denial, mark)


def derive_incidents(
    clusters: Sequence[Cluster], observations: Mapping[str, Observation], rule: Rule, aside: Mapping[str, str]
) -> Iterator[Incident]:
    """Yield an incident for each cluster, its figure weighed by the rule in use."""
    taken: Counter[str] = Counter()
    for cluster in clusters:
        kinds = Counter(mark.type for mark in cluster.marks)
        kind = max(sorted(kinds), key=lambda name: kinds[name])
        spot = max((m.spot for m in cluster.marks if m.spot), key=lambda s: (s.lat is not None, s.name), default=None)
        first = min((m.first for m in cluster.marks if m.first), default=None)
        key = f"{cluster.marks[0].family}|{spot.key if spot else cluster.marks[0].report.id}|{cluster.first or first}"
        taken[key] += 1
        counted = [seen for m in cluster.marks if m.type == kind and (seen := counted_in(m, observations)) is not None]
        weighed = [entry for entry in weigh_day(counted, rule, aside) if entry.weight > 0] if counted else []
        estimate = rule.settle(weighed)
        yield Incident(
            identify("i", f"{key}|{taken[key]}"), kind, spot.name if spot else None, spot.key if spot else None,
            spot.lat if spot else None, spot.lon if spot else None, cluster.first or first, cluster.last,
            estimate.low, estimate.best, estimate.high,
            len({mark.testimony.key for mark in cluster.marks}),
            tuple(sorted(mark.claim.id for mark in cluster.marks)),
            tuple(sorted(mark.claim.id for mark in cluster.denials)),
        )  # fmt: skip


def counted_in(mark: Mark, observations: Mapping[str, Observation]) -> Observation | None:
    """Return the figure of a claim; one without a place is in no series, but still tells how large the incident was."""
    known, figure = observations.get(mark.claim.id), mark.claim.figure
    if known is not None or figure is None or mark.last is None or (figure.low, figure.best, figure.high) == _NOTHING:
        return known
    key = SeriesKey("killed", "flow", figure.unit or "persons", "")
    spot = mark.spot or Spot("", "")
    return Observation(mark.claim, mark.report, mark.testimony, key, spot, mark.last, mark.first or mark.last,
                       figure.low, figure.best, figure.high)  # fmt: skip


def ground(marks: Sequence[Mark], desk: Desk) -> dict[str, frozenset[str]]:
    """Return, by report, the keys of the places that its claims on occurrences name, countries left out."""
    named: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        for place in mark.claim.places:
            spot = desk.placing.resolve(place)
            if not spot.is_country:
                named[mark.report.id].add(spot.key)
    return {name: frozenset(keys) for name, keys in named.items()}
