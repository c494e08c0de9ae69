"""Places that no gazetteer has, held against the places that other claims of the case name: "Durra" is "Dorra".

Only a name that nothing resolves is moved, only to a place of the case, of GeoNames or written more often, and only
where one such place is much nearer than any other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from uprooted.places import fold, skeleton
from uprooted.situation.occurrences import Mark
from uprooted.situation.placing import Spot

# The same consonants and most of the letters; a name of few consonants needs more of its letters.
_RATIO, _RATIO_SHORT, _SHORT = 70, 80, 3


def respell(marks: Sequence[Mark]) -> list[Mark]:
    """Return claims with every place in the spelling that the case knows it by."""
    meant = _meanings([mark.spot for mark in marks if mark.spot is not None])
    return [
        replace(mark, spot=meant[mark.spot.key]) if mark.spot and mark.spot.key in meant else mark for mark in marks
    ]


def _meanings(spots: Sequence[Spot]) -> Mapping[str, Spot]:
    """Return, by key, what unresolved names mean."""
    counted = Counter(spot.key for spot in spots)
    distinct = {spot.key: spot for spot in spots if not spot.is_country}
    by_sound: dict[str, list[Spot]] = defaultdict(list)
    for key in sorted(distinct):
        by_sound[skeleton(distinct[key].name)].append(distinct[key])
    meant: dict[str, Spot] = {}
    for key, spot in distinct.items():
        sound = skeleton(spot.name)
        if sound and not _resolved(key):
            known = [s for s in by_sound[sound] if _resolved(s.key) or (counted[key], key) < (counted[s.key], s.key)]
            found = _nearest(spot, known, _RATIO if len(sound) >= _SHORT else _RATIO_SHORT)
            if found is not None:
                meant[key] = found
    return {key: meant.get(spot.key, spot) for key, spot in meant.items()}


def _resolved(key: str) -> bool:
    return not key.startswith("name:")


def _nearest(spot: Spot, known: Sequence[Spot], least: float) -> Spot | None:
    """Return the one place whose name is nearest by letters; None where none is near, or two alike."""
    name = fold(spot.name)
    ranked = sorted(((fuzz.ratio(name, fold(other.name)), other.key, other) for other in known), reverse=True,
                    key=lambda entry: entry[:2])  # fmt: skip
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]
