from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from uprooted.places import Gazetteer
from uprooted.places.index import write_index
from uprooted.records import CasePlace

VOCAB = spacy.blank("en").vocab


def _city(geonameid: int, name: str, country: str, admin1: str, lat: float, lon: float, people: int):
    return {
        "geonameid": geonameid, "name": name, "countrycode": country, "admin1code": admin1, "latitude": lat,
        "longitude": lon, "population": people, "alternatenames": [],
    }  # fmt: skip


CITIES = [
    _city(1, "Paris", "FR", "11", 48.85, 2.35, 2_100_000),
    _city(2, "Paris", "US", "TX", 33.66, -95.56, 24_782),
    _city(3, "Aleppo", "SY", "09", 36.2, 37.16, 2_000_000),
    _city(4, "Manbij", "SY", "09", 36.53, 37.95, 99_000),
    _city(5, "Al Bab", "SY", "09", 36.37, 37.52, 63_000),
    _city(6, "Brooke", "US", "VA", 38.4, -77.4, 900),
    _city(7, "Edmonton", "CA", "01", 53.55, -113.47, 1_000_000),
    _city(8, "Edmonton", "GB", "ENG", 51.62, -0.06, 82_000),
    _city(9, "Enfield", "GB", "ENG", 51.65, -0.08, 156_000),
    _city(10, "Said", "PK", "04", 31.0, 72.0, 12_000),
    _city(11, "Menbij Tahtani", "SY", "09", 36.5, 37.9, 0),
]


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "places.sqlite"
    write_index(path, CITIES)
    return path


@pytest.fixture
def gazetteer(small_index: Path) -> Gazetteer:
    return Gazetteer(small_index, [CasePlace("Tell Abyad Camp", "camp", 36.7, 38.95, "SYR", alternates=("Tell Camp",))])


@pytest.fixture
def make_doc() -> Callable[..., Doc]:
    """Make a parsed report of words parted by spaces; a capital is a proper noun, ``entities`` are (words, type)."""

    def make(text: str, **entities: str) -> Doc:
        words = text.split(" ")
        pos = ["PROPN" if word[0].isupper() and number else "X" for number, word in enumerate(words)]
        ends = [number == 0 or words[number - 1] in {".", "!"} for number in range(len(words))]
        doc = Doc(VOCAB, words=words, pos=pos, sent_starts=ends)
        spans = []
        for name, label in entities.items():
            parts = name.split("_")
            spans += [
                Span(doc, number, number + len(parts), label=label)
                for number in range(len(words))
                if words[number : number + len(parts)] == parts
            ]
        doc.set_ents(spans)
        return doc

    return make
