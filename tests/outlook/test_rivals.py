"""Forecasters outside the mix: they know nothing later, and their numbers are people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from uprooted.outlook.instances import read_flee
from uprooted.outlook.rivals import RIVALS, known_on, score_rivals

AHEAD = np.array([1.0, 5.0, 15.0])
DAY = dt.date(2020, 1, 25).toordinal()


@pytest.fixture
def folder(make_flee_folder):
    return read_flee(make_flee_folder())


@pytest.mark.parametrize("name", RIVALS)
def test_rival_foresees_every_counted_shelter_and_none_below_zero(folder, name):
    said = RIVALS[name](known_on(folder, DAY), AHEAD)
    assert set(said) == {"Dune", "Elm"}
    assert all((people >= 0).all() and people.shape == (3,) for people in said.values())


@pytest.mark.parametrize("name", RIVALS)
def test_rival_knows_nothing_later(folder, name):
    cut = replace(folder, total=tuple(one for one in folder.total if one[0].toordinal() <= DAY), conflicts=())
    later = replace(folder, conflicts=())
    for camp, people in RIVALS[name](known_on(cut, DAY), AHEAD).items():
        assert np.array_equal(people, RIVALS[name](known_on(later, DAY), AHEAD)[camp])


def test_gravity_gives_most_to_the_near(folder):
    known = known_on(replace(folder, total=()), DAY)
    more = {camp: people[-1] - known.counts[camp].last for camp, people in RIVALS["gravity"](known, AHEAD).items()}
    assert more["Dune"] > more["Elm"] > 0


def test_nobody_counted_is_nothing_known(folder):
    assert known_on(folder, folder.start.toordinal() - 1) is None


def test_rivals_are_scored_by_days_ahead(folder):
    scores = score_rivals(folder, [DAY], horizon=20, bands_days=[(1, 10), (11, 20)])
    assert {(one.name, one.first_day) for one in scores} == {(name, 11) for name in RIVALS}
    assert all(one.error > 0 and one.checked > 0 for one in scores)
