"""Which place a name means: all names of a report are resolved together.

A name has one sense in a report. Each candidate is weighed by what it is, how many live there, whether its
country and region are spoken of, how near it lies to the report's other places, and whether the words say what
contains it ("Paris, Texas"). What is chosen in one round is context for the next.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.spans import Span
from uprooted.places import Entry, country_by_code, distance_km, fold

_ROUNDS = 3
_KIND = {
    "country": 9.0, "continent": 9.0, "region": 7.0, "sea": 7.0, "river": 5.5, "site": 5.5,
    "admin1": 0.0, "admin2": 1.8, "city": 0.0, "village": 0.0, "camp": 0.0, "crossing": 0.0,
}  # fmt: skip
_CASE, _COUNTRY, _ADMIN1, _NEAR, _INSIDE, _CUE = 9.0, 2.6, 1.8, 1.6, 4.0, 2.0
_NEAR_KM = 120.0
# Where papers name states as they name countries, the smallest counts as a city of 1.6 million.
_FEDERAL, _STATE = frozenset(["USA", "CAN", "AUS"]), 6.2
# Votes of a country that the case names; votes over the second country's from which on a report is about the first.
_CASE_VOTES = 3.0
_PEOPLED = frozenset(["city", "village", "camp", "crossing", "admin1", "admin2"])
_HOLDING = frozenset(["country", "admin1", "region", "admin2"])
_LEADS_IN = frozenset(["in", "southern", "northern", "eastern", "western", "central"])
_CITY_WORDS = frozenset(
    ["city", "town", "village", "suburb", "port", "neighborhood", "neighbourhood", "camp", "township"]
)
_ADMIN_WORDS = frozenset(["province", "governorate", "state", "region", "oblast", "prefecture", "department", "county"])


@dataclass(slots=True)
class Context:
    """What the report's places so far say about where it plays: one vote a name, however often it is said."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[tuple[str, str], float] = field(default_factory=dict)
    points: list[tuple[str, float, float]] = field(default_factory=list)
    votes: dict[str, tuple[Entry, float]] = field(default_factory=dict)

    def add(self, key: str, entry: Entry, weight: float) -> None:
        """Let a name vote for the country and region of what it means.

        Parameters
        ----------
        key
            The folded name; a second vote of the same name does not count.
        entry
            What it means.
        weight
            How much it counts.
        """
        if key in self.votes or entry.country is None:
            return
        self.votes[key] = entry, weight
        self.countries[entry.country] = self.countries.get(entry.country, 0.0) + weight
        if entry.admin1:
            region = entry.country, entry.admin1
            self.regions[region] = self.regions.get(region, 0.0) + weight
        # A country's point lies far from most of its towns: it gives no distance.
        if entry.point and entry.kind != "country" and entry.radius_km < 150:
            self.points.append((key, *entry.point))

    def country_share(self, entry: Entry, key: str) -> float:
        """Return how much of the report, this name apart, is about an entry's country: 1 for the one it is most about.

        Parameters
        ----------
        entry
            A candidate.
        key
            The name that it is a candidate for.

        Returns
        -------
        float
            From 0 to 1.
        """
        own, weight = self.votes.get(key, (None, 0.0))
        mine = {own.country: weight} if own is not None and own.country else {}
        return _share(self.countries, mine, entry.country)

    def region_share(self, entry: Entry, key: str) -> float:
        """Return the same for an entry's first-level region.

        Parameters
        ----------
        entry
            A candidate.
        key
            The name that it is a candidate for.

        Returns
        -------
        float
            From 0 to 1.
        """
        if entry.country is None or entry.admin1 is None:
            return 0.0
        own, weight = self.votes.get(key, (None, 0.0))
        mine = {(own.country, own.admin1): weight} if own is not None and own.country and own.admin1 else {}
        return _share(self.regions, mine, (entry.country, entry.admin1))


def _share(votes: Mapping[Any, float], mine: Mapping[Any, float], key: object) -> float:
    if key not in votes:
        return 0.0
    others = {name: weight - mine.get(name, 0.0) for name, weight in votes.items()} if mine else votes
    most = max(others.values())
    return math.sqrt(max(others[key], 0.0) / most) if most > 0.01 else 0.0


def resolve(page: Page, spans: Sequence[Span], countries: Sequence[str]) -> Context:
    """Choose the place of every span that has candidates.

    Parameters
    ----------
    page
        The report.
    spans
        What was taken for a place; `container` and `chosen` are set.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.

    Returns
    -------
    Context
        What the report is about, after the last round.
    """
    _note_containers(page, spans)
    groups: dict[str, list[Span]] = defaultdict(list)
    held: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.entries:
            groups[span.key].append(span)
        if span.container is not None:
            held[span.container.key].append(span)
    context = _context(spans, countries, first=True)
    for _ in range(_ROUNDS):
        for key, group in groups.items():
            chosen = _choose(page, key, group, held[key], context)
            for span in group:
                span.chosen = chosen
        context = _context(spans, countries, first=False)
    return context


