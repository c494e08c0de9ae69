"""From the figures of all reports to series: what is of the wrong size or kind, then low, best and high of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uprooted.records import Identity, Series
from uprooted.situation.decisions import Rulings
from uprooted.situation.keeping import Memo, Shelf
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.placing import Placing
from uprooted.situation.plausibility import (
    Doubts,
    Sized,
    group_of,
    hold_against_wholes,
    size_up,
    sizes,
    whole_of,
)
from uprooted.situation.rules import Rule
from uprooted.situation.series import derive_series
from uprooted.situation.steps.pages import Page
from uprooted.situation.sums import Arithmetic, Sums

Row = Sequence[Observation]
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Counted:
    """What the figures come to.

    Attributes
    ----------
    series
        By key.
    rivals
        Figures by series, those that a person set aside left out.
    aside
        Claims that count for nothing, with the reason.
    aside_in
        The same by series.
    observations
        The figure of each claim as it was said.
    identities
        Sums that hold or are broken.
    touched
        Claims of which the figure, or whether it counts, is another than in the last round.
    """

    series: tuple[Series, ...]
    rivals: Mapping[SeriesKey, Row]
    aside: Mapping[str, str]
    aside_in: Mapping[SeriesKey, Mapping[str, str]]
    observations: Mapping[str, Observation]
    identities: Sequence[Identity]
    touched: frozenset[str]


class Figures:
    """The figures of a case.

    Parameters
    ----------
    placing
        The places of the case.
    rule
        How low, best and high come about.
    """

    def __init__(self, placing: Placing, rule: Rule) -> None:
        self._placing, self._rule = placing, rule
        self._everybody: Shelf[SeriesKey, Observation] = Shelf(lambda seen: seen.claim.id)
        self._limbs: Shelf[SeriesKey, Observation] = Shelf(lambda seen: seen.claim.id)
        self._by_claim: dict[str, Observation] = {}
        self._keys: dict[str, tuple[SeriesKey, ...]] = {}
        self._crowded: dict[str, Mapping[str, str]] = {}
        self._aside: Mapping[str, str] = {}
        self._touched: set[str] = set()
        self._order: list[SeriesKey] = []
        self._sums = Arithmetic(placing)
        self._standing: Memo[Row] = Memo(_without)
        self._together: Memo[Row] = Memo(lambda one, other: [*one, *other])
        self._fitting: Memo[Row] = Memo(_without)
        self._sizes: Memo[Sized] = Memo(sizes)
        self._own: Memo[tuple[Doubts, list[Observation]]] = Memo(self._size_up)
        self._places: Memo[Sized] = Memo(lambda *rows: sorted(entry for row in rows for entry in row))
        self._wholes: Memo[Doubts] = Memo(self._hold)
        self._series: Memo[Series] = Memo(self._derive)

    def put(self, report: str, page: Page | None, before: Page | None) -> None:
        """Take in what a report gives, in place of what it gave before; None where it is gone."""
        for seen in before.observations if before is not None else ():
            self._by_claim.pop(seen.claim.id, None)
            self._keys.pop(seen.claim.id, None)
            self._touched.add(seen.claim.id)
        everybody: dict[SeriesKey, list[Observation]] = defaultdict(list)
        limbs: dict[SeriesKey, list[Observation]] = defaultdict(list)
        for seen in page.observations if page is not None else ():
            (everybody if seen.part is None else limbs)[seen.key].append(seen)
            # Of households and what they come to in persons, the figure as said stands for the claim.
            self._by_claim.setdefault(seen.claim.id, seen)
            self._keys[seen.claim.id] = (*self._keys.get(seen.claim.id, ()), seen.key)
            self._touched.add(seen.claim.id)
        self._everybody.put(report, everybody)
        self._limbs.put(report, limbs)
        if page is not None and page.crowded:
            self._crowded[report] = page.crowded
        else:
            self._crowded.pop(report, None)

    def weigh(self, rulings: Rulings) -> Counted:
        """Return what the figures come to, with the decisions of analysts."""
        out = self._by_key(rulings.aside)
        every = self._sorted_keys()
        rivals = {key: self._left(self._standing, key, self._everybody.row(key), out) for key in every}
        limbs = {key: self._left(self._standing, (key, ""), self._limbs.row(key), out) for key in self._limbs}
        aside = {name: why for report in self._crowded.values() for name, why in report.items()}
        aside |= self._doubts(rivals, limbs)
        aside = {name: why for name, why in aside.items() if name not in rulings.trusted}
        sums = self._check(rivals, limbs, aside)
        aside |= {name: why for name, why in sums.wrong.items() if name not in rulings.trusted}
        aside |= rulings.aside
        aside_in = self._by_key(aside)
        series = tuple(
            self._series(key, key, self._everybody.row(key), aside_in.get(key, _NOTHING))
            for key in every
            if key in self._everybody
        )
        for memo in (self._standing, self._together, self._fitting, self._sizes, self._own, self._places, self._wholes,
                     self._series):  # fmt: skip
            memo.end_round()
        changed = self._touched.union(
            name for name in aside.keys() | self._aside.keys() if aside.get(name) != self._aside.get(name)
        )
        self._aside, self._touched = aside, set()
        standing = {key: row for key, row in rivals.items() if row}
        return Counted(series, standing, aside, aside_in, self._by_claim, sums.identities, frozenset(changed))

    @staticmethod
    def _left(memo: Memo[Row], key: Any, row: Row, out: Mapping[SeriesKey, Collection[str]]) -> Row:
        """Return a row without the claims that are left out: the same list where there are none."""
        names = out.get(key[0] if isinstance(key, tuple) else key)
        return memo(key, row, frozenset(names)) if names else row

    def _sorted_keys(self) -> list[SeriesKey]:
        known = set(self._everybody)
        if known != set(self._order):
            self._order = sorted(known)
        return self._order

    def _by_key(self, aside: Mapping[str, str]) -> dict[SeriesKey, dict[str, str]]:
        found: dict[SeriesKey, dict[str, str]] = defaultdict(dict)
        for name, why in aside.items():
            for key in self._keys.get(name, ()):
                found[key][name] = why
        return found

    def _doubts(self, rivals: Mapping[SeriesKey, Row], limbs: Mapping[SeriesKey, Row]) -> Doubts:
        """Return, by claim, why its figure is out of all proportion."""
        usual = {key: self._sizes(key, row) for key, row in rivals.items()}
        places: dict[tuple[str, str], list[Sized]] = defaultdict(list)
        for key, sized in usual.items():
            group = group_of(key)
            if group is not None and sized:
                places[key.place, group].append(sized)
        # Households stand before what they come to in persons: of one claim the latter's reason is kept.
        found: Doubts = {}
        for key in sorted({*rivals, *limbs}) if limbs else rivals:
            row = rivals.get(key, ())
            if key in limbs:
                row = self._together(key, row, limbs[key])
            doubted, left = self._own(key, row, usual.get(key, ()))
            found |= doubted
            if left:
                found |= self._wholes(key, left, self._around(left, whole_of(key), places))
        return found

    def _around(self, parts: Iterable[Observation], group: str, places: Mapping[tuple[str, str], Sequence[Sized]]) -> (
        dict[str, Sized]
    ):  # fmt: skip
        around = dict.fromkeys(name for seen in parts for name in self._placing.around(seen.spot))
        return {name: self._places((name, group), *places[name, group]) for name in around if (name, group) in places}

    def _size_up(self, row: Row, usual: Sized) -> tuple[Doubts, list[Observation]]:
        return size_up(self._placing, row, usual)

    def _hold(self, parts: Row, wholes: Mapping[str, Sized]) -> Doubts:
        return hold_against_wholes(self._placing, parts, wholes)

    def _check(self, rivals: Mapping[SeriesKey, Row], limbs: Mapping[SeriesKey, Row], aside: Mapping[str, str]) -> Sums:
        out = self._by_key(aside)
        rows = {}
        for key in {*rivals, *limbs}:
            row = rivals.get(key, ())
            if key in limbs:
                row = self._together(key, row, limbs[key])
            rows[key] = self._left(self._fitting, key, row, out)
        self._sums.put(rows)
        return self._sums.check()

    def _derive(self, key: SeriesKey, row: Row, aside: Mapping[str, str]) -> Series:
        return derive_series(key, row, self._rule, aside)


def _without(row: Row, names: Collection[str]) -> Row:
    """Return a row without the claims named: the same list where none is."""
    return [seen for seen in row if seen.claim.id not in names]
