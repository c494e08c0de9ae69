"""What a change makes of an outlook: paired simulations, bands, nobody taken who is not there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from uprooted.errors import InputError
from uprooted.outlook import foresee, foresee_folder, what_if_folder
from uprooted.outlook.anchored import flee_ahead, run_variants, variants_of
from uprooted.outlook.instances import read_flee
from uprooted.outlook.instances.change_file import read_what_if
from uprooted.outlook.instances.from_case import CASE_RULES, compile_case
from uprooted.outlook.instances.rules import Rules
from uprooted.outlook.whatif import what_if
from uprooted.records import CapacityStep, CaseInputs, CasePlace, CaseSettings, Point, Route, Series, Situation

CAMP = "[[change]]\nwhat = 'add_camp'\nname = 'New camp'\ncapacity = 400\nfrom = 3\nroads = [{to = 'Cross', km = 10}]\n"
TWICE = "[[change]]\nwhat = 'scale_arrivals'\nfactor = 2\n"
NOTHING = "[[change]]\nwhat = 'scale_arrivals'\nfactor = 1\n"


@pytest.fixture
def change(make_flee_folder, tmp_path: Path):
    folder = read_flee(make_flee_folder())

    def run(text: str, horizon: int = 10):
        (tmp_path / "change.toml").write_text(text, encoding="utf-8")
        return what_if_folder(folder, read_what_if(tmp_path / "change.toml"), horizon=horizon)

    return run


def at_end(changed, name: str):
    return [one for one in changed.differences if one.shelter == name][-1]


def test_no_change_makes_no_difference_and_says_so(change):
    changed = change(NOTHING)
    assert {(one.low, one.best, one.high) for one in changed.differences} == {(0, 0, 0)}
    assert "no difference" in changed.notes[0]


def test_new_camp_gets_an_outlook_with_bands_from_the_day_it_opens(change):
    changed = change(CAMP)
    days = next(one for one in changed.outlook.shelters if one.shelter == "New camp").days
    assert [day.q50 > 0 for day in days[:5]] == [False] * 3 + [True] * 2
    assert days[-1].q10 < days[-1].q50 < days[-1].q90
    assert 0 < days[-1].full < 1
    assert at_end(changed, "Dune").best < 0


def test_twice_the_arrivals_fill_what_is_there(change):
    changed = change(TWICE)
    assert sum(at_end(changed, name).best for name in ("Dune", "Elm")) > 0
    assert at_end(changed, "Dune").low <= at_end(changed, "Dune").best <= at_end(changed, "Dune").high


def test_nobody_is_taken_who_is_not_there(change):
    changed = change("[[change]]\nwhat = 'close_shelter'\nshelter = 'Elm'\n", horizon=20)
    days = next(one for one in changed.outlook.shelters if one.shelter == "Elm").days
    assert min(day.q025 for day in days) >= 0
    assert at_end(changed, "Elm").best < 0


def test_unknown_place_is_named_with_file_and_line(change):
    with pytest.raises(InputError, match=r"change.toml, line 1: No place is called 'Nowhere'"):
        change("[[change]]\nwhat = 'close_shelter'\nshelter = 'Nowhere'\n")


def test_variants_differ_and_are_the_same_for_a_seed():
    first, again = variants_of(Rules(), 5), variants_of(Rules(), 5)
    assert first == again
    assert first[0].rules == Rules()
    assert len({one.rules.camp_weight for one in first}) == 5


def test_folder_ahead_starts_from_the_last_counts_without_capacities(make_flee_folder):
    folder = read_flee(make_flee_folder())
    ahead = flee_ahead(folder, horizon=5, people={"Dune": 3000, "Elm": 2000}, arrivals=[100] * 5)
    people = run_variants(ahead, variants_of(Rules(), 2))
    assert (ahead.days, ahead.capacity.max(), ahead.people.sum()) == (5, 0, 5000)
    assert people.shape == (2, 5, 2)
    assert np.all(people[:, -1].sum(axis=1) <= 5500)


def test_plain_outlook_is_not_touched(change, make_flee_folder):
    plain = foresee_folder(read_flee(make_flee_folder()), horizon=10)
    assert change(NOTHING).outlook.shelters[0].days[0].q50 == pytest.approx(plain.shelters[0].days[0].q50)


def test_a_case_is_changed_as_a_folder_is(change_case):
    _, changed = change_case("[[change]]\nwhat = 'close_shelter'\nshelter = 'Camp One'\n")
    assert at_end(changed, "Camp One").best < 0 < at_end(changed, "Camp Two").best
    assert next(one for one in changed.outlook.shelters if one.shelter == "Camp Two").days == ()


def test_a_room_left_alone_keeps_its_range(change_case):
    plain, same = change_case(NOTHING, (CapacityStep("Camp One", dt.date(2031, 6, 1), 2000.0, 1500.0, 2500.0),))
    chances = [[day.full for day in one.shelters[0].days] for one in (plain, same.outlook)]
    assert chances[0] == pytest.approx(chances[1])


def test_a_limit_holds_with_a_change_too(change_case):
    _, twice = change_case(TWICE, (CapacityStep("Camp One", dt.date(2031, 6, 1), 2000.0, limit=2600.0),))
    assert max(day.q975 for day in twice.outlook.shelters[0].days) == 2600


def test_a_changed_room_has_the_range_that_the_change_states(change_case):
    text = "[[change]]\nwhat = 'change_capacity'\nshelter = 'Camp One'\ncapacity = 2000\n"
    room = (CapacityStep("Camp One", dt.date(2031, 6, 1), 5000.0),)
    _, sure = change_case(text, room)
    _, doubted = change_case(text + "low = 1400\nhigh = 9000\n", room)
    chances = [one.outlook.shelters[0].days[0].full for one in (sure, doubted)]
    assert chances[0] != chances[1]


@pytest.fixture
def change_case(tmp_path):
    origin, counts = dt.date(2031, 6, 10), [100, 400, 900, 1300]
    points = tuple(Point(origin + dt.timedelta(at - 3), n, n, n) for at, n in enumerate(counts))
    series = (Series("s", "present", "stock", "persons", "Camp One", "camp one", points=points),)
    places = (
        CasePlace("Ardo", "town", 10.0, 20.0, "AAA", population=40_000),
        CasePlace("Camp One", "camp", 10.3, 20.2, "BBB"),
        CasePlace("Camp Two", "camp", 10.4, 20.4, "BBB"),
    )
    routes = (Route("Ardo", "Camp One", 30), Route("Camp One", "Camp Two", 15))

    def run(text: str, room: tuple[CapacityStep, ...] = ()):
        inputs = CaseInputs(CaseSettings("Ardo", ("AAA", "BBB")), places, shelters=room, routes=routes)
        (tmp_path / "change.toml").write_text(text, encoding="utf-8")
        plain = foresee(series, room, places=places, routes=routes, origin=origin, horizon=8)
        instance = compile_case(Situation(origin, series), inputs, start=origin, horizon=8)
        return plain, what_if(plain, instance, read_what_if(tmp_path / "change.toml"), CASE_RULES)

    return run
