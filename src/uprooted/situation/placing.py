"""One key a place, under all its spellings: what figures and occurrences are joined by.

The case's own gazetteer comes first, then countries, then the GeoNames entry that the reader found, then the name
as written. Keys read ``case:…``, ``country:TUR``, ``geo:304531`` and ``name:…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uprooted.places import find_country, fold
from uprooted.records import CasePlace, Place

# Words that say what a place is, not which: "the Altinozu camp" and "Altinozu" are one place unless the case says not.
_KIND_WORDS = frozenset(
    [
        "the",
        "town",
        "village",
        "city",
        "camp",
        "camps",
        "tent",
        "site",
        "area",
        "region",
        "province",
        "district",
        "district's",
        "governorate",
        "refugee",
        "crossing",
        "border",
        "frontier",
        "gate",
        "of",
        "near",
    ]
)


def country_named(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of a country's name; None where it is none."""
    country = find_country(name)
    return country.iso3 if country else None


def bare_name(folded: str) -> str:
    """Return a folded name without the words that say what a place is: "reyhanli district" is "reyhanli"."""
    return " ".join(word for word in folded.split() if word not in _KIND_WORDS)


def is_generic(name: str) -> bool:
    """Whether a name only says what a place is: the "Province" or "Total" of a table's last row."""
    return not set(fold(name).split()) - _KIND_WORDS - {"total", "whole", "all", "country", "grand"}


def _words_before(text: str, end: int, number: int) -> re.Match[str] | None:
    return re.search(rf"(?:[\w'’-]+ ){{{number}}}$", text[max(0, end - 60) : end])


def _words_after(text: str, start: int, number: int) -> re.Match[str] | None:
    return re.match(rf"(?: [\w'’-]+){{{number}}}", text[start : start + 40])


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that claims agree on."""

    key: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    within: str | None = None

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.key.startswith("country:")


@dataclass(frozen=True)
class Placing:
    """The places that a case knows, by every name they have.

    Attributes
    ----------
    places
        Rows of ``places.csv``. Of two rows with one name the first keeps it.
    """

    places: Sequence[CasePlace] = ()
    _named: dict[str, Spot] = field(init=False, repr=False, default_factory=dict)
    _bare: dict[str, Spot] = field(init=False, repr=False, default_factory=dict)
    _parents: dict[str, str] = field(init=False, repr=False, default_factory=dict)
    _asked: dict[str, Spot | None] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.places:
            spot = self._spot_of_row(place)
            for name in (place.name, *place.alternates):
                self._named.setdefault(fold(name), spot)
        for name, spot in list(self._named.items()):
            self._bare.setdefault(bare_name(name) or name, spot)
        for place in self.places:
            spot = self._named[fold(place.name)]
            parent = self.named(place.within) if place.within else None
            if parent is not None and parent.key != spot.key:
                self._parents.setdefault(spot.key, parent.key)
            elif spot.country and not spot.is_country:
                self._parents.setdefault(spot.key, f"country:{spot.country}")

    @staticmethod
    def _spot_of_row(place: CasePlace) -> Spot:
        code = country_named(place.name) if place.kind == "country" else None
        key = f"country:{code}" if code else f"case:{fold(place.name)}"
        return Spot(key, place.name, code or place.country, place.lat, place.lon, place.population, place.within)

    def named(self, name: str) -> Spot | None:
        """Return the place of a name, from the case or the list of countries; None where neither has it."""
        if name not in self._asked:
            self._asked[name] = self._look_up(name)
        return self._asked[name]

    def _look_up(self, name: str) -> Spot | None:
        folded = fold(name)
        if not folded:
            return None
        known = self._named.get(folded)
        if known is not None:
            return known
        code = country_named(name)
        if code:
            return Spot(f"country:{code}", name, code)
        return self._bare.get(bare_name(folded))

    def longest(self, place: Place, text: str) -> Spot | None:
        """Return the place of the case that is named by the words around a place too: "the market hall of Oldtown".

        Parameters
        ----------
        place
            A place as it was found.
        text
            The text it was found in; where its words do not stand there, nothing is longer.
        """
        start, end = place.start, place.end
        if start is None or end is None or text[start:end] != place.text:
            return None
        befores = [
            start,
            *(start - len(match.group()) for n in (1, 2, 3, 4) if (match := _words_before(text, start, n))),
        ]
        afters = [end, *(end + len(match.group()) for n in (1, 2) if (match := _words_after(text, end, n)))]
        spans = sorted(((a, b) for a in befores for b in afters if (a, b) != (start, end)), key=lambda s: s[0] - s[1])
        return next((spot for a, b in spans if (spot := self._named.get(fold(text[a:b]))) is not None), None)

    def resolve(self, place: Place) -> Spot:
        """Return the place that a claim means."""
        for name in (place.name, place.text):
            known = self.named(name) if name else None
            if known is not None:
                return known
        name = place.name or place.text
        key = f"geo:{place.geonameid}" if place.geonameid is not None else f"name:{bare_name(fold(name)) or fold(name)}"
        return Spot(key, name, place.country, place.lat, place.lon)

    def common(self, spots: Sequence[Spot]) -> Spot | None:
        """Return the narrowest place that holds all of some places; None where the case names none but a country."""
        if len({spot.key for spot in spots}) < 2:
            return None
        held = [(spot.key, *self.around(spot)) for spot in spots]
        shared = [key for key in held[0] if all(key in keys for keys in held) and not key.startswith("country:")]
        return next((spot for spot in self._named.values() if shared and spot.key == shared[0]), None)

    def around(self, spot: Spot) -> Iterator[str]:
        """Yield the keys of the places that hold a place, the nearest first."""
        # A place counted with another ("A with B") lies where the first does.
        seen, key = {spot.key}, spot.key.split("+")[0]
        while True:
            parent = self._parents.get(key)
            if parent is None and not key.startswith("country:") and spot.country:
                parent = f"country:{spot.country}"
            if parent is None or parent in seen:
                return
            yield parent
            seen.add(parent)
            key = parent
