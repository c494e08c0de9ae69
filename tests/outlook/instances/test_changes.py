"""What-if: each change does what it says, and nothing to the instance it was given."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

from uprooted.errors import InputError, NotFoundError
from uprooted.outlook.instances import borders, changes
from uprooted.outlook.instances.change_file import FORMS, read_what_if
from uprooted.outlook.instances.compiled import Change, Instance

DAYS = 12


@pytest.fixture
def instance() -> Instance:
    """Ardo and Bel at home, Camp One and Camp Two abroad, on one road."""
    ends = np.arange(3)
    return Instance(
        "made up", dt.date(2031, 6, 2), DAYS, ("Ardo", "Bel", "Camp One", "Camp Two"), ("town", "town", "camp", "camp"),
        foreign=np.array([False, False, True, True]), population=np.array([8000.0, 0, 0, 0]),
        capacity=np.array([0.0, 0, 500, 0]), people=np.zeros(4), link_from=np.r_[ends, ends + 1],
        link_to=np.r_[ends + 1, ends], link_km=np.full(6, 40.0), link_speed_km=np.full(6, np.nan),
        link_walk_share=np.zeros(6), arrivals=np.full(DAYS, 50.0), shelters=np.array([2, 3]),
        changes=(Change(-1, "zone", (0,), 1.0), Change(6, "room", (2,), 900.0)),
        lat=np.array([10.0, 10.1, 10.2, 10.3]), lon=np.full(4, 20.0),
    )  # fmt: skip


def test_new_camp_opens_on_its_day(instance):
    more = changes.add_camp(instance, "Camp Three", room=(800, 1000, 1500), from_day=4, roads=[("Bel", 12)])
    assert more.names[-1] == "Camp Three"
    assert (more.capacity_low[-1], more.capacity[-1], more.capacity_high[-1]) == (800, 1000, 1500)
    assert Change(4, "shelter", (4,), 1.0) in more.changes
    assert (more.link_from[-2:].tolist(), more.link_to[-2:].tolist()) == ([4, 1], [1, 4])
    assert len(instance.names) == 4


def test_new_camp_with_a_point_is_joined_with_the_nearest(instance):
    more = changes.add_camp(instance, "Camp Three", room=None, point=(10.31, 20.0), foreign=True)
    assert set(more.link_from[-4:].tolist()) == {2, 3, 4}
    assert "roads to Camp Three are assumed: Camp Two 2 km" in more.notes[-1]


def test_new_room_replaces_later_steps(instance):
    steps = [
        one for one in changes.change_capacity(instance, "camp one", 700, from_day=3).changes if one.what == "room"
    ]
    assert steps == [Change(3, "room", (2,), 700, 700, 700)]


def test_shut_shelter_opens_again(instance):
    shut = changes.close_shelter(instance, "Camp One", from_day=2, to_day=5).changes
    assert [one for one in shut if one.what == "shelter"] == [
        Change(2, "shelter", (2,), 0.0), Change(5, "shelter", (2,), 1.0)
    ]  # fmt: skip


def test_shut_border_has_a_gate_where_people_wait(instance):
    shut = borders.close_link(instance, "Bel", "Camp One", from_day=2, to_day=5, rate=30)
    assert shut.names[-1] == "waiting, Bel to Camp One"
    assert shut.link_from.tolist() == [0, 4, 2, 1, 2, 3, 1]
    assert shut.link_to[-1] == 4
    gates = [one for one in shut.changes if one.what == "gate"]
    assert gates == [Change(2, "gate", (4,), 30), Change(5, "gate", (4,), math.inf)]
    assert Change(2, "road", (4,), 0.0) in shut.changes


def test_gate_is_added_once(instance):
    twice = borders.close_border(borders.close_link(instance, "Bel", "Camp One", from_day=2, to_day=3), from_day=5)
    assert len(twice.names) == 5
    assert borders.border_pairs(twice) == [(1, 2)]


def test_crossing_is_told_from_a_place_at_the_border(instance):
    shut = borders.close_crossing(instance, "Camp One")
    assert [one.targets for one in shut.changes if one.what == "gate"] == [(4,)]
    with pytest.raises(InputError, match=r"No road at Ardo crosses a border. Allowed: Bel, Camp One"):
        borders.close_crossing(instance, "Ardo")


def test_road_within_a_country_is_shut_both_ways(instance):
    shut = borders.close_link(instance, "Ardo", "Bel", from_day=1)
    assert shut.changes[-2] == Change(1, "road", (0, 3), 0.0)


def test_assault_sends_a_share_out(instance):
    hit = changes.assault(instance, "Ardo", day=3, share=0.25)
    assert [one for one in hit.changes if one.day == 3] == [
        Change(3, "zone", (0,), 1.0), Change(3, "set_out", (0,), 2000.0)
    ]  # fmt: skip


def test_arrivals_are_scaled_from_a_day(instance):
    assert changes.scale_arrivals(instance, 2, from_day=10).arrivals[8:].tolist() == [50, 50, 100, 100]


def test_scaling_no_arrivals_is_said(instance):
    none = changes.scale_arrivals(changes.scale_arrivals(instance, 0), 2)
    assert "nobody is expected to arrive" in none.notes[-1]


def test_people_are_sent_home(instance):
    sent = changes.send_home(instance, ["Camp One"], share=0.02, from_day=2)
    assert (sent.kinds[-1], sent.changes[-2]) == ("home", Change(2, "return", (2,), 0.02))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda i: changes.add_camp(i, "Bel", room=5, roads=[("Ardo", 3)]), "a place called 'Bel' already"),
        (lambda i: changes.add_camp(i, "New", room=5), "No road leads to New"),
        (lambda i: changes.add_camp(i, "New", room=0.5, roads=[("Ardo", 3)]), "Room for 0.5"),
        (lambda i: changes.add_camp(i, "New", room=(9, 5, 12), roads=[("Ardo", 3)]), "low ≤ best ≤ high"),
        (lambda i: changes.add_camp(i, "New", room=5, roads=[("Ardo", math.nan)]), "A road nan"),
        (lambda i: changes.change_capacity(i, "Bel", 5), "Bel is no shelter. Allowed: Camp One, Camp Two"),
        (lambda i: changes.assault(i, "Bel", share=0.5), "How many live in Bel is not known"),
        (lambda i: changes.assault(i, "Ardo", number=9000), "9000 leave Ardo. Allowed: 0 to 8000"),
        (lambda i: changes.assault(i, "Ardo"), "one of them"),
        (lambda i: changes.assault(i, "Camp One", number=5), "Camp One is no town"),
        (lambda i: changes.assault(i, "Ardo", day=50, number=5), "Day 50. Allowed: 0 to 11"),
        (lambda i: changes.scale_arrivals(i, -1), "A factor of -1"),
        (lambda i: changes.scale_arrivals(i, 2, from_day=5, to_day=5), "an end after the beginning"),
        (lambda i: changes.send_home(i, ["Camp One"], share=2), "A share of 2"),
        (lambda i: borders.close_link(i, "Ardo", "Camp Two"), "No link leads from Ardo to Camp Two"),
        (lambda i: borders.close_link(i, "Ardo", "Bel", rate=4), "A rate on a road within a country"),
        (lambda i: borders.close_border(i, rate=-4), "A rate of -4"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(instance, call, says):
    with pytest.raises(InputError, match=says):
        call(instance)


def test_unknown_place_names_those_that_are_near(instance):
    with pytest.raises(NotFoundError, match=r"'Camp Tow'. Allowed: near are Camp Two"):
        changes.close_shelter(instance, "Camp Tow")


EVERY_KIND = """
name = "All at once"

