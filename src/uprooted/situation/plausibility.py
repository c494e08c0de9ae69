"""Figures out of all proportion: more people than live there, a part far above its whole, twenty times its neighbours.

Such a figure is not dropped: it stays under its point with weight 0 and the reason, and makes a dispute of unit.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from types import MappingProxyType

from uprooted.records.vocabulary import Measure
from uprooted.situation.observations import Observation, SeriesKey
from uprooted.situation.placing import Placing

NEAR_DAYS = 14
# A crisis can grow a hundredfold in weeks, but hardly twentyfold between neighbours of a fortnight.
TIMES_NEIGHBOURS = 20.0
# Totals lag behind their parts; five times over, the part is misread.
TIMES_WHOLE = 5.0
TIMES_USUAL = 3.0
# Registers of residents are old, and towns take in people before they empty.
TIMES_RESIDENTS = 1.5
_BEHIND = 8
_HEADS: frozenset[Measure] = frozenset(
    ("present", "crossed", "arrived", "returned", "displaced", "fled", "waiting", "hospitalised", "homeless")
)
# What a part is held against: those at a camp or arriving there against all who came to the country or are in it.
_WHOLE_OF: Mapping[Measure, str] = MappingProxyType(
    {"present": "host", "crossed": "host", "arrived": "host", "hospitalised": "host"}
)
_HOST = frozenset(("present", "crossed"))
_OF_RESIDENTS: frozenset[Measure] = frozenset(("fled", "displaced", "homeless", "killed", "wounded", "arrested"))


# Day, figure and claim, in this order.
Sized = Sequence[tuple[dt.date, float, str]]
Doubts = dict[str, str]


@dataclass(frozen=True)
class Scale:
    """What sizes are usual, by series and by place."""

    placing: Placing
    by_key: Mapping[SeriesKey, Sized] = field(default_factory=dict)
    by_place: Mapping[tuple[str, str], Sized] = field(default_factory=dict)

    def doubt(self, seen: Observation) -> str | None:
        """Return why a figure cannot be of the size it says, by its own series and place; None where it can."""
        if seen.best is None or seen.best <= 0:
            return None
        return self._residents(seen) or self._misread(seen) or self._neighbours(seen)

    def _residents(self, seen: Observation) -> str | None:
        people = seen.spot.population
        assert seen.best is not None
        if people and seen.key.measure in _OF_RESIDENTS and seen.best > TIMES_RESIDENTS * people:
            return f"unit: {seen.best:,.0f} is more than the {people:,} who live in {seen.spot.name}"
        return None

    def _misread(self, seen: Observation) -> str | None:
        """Return a hint at 'bin 578' (1,578 in Turkish) read as 578 thousand."""
        assert seen.best is not None
        thousands, rest = divmod(seen.best, 1000)
        if rest or not 0 < thousands < 1000:
            return None
        for _, value, _ in _window(self.by_key.get(seen.key, []), seen):
            if value == 1000 + thousands:
                return (
                    f"unit: reads like 'bin {thousands:g}', {value:,.0f} in Turkish, taken for {thousands:g} thousand"
                )
        return None

    def usual(self, seen: Observation) -> bool:
        """Whether a figure is of the size of its own neighbours, whatever the whole is said to be."""
        assert seen.best is not None
        values = [value for _, value, _ in _window(self.by_key.get(seen.key, []), seen) if value > 0]
        return bool(values) and median(values) / TIMES_USUAL <= seen.best <= median(values) * TIMES_USUAL

    def whole(self, seen: Observation) -> str | None:
        """Return why a figure cannot be that of a part, by what is said of the places around it."""
        assert seen.best is not None
        group = _WHOLE_OF.get(seen.key.measure, seen.key.measure)
        parents = list(self.placing.around(seen.spot))
        values = [value for parent in parents for _, value, _ in _window(self.by_place.get((parent, group), []), seen)]
        if values and max(values) > 0 and seen.best > TIMES_WHOLE * max(values):
            return f"unit: {seen.best:,.0f} is far above the {max(values):,.0f} of the whole of which it is part"
        return None

    def _neighbours(self, seen: Observation) -> str | None:
        assert seen.best is not None
        values = [value for _, value, _ in _window(self.by_key.get(seen.key, []), seen) if value > 0]
        if len(values) < 2:
            return None
        middle = median(values)
        if seen.best > TIMES_NEIGHBOURS * middle:
            return f"unit: {seen.best:,.0f} is over {TIMES_NEIGHBOURS:g} times its neighbours' {middle:,.0f}"
        if seen.key.kind in ("stock", "cumulative") and seen.best * TIMES_NEIGHBOURS < middle:
            return f"unit: {seen.best:,.0f} is under a {TIMES_NEIGHBOURS:g}th of its neighbours' {middle:,.0f}"
        return None


def _window(entries: Sized, seen: Observation) -> Sized:
    """Return the figures of the days around, without the one in question."""
    span = dt.timedelta(days=NEAR_DAYS)
    first = bisect.bisect_left(entries, seen.day - span, key=lambda entry: entry[0])
    last = bisect.bisect_right(entries, seen.day + span, key=lambda entry: entry[0])
    return [entry for entry in entries[first:last] if entry[2] != seen.claim.id]


def sizes(counted: Iterable[Observation]) -> Sized:
    """Return the figures that tell what size is usual in a series, by day."""
    return sorted((s.day, s.best, s.claim.id) for s in counted if s.best is not None and not s.testimony.copied)


def group_of(key: SeriesKey) -> str | None:
    """Return what the figures of a series are a whole for; None where they are for nothing."""
    counts = key.measure in _HOST or key.measure not in _WHOLE_OF
    if not counts or key.kind == "flow" or key.unit != "persons":
        return None
    return _WHOLE_OF.get(key.measure, key.measure)


def size_up(placing: Placing, observations: Sequence[Observation], usual: Sized) -> tuple[Doubts, list[Observation]]:
    """Hold the figures of one series against each other.

    Parameters
    ----------
    placing
        The places of the case.
    observations
        All of one series, those of one sex or age too.
    usual
        What `sizes` makes of those of everybody.

    Returns
    -------
    dict and list
        Why figures are out of all proportion, by claim; and those that only the places around can tell of.
    """
    found: Doubts = {}
    left: list[Observation] = []
    for seen in observations:
        scale = Scale(placing, {seen.key: usual})
        why = scale.doubt(seen)
        if why:
            found[seen.claim.id] = why
        elif seen.best is not None and seen.best > 0 and _is_part(seen) and not scale.usual(seen):
            left.append(seen)
    return found, left


def _is_part(seen: Observation) -> bool:
    return seen.key.measure in _HEADS and seen.key.unit == "persons"


def hold_against_wholes(placing: Placing, parts: Iterable[Observation], wholes: Mapping[str, Sized]) -> Doubts:
    """Hold figures against those of the places around them.

    Parameters
    ----------
    placing
        The places of the case.
    parts
        Figures of one series.
    wholes
        The sizes that are usual, by the key of the place, for what the series is a part of.
    """
    found: Doubts = {}
    for seen in parts:
        group = _WHOLE_OF.get(seen.key.measure, seen.key.measure)
        why = Scale(placing, by_place={(place, group): row for place, row in wholes.items()}).whole(seen)
        if why:
            found[seen.claim.id] = why
    return found


def whole_of(key: SeriesKey) -> str:
    """Return what the figures of a series are held against in the places around."""
    return _WHOLE_OF.get(key.measure, key.measure)


_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b")


def crowded(observations: Sequence[Observation]) -> dict[str, str]:
    """Return, by claim, why a figure is not counted that shares sentence, series and day with another.

    Of "15,315 came, 5,406 returned and 9,909 stayed", read as three figures of returns, the one next to "returned" is.
    """
    together: dict[tuple[str, int, SeriesKey, dt.date], list[Observation]] = defaultdict(list)
    for seen in observations:
        if seen.part is None and seen.best is not None:
            together[seen.report.id, seen.claim.sentence, seen.key, seen.day].append(seen)
    found: dict[str, str] = {}
    for group in together.values():
        if len({seen.best for seen in group}) < 2:
            continue
        parts = [seen for seen in group if _is_of_them(seen)]
        if 0 < len(parts) < len(group):
            found |= {seen.claim.id: "parse: a part of the figure before it" for seen in parts}
            continue
        if any(_gap(seen) is None for seen in group):
            continue
        nearest = min(group, key=lambda seen: (_gap(seen) or 0, seen.claim.id))
        for seen in group:
            if seen.best != nearest.best:
                found[seen.claim.id] = f"parse: {nearest.best:,.0f} stands nearer to the word that tells of it"
    return found


def _is_of_them(seen: Observation) -> bool:
    """Whether a figure is a part of the one before it: "69 are in hospital, 20 of them wounded"."""
    figure = seen.claim.figure
    return figure is not None and _OF_THEM.match(seen.report.text, figure.end) is not None


def _gap(seen: Observation) -> int | None:
    """Return the characters between a figure and the word of its event; None where either is not known."""
    event, figure = seen.claim.event, seen.claim.figure
    if event is None or event.trigger is None or figure is None or event.trigger.end <= 1:
        return None
    # "5,406 have returned and 9,909 …": people stand before what they do, so a figure behind the word is further.
    behind = figure.start >= event.trigger.end
    return figure.start - event.trigger.end + _BEHIND if behind else max(event.trigger.start - figure.end, 0)
