from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.places import fold, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boynuyoğun", "BOYNUYOGUN"),
        ("İdil", "idil"),
        ("St. Ives", "Saint Ives"),
        ("Port-au-Prince", "port au prince"),
        ("Ma‘arra", "Maarra"),
        ("Łódź", "lodz"),
        ("إدلب", "ادلب"),
    ],
)
def test_fold_joins_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_fold_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deir ez-Zor", "Dayr az Zawr"), ("Qamishli", "Kamishly"), ("Khan Shaykhun", "Khan Sheikhoun")],
)
def test_skeleton_joins_transliterations(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_skeleton_of_arabic_script_is_empty() -> None:
    assert skeleton("جسر الشغور") == ""
