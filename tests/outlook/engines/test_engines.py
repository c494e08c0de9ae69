"""What holds for every engine: nobody is lost, seeds repeat, room, closures and hubs do what they should."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uprooted.errors import InputError, NotFoundError
from uprooted.outlook.engines import ENGINES, find_engine
from uprooted.outlook.engines.engine import Engine
from uprooted.outlook.instances.compiled import Change, Instance
from uprooted.outlook.instances.rules import Rules

MODES = [("cohorts", True), ("cohorts", False), ("agents", True)]
EVERY_RULE = [
    Rules(), Rules(awareness_level=2), Rules(avoid_short_stints=True), Rules(start_on_foot=True),
    Rules(awareness_level=3, avoid_short_stints=True, start_on_foot=True, weight_power=2.0, pruning_threshold=3.0),
    Rules(transfer=True), Rules(spawn_decay=(1.0, 0.5, 0.1), spawn_decay_days=3.0, take_from_population=True),
]  # fmt: skip


@pytest.fixture(params=MODES, ids=["drawn", "mean", "agents"])
def engine(request) -> Engine:
    name, stochastic = request.param
    if name == "agents":
        pytest.importorskip("numba")
    return find_engine(name, stochastic=stochastic)


def line(*km: float, kinds=None, days=10, arrivals=1000.0, capacity=None, changes=()) -> Instance:
    """Return places on one road, the first in conflict; the last is a camp abroad unless `kinds` say otherwise."""
    places = len(km) + 1
    ends = np.arange(places - 1)
    kinds = kinds or ("conflict", *("town",) * (places - 2), "camp")
    return Instance(
        "line", dt.date(2020, 1, 1), days, tuple(f"P{at}" for at in range(places)), kinds,
        foreign=np.array([False] * (places - 1) + [True]), population=np.where(ends.size, 5000.0, 0) * np.ones(places),
        capacity=np.zeros(places) if capacity is None else np.array(capacity, dtype=float), people=np.zeros(places),
        link_from=np.r_[ends, ends + 1], link_to=np.r_[ends + 1, ends], link_km=np.r_[km, km].astype(float),
        link_speed_km=np.full(2 * len(km), np.nan), link_walk_share=np.zeros(2 * len(km)),
        arrivals=np.r_[arrivals, np.zeros(days - 1)], shelters=np.arange(places),
        changes=(Change(-1, "zone", (0,), 1.0), *changes),
    )  # fmt: skip


def moved(engine: Engine, instance: Instance, rules: Rules | None = None, seed: int = 5) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return engine.run(instance, rules or Rules(camp_movechance=0.0), rng=rng).shelters[0]


@pytest.mark.parametrize("rules", EVERY_RULE, ids=range(len(EVERY_RULE)))
def test_nobody_is_lost_or_made(engine, rules):
    changes = (Change(2, "road", (1, 5), 0.0), Change(5, "road", (1, 5), 1.0), Change(4, "zone", (1,), 1.0))
    instance = line(60, 40, 500, 90, capacity=[0, 0, 0, 0, 700], changes=changes)
    instance = replace(instance, arrivals=np.full(10, 120.0), people=np.array([10.0, 0, 0, 0, 300]))
    done = engine.run(instance, rules, runs=2, rng=np.random.default_rng(3))
    np.testing.assert_allclose(done.all_people, np.broadcast_to(310 + np.cumsum(instance.arrivals), (2, 10)))
    assert done.shelters.min() >= 0


@settings(max_examples=25, deadline=None)
@given(
    km=st.lists(st.floats(1, 900), min_size=1, max_size=6), people=st.integers(0, 3000), seed=st.integers(0, 99),
    level=st.integers(1, 3), stints=st.booleans(), foot=st.booleans(), room=st.integers(0, 500),
)  # fmt: skip
def test_people_are_conserved_on_any_road(km, people, seed, level, stints, foot, room):
    rules = Rules(awareness_level=level, avoid_short_stints=stints, start_on_foot=foot)
    instance = line(*km, days=6, arrivals=float(people), capacity=[0] * len(km) + [room])
    done = find_engine("cohorts").run(instance, rules, runs=2, rng=np.random.default_rng(seed))
    assert (done.all_people == people).all()


def test_same_seed_gives_same_numbers(engine):
    instance = line(60, 40, 90)
    np.testing.assert_array_equal(moved(engine, instance), moved(engine, instance))


def test_runs_have_streams_of_their_own():
    done = find_engine("cohorts").run(line(60, 40, 90), Rules(), runs=120, rng=np.random.default_rng(1))
    assert len(np.unique(done.shelters[:, 3, 1])) > 20


def test_everybody_leaves_a_place_in_conflict(engine):
    people = moved(engine, line(50, 50))
    assert people[0, 0] < 50  # some come back on the day they left


def test_long_road_takes_days(engine):
    """800 km at 360 km a day: two nights on the road, there on the third day."""
    people = moved(engine, line(800))
    assert people[:4, 1].tolist() == [0, 0, 1000, 1000]


def test_walking_start_is_slow(engine):
    """100 km at 35 km a day: there on the third day."""
    people = moved(engine, line(100), Rules(start_on_foot=True, camp_movechance=0.0))
    assert people[:4, 1].tolist() == [0, 0, 1000, 1000]


def test_closed_road_keeps_people_until_it_opens(engine):
    changes = (Change(0, "road", (0, 1), 0.0), Change(4, "road", (0, 1), 1.0))
    people = moved(engine, line(50, changes=changes))
    assert people[3].tolist() == [1000, 0]
    assert people[4].tolist() == [0, 1000]


def test_people_turn_back_where_a_road_is_shut_under_way(engine):
    people = moved(engine, line(500, changes=(Change(1, "road", (0, 1), 0.0),)))
    assert people[0].tolist() == [0, 0]
    assert people[1].tolist() == [1000, 0]


def test_full_camp_lets_nobody_in(engine):
    kinds = ("conflict", "camp", "town")
    instance = line(400, 50, kinds=kinds, capacity=[0, 200, 0], days=40)
    people = moved(engine, replace(instance, arrivals=np.full(40, 20.0)))
    assert 170 < people[-1, 1] <= 230


def test_forwarding_hub_passes_people_on(engine):
    kinds = ("conflict", "forward", "camp")
    people = moved(engine, line(100, 50, kinds=kinds))
    assert people[1, 1] < 60
    assert people[1, 2] > 850


def test_idp_camp_is_left_sooner_than_a_camp(engine):
    stay = moved(engine, line(300, 300, kinds=("conflict", "camp", "town"), days=30), Rules())[-1, 1]
    leave = moved(engine, line(300, 300, kinds=("conflict", "idpcamp", "town"), days=30), Rules())[-1, 1]
    assert leave < stay - 100


def test_short_stints_drive_people_on(engine):
    """In a town 20 km on, people who have not come far go on at once; elsewhere three in ten do."""
    kinds = ("conflict", "town", "camp")
    plain = moved(engine, line(20, 200, kinds=kinds))[0, 2]
    driven = moved(engine, line(20, 200, kinds=kinds), Rules(avoid_short_stints=True, camp_movechance=0.0))[0, 2]
    assert driven > 2 * plain


def test_awareness_sees_a_camp_two_places_ahead(engine):
    """A way is followed to its end without a pause: with awareness of two places half go straight to the camp."""
    rules = Rules(awareness_level=2, default_movechance=0.0, camp_movechance=0.0, softening_km=1000.0)
    people = moved(engine, line(50, 50), rules)
    assert moved(engine, line(50, 50), replace(rules, awareness_level=1))[0, 2] == 0
    assert 430 < people[0, 2] < 540


def test_markers_are_passed_and_no_destination(engine):
    people = moved(engine, line(50, 50, kinds=("conflict", "marker", "camp")))
    assert people[0].tolist() == [0, 0, 1000]


def test_transfer_empties_what_is_over_capacity(engine):
    instance = line(100, 60, kinds=("town", "camp", "camp"), capacity=[0, 100, 0], arrivals=0.0)
    instance = replace(instance, people=np.array([0.0, 600, 0]), foreign=np.zeros(3, dtype=bool))
    people = moved(engine, instance, Rules(camp_movechance=0.0, transfer=True))
    assert people[0].tolist() == [0, 100, 500]


def test_capacity_step_opens_room(engine):
    """A camp for 100 takes no more until it is made larger on day 5."""
    instance = line(300, kinds=("town", "camp"), capacity=[0, 100], days=12, changes=(Change(5, "room", (1,), 5000.0),))
    instance = replace(instance, arrivals=np.full(12, 40.0))
    people = moved(engine, instance)
    assert people[4, 1] < 150
    assert people[-1, 1] > 300


def test_shut_shelter_draws_nobody(engine):
    instance = line(100, kinds=("town", "camp"), changes=(Change(0, "shelter", (1,), 0.0),))
    assert moved(engine, instance)[-1, 1] == 0


def test_engines_agree_on_a_small_network():
    pytest.importorskip("numba")
    instance = line(60, 40, 150, 90, capacity=[0, 0, 0, 0, 800], days=25)
    means = [find_engine(name).run(instance, Rules(), runs=40, rng=np.random.default_rng(2)).mean for name in ENGINES]
    assert np.abs(means[0] - means[1]).max() < 12


def test_unknown_engine_is_named():
    with pytest.raises(NotFoundError, match="'fluid'"):
        find_engine("fluid")


@pytest.mark.parametrize(("runs", "scale", "says"), [(0, 1, "0 runs"), (1, 0, "0 people per agent")])
def test_numbers_out_of_range_are_refused(engine, runs, scale, says):
    with pytest.raises(InputError, match=says):
        engine.run(line(50), Rules(), runs=runs, rng=np.random.default_rng(1), people_per_agent=scale)


def test_place_without_links_keeps_its_people(engine):
    instance = line(50, kinds=("conflict", "camp"), changes=(Change(0, "road", (0, 1), 0.0),))
    assert moved(engine, instance)[-1].tolist() == [1000, 0]


@pytest.mark.slow
def test_two_workers_give_the_same_numbers():
    done = [
        find_engine("cohorts", workers=workers).run(line(60, 40), Rules(), runs=60, rng=np.random.default_rng(8))
        for workers in (1, 2)
    ]
    np.testing.assert_array_equal(done[0].shelters, done[1].shelters)
