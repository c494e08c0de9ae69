"""From claims on occurrences to the occurrences: joined, denied, and each with its incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from uprooted.records import Incident
from uprooted.situation.clusters import Cluster
from uprooted.situation.decisions import Rulings, regroup
from uprooted.situation.incidents import denies, derive_incident, number
from uprooted.situation.joining import (
    Entries,
    Family,
    depth_of,
    join_block,
    join_family,
    list_entries,
    order_of,
)
from uprooted.situation.keeping import Kept, Memo, Shelf
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark
from uprooted.situation.pairs import Pairs
from uprooted.situation.placing import Spot
from uprooted.situation.rules import Rule
from uprooted.situation.spelling import meanings, respell
from uprooted.situation.steps.figures import Counted
from uprooted.situation.steps.pages import Page

Marks = Sequence[Mark]
# The claims of one place, or of none: those that assert by family, and those that deny.
Split = tuple[Mapping[str, Marks], Marks]
Narrow = tuple[str, Sequence[Cluster], Entries]


@dataclass(frozen=True)
class Told:
    """The occurrences of a case.

    Attributes
    ----------
    clusters
        In their order, each with what denies it.
    grounds
        Keys of the places that each report names.
    denials
        Which claims deny which.
    gone, came
        Claims whose mark is gone or another since the last round, and the marks that are new.
    """

    clusters: Sequence[Cluster]
    grounds: Mapping[str, frozenset[str]]
    denials: Pairs
    gone: Sequence[str]
    came: Marks


class Occurrences:
    """The claims on occurrences of a case.

    Parameters
    ----------
    desk
        What is known of the case.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelf: Shelf[str, Mark] = Shelf(lambda mark: mark.claim.id)
        self._grounds: dict[str, frozenset[str]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._moved: set[str] = set()
        self._marks: dict[str, Mark] = {}
        self._tolls: dict[str, Mark] = {}
        self._steady: dict[str, Mapping[str, Cluster]] = {}
        self._denials = Pairs(desk, self._grounds, partial(denies, desk=desk, grounds=self._grounds))
        self._known: dict[str, Split] = {}
        self._splits: Memo[Split] = Memo(_split)
        self._blocks: Memo[Marks] = Memo(_in_order)
        self._around: Memo[tuple[str, ...]] = Memo(lambda block: tuple(desk.placing.around(block[0].spot)))
        self._joined: Memo[list[Cluster]] = Memo(join_block)
        self._entries: Memo[Entries] = Memo(lambda clusters: list_entries(clusters, desk))
        # Not swept: what is left over of a wide place is asked for only when its family is joined anew.
        self._left_over: Memo[list[Cluster]] = Memo(join_block)
        self._entries_left: Memo[Entries] = Memo(lambda clusters: list_entries(clusters, desk))
        self._families: Memo[Family] = Memo(self._settle)
        self._denied: Memo[Cluster] = Memo(_with_denials)

    def put(self, report: str, page: Page | None) -> None:
        """Take in what a report gives, in place of what it gave before; None where it is gone."""
        told: dict[str, list[Mark]] = defaultdict(list)
        for mark in page.marks if page is not None else ():
            told[mark.spot.key if mark.spot is not None else ""].append(mark)
        self._shelf.put(report, told)
        self._names[report] = tuple(mark.claim.id for mark in page.marks) if page is not None else ()
        grounds = page.grounds if page is not None else frozenset()
        if grounds != self._grounds.get(report, frozenset()):
            self._moved.add(report)
        self._grounds[report] = grounds
        if not grounds:
            del self._grounds[report]
        if page is None:
            del self._names[report]

    def join(self, rulings: Rulings) -> Told:
        """Return the occurrences, with the merges and splits of analysts."""
        splits = self._spell()
        gone, came = self._changes(splits)
        blocks, loose = self._sort(splits)
        families = [self._family(name, blocks.get(name, {}), loose.get(name, ())) for name in
                    sorted(blocks.keys() | loose.keys())]  # fmt: skip
        clusters = regroup(_all(families), rulings.groupings)
        gone, came = self._homeless(gone, came, clusters)
        self._denials.update(gone, [m for m in came if m.denies], [m for m in came if not m.denies])
        clusters = self._attach(clusters)
        for memo in (self._splits, self._blocks, self._around, self._joined, self._entries, self._families,
                     self._denied):  # fmt: skip
            memo.end_round()
        return Told(clusters, self._grounds, self._denials, gone, came)

    def _spell(self) -> dict[str, Split]:
        """Return the claims by place, with every place in the spelling that the case knows it by."""
        rows = {key: self._shelf.row(key) for key in self._shelf}
        spots = {key: row[-1].spot for key, row in rows.items() if key}
        meant = meanings({key: spot for key, spot in spots.items() if spot is not None},
                         {key: len(row) for key, row in rows.items()})  # fmt: skip
        return {key: self._splits(key, row, meant.get(key)) for key, row in rows.items()}

    def _changes(self, splits: Mapping[str, Split]) -> tuple[list[str], list[Mark]]:
        """Return the claims whose mark is gone or another than in the last round, and the marks that are new."""
        before: dict[str, Mark] = {}
        now: dict[str, Mark] = {}
        for key in self._known.keys() | splits.keys():
            if self._known.get(key) is not splits.get(key):
                before |= {mark.claim.id: mark for mark in _marks_of(self._known.get(key))}
                now |= {mark.claim.id: mark for mark in _marks_of(splits.get(key))}
        # Who names other places now may be met by others, though the claim itself is the same.
        moved = {name for report in self._moved for name in self._names.get(report, ())}
        self._known, self._moved = dict(splits), set()
        gone = [name for name, mark in before.items() if now.get(name) != mark]
        came = [mark for name, mark in now.items() if before.get(name) != mark]
        self._marks |= now
        for name in before.keys() - now.keys():
            del self._marks[name]
        again = [name for name in moved if name not in now or before.get(name) == now[name]]
        return [*gone, *again], [*came, *(self._marks[name] for name in again)]

    def _homeless(self, gone: Sequence[str], came: Marks, clusters: Iterable[Cluster]) -> tuple[list[str], list[Mark]]:
        """Leave out tolls that are of no occurrence: they can have found a home, or lost it, by other claims."""
        if not self._tolls and not any(mark.toll for mark in self._marks.values()):
            return list(gone), list(came)
        tolls = {mark.claim.id: mark for cluster in clusters for mark in cluster.marks if mark.toll}
        before, self._tolls = self._tolls, tolls
        again = set(gone)
        lost = [name for name, mark in before.items() if tolls.get(name) != mark]
        new = [mark for name, mark in tolls.items() if before.get(name) != mark or name in again]
        return [*gone, *lost], [*(mark for mark in came if not mark.toll), *new]

    def _sort(self, splits: Mapping[str, Split]) -> tuple[dict[str, dict[str, Marks]], dict[str, Marks]]:
        """Return the asserting claims by family and place, and those without a place by family."""
        parts: dict[tuple[str, str], list[Marks]] = defaultdict(list)
        for told, _ in splits.values():
            for family, marks in told.items():
                spot = marks[0].spot
                parts[family, spot.key if spot is not None else ""].append(marks)
        blocks: dict[str, dict[str, Marks]] = defaultdict(dict)
        loose: dict[str, Marks] = {}
        for (family, key), rows in parts.items():
            block = rows[0] if len(rows) == 1 else self._blocks((family, key), *rows)
            if key:
                blocks[family][key] = block
            else:
                loose[family] = block
        return blocks, loose

    def _family(self, name: str, blocks: Mapping[str, Marks], loose: Marks) -> Family:
        """Join the claims of one family."""
        around = {above for key, block in blocks.items() for above in self._around((name, key), block)}
        narrow = []
        for key in sorted(blocks.keys() - around):
            clusters = self._joined((name, key), blocks[key])
            narrow.append((key, clusters, self._entries((name, key), clusters)))
        wide = []
        for key in sorted(blocks.keys() & around):
            spot = blocks[key][0].spot
            assert spot is not None
            wide.append((depth_of(spot, self._desk), key, blocks[key]))
        near = {m.report.id: self._grounds[m.report.id] for m in loose if m.report.id in self._grounds}
        return self._families(name, name, narrow, wide, loose, near)

    def _settle(
        self, name: str, narrow: Sequence[Narrow], wide: Sequence[tuple[int, str, Marks]], loose: Marks,
        near: Mapping[str, frozenset[str]],
    ) -> Family:  # fmt: skip
        """Let the vaguer claims of a family find their homes; what comes out as it was stays the same record."""

        def join(key: str, left: list[Mark]) -> tuple[Sequence[Cluster], Entries]:
            clusters = self._left_over((name, key), left)
            return clusters, self._entries_left((name, key), clusters)

        family = join_family(narrow, wide, loose, near, join)
        before, now = self._steady.get(name, {}), dict[str, Cluster]()

        def steady(clusters: Sequence[Cluster], given: Sequence[Cluster] = ()) -> Sequence[Cluster]:
            if clusters is given:
                return clusters
            for cluster in clusters:
                first = cluster.marks[0].claim.id
                known = before.get(first)
                now[first] = cluster if known is None or known != cluster else known
            return [now[cluster.marks[0].claim.id] for cluster in clusters]

        family = Family(
            [(key, steady(found, given)) for (key, found), (_, given, _) in zip(family.narrow, narrow, strict=True)],
            [(key, steady(found)) for key, found in family.wide],
            steady(family.loose),
        )
        self._steady[name] = now
        return family

    def _attach(self, clusters: Sequence[Cluster]) -> Sequence[Cluster]:
        """Give each occurrence what denies it."""
        denials: dict[str, set[str]] = defaultdict(set)
        marks = self._denials.lefts
        for name in marks:
            for other in self._denials.of_left(name):
                denials[other].add(name)
        denied = frozenset(denials)
        attached = []
        for cluster in clusters:
            if not cluster.names.isdisjoint(denied):
                told = [marks[name] for name in sorted({n for claim in cluster.names & denied for n in denials[claim]})]
                cluster = self._denied(cluster.marks[0].claim.id, cluster, told)  # noqa: PLW2901
            attached.append(cluster)
        return attached


class Incidents:
    """The incidents of a case.

    Parameters
    ----------
    rule
        How low, best and high come about.
    """

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._counted: Counted | None = None
        self._kept: Kept[Cluster, tuple[str, Incident]] = Kept(self._derive, lambda cluster: cluster.names)
        self._sorted: Kept[Incident, tuple[tuple[str, str, str], Incident]] = Kept(_with_rank, lambda _: frozenset())

    def derive(self, clusters: Iterable[Cluster], counted: Counted) -> list[Incident]:
        """Return the incident of each occurrence, in the order of their days."""
        self._counted = counted
        numbered = number(self._kept.round(clusters, counted.touched))
        return [incident for _, incident in sorted(self._sorted.round(numbered, frozenset()), key=itemgetter(0))]

    def _derive(self, cluster: Cluster) -> tuple[str, Incident]:
        assert self._counted is not None
        return derive_incident(cluster, self._counted.observations, self._rule, self._counted.aside)


def _with_rank(incident: Incident) -> tuple[tuple[str, str, str], Incident]:
    return (str(incident.first), incident.type, incident.id), incident


def _split(row: Marks, meant: Spot | None) -> Split:
    marks = row if meant is None else respell(row, meant)
    told: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if not mark.denies:
            told[mark.family].append(mark)
    return told, [mark for mark in marks if mark.denies]


def _marks_of(split: Split | None) -> Iterator[Mark]:
    if split is not None:
        for marks in split[0].values():
            yield from marks
        yield from split[1]


def _in_order(*rows: Marks) -> Marks:
    return sorted((mark for row in rows for mark in row), key=lambda mark: mark.claim.id)


def _with_denials(cluster: Cluster, denials: Marks) -> Cluster:
    denied = cluster.copy()
    denied.denials = list(denials)
    return denied


def _all(families: Sequence[Family]) -> list[Cluster]:
    """Return the occurrences of all families in their order."""
    found = [cluster for family in families for _, clusters in family.narrow for cluster in clusters]
    wide = sorted(
        ((depth, number, key, clusters) for number, one in enumerate(families) for (depth, key), clusters in one.wide),
        key=lambda row: row[:3],
    )
    found += [cluster for *_, clusters in wide for cluster in clusters]
    loose = [cluster for family in families for cluster in family.loose]
    return found + sorted(loose, key=lambda cluster: order_of(cluster.marks[0]))
