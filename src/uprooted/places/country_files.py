"""GeoNames' full files of single countries, which a person adds: villages, camps, crossings, districts, rivers.

The world's index has no village below 500 people, and next to none in the countries that reports on conflict
are about. A country file (as in ``SY.zip``) has them all; it is kept in an index of its own beside the world's.
"""

from __future__ import annotations

import functools
import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from uprooted.errors import InputError
from uprooted.places.countries import country_table
from uprooted.places.index import Progress, Row, default_index_path, is_name, town_radius_km, whole_file, write_places

_COLUMNS = 19
# By feature class and the beginning of the feature code; the first that fits. Radii in km, None by population.
_FEATURES: tuple[tuple[str, str, str, float | None], ...] = (
    ("A", "ADM1", "admin1", 80.0), ("A", "ADM2", "admin2", 30.0), ("A", "ADM3", "admin2", 15.0),
    ("A", "ADM4", "admin2", 10.0), ("P", "PPL", "city", None), ("S", "CMP", "camp", 2.0), ("L", "CMP", "camp", 2.0),
    ("S", "PSTB", "crossing", 2.0), ("S", "BDG", "site", 2.0), ("S", "AIR", "site", 3.0), ("S", "DAM", "site", 3.0),
    ("L", "RGN", "region", 60.0), ("L", "AREA", "region", 20.0), ("T", "MT", "region", 10.0),
    ("T", "VAL", "region", 15.0), ("T", "ISL", "region", 15.0), ("H", "STM", "river", 60.0), ("H", "LK", "sea", 10.0),
    ("H", "RSV", "sea", 8.0), ("H", "WAD", "river", 20.0),
)  # fmt: skip
_VILLAGE_BELOW = 1_000


def add_country(path: Path, folder: Path | None = None, on_progress: Progress | None = None) -> Path:
    """Read a GeoNames country file into an index of its own, replacing an earlier one of that country.

    Parameters
    ----------
    path
        A file as GeoNames publishes it: ``SY.zip``, or the ``SY.txt`` in it.
    folder
        Where the index goes; beside the world's index when absent.
    on_progress
        As in `build_index`.

    Returns
    -------
    Path
        The index.

    Raises
    ------
    InputError
        If the file is no GeoNames country file.
    """
    places = list(_places(path, _lines(path)))
    if not places:
        raise InputError(f"{path.name} names no place", allowed="a country file of GeoNames", remedy="fetch it again")
    folder = default_index_path().parent if folder is None else folder
    target = folder / f"country-{places[0][0][4]}.sqlite"
    with whole_file(target) as temporary:
        write_places(temporary, places, on_progress)
    return target


def added_countries(folder: Path | None = None) -> list[Path]:
    """Return the indexes of the countries that were added.

    Parameters
    ----------
    folder
        Where to look; beside the world's index when absent.

    Returns
    -------
    list of Path
        In order of their names.
    """
    folder = default_index_path().parent if folder is None else folder
    return sorted(folder.glob("country-???.sqlite"))


def version_of_added(folder: Path | None = None) -> str:
    """Return a name that changes whenever a country is added, replaced or taken away; empty where there is none.

    Parameters
    ----------
    folder
        As in `added_countries`.
    """
    digests = [f"{path.stem}:{_digest(path, path.stat().st_mtime_ns)}" for path in added_countries(folder)]
    return hashlib.sha256(" ".join(digests).encode()).hexdigest()[:16] if digests else ""


@functools.lru_cache(maxsize=256)
def _digest(path: Path, _changed: int) -> str:
    """Return the hash of an index as it is since a moment; the biggest take half a second, so it is taken once."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _lines(path: Path) -> Iterator[str]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
                for name in names[:1]:
                    yield from archive.read(name).decode("utf-8").split("\n")
        else:
            yield from path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise InputError(
            f"{path.name} cannot be read ({error})", allowed="SY.zip or SY.txt of GeoNames", remedy="fetch it again"
        ) from error


def _places(path: Path, lines: Iterable[str]) -> Iterator[tuple[Row, list[str]]]:
    iso3 = {code: country.iso3 for code, country in country_table().by_iso2.items()}
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\r").split("\t")
        if fields == [""]:
            continue
        try:
            place = _place(fields, iso3) if len(fields) == _COLUMNS else None
        except ValueError as error:
            raise _wrong(path, number) from error
        if len(fields) != _COLUMNS:
            raise _wrong(path, number)
        if place is not None:
            yield place


def _wrong(path: Path, number: int) -> InputError:
    return InputError(
        f"{path.name}, line {number}, is no place of GeoNames",
        allowed=f"{_COLUMNS} columns parted by tabs, as in SY.zip",
        remedy="give the country file, not the file of alternate names or of postal codes",
    )


def _place(fields: list[str], iso3: dict[str, str]) -> tuple[Row, list[str]] | None:
    """Read one line; None for features that reports do not name."""
    geonameid, name, plain, alternates, lat, lon, feature, code, country, _, admin1 = fields[:11]
    known = next((row for row in _FEATURES if row[0] == feature and code.startswith(row[1])), None)
    if known is None or country not in iso3:
        return None
    kind, radius_km = known[2], known[3]
    people = int(fields[14] or 0)
    if kind == "city" and people < _VILLAGE_BELOW:
        kind = "village"
    if radius_km is None:
        radius_km = town_radius_km(people)
    row: Row = (
        int(geonameid), int(geonameid), name, kind, iso3[country], admin1 or None, float(lat), float(lon), people,
        radius_km,
    )  # fmt: skip
    return row, [name, plain, *filter(is_name, alternates.split(","))]
