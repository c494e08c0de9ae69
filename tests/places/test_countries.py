from __future__ import annotations

import pytest

from uprooted.places import country_by_code, country_table, find_country


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Syria", "SYR"), ("Syrian", "SYR"), ("Syrians", "SYR"), ("South Sudanese", "SSD"), ("Sudanese", "SDN"),
        ("U.S.", "USA"), ("US", "USA"), ("UK", "GBR"), ("DRC", "COD"), ("Holland", "NLD"), ("the Netherlands", "NLD"),
        ("Turkish", "TUR"), ("Türkiye", "TUR"), ("Burma", "MMR"), ("Rohingya", None), ("Ivory Coast", "CIV"),
        ("Nigerien", "NER"), ("Nigerian", "NGA"), ("Damascus", None), ("us", None), ("car", None), ("", None),
    ],
)  # fmt: skip
def test_find_country_knows_names_and_adjectives(text: str, iso3: str | None) -> None:
    country = find_country(text)
    assert (country.iso3 if country else None) == iso3


@pytest.mark.parametrize("code", ["TR", "TUR", "tur"])
def test_country_by_code_reads_both_lengths(code: str) -> None:
    country = country_by_code(code)
    assert country is not None
    assert country.name == "Turkey"


def test_country_by_code_of_nothing_is_none() -> None:
    assert country_by_code("ZZZ") is None


def test_neighbours_are_mutual() -> None:
    table = country_table().by_iso3
    lonely = [
        (country.iso3, other)
        for country in table.values()
        for other in country.neighbours
        if country.iso3 not in table[other].neighbours
    ]
    assert len(lonely) <= 2, lonely


def test_points_are_on_the_globe() -> None:
    for country in country_table().by_iso3.values():
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180
        assert country.radius_km > 0
