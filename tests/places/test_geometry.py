from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.places import BEARINGS_DEG, distance_km, middle, offset_point

LATS, LONS = st.floats(-80, 80), st.floats(-179, 179)


def test_distance_of_a_degree_at_the_equator() -> None:
    assert distance_km(0, 0, 0, 1) == pytest.approx(111.195, abs=0.001)


def test_distance_of_antipodes_is_half_the_circumference() -> None:
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015.1, abs=0.1)


@given(LATS, LONS, LATS, LONS)
def test_distance_is_symmetric(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    assert distance_km(lat1, lon1, lat2, lon2) == pytest.approx(distance_km(lat2, lon2, lat1, lon1))


@given(LATS, LONS, st.sampled_from(sorted(BEARINGS_DEG)), st.floats(0.1, 500))
def test_offset_lies_as_far_as_asked(lat: float, lon: float, way: str, km: float) -> None:
    assert distance_km(lat, lon, *offset_point(lat, lon, BEARINGS_DEG[way], km)) == pytest.approx(km, rel=1e-6)


def test_offset_to_the_north_raises_latitude_alone() -> None:
    lat, lon = offset_point(10, 20, BEARINGS_DEG["north"], 111.195)
    assert (lat, lon) == pytest.approx((11, 20), abs=1e-3)


@given(LATS, st.floats(-80, 80), LATS, st.floats(-80, 80))
def test_middle_is_as_far_from_both_ends(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    mid = middle(lat1, lon1, lat2, lon2)
    assert distance_km(*mid, lat1, lon1) == pytest.approx(distance_km(*mid, lat2, lon2), abs=1e-6)
