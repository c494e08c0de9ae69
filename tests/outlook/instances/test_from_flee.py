"""What of a Flee folder an instance obeys."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.outlook.instances import read_flee
from uprooted.outlook.instances.compiled import Change
from uprooted.outlook.instances.daily import daily_counts, new_arrivals
from uprooted.outlook.instances.from_flee import compile_flee


@pytest.fixture
def compiled(make_flee_folder):
    return lambda changed=None, **options: compile_flee(read_flee(make_flee_folder(changed)), **options)


def test_people_of_the_first_day_take_their_room(compiled):
    instance = compiled()
    assert instance.people[3] == 400  # 200 counted, doubled by the registration
    assert instance.capacity[3] == 3000 - 400
    assert compiled(insert_day0=False).capacity[3] == 3000


def test_registration_scales_what_came_before(make_flee_folder):
    counts = "2020-01-01,100\n2020-01-11,200\n2020-01-21,100\n"
    folder = read_flee(make_flee_folder({"source_data/dune.csv": counts}))
    assert daily_counts(folder, "Dune", 31)[[0, 5, 10, 20, 30]].tolist() == [50, 75, 100, 100, 100]


def test_files_of_a_camp_are_added_day_by_day(make_flee_folder):
    folder = read_flee(make_flee_folder())
    assert daily_counts(folder, "Elm", 40)[[0, 15, 39]].tolist() == [150, 950, 2000]


def test_arrivals_wait_until_a_fall_is_made_up():
    assert new_arrivals([np.array([10.0, 30, 25, 28, 40])], skip_first=True).tolist() == [0, 20, 0, 0, 10]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_arrivals_follow_the_debt_rule(counts):
    debt, expected = 0, []
    for before, now in itertools.pairwise(counts):
        new = now - before - debt
        debt = max(-new, 0)
        expected.append(max(new, 0))
    assert new_arrivals([np.array(counts, dtype=float)], skip_first=True)[1:].tolist() == expected


def test_road_flagged_once_counts_twice(compiled):
    flagged = compiled({"input_csv/routes.csv": "Alta,Brook,80,1\nBrook,Dune,60,2\nBrook,Elm,60\n"})
    assert len(flagged.link_km) == 8
    assert flagged.link_from[:2].tolist() == [0, 0]


def test_conflict_place_with_a_later_date_begins_as_a_town(compiled):
    text = "Alta,N,Aland,1,1,conflict_zone,7,50\nBrook,N,Aland,1,1,conflict_zone,0,50\nDune,N,Bland,1,2,camp,,\n"
    days = "".join(f"{day},{0.5 if day > 6 else 0}\n" for day in range(40))
    changed = {"input_csv/locations.csv": text, "input_csv/routes.csv": "Alta,Dune,10\n",
               "input_csv/conflicts.csv": "#Day,Alta\n" + days, "input_csv/closures.csv": None}  # fmt: skip
    zones = [change for change in compiled(changed).changes if change.what == "zone"]
    assert zones == [Change(-1, "zone", (1,), 1.0), Change(7, "zone", (0,), 0.5)]


def test_change_between_intensities_is_passed_over(compiled):
    text = "#Day,Brook\n" + "".join(f"{day},{(0, 0.2, 1.0, 0)[min(day // 5, 3)]}\n" for day in range(40))
    zones = [change for change in compiled({"input_csv/conflicts.csv": text}).changes if change.targets == (1,)]
    assert zones == [Change(5, "zone", (1,), 0.2), Change(15, "zone", (1,), 0.0)]


@pytest.mark.parametrize(
    ("row", "links"),
    [
        ("country,Aland,Bland,3,6", (1, 6)),
        ("location,Cross,x,3,6", (1, 2, 3, 6, 7, 8)),
        ("links,Dune,Elm,3,6", (4, 9)),
    ],
)
def test_closure_shuts_links_both_ways(compiled, row, links):
    roads = [change for change in compiled({"input_csv/closures.csv": row + "\n"}).changes if change.what == "road"]
    assert roads == [Change(3, "road", links, 0.0), Change(6, "road", links, 1.0)]


def test_closure_without_end_stays(compiled):
    changed = {"input_csv/closures.csv": "country,Aland,Bland,3,-1\n"}
    assert [change.value for change in compiled(changed).changes if change.what == "road"] == [0.0]


def test_shelter_that_no_road_reaches_is_noted(compiled):
    instance = compiled({"input_csv/routes.csv": "Alta,Brook,80\nBrook,Dune,15\n"})
    assert any("no road reaches Elm" in note for note in instance.notes)


def test_foreign_is_told_from_the_first_row(compiled):
    assert compiled().foreign.tolist() == [False, False, True, True, True]


def test_counts_that_end_on_different_days_are_noted(compiled):
    notes = compiled({"source_data/dune.csv": "2020-01-03,200\n2020-01-21,2400\n"}).notes
    assert "counts end before 2020-02-09 at Dune (2020-01-21): the last ones hold on" in notes
    assert "counts begin after 2020-01-01 at Dune (2020-01-03): the first ones hold before" in notes


def test_camp_without_a_single_count_is_noted(compiled):
    instance = compiled({"source_data/dune.csv": "Date,Count\n"})
    assert "no counts at all of Dune: taken as 0" in instance.notes
    assert instance.people[3] == 0


def test_place_fled_from_without_a_road_is_noted(compiled):
    notes = compiled({"input_csv/routes.csv": "Brook,Dune,15\nBrook,Elm,15\n"}).notes
    assert "no road leads out of Alta: who sets out there stays there" in notes
