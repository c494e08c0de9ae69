"""Places that no gazetteer has, held against the places that other claims of the case name: "Durra" is "Dorra".

Only a name that nothing resolves is moved, only to a place of the case, of GeoNames or written more often, and only
where one such place is much nearer than any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from uprooted.places import fold, skeleton
from uprooted.situation.occurrences import Mark
from uprooted.situation.placing import Spot

# The same consonants and most of the letters; a name of few consonants needs more of its letters.
_RATIO, _RATIO_SHORT, _SHORT = 70, 80, 3
# Letters that one sound is written with, as Arabic, Kurdish or Turkish names are put into Latin letters.
_ONE_SOUND = (("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("dj", "j"))


def meanings(spots: Mapping[str, Spot], counted: Mapping[str, int]) -> Mapping[str, Spot]:
    """Return, by key, what names mean that nothing resolves.

    Parameters
    ----------
    spots
        The places that claims name, by key.
    counted
        How many claims name each.
    """
    distinct = {key: spots[key] for key in sorted(spots) if not spots[key].is_country}
    by_sound: dict[str, list[Spot]] = defaultdict(list)
    for spot in distinct.values():
        by_sound[_sound(spot.name)].append(spot)
    meant: dict[str, Spot] = {}
    for key, spot in distinct.items():
        sound = _sound(spot.name)
        if sound and not _resolved(key):
            known = [s for s in by_sound[sound] if _resolved(s.key) or (counted[key], key) < (counted[s.key], s.key)]
            found = _nearest(spot, known, _RATIO if len(sound) >= _SHORT else _RATIO_SHORT)
            if found is not None:
                meant[key] = found
    return {key: meant.get(spot.key, spot) for key, spot in meant.items()}


def respell(marks: Iterable[Mark], meant: Spot) -> list[Mark]:
    """Return the claims of one place under the place that is meant."""
    return [replace(mark, spot=meant) for mark in marks]


@lru_cache(maxsize=20_000)
def _sound(name: str) -> str:
    return skeleton(_plain(name))


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    """Return a name with one letter for each sound that is written with several."""
    plain = fold(name)
    for written, said in _ONE_SOUND:
        plain = plain.replace(written, said)
    return plain


def _resolved(key: str) -> bool:
    return not key.startswith("name:")


def _nearest(spot: Spot, known: Sequence[Spot], least: float) -> Spot | None:
    """Return the one place whose name is nearest by letters; None where none is near, or two alike."""
    name = _plain(spot.name)
    ranked = sorted(((fuzz.ratio(name, _plain(other.name)), other.key, other) for other in known), reverse=True,
                    key=lambda entry: entry[:2])  # fmt: skip
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]
