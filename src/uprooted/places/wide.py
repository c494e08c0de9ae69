"""Continents, well-known regions, seas and rivers, which no list of towns has.

The table is `data/wide.csv`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from uprooted.places.countries import country_table, read_table
from uprooted.places.entries import Entry, Kind
from uprooted.places.folding import fold

# Quarters and cities of this table are known the world over; among namesakes they count as a big city.
_CITY = 3_000_000


@dataclass(frozen=True, slots=True)
class WideTable:
    """Wide places by folded name and by folded adjective."""

    names: Mapping[str, Entry]
    demonyms: Mapping[str, Entry]


@functools.cache
def wide_table() -> WideTable:
    """Return the table of wide places, read once a process and never changed.

    Returns
    -------
    WideTable
        Keys are folded; a place that lies in one country has its code.
    """
    codes = country_table().by_iso2
    names: dict[str, Entry] = {}
    demonyms: dict[str, Entry] = {}
    for row in read_table("wide.csv"):
        inside = row["countries"].split("|") if row["countries"] else []
        country = codes[inside[0]].iso3 if len(inside) == 1 else None
        entry = Entry(row["name"], cast(Kind, row["kind"]), float(row["lat"]), float(row["lon"]), country,
                      radius_km=float(row["radius_km"]), population=_CITY if row["kind"] == "city" else 0)  # fmt: skip
        for name in [row["name"], *filter(None, row["names"].split("|"))]:
            names.setdefault(fold(name), entry)
        for name in filter(None, row["demonyms"].split("|")):
            demonyms.setdefault(fold(name), entry)
            demonyms.setdefault(fold(name) + "s", entry)
    return WideTable(MappingProxyType(names), MappingProxyType(demonyms))
