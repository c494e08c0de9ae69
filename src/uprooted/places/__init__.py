"""Gazetteers, resolution of names, distances, countries."""

from uprooted.places.countries import Country, country_by_code, country_table, find_country
from uprooted.places.country_files import add_country, added_countries, version_of_added
from uprooted.places.entries import Entry
from uprooted.places.folding import fold, skeleton
from uprooted.places.gazetteer import Gazetteer
from uprooted.places.geometry import BEARINGS_DEG, EARTH_RADIUS_KM, distance_km, middle, offset_point
from uprooted.places.index import build_index, default_index_path

__all__ = [
    "BEARINGS_DEG",
    "EARTH_RADIUS_KM",
    "Country",
    "Entry",
    "Gazetteer",
    "add_country",
    "added_countries",
    "build_index",
    "country_by_code",
    "country_table",
    "default_index_path",
    "distance_km",
    "find_country",
    "fold",
    "middle",
    "offset_point",
    "skeleton",
    "version_of_added",
]
