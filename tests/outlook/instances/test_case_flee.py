"""A case as a Flee folder: what is written, what is assumed, and that it can be read and run."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from uprooted.errors import InputError
from uprooted.outlook.engines import find_engine
from uprooted.outlook.instances import read_flee, write_flee
from uprooted.outlook.instances.case_flee import case_as_flee
from uprooted.outlook.simulation import simulate
from uprooted.records import (
    CapacityStep,
    CaseInputs,
    CasePlace,
    CaseSettings,
    Incident,
    Point,
    Route,
    Series,
    Situation,
)

MAY = dt.date(2031, 5, 1)
LAST = dt.date(2031, 6, 1)
PLACES = (
    CasePlace("Gate", "crossing", 10.2, 20.2, "TUR"),
    CasePlace("Ardo", "town", 10.0, 20.0, "SYR", ("Ardu",), 40_000),
    CasePlace("Camp One", "camp", 10.3, 20.2, "TUR"),
    CasePlace("Camp, Two", "camp", 10.4, 20.4, "TUR"),
    CasePlace("Camp Home", "camp", 10.1, 20.0, "SYR"),
    CasePlace("Nowhere", "village", country="SYR"),
)
ROUTES = (Route("Ardu", "Gate", 16), Route("Gate", "Camp One", 11), Route("Gate", "Camp, Two", 30),
          Route("Ardo", "Nowhere", 4), Route("Ardo", "Camp Home", 5))  # fmt: skip
SHELTERS = (
    CapacityStep("Camp One", dt.date(2031, 5, 1), 900),
    CapacityStep("Camp One", dt.date(2031, 5, 20), 1200),
    CapacityStep("Camp, Two", dt.date(2031, 5, 26), 0),
)
INPUTS = CaseInputs(CaseSettings("Ardo", ("SYR", "TUR")), PLACES, SHELTERS, ROUTES)


def present(place, *counts):
    points = tuple(Point(MAY + dt.timedelta(day - 1), n, n, n) for day, n in counts)
    return Series(f"s_{place}", "present", "stock", "persons", place, place.lower(), points=points)


SERIES = (present("Camp One", (11, 100), (25, 240.5), (32, 520)), present("Camp, Two", (16, 40), (31, 60)))
ATTACK = Incident("i_1", "assault", "Ardo", "ardo", first=LAST, last=LAST, claims=("c_1",))
SITUATION = Situation(LAST, SERIES, (ATTACK,))


@pytest.fixture(scope="module")
def folder():
    return case_as_flee(SITUATION, INPUTS)


def test_period_is_from_the_first_count_to_the_last_day_known(folder):
    assert (folder.start, folder.days, folder.origin) == (dt.date(2031, 5, 11), 22, LAST)


def test_places_are_of_flees_kinds_the_home_country_first(folder):
    found = {place.name: (place.kind, place.country, place.capacity) for place in folder.places}
    assert next(iter(found)) == "Ardo"
    assert found == {
        "Ardo": ("conflict", "Syria", None),
        "Camp Home": ("idpcamp", "Syria", None),
        "Gate": ("forward", "Turkey", None),
        "Camp One": ("camp", "Turkey", 1200),
        "Camp, Two": ("camp", "Turkey", None),
    }


def test_camp_with_room_for_nobody_is_shut_from_that_day(folder):
    (closure,) = folder.closures
    assert (closure.kind, closure.name1, closure.first_day, closure.end_day) == ("location", "Camp, Two", 15, None)


def test_what_flee_has_no_place_for_is_said(folder):
    notes = "\n".join(folder.notes)
    assert "Nowhere: left out, for want of latitude" in notes
    assert "Camp One: Flee has one capacity a camp; that of 2031-06-01" in notes
    assert "room in Camp Home is not known" in notes
    assert {"Nowhere"}.isdisjoint(end for route in folder.routes for end in (route.origin, route.destination))


def test_folder_is_read_back_as_it_was_written(folder, tmp_path):
    write_flee(folder, tmp_path / "ardo")
    again = read_flee(tmp_path / "ardo")
    for what in ("start", "days", "places", "routes", "closures", "records", "total"):
        assert getattr(again, what) == getattr(folder, what)
    assert again.observations["Camp One"][dt.date(2031, 5, 25)] == 240.5


def test_folder_can_be_run(folder, tmp_path):
    write_flee(folder, tmp_path / "ardo")
    done = simulate(tmp_path / "ardo", find_engine("cohorts", stochastic=False, workers=1))
    assert done.movement.names == ("Camp One", "Camp, Two")
    assert np.isfinite(done.movement.mean).all()


@pytest.mark.parametrize(
    ("situation", "inputs", "why"),
    [
        (Situation(None), INPUTS, "no figure with a day"),
        (Situation(LAST), INPUTS, "No report counts the people in a shelter"),
        (SITUATION, replace(INPUTS, places=PLACES[2:3], routes=(), shelters=()), "people set out from"),
        (SITUATION, replace(INPUTS, places=(PLACES[1], CasePlace("Camp One", "camp")), routes=(), shelters=()),
         "No shelter with a point has a count"),
    ],
)  # fmt: skip
def test_case_that_is_too_bare_is_refused(situation, inputs, why):
    with pytest.raises(InputError, match=why):
        case_as_flee(situation, inputs)
