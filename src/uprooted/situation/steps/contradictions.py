"""Disputes of a case: every rule is called on what it can depend on, and again only where that changed.

A rule that looks at one series, one report or one occurrence is called with that alone; one that looks further is given
a mapping that notes what it looks up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any

from uprooted.places import fold
from uprooted.records import Dispute, Identity
from uprooted.situation.clusters import Cluster
from uprooted.situation.disputes import (
    TOLLS,
    Groups,
    Said,
    dispute_over,
    explain_the_same,
    find_denials,
    find_falling_counts,
    find_homeless_over_displaced,
    find_mixed_units,
    find_parts_over_wholes,
    find_rival_actors,
    find_rival_camp_counts,
    find_rival_causes,
    find_rival_flights,
    find_rival_household_sizes,
    find_rival_tolls,
    find_rivals,
    find_scope_disputes,
    find_tolls_of_parts,
    find_unit_disputes,
    find_wrong_kinds,
    is_attack_on_forces,
    tells_of_harm,
)
from uprooted.situation.keeping import Kept, Memo, Shelf, Watched, WatchedMemo
from uprooted.situation.near import components
from uprooted.situation.observations import Desk, Observation, SeriesKey
from uprooted.situation.occurrences import Mark, Occurrence
from uprooted.situation.pairs import Pairs
from uprooted.situation.placing import Spot, bare_name
from uprooted.situation.steps.figures import Counted
from uprooted.situation.steps.occurrences import Told
from uprooted.situation.steps.pages import Page

Row = Sequence[Observation]
Aside = Mapping[str, str]
Found = tuple[Dispute, ...]
# What a dispute is sorted by, the dispute, and the claims that stand in it.
Ranked = tuple[tuple[str, str, str], Dispute, frozenset[str]]
_NOTHING: Aside = {}


class Contradictions:
    """The disputes of a case.

    Parameters
    ----------
    desk
        What is known of the case.
    table
        The kinds of occurrences.
    """

    def __init__(self, desk: Desk, table: Mapping[str, Occurrence]) -> None:
        self._desk, self._table = desk, table
        self._causes: Pairs | None = None
        # Figures that count, by measure and day, of whatever place.
        self._nearby: Shelf[tuple[str, dt.date], Observation] = Shelf(lambda seen: (seen.claim.id, seen.key.unit))
        self._given: dict[SeriesKey, Row] = {}
        self._abouts: Mapping[SeriesKey, About] = {}
        self._memos: list[Memo[Any] | WatchedMemo[Found]] = []
        self._about: Memo[About] = Memo(_about)
        self._counting = Memo(_counting)
        self._memos += [self._about, self._counting]
        watched, plain = self._watched, self._plain
        # By day: another figure near one day leaves the other days of a series as they were.
        self._rivals: Memo[tuple[tuple[dt.date, Groups], ...]] = Memo(lambda row, aside: tuple(find_rivals(row, aside)))
        self._memos.append(self._rivals)
        self._figures = plain(lambda day, groups, row, nearby: [dispute_over(day, groups, row, nearby)])
        self._wholes = watched(lambda rows: find_parts_over_wholes(rows, _NOTHING, desk.placing))
        self._homeless = watched(lambda rows: find_homeless_over_displaced(rows, _NOTHING))
        self._scopes = plain(find_scope_disputes)
        self._mixed = plain(find_mixed_units)
        self._units = plain(find_unit_disputes)
        self._kinds = plain(lambda identity, seen: find_wrong_kinds([identity], seen))
        self._falling = plain(find_falling_counts)
        self._counted: Counted | None = None
        self._tolls: Kept[Cluster, tuple[Mapping[SeriesKey, Row | None], Found]] = Kept(self._tolls_of, _names_of)
        self._actors: Kept[Cluster, Found] = Kept(lambda one: tuple(find_rival_actors([one], table)), _names_of)
        self._ranked: Kept[Dispute, Ranked] = Kept(_rank, lambda _: frozenset())
        self._denied = plain(lambda group, near: find_denials([_cluster(group)], desk, near, table))
        self._rival_causes = plain(
            lambda group, near, told: find_rival_causes([_cluster(group)], desk, near, table, told)
        )
        self._parts = plain(self._parts_of)
        self._harm: dict[str, Mark] = {}
        self._flights = plain(lambda page, marks, near: find_rival_flights(page.spoken, [_cluster(marks)], desk, near))
        self._camps = plain(lambda counts: find_rival_camp_counts(counts, desk))
        self._sizes = plain(lambda sizes: find_rival_household_sizes(sizes, desk))
        self._within = plain(lambda page, aside, told: page.disputes(aside, told))

    def _plain(self, rule: Callable[..., Iterable[Dispute]]) -> Memo[Found]:
        memo: Memo[Found] = Memo(lambda *given: tuple(rule(*given)))
        self._memos.append(memo)
        return memo

    def _watched(self, rule: Callable[..., Iterable[Dispute]]) -> WatchedMemo[Found]:
        memo: WatchedMemo[Found] = WatchedMemo(lambda *given: tuple(rule(*given)))
        self._memos.append(memo)
        return memo

    def find(self, counted: Counted, told: Told, pages: Collection[Page]) -> list[Dispute]:
        """Return the disputes of a case, by their first day.

        Parameters
        ----------
        counted
            What the figures come to.
        told
            The occurrences.
        pages
            All reports, by identifier.
        """
        self._counted = counted
        found = [*self._of_deeds(told), *self._of_figures(counted), *self._of_occurrences(counted, told)]
        disputed = self._claims_in(found)
        found += [
            *self._of_falling_counts(counted, disputed),
            *self._of_parts(counted, disputed),
            *self._of_pages(pages, counted, told, disputed),
        ]
        for memo in self._memos:
            memo.end_round()
        ranked = self._ranked.round(found, frozenset())
        return [dispute for _, dispute, _ in sorted(ranked, key=itemgetter(0))]

    def _claims_in(self, found: Iterable[Dispute]) -> frozenset[str]:
        """Return the claims that stand on a side of a dispute."""
        return frozenset[str]().union(*(claims for _, _, claims in self._ranked.round(found, frozenset())))

    def _of_deeds(self, told: Told) -> Iterator[Dispute]:
        """Yield what is denied, who else is said to have done it, and what two accounts explain."""
        several = [cluster for cluster in told.clusters if len(cluster.marks) > 1]
        actors = [dispute for found in self._actors.round(several, frozenset()) for dispute in found]
        accused = frozenset(name for dispute in actors for side in dispute.sides for name in side.claims)
        yield from actors
        for group in told.denials.groups():
            yield from self._denied(group[0].claim.id, group, _grounds_of(group, told))
        for group in self._explained(told).groups():
            names = accused.intersection(mark.claim.id for mark in group)
            yield from self._rival_causes(group[0].claim.id, group, _grounds_of(group, told), names)

    def _explained(self, told: Told) -> Pairs:
        """Return which attack on forces and which mutiny explain the same."""
        if self._causes is None:
            meet = partial(explain_the_same, desk=self._desk, grounds=told.grounds)
            self._causes = Pairs(self._desk, told.grounds, meet)
        asserted = [mark for mark in told.came if not mark.denies]
        attacks = [mark for mark in asserted if is_attack_on_forces(mark)]
        self._causes.update(told.gone, attacks, [mark for mark in asserted if mark.type == "mutiny"])
        return self._causes

    def _of_pages(
        self, pages: Iterable[Page], counted: Counted, told: Told, disputed: frozenset[str]
    ) -> Iterator[Dispute]:
        """Yield the disputes within reports, and those over what only words tell."""
        for name in told.gone:
            self._harm.pop(name, None)
        self._harm |= {mark.claim.id: mark for mark in told.came if tells_of_harm(mark)}
        camps, sizes = list[Said](), list[Said]()
        for page in pages:
            camps += page.camps
            sizes += page.sizes
            if page.quarrels:
                names = {claim.id for claim in page.spoken}
                aside = {name: counted.aside[name] for name in names if name in counted.aside}
                yield from self._within(page.report, page, aside, disputed & names)
            if page.flees:
                marks = [mark for mark in self._harm.values() if _can_meet(mark, page, told)]
                yield from self._flights(
                    page.report, page, marks, _grounds_of(marks, told) | {page.report: page.grounds}
                )
        if len(camps) > 1:
            yield from self._camps("", camps)
        if len(sizes) > 1:
            yield from self._sizes("", sizes)

    def _of_figures(self, counted: Counted) -> Iterator[Dispute]:
        """Yield what rival figures of series come to."""
        counting = {key: self._counting(key, row, counted.aside_in.get(key, _NOTHING))
                    for key, row in counted.rivals.items()}  # fmt: skip
        self._take_in(counting)
        about = self._abouts = {key: self._about(key, row) for key, row in counted.rivals.items()}
        bare: dict[tuple[str, str, str, str], list[SeriesKey]] = defaultdict(list)
        units: dict[tuple[str, str, str], list[SeriesKey]] = defaultdict(list)
        for key, row in counted.rivals.items():
            aside = counted.aside_in.get(key, _NOTHING)
            for day, groups in self._rivals(key, row, aside):
                yield from self._figures((key, day), day, groups, row, self._nearby.row((key.measure, day)))
            yield from self._wholes(key, counting, (key,))
            if key.measure == "homeless":
                yield from self._homeless(key, counting, (key,))
            if aside:
                yield from self._units(key, {key: row}, aside)
            units[key.measure, key.place, key.population].append(key)
            for name in about[key].names:
                bare[key.measure, key.kind, key.unit + key.population, name].append(key)
        for counted_at, keys in units.items():
            if len(keys) > 1:
                yield from self._mixed(counted_at, {key: counted.rivals[key] for key in keys})
        yield from self._of_scopes(counted, bare.values())
        for identity in counted.identities:
            if not identity.holds:
                yield from self._kinds(identity.id, identity, _figures_of(identity, counted))

    def _of_scopes(self, counted: Counted, named_alike: Iterable[Sequence[SeriesKey]]) -> Iterator[Dispute]:
        texts = {key.text: key for keys in named_alike if len(keys) > 1 for key in keys}
        edges = ((keys[0].text, other.text) for keys in named_alike if len(keys) > 1 for other in keys[1:])
        for group in components(edges):
            keys = sorted(texts[text] for text in group)
            aside = {name: why for key in keys for name, why in counted.aside_in.get(key, _NOTHING).items()}
            yield from self._scopes(keys[0], {key: counted.rivals[key] for key in keys}, aside)

    def _of_occurrences(self, counted: Counted, told: Told) -> Iterator[Dispute]:
        several = [cluster for cluster in told.clusters if len(cluster.marks) > 1]

        def holds(kept: tuple[Mapping[SeriesKey, Row | None], Found]) -> bool:
            return not kept[0] or all(counted.rivals.get(key) is row for key, row in kept[0].items())

        for _, tolls in self._tolls.round(several, counted.touched, holds):
            yield from tolls

    def _tolls_of(self, cluster: Cluster) -> tuple[Mapping[SeriesKey, Row | None], Found]:
        assert self._counted is not None
        series = Watched(self._counted.rivals)
        found = tuple(find_rival_tolls([cluster], self._counted.observations, series, self._counted.aside))
        return series.read, found

    def _of_falling_counts(self, counted: Counted, disputed: frozenset[str]) -> Iterator[Dispute]:
        for key, row in counted.rivals.items():
            if key.kind == "cumulative":
                aside = counted.aside_in.get(key, _NOTHING)
                told = disputed & self._abouts[key].claims
                yield from self._falling(key, {key: row}, aside, told)

    def _of_parts(self, counted: Counted, disputed: frozenset[str]) -> Iterator[Dispute]:
        """Yield tolls of parts that pass for those of wholes, place by place."""
        at: dict[tuple[str, str, str], list[SeriesKey]] = defaultdict(list)
        for key in counted.rivals:
            at[key.measure, key.unit, key.place].append(key)
        for (measure, unit, place), keys in at.items():
            spots = {spot for key in keys for spot in self._abouts[key].spots} if measure in TOLLS else ()
            around = {name for spot in spots for name in self._desk.placing.around(spot)}
            wholes = [key for name in sorted(around) for key in at.get((measure, unit, name), ())]
            if wholes:
                rows = {key: counted.rivals[key] for key in sorted({*keys, *wholes})}
                aside = {name: why for key in rows for name, why in counted.aside_in.get(key, _NOTHING).items()}
                told = disputed & frozenset[str]().union(*(self._abouts[key].claims for key in rows))
                yield from self._parts((measure, unit, place), place, rows, aside, told)

    def _parts_of(
        self, place: str, rows: Mapping[SeriesKey, Row], aside: Aside, told: frozenset[str]
    ) -> Iterator[Dispute]:
        """Yield the disputes of one place; those of the places around it, which come along, have their own turn."""
        names = {seen.claim.id for key, row in rows.items() if key.place == place for seen in row}
        for dispute in find_tolls_of_parts(rows, aside, self._desk.placing, told):
            if any(names.issuperset(side.claims) for side in dispute.sides):
                yield dispute

    def _take_in(self, counting: Mapping[SeriesKey, Row]) -> None:
        """Sort the figures that count by measure and day."""
        for key in self._given.keys() | counting.keys():
            row = counting.get(key, ())
            if self._given.get(key) is row:
                continue
            days: dict[tuple[str, dt.date], list[Observation]] = defaultdict(list)
            for seen in row:
                days[key.measure, seen.day].append(seen)
            self._nearby.put(key, days)
        self._given = dict(counting)


def _counting(row: Row, aside: Aside) -> Row:
    """Return the figures of a series that count."""
    return [seen for seen in row if seen.best is not None and seen.claim.id not in aside]


@dataclass(frozen=True)
class About:
    """What a series is about: its claims, its places, and their names without what they are or are counted with."""

    claims: frozenset[str]
    spots: frozenset[Spot]
    names: frozenset[str]


def _about(row: Row) -> About:
    spots = frozenset({seen.spot for seen in row})
    names = frozenset(bare_name(fold(spot.name.split(" with ")[0])) for spot in spots)
    return About(frozenset(seen.claim.id for seen in row), spots, names)


def _cluster(marks: Iterable[Mark]) -> Cluster:
    """Return claims as one occurrence and what denies it."""
    cluster = Cluster()
    for mark in marks:
        if mark.denies:
            cluster.denials.append(mark)
        else:
            cluster.add(mark)
    return cluster


def _grounds_of(marks: Iterable[Mark], told: Told) -> dict[str, frozenset[str]]:
    """Return the places that the reports of some claims name."""
    reports = {mark.report.id for mark in marks}
    return {name: told.grounds[name] for name in reports if name in told.grounds}


def _can_meet(mark: Mark, page: Page, told: Told) -> bool:
    """Whether a claim can be of the place of a report: of the report, or of one that names a place that it names."""
    return mark.report.id == page.report or not page.grounds.isdisjoint(told.grounds.get(mark.report.id, frozenset()))


def _names_of(cluster: Cluster) -> frozenset[str]:
    return cluster.names


def _rank(dispute: Dispute) -> Ranked:
    claims = frozenset(name for side in dispute.sides for name in side.claims)
    return (str(dispute.first), dispute.about, dispute.id), dispute, claims


def _figures_of(identity: Identity, counted: Counted) -> dict[str, Observation]:
    return {name: counted.observations[name] for name in identity.claims}