def _note_containers(page: Page, spans: Sequence[Span]) -> None:
    """Note "X, Y", "X in Y" and "X (Y)" where Y is a country or region."""
    for left, right in itertools.pairwise(spans):
        gap = page.lowers[left.last : right.first]
        if len(gap) > 4 or not right.entries or right.sort == "demonym" or not right.entries[0].country:
            continue
        wide = right.entries[0].kind in _HOLDING
        apposed = gap in ([","], ["("]) and (wide or any(entry.kind in _HOLDING for entry in right.entries))
        if apposed or (wide and _puts_inside(gap)):
            left.container = right


def _puts_inside(gap: Sequence[str]) -> bool:
    """Tell "in", "province of", ", a town in" and ", northern" from other words between two names."""
    if not gap:
        return False
    direct = len(gap) <= 3 and "," not in gap[:-1] and (gap[-1] in {"in", "of"} or gap[-1] in _ADMIN_WORDS)
    return direct or (gap[0] == "," and gap[-1] in _LEADS_IN)


def _context(spans: Sequence[Span], countries: Sequence[str], *, first: bool) -> Context:
    """Gather what is known: at first only names that can hardly mean two places, then whatever was chosen."""
    context = Context()
    for code in countries:
        context.countries[code] = _CASE_VOTES
    counts = Counter(span.key for span in spans)
    for span in spans:
        entry = span.entries[0] if first and span.entries else span.chosen
        if entry is None or (first and span.sort == "city"):
            continue
        if first and span.sort == "region" and len(span.entries) > 1:
            continue
        weight = 2.0 if entry.kind in {"country", "admin1"} else 1.0
        context.add(span.key, entry, weight * (1 + 0.3 * math.log(counts[span.key])))
    return context


def _choose(page: Page, key: str, group: Sequence[Span], held: Sequence[Span], context: Context) -> Entry:
    entries = group[0].entries
    if len(entries) == 1:
        return entries[0]
    insides = [span.container.chosen or span.container.entries[0] for span in group if span.container is not None]
    cue = {page.lower(span.last) for span in group} | {page.lower(span.first - 2) for span in group}
    best, most = entries[0], -math.inf
    for entry in entries:
        weight = _weigh(entry, key, context) + sum(_fits(entry, inside) for inside in insides[:3])
        weight += max((_holds(entry, span) for span in held), default=0.0)
        kinds = _CITY_WORDS if entry.kind in {"city", "village", "camp"} else _ADMIN_WORDS
        if not cue.isdisjoint(kinds) and entry.kind not in {"country", "continent", "sea"}:
            weight += _CUE
        if weight > most + 1e-9:
            best, most = entry, weight
    return best


def _holds(entry: Entry, inner: Span) -> float:
    """Tell how well an entry would hold a place that the words put into it."""
    for other in inner.entries:
        if other.country == entry.country and other.kind not in {"country", "continent"}:
            if entry.kind == "admin1" and other.admin1 == entry.admin1:
                return 2.5
            if entry.kind == "country" and other.population > 15_000:
                return 1.5
    return 0.0


def _weigh(entry: Entry, key: str, context: Context) -> float:
    weight = _KIND[entry.kind] + (_CASE if entry.from_case else 0.0)
    if entry.kind in _PEOPLED:
        federal = entry.kind == "admin1" and entry.country in _FEDERAL
        weight += max(math.log10(entry.weight + 30), _STATE if federal else 0.0)
        # An alternate name is meant less often than a namesake's own name.
        weight -= 0.0 if fold(entry.name).startswith(key) else 0.7
    weight += _COUNTRY * context.country_share(entry, key) + _ADMIN1 * context.region_share(entry, key)
    if entry.point and entry.kind not in {"country", "continent"}:
        near = [distance_km(*entry.point, lat, lon) for other, lat, lon in context.points[:40] if other != key]
        if near:
            weight += _NEAR * math.exp(-min(near) / _NEAR_KM)
    return weight


def _fits(entry: Entry, inside: Entry) -> float:
    """Tell whether an entry can lie inside another one."""
    if entry.kind in {"country", "continent"}:
        return -1.0
    if inside.kind in {"admin1", "admin2"} and inside.admin1:
        return _INSIDE if (entry.country, entry.admin1) == (inside.country, inside.admin1) else -1.0
    if inside.country and entry.country == inside.country:
        return _INSIDE / 2
    neighbours = country_by_code(inside.country) if inside.country else None
    return 0.0 if neighbours and entry.country in neighbours.neighbours else -1.0
