"""Countries: names, short and former names, adjectives and names of peoples, points and radii.

The table is `data/countries.csv`; its sources are named in `data/README.md`.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from uprooted.places.folding import fold

# Written alike in lower case, these are everyday words.
_CASE_MATTERS = frozenset({"us", "car", "opt", "the states", "pole", "dane", "turk", "kiwi"})


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own.

    Attributes
    ----------
    name
        Short English name.
    iso2, iso3
        ISO 3166-1 codes.
    lat, lon
        Its point in degrees.
    radius_km
        Radius of a circle of its area.
    geonameid
        GeoNames id.
    neighbours
        ISO 3166-1 alpha-3 codes of the countries that it borders on.
    """

    name: str
    iso2: str
    iso3: str
    lat: float
    lon: float
    radius_km: float
    geonameid: int
    neighbours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryTable:
    """All countries, by code, by name and by adjective."""

    by_iso3: Mapping[str, Country]
    by_iso2: Mapping[str, Country]
    names: Mapping[str, Country]
    demonyms: Mapping[str, Country]


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the package's own tables.

    Parameters
    ----------
    name
        File name within the package's data folder.

    Returns
    -------
    list of dict
        Rows by column name.
    """
    text = resources.files("uprooted.places").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def country_table() -> CountryTable:
    """Return the table of countries, read once a process and never changed.

    Returns
    -------
    CountryTable
        Keys of `names` and `demonyms` are folded.
    """
    rows = read_table("countries.csv")
    iso3 = {row["iso2"]: row["iso3"] for row in rows}
    by_iso2: dict[str, Country] = {}
    names: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    for row in rows:
        country = Country(
            row["name"], row["iso2"], row["iso3"], float(row["lat"]), float(row["lon"]), float(row["radius_km"]),
            int(row["geonameid"]), tuple(iso3[code] for code in row["neighbours"].split("|") if code in iso3),
        )  # fmt: skip
        by_iso2[country.iso2] = country
        for name in [row["name"], *filter(None, row["names"].split("|"))]:
            names.setdefault(fold(name), country)
        for name in filter(None, row["demonyms"].split("|")):
            demonyms.setdefault(fold(name), country)
            demonyms.setdefault(fold(_plural(name)), country)
    by_iso3 = {country.iso3: country for country in by_iso2.values()}
    return CountryTable(*(MappingProxyType(table) for table in (by_iso3, by_iso2, names, demonyms)))


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("ese", "ss", "sh", "ch", "men")) else demonym + "s"


def find_country(text: str) -> Country | None:
    """Return the country that a name, short form, former name, adjective or name of a people stands for.

    Parameters
    ----------
    text
        One name, as in "Syria", "U.S.", "DRC", "South Sudanese", "Turks", "Holland".

    Returns
    -------
    Country or None
        None for what is no country; "us" and "car" in lower case are none.

    Examples
    --------
    >>> find_country("the Netherlands").iso3, find_country("Syrians").iso3, find_country("Damascus")
    ('NLD', 'SYR', None)
    """
    key = fold(text)
    if key in _CASE_MATTERS and text.islower():
        return None
    table = country_table()
    for name in (key, key.removeprefix("the ")):
        found = table.names.get(name) or table.demonyms.get(name)
        if found:
            return found
    return None


def country_by_code(code: str) -> Country | None:
    """Return the country of an ISO 3166-1 code.

    Parameters
    ----------
    code
        Two or three letters, in any case.

    Returns
    -------
    Country or None
        None for a code that is not in the table.
    """
    table = country_table()
    return (table.by_iso3 if len(code) == 3 else table.by_iso2).get(code.upper())