[[change]]
what = "add_camp"
name = "Camp Three"
capacity = 1000
low = 800
high = 1500
from = 2031-06-06
roads = [{ to = "Bel", km = 12 }]

[[change]]
what = "change_capacity"
shelter = "Camp One"
capacity = 700

[[change]]
what = "close_shelter"
shelter = "Camp Two"
from = 3
to = 5

[[change]]
what = "close_crossing"
place = "Camp One"
from = 2031-06-04
to = 2031-06-07
rate = 30

[[change]]
what = "close_link"
between = ["Ardo", "Bel"]
from = 8

[[change]]
what = "close_border"
from = 10

[[change]]
what = "assault"
place = "Ardo"
day = 2031-06-03
share = 0.25

[[change]]
what = "scale_arrivals"
factor = 2

[[change]]
what = "send_home"
shelters = ["Camp One"]
number = 20
from = 6
"""


def written(tmp_path, text: str):
    file = tmp_path / "what-if.toml"
    file.write_text(text, encoding="utf-8")
    return read_what_if(file)


def test_file_with_every_kind_is_applied(instance, tmp_path):
    asked = written(tmp_path, EVERY_KIND)
    assert {one.what for one in asked.asked} == set(FORMS)
    changed = asked.apply(instance)
    assert changed.names[4:] == ("Camp Three", "waiting, Bel to Camp One", "returned home")
    assert Change(4, "shelter", (4,), 1.0) in changed.changes
    assert Change(1, "set_out", (0,), 2000.0) in changed.changes
    assert changed.arrivals[0] == 100


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = 'x'", r"line 1: no change. Allowed: one or more"),
        ("[[change]]\nwhat = 'flood'", r"line 2: what = 'flood'. Allowed: add_camp, change_capacity"),
        ("\n[[change]]\nwhat = 'assault'\nday = 1", r"line 2: assault has no 'place'"),
        ("[[change]]\nwhat = 'assault'\nplace = 'A'\nhue = 1", r"line 4: key 'hue' in assault. Allowed: what, "),
        ("[[change]]\nwhat = 'assault'\nplace = 'A'\nday = '2031-06-03'", r"line 4: day = '2031-06-03'. Allowed"),
        ("[[change]]\nwhat = 'assault'\nplace = 'A'\nday = -2", r"line 4: day = -2"),
        ("[[change]]\nwhat = 'scale_arrivals'\nfactor = true", r"line 3: factor = True. Allowed: a number"),
        ("who = 1\n[[change]]\nwhat = 'close_border'", r"line 1: key 'who'"),
        ("change = 3", r"no change"),
        ("a = [", r"what-if.toml is no TOML"),
    ],
)  # fmt: skip
def test_file_that_is_off_names_its_line(tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        written(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[change]]\nwhat = 'close_border'\n\n[[change]]\nwhat = 'assault'\nplace = 'X'\nnumber = 3", "line 4: No"),
        ("[[change]]\nwhat = 'close_border'\nfrom = 2031-05-01", "line 1: Day -32. Allowed: 0 to 11"),
        ("[[change]]\nwhat = 'close_link'\nbetween = ['Bel']", r"line 1: between = \['Bel'\]"),
        ("[[change]]\nwhat = 'add_camp'\nname = 'New'\nlat = 3", "line 1: New has one of lat and lon"),
    ],
)  # fmt: skip
def test_change_that_does_not_fit_names_its_line(instance, tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        written(tmp_path, text).apply(instance)


def test_what_is_no_toml_is_refused_with_a_remedy(tmp_path):
    (tmp_path / "off.toml").write_text("[[change]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"off.toml is no TOML: .*Remedy: Correct it"):
        read_what_if(tmp_path / "off.toml")


def test_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="is not there"):
        read_what_if(tmp_path / "gone.toml")
