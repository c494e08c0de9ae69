"""Names to places: the case's own first, then countries and regions, then the world's towns.

A name that no gazetteer has letter by letter may still be a spelling of one that is there; that is tried only
inside countries that the caller names, by consonants and edit ratio together (`Gazetteer.similar`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from rapidfuzz import fuzz

from uprooted.places.abbreviations import POSTAL, PRESS
from uprooted.places.countries import country_table
from uprooted.places.country_files import added_countries
from uprooted.places.entries import Entry, Kind
from uprooted.places.folding import MIN_SKELETON, fold, skeleton
from uprooted.places.index import build_index, default_index_path, open_index
from uprooted.places.wide import wide_table
from uprooted.records import CasePlace

_COLUMNS = "e.name, e.kind, e.lat, e.lon, e.country, e.admin1, e.population, e.radius_km, e.geonameid"
_EXACT = (
    f"SELECT {_COLUMNS} FROM name n JOIN entry e ON e.id = n.entry WHERE n.fold = ? "  # noqa: S608
    "ORDER BY CASE WHEN e.kind IN ('admin1', 'admin2') THEN e.population / 6 ELSE e.population END DESC, e.id LIMIT ?"
)
_SOUND = f"SELECT {_COLUMNS}, n.fold FROM sound n JOIN entry e ON e.id = n.entry WHERE n.key = ?"  # noqa: S608
_SIMILAR = f"SELECT {_COLUMNS}, n.fold FROM sound n JOIN entry e ON e.id = n.entry WHERE n.key >= ? AND n.key < ?"  # noqa: S608
_ADMIN1 = f"SELECT {_COLUMNS} FROM entry e WHERE e.country = ? AND e.admin1 = ? AND e.kind = 'admin1'"  # noqa: S608
_MOST = 60
_KINDS: dict[str, Kind] = {
    "town": "city", "city": "city", "village": "village", "camp": "camp", "site": "camp", "crossing": "crossing",
    "region": "region", "country": "country",
}  # fmt: skip
# Beside the same consonants a lower ratio will do than beside merely similar ones; both from trials in which
# one alternate name was left out (nine countries, 150 names each).
_RATIO_SAME_SOUND, _RATIO_SIMILAR_SOUND = 80.0, 90.0


class Gazetteer:
    """All places that a case and the world have to offer for a name.

    Parameters
    ----------
    path
        Index of the world's places; built at its usual place when absent and not there yet. Countries that
        `add_country` put beside it are read too.
    places
        The case's own places; they come before the world's.
    cache_size
        Names whose answers are kept.
    """

    def __init__(self, path: Path | None = None, places: Sequence[CasePlace] = (), *, cache_size: int = 50_000) -> None:
        self._path, self._places, self._cache_size = path, tuple(places), cache_size
        self._connections: list[sqlite3.Connection] = []
        self._process = -1
        self._exact: dict[str, tuple[Entry, ...]] = {}
        self._near: dict[tuple[str, tuple[str, ...], bool], tuple[Entry, ...]] = {}
        self._case: dict[str, list[Entry]] = {}
        for place in self._places:
            entry = _case_entry(place)
            for key in {fold(name) for name in (place.name, *place.alternates)} - {""}:
                self._case.setdefault(key, []).append(entry)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path | None, tuple[CasePlace, ...]]]:
        """Let worker processes open connections of their own."""
        return Gazetteer, (self._path, self._places)

    def __enter__(self) -> Self:
        """Return itself; leaving the block closes the index."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the index."""
        self.close()

    def close(self) -> None:
        """Close the index; the next look-up opens it again."""
        if self._process == os.getpid():
            for connection in self._connections:
                connection.close()
        self._connections, self._process = [], -1

    def candidates(self, name: str, *, countries: Sequence[str] | None = None) -> list[Entry]:
        """Return the places that a name may stand for, the likeliest kind first.

        Parameters
        ----------
        name
            The name as written, without articles.
        countries
            ISO 3166-1 alpha-3 codes; where given, spellings that only resemble the name are tried in them
            when nothing has exactly this name.

        Returns
        -------
        list of Entry
            The case's places, then countries, regions, and towns by falling population; empty if none.
        """
        found = self.exact(fold(name))
        if not found and countries:
            found = self.similar(name, countries)
        return list(found)

    def exact(self, key: str) -> tuple[Entry, ...]:
        """Return the places that have a name of this folded form.

        Parameters
        ----------
        key
            A name through `fold`.

        Returns
        -------
        tuple of Entry
            In the order of `candidates`.
        """
        found = self._exact.get(key)
        if found is None:
            if len(self._exact) >= self._cache_size:
                self._exact.clear()
            found = self._exact[key] = self._find_exact(key)
        return found

    def similar(self, name: str, countries: Sequence[str], *, loose: bool = True) -> tuple[Entry, ...]:
        """Return places of some countries whose names may be another spelling of this one.

        Parameters
        ----------
        name
            A name in Latin script.
        countries
            ISO 3166-1 alpha-3 codes.
        loose
            Whether names with other consonants are tried too, which takes longer.

        Returns
        -------
        tuple of Entry
            By falling similarity, which is below 1.
        """
        key = (fold(name), tuple(sorted(set(countries))), loose)
        found = self._near.get(key)
        if found is None:
            if len(self._near) >= self._cache_size:
                self._near.clear()
            found = self._near[key] = self._find_similar(*key)
        return found

    def abbreviation(self, text: str, *, postal: bool = False) -> Entry | None:
        """Return the state or province that an abbreviation stands for.

        Parameters
        ----------
        text
            As written, as in "Ky." or "KY".
        postal
            Whether postal forms count too.

        Returns
        -------
        Entry or None
            None for other words.
        """
        code = PRESS.get(text) or (POSTAL.get(text) if postal else None)
        if code is None:
            return None
        country, admin1 = code.split(".")
        rows = self._query(_ADMIN1, (country_table().by_iso2[country].iso3, admin1))
        return _entry(rows[0]) if rows else None

    def _find_exact(self, key: str) -> tuple[Entry, ...]:
        if len(key) < 2:
            return tuple(self._case.get(key, ()))
        found = list(self._case.get(key, ()))
        country = country_table().names.get(key)
        if country:
            found.append(Entry(country.name, "country", country.lat, country.lon, country.iso3,
                               radius_km=country.radius_km, geonameid=country.geonameid))  # fmt: skip
        wide = wide_table().names.get(key)
        if wide:
            found.append(wide)
        rows = list(map(_entry, self._query(_EXACT, (key, _MOST))))
        if len(self._connections) > 1:
            rows = _merged(rows)
        return (*found, *rows)

    def _find_similar(self, key: str, countries: tuple[str, ...], loose: bool) -> tuple[Entry, ...]:
        sound = skeleton(key)
        found: dict[tuple[str, int | None], Entry] = {}
        for case_key, entries in self._case.items():
            ratio = fuzz.ratio(key, case_key)
            if ratio >= (_least_ratio(sound) if skeleton(case_key) == sound and sound else _RATIO_SIMILAR_SOUND):
                _keep(found, entries[0], ratio)
        for country in countries if len(sound) >= MIN_SKELETON else ():
            for row in self._query(_SOUND, (country + sound,)):
                ratio = fuzz.ratio(key, row[-1])
                if ratio >= _least_ratio(sound):
                    _keep(found, _entry(row), ratio)
            if loose and not found:
                begin = country + sound[: 3 if len(sound) > 4 else 2]
                for row in self._query(_SIMILAR, (begin, begin + "\uffff")):
                    ratio = (fuzz.ratio(key, row[-1]) + fuzz.ratio(sound, skeleton(row[-1]))) / 2
                    if ratio >= _RATIO_SIMILAR_SOUND:
                        _keep(found, _entry(row), ratio)
        return tuple(sorted(found.values(), key=lambda entry: (-entry.similarity, -entry.population, entry.name)))

    def _query(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._process != os.getpid():
            self._connections, self._process = self._open(), os.getpid()
        rows: list[tuple[Any, ...]] = []
        for connection in self._connections:
            rows.extend(connection.execute(statement, values))
        return rows

    def _open(self) -> list[sqlite3.Connection]:
        path = self._path or default_index_path()
        if not path.exists():
            build_index(path)
        return [open_index(path), *(open_index(extra) for extra in added_countries(path.parent))]


def _merged(rows: list[Entry]) -> list[Entry]:
    """Keep one entry a place where an added country file repeats the world's, by falling weight."""
    seen: dict[tuple[int | None, str], Entry] = {}
    for entry in rows:
        seen.setdefault((entry.geonameid, entry.kind if entry.kind.startswith("admin") else ""), entry)
    return sorted(seen.values(), key=lambda entry: -entry.weight)


def _least_ratio(sound: str) -> float:
    """Ask less of the letters where more consonants agree."""
    return max(60.0, _RATIO_SAME_SOUND - 6.0 * (len(sound) - MIN_SKELETON))


def _keep(found: dict[tuple[str, int | None], Entry], entry: Entry, ratio: float) -> None:
    key = (entry.name, entry.geonameid)
    similarity = min(ratio / 100, 0.99)
    if key not in found or found[key].similarity < similarity:
        found[key] = replace(entry, similarity=similarity)


def _entry(row: Sequence[Any]) -> Entry:
    name, kind, lat, lon, country, admin1, population, radius_km, geonameid = row[:9]
    return Entry(name, kind, lat, lon, country, admin1, population, radius_km, geonameid)


def _case_entry(place: CasePlace) -> Entry:
    kind = _KINDS.get(place.kind, "city")
    return Entry(
        place.name, kind, place.lat, place.lon, place.country, population=place.population or 0,
        radius_km=place.radius_km if place.radius_km is not None else 2.0, from_case=True,
    )  # fmt: skip
