# ruff: noqa: RUF001  letters of other scripts are what is tested
from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from uprooted.claims.languages import read_by_rules
from uprooted.places import Gazetteer
from uprooted.places.index import write_index
from uprooted.records import CasePlace, Reading, Report

PUBLISHED = dt.date(2011, 6, 11)  # a Saturday
PLACES = (
    CasePlace("Yayladağı", "camp", 35.9, 36.06, "TUR", alternates=("Yayladagi", "يايلاداغي")),
    CasePlace("Jisr al-Shughur", "town", 35.81, 36.32, "SYR", alternates=("جسر الشغور",)),
)


def _city(geonameid: int, name: str, country: str, lat: float, lon: float, people: int, *names: str):
    return {
        "geonameid": geonameid, "name": name, "countrycode": country, "admin1code": "01", "latitude": lat,
        "longitude": lon, "population": people, "alternatenames": list(names),
    }  # fmt: skip


CITIES = [
    _city(1, "Aleppo", "SY", 36.2, 37.16, 2_000_000, "Alep", "حلب"),
    _city(2, "Idlib", "SY", 35.93, 36.63, 128_000, "إدلب"),
    _city(3, "Damascus", "SY", 33.5, 36.3, 1_500_000, "Damas", "Damasco", "دمشق"),
    _city(4, "Goma", "CD", -1.67, 29.22, 432_000, "غوما"),
    _city(5, "Martin", "SK", 49.06, 18.92, 57_000),
    _city(6, "Hama", "SY", 35.13, 36.75, 460_000, "حماة"),
]


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("index") / "places.sqlite"
    write_index(path, CITIES)
    return Gazetteer(path, PLACES)


@pytest.fixture
def read(gazetteer: Gazetteer) -> Callable[..., Reading]:
    """Read a text as a report of a language."""

    def read(language: str, text: str, **further: object) -> Reading:
        told = {"published": PUBLISHED, **further}
        report = Report(id="r_1", text=text, sha256="", format="text", language=language, **told)
        reading = read_by_rules(report, gazetteer=gazetteer, countries=("SYR", "TUR"))
        assert reading is not None
        return reading

    return read
