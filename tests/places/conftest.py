from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from uprooted.places import Gazetteer
from uprooted.places.index import write_index


def city(geonameid: int, name: str, country: str, lat: float, lon: float, people: int, *more: str, admin1: str = ""):
    return {
        "geonameid": geonameid, "name": name, "countrycode": country, "latitude": lat, "longitude": lon,
        "population": people, "admin1code": admin1, "alternatenames": list(more),
    }  # fmt: skip


CITIES = [
    city(1, "London", "GB", 51.5, -0.13, 8_900_000, "LON", "Londres", admin1="ENG"),
    city(2, "London", "CA", 42.98, -81.25, 380_000, admin1="08"),
    city(3, "Jisr ash Shughūr", "SY", 35.81, 36.32, 39_311, "جسر الشغور", "jisr alshghwr", admin1="12"),
    city(4, "Tillabéri", "NE", 14.21, 1.45, 16_000),
    city(5, "Paris", "US", 33.66, -95.56, 24_782, admin1="TX"),
]


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "places.sqlite"
    write_index(path, CITIES)
    return path


@pytest.fixture
def gazetteer(small_index: Path) -> Iterator[Gazetteer]:
    with Gazetteer(small_index) as opened:
        yield opened
