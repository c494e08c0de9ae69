"""The names that the rooms give away are the names that they have."""

import importlib

import pytest


@pytest.mark.parametrize("room", ["case", "compute", "ledger", "reports"])
def test_every_name_given_away_is_there_and_sorted(room):
    package = importlib.import_module(f"uprooted.{room}")
    assert [name for name in package.__all__ if not hasattr(package, name)] == []
    assert sorted(package.__all__) == sorted(set(package.__all__))
