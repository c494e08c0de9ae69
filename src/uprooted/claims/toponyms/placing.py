"""Where a name lies: at its own point, at a distance from another place, or inside one that the words name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.relations import Relation, find_relation, is_between, joins
from uprooted.claims.toponyms.spans import Span
from uprooted.places import Entry, distance_km, middle

# Farther apart, two places are the ends of a journey rather than of a stretch of road.
_BETWEEN_KM = 150.0
_WIDE_KM, _TOWN_KM, _REGION_KM = 60.0, 60.0, 200.0
_FACILITY_RADIUS_KM = 25.0
_LEAST_RADIUS_KM = 10.0
# A place named before counts as this many tokens farther off than one named after.
_BEFORE = 3
_PUTS = frozenset(["in", ",", "on", "at", "near"])


@dataclass(frozen=True, slots=True)
class Where:
    """A point with its uncertainty, and the words that it rests on.

    Attributes
    ----------
    lat, lon
        Degrees, WGS84; None where nothing gives a point.
    radius_km
        How far off it may be.
    relation
        Words of relation with the other place.
    anchor
        The other place.
    """

    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relation: str | None = None
    anchor: Entry | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The names of a report that are places, with the words of relation before each.

    Attributes
    ----------
    page
        The report.
    spans
        Its places, resolved, in order.
    relations
        What stands before each of them.
    """

    page: Page
    spans: Sequence[Span]
    relations: Sequence[Relation | None]

    @classmethod
    def read(cls, page: Page, spans: Sequence[Span]) -> Kept:
        """Find the words of relation before every place.

        Parameters
        ----------
        page
            The report.
        spans
            Its places in order.

        Returns
        -------
        Kept
            All of it.
        """
        return cls(page, spans, [find_relation(page, span) for span in spans])

    def where(self, number: int) -> Where:
        """Say where a place lies: by the words that follow it, by those before it, by what it is.

        Parameters
        ----------
        number
            Which of the spans.

        Returns
        -------
        Where
            Without a point where neither gazetteer nor words give one.
        """
        span = self.spans[number]
        if self._claims(number):
            return self._beside(number)
        if span.chosen is None:
            return self._inside(number)
        own = self.relations[number]
        if own is not None and not (number and self._claims(number - 1)):
            return Where(*own.applied(span.chosen), own.text)
        return self._between(number) or _at(span.chosen)

    def _claims(self, number: int) -> bool:
        """Tell whether the relation before the next place says where this one lies: "X, 7 km from Y"."""
        if number + 1 >= len(self.spans):
            return False
        span, follower, relation = self.spans[number], self.spans[number + 1], self.relations[number + 1]
        if relation is None or follower.chosen is None or span.sort == "demonym":
            return False
        end = self.page.end(span.last)
        same = self.page.sentences[span.first] == self.page.sentences[follower.first]
        return same and relation.start >= end and joins(self.page.text[end : relation.start])

    def _beside(self, number: int) -> Where:
        span, follower, relation = self.spans[number], self.spans[number + 1], self.relations[number + 1]
        if relation is None or follower.chosen is None:
            return Where()
        words = f"{relation.text} {follower.text}"
        if span.chosen is not None and span.chosen.point:
            return Where(*span.chosen.point, span.chosen.radius_km, words, follower.chosen)
        return Where(*relation.applied(follower.chosen), words, follower.chosen)

    def _between(self, number: int) -> Where | None:
        span = self.spans[number]
        follower = self.spans[number + 1] if number + 1 < len(self.spans) else None
        if follower is None or span.chosen is None or follower.chosen is None or not is_between(self.page, span):
            return None
        ends = span.chosen.point, follower.chosen.point
        wide = max(span.chosen.radius_km, follower.chosen.radius_km) > _WIDE_KM
        if wide or self.page.lowers[span.last : follower.first] != ["and"] or ends[0] is None or ends[1] is None:
            return None
        apart = distance_km(*ends[0], *ends[1])
        if apart > _BETWEEN_KM:
            return None
        lat, lon = middle(*ends[0], *ends[1])
        words = f"between {span.text} and {follower.text}"
        return Where(round(lat, 4), round(lon, 4), round(apart / 2 + 2, 1), words, follower.chosen)

    def _inside(self, number: int) -> Where:
        """Place what nothing resolves in the place that its sentence puts it in, or a street in the report's town."""
        span = self.spans[number]
        owner = self.spans[number - 1] if number else None
        if owner is not None and self.page.lowers[owner.last : span.first] in (["'s"], ["’s"]):
            return _within(owner.chosen, None)
        near = self._nearest(span)
        if near is not None:
            gap = self.page.lowers[span.last : near.first] if near.first >= span.last else []
            says = bool(gap) and gap[0] in _PUTS and len(gap) <= 8
            if says or span.facility:
                return _within(near.chosen, self.page.slice(span.last, near.last).lstrip(", ") if says else None)
        if not span.facility:
            return Where()
        towns = Counter(other.chosen for other in self.spans if other.chosen and other.chosen.radius_km <= _TOWN_KM)
        return _within(towns.most_common(1)[0][0], None, _FACILITY_RADIUS_KM) if towns else Where()

    def _nearest(self, span: Span) -> Span | None:
        sentence = self.page.sentences[span.first]
        best, least = None, 10**9
        for other in self.spans:
            if (
                other.chosen is None
                or other.chosen.radius_km > _REGION_KM
                or self.page.sentences[other.first] != sentence
            ):
                continue
            before = other.first < span.first
            gap = span.first - other.last + _BEFORE if before else other.first - span.last
            if gap < least:
                best, least = other, gap
        return best


def _at(entry: Entry) -> Where:
    return Where(entry.lat, entry.lon, entry.radius_km)


def _within(entry: Entry | None, relation: str | None, radius_km: float = _LEAST_RADIUS_KM) -> Where:
    if entry is None or entry.point is None:
        return Where()
    return Where(*entry.point, max(entry.radius_km, radius_km), relation, entry)
