"""What is read of a folder in Flee's formats, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from uprooted.errors import InputError
from uprooted.outlook.instances import ConflictChange, Correction, FleeClosure, is_flee_folder, read_flee

HEAD = "#name,region,country,lat,lon,location_type,conflict_date,population\n"
LOCATIONS, ROUTES = "input_csv/locations.csv", "input_csv/routes.csv"


def test_read_flee_gives_places_in_order(make_flee_folder):
    folder = read_flee(make_flee_folder())
    assert [(place.name, place.kind) for place in folder.places] == [
        ("Alta", "conflict"), ("Brook", "town"), ("Cross", "forward"), ("Dune", "camp"), ("Elm", "camp"),
    ]  # fmt: skip
    assert (folder.places[0].population, folder.places[0].capacity) == (50000, None)
    assert (folder.places[3].population, folder.places[3].capacity) == (0, 3000)


def test_read_flee_gives_period_and_origin(make_flee_folder):
    folder = read_flee(make_flee_folder())
    assert (folder.name, folder.start, folder.days) == ("aland2020", dt.date(2020, 1, 1), 40)
    assert folder.origin == dt.date(2020, 2, 9)


def test_read_flee_keeps_only_changes_of_conflict(make_flee_folder):
    folder = read_flee(make_flee_folder())
    assert folder.conflicts == (ConflictChange("Alta", 0, 1.0), ConflictChange("Brook", 21, 1.0))
    assert folder.conflict_days == 40


def test_read_flee_gives_closures_corrections_and_flags(make_flee_folder):
    folder = read_flee(make_flee_folder())
    assert folder.closures == (FleeClosure("country", "Aland", "Bland", 3, 6),)
    assert folder.corrections == (Correction("Dune", dt.date(2020, 1, 21)),)
    assert [route.redirection for route in folder.routes] == [0, 0, 0, 0, 2]


def test_read_flee_adds_files_of_a_camp_on_common_days(make_flee_folder):
    seen = read_flee(make_flee_folder()).observations
    assert seen["Elm"] == {dt.date(2020, 1, 16): 950, dt.date(2020, 2, 9): 2000}
    assert seen["Dune"][dt.date(2020, 1, 11)] == 1200


def test_closure_without_end_is_for_good(make_flee_folder):
    text = "location,Dune,Bland,5,-1\n"
    assert read_flee(make_flee_folder({"input_csv/closures.csv": text})).closures[0].end_day is None


def test_camp_without_capacity_has_none(make_flee_folder):
    text = HEAD + "Alta,N,A,1,1,conflict_zone,0,5\nDune,N,B,1,2,camp,,\n"
    changed = {LOCATIONS: text, ROUTES: "Alta,Dune,10,0\n", "input_csv/closures.csv": None}
    assert read_flee(make_flee_folder(changed)).places[1].capacity is None


def test_extra_columns_become_attributes(make_flee_folder):
    text = "#name1,name2,distance,forced_redirection,walk_probability\nAlta,Brook,80,0,0.5\n"
    assert read_flee(make_flee_folder({ROUTES: text})).routes[0].attributes == {"walk_probability": "0.5"}


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        (ROUTES, "Alta,Nowhere,80,0\n", "routes.csv, line 1: 'Nowhere' is no place"),
        (ROUTES, "\nAlta,Brook,far,0\n", "line 2: distance 'far' is no number"),
        (ROUTES, "Alta,Brook,-3,0\n", "distance '-3'"),
        (ROUTES, "Alta,Brook,nan,0\n", "distance 'nan'"),
        (ROUTES, "Alta,Alta,3,0\n", "to itself"),
        (ROUTES, "Alta,Brook,3,7\n", "forced_redirection '7'"),
        (LOCATIONS, HEAD + "Alta,N,A,99,20,town,,5\n", "line 2: latitude '99'"),
        (LOCATIONS, HEAD + "Alta,N,A,9,20,castle,,5\n", "location_type 'castle'"),
        (LOCATIONS, HEAD + "Alta,N,A,9,20,town,,-5\n", "population or capacity '-5'"),
        (LOCATIONS, HEAD + "Dune,N,A,9,20,camp,,5\nDune,N,A,9,20,camp,,6\n", "listed twice"),
        (LOCATIONS, HEAD + "Alta,N\n", "2 columns"),
        (LOCATIONS, HEAD, "no place"),
        ("input_csv/closures.csv", "wall,Alta,Brook,1,2\n", "closure_type 'wall'"),
        ("input_csv/closures.csv", "country,Aland,Cland,1,2\n", "'Cland' is no country"),
        ("input_csv/conflicts.csv", "#Day,Alta\n0,1\n2,1\n", "line 3: day 2. Allowed: day 1"),
        ("input_csv/conflicts.csv", "#Day,Alta\n0,5\n", "intensity of Alta '5'"),
        ("input_csv/sim_period.csv", "StartDate,2020-01-01\n", "no row 'length'"),
        ("input_csv/sim_period.csv", "StartDate,2020-01-41\nLength,3\n", "is no day"),
        ("source_data/dune.csv", "2020-01-01,-7\n", "dune.csv, line 1: count '-7'"),
        ("source_data/dune.csv", "2020-01-01,3\nsoon,7\n", "date 'soon' is no day"),
        ("source_data/data_layout.csv", "Dune,gone.csv\n", "gone.csv is not there"),
        ("source_data/data_layout.csv", "Dune\n", "no file for 'Dune'"),
    ],
)
def test_read_flee_refuses_bad_lines(make_flee_folder, file, text, says):
    folder = make_flee_folder({file: text})
    with pytest.raises(InputError, match=says):
        read_flee(folder)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("input_csv/conflicts.csv", "#Day,Alta,Zed\n0,1,0\n", "Zed"),
        ("input_csv/conflicts.csv", "#Day,Alta\n0,1\n", "ends after 1 of 40 days"),
        ("input_csv/registration_corrections.csv", "Fern,2020-01-02\n", "no counts of Fern"),
        ("source_data/dune.csv", "2020-01-02,3\n2020-01-01,3\n", "not in order"),
        ("source_data/dune.csv", "2020-01-02,3\n2020-01-02,4\n", "a second count"),
        ("source_data/dune.csv", "2020-01-02,\n", "no count on 2020-01-02"),
        ("source_data/data_layout.csv", "Fern,dune.csv\n", "Fern has counts but is no place"),
        ("source_data/data_layout.csv", None, "no counts"),
    ],
)
def test_read_flee_notes_what_is_odd(make_flee_folder, file, text, says):
    assert any(says in note for note in read_flee(make_flee_folder({file: text})).notes)


def test_is_flee_folder_wants_locations(make_flee_folder, tmp_path):
    assert is_flee_folder(make_flee_folder())
    assert not is_flee_folder(tmp_path)
