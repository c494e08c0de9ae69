"""Which of the places that a sentence names a figure belongs to.

"5,160 are at A, 1,745 at B" and "A shelters 5,160, B 1,745" are told apart by trying both: each figure takes the place
that follows it before the next figure, or the one before it after the last, whichever gives more figures their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from uprooted.records import Claim, Place
from uprooted.records.vocabulary import PlaceRole
from uprooted.situation.placing import Placing, Spot, is_generic

# A figure of the dead that is dated to a stretch as short as this is of an occurrence; of a longer one, a toll.
OCCURRENCE_DAYS = 14
_COMING = frozenset(("cross_border", "flee"))


@dataclass(frozen=True)
class Sites:
    """The figures of every sentence, by report and number, so that a figure takes its own place and no other's."""

    placing: Placing
    figures: Mapping[tuple[str, int], Sequence[int]]
    places: Mapping[tuple[str, int, str], Sequence[Place]]
    wholes: Mapping[str, Spot | None]
    goals: Mapping[tuple[str, int], Spot]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, claims: Iterable[Claim], placing: Placing, texts: Mapping[str, str] = MappingProxyType({})) -> Sites:
        """Note where the figures of each sentence stand; ``texts`` are those of the reports, by identifier."""
        found: dict[tuple[str, int], set[int]] = defaultdict(set)
        places: dict[tuple[str, int, str], dict[int, Place]] = defaultdict(dict)
        named: dict[str, dict[str, Spot]] = defaultdict(dict)
        goals: dict[tuple[str, int], Spot] = {}
        for claim in claims:
            for spot in (placing.resolve(place) for place in claim.places if claim.figure is not None):
                if spot.key.startswith("case:") and not is_generic(spot.name):
                    named[claim.report][spot.key] = spot
            if claim.event is not None and claim.figure is not None and claim.event.type in _COMING:
                for place in (place for place in claim.places if place.role == "to"):
                    goals.setdefault((claim.report, claim.sentence), placing.resolve(place))
            if claim.event is not None:
                here = places[claim.report, claim.sentence, claim.event.type]
                here.update({place.start: place for place in claim.places if place.start is not None})
            if claim.figure is not None:
                found[claim.report, claim.sentence].add(claim.figure.start)
        by_event = {key: [here[start] for start in sorted(here)] for key, here in places.items()}
        wholes = {report: placing.common([spots[key] for key in sorted(spots)]) for report, spots in named.items()}
        return cls(placing, {key: sorted(starts) for key, starts in found.items()}, by_event, wholes, goals, texts)

    def spot(self, claim: Claim, place: Place) -> Spot | None:
        """Return the place that is meant; for "Province" or "Total" the one that holds all others of the report."""
        spot = self.resolve(claim, place)
        return self.wholes.get(claim.report) if is_generic(spot.name) else spot

    def resolve(self, claim: Claim, place: Place) -> Spot:
        """Return the place that a claim means, by the longest name that the case has for it where it is written."""
        longer = self.placing.longest(place, self.texts.get(claim.report, ""))
        return longer or self.placing.resolve(place)

    def pick(self, claim: Claim, roles: Sequence[PlaceRole]) -> Place | None:
        """Return the place that a claim's figure belongs to.

        Parameters
        ----------
        claim
            Any claim; without a figure the first place of the best role is meant.
        roles
            Roles of the place that is asked for, the best first.

        Returns
        -------
        Place or None
            None where no place has such a role, or every place of it belongs to another figure.
        """
        if claim.event is not None and claim.event.type == "shelter":
            # "Placed in a hall at Reyhanli, on Turkey's border": those sheltered are at the narrowest place there is.
            inside = self._narrowest(claim, [place for place in self._around(claim) if place.role in roles])
            if len(inside) == 1:
                return inside[0]
        for role in roles:
            fitting = self._narrowest(claim, [place for place in self._around(claim) if place.role == role])
            if fitting:
                return self._own(claim, fitting)
        return None

    def _around(self, claim: Claim) -> Sequence[Place]:
        """Return a claim's places; those of its siblings where it is one of a list ("4,540 at A, 1,680 at B")."""
        if claim.places or claim.event is None or claim.figure is None:
            return claim.places
        siblings = self.places.get((claim.report, claim.sentence, claim.event.type), ())
        return siblings if len(siblings) > 1 else ()

    def _narrowest(self, claim: Claim, places: Sequence[Place]) -> list[Place]:
        """Return places without those that hold another of them: of "Reyhanli, in Hatay" only Reyhanli."""
        spots = [self.resolve(claim, place) for place in places]
        wide = {key for spot in spots for key in self.placing.around(spot)}
        return [place for place, spot in zip(places, spots, strict=True) if spot.key not in wide] or list(places)

    def _own(self, claim: Claim, places: Sequence[Place]) -> Place | None:
        placed = sorted((place for place in places if place.start is not None), key=lambda place: place.start or 0)
        if claim.figure is None or len(placed) < 2:
            return placed[0] if placed else places[0]
        starts = self.figures.get((claim.report, claim.sentence), (claim.figure.start,))
        if len(starts) < 2:
            return min(placed, key=lambda place: abs((place.start or 0) - claim.figure.start))  # type: ignore[union-attr]
        after, before = share_out(starts, placed), share_out(starts, placed, backward=True)
        chosen = after if len(after) >= len(before) else before
        return chosen.get(claim.figure.start)


def share_out(figures: Sequence[int], places: Sequence[Place], *, backward: bool = False) -> dict[int, Place]:
    """Give each figure the nearest place that stands between it and the next figure, or the one before it.

    Parameters
    ----------
    figures
        Where the figures start, rising.
    places
        Places, by where they start, rising.
    backward
        Whether places stand before their figures.
    """
    given: dict[int, Place] = {}
    for number, start in enumerate(figures):
        if backward:
            first = figures[number - 1] if number else -1
            between = [place for place in places if first < (place.start or 0) < start][-1:]
        else:
            last = figures[number + 1] if number + 1 < len(figures) else float("inf")
            between = [place for place in places if start < (place.start or 0) < last][:1]
        if between:
            given[start] = between[0]
    return given


def is_dated(claim: Claim) -> bool:
    """Whether a claim's words date its event to two weeks or less."""
    time = claim.time
    if time is None or time.dates != "event" or time.first is None or time.last is None:
        return False
    return (time.last - time.first).days < OCCURRENCE_DAYS


def is_toll(claim: Claim, placing: Placing) -> bool:
    """Whether a cumulative figure adds up many occurrences ("1,300 since March") and is not the toll of one.

    It is the toll of one where it is dated to two weeks or less, or named for a place smaller than a country.
    """
    if claim.figure is None or claim.figure.kind != "cumulative" or is_dated(claim):
        return False
    if claim.time is not None and claim.time.dates == "event" and claim.time.last is not None:
        return True
    return all(placing.resolve(place).is_country for place in claim.places)
