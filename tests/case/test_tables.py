"""The tables of a case: rows checked, each error with its line, and reports.csv kept as the person left it."""

import datetime as dt

import pytest

from uprooted.case import read_places, read_routes, read_shelters
from uprooted.case.register import note, read_register
from uprooted.errors import CaseError
from uprooted.records import CapacityStep, CasePlace, Route
from uprooted.reports import Given

DAY = dt.date(2014, 5, 4)


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_read_places(table):
    path = table("name,kind,lat,lon,country,alternates,population,radius_km,within\n"
                 "Hama,town,35.1,36.7,SYR,حماة|Hamah,300000,5,\n\nOrchard camp,camp,,,,,,,Hama\n")  # fmt: skip
    assert read_places(path) == (
        CasePlace("Hama", "town", 35.1, 36.7, "SYR", ("حماة", "Hamah"), 300000, 5.0),
        CasePlace("Orchard camp", "camp", within="Hama"),
    )


@pytest.mark.parametrize("text", ["", "name,kind\n"])
def test_an_empty_table_has_no_rows(table, text):
    assert read_places(table(text)) == ()


def test_a_table_that_is_not_there_has_no_rows(tmp_path):
    assert read_routes(tmp_path / "none.csv") == ()


def test_semicolons_a_byte_order_mark_and_hxl_tags_are_read(table):
    path = table("\ufeffshelter;from_day;capacity\n#loc+name;#date+start;#capacity\nOrchard camp;2014-05-04;500\n")
    assert read_shelters(path) == (CapacityStep("Orchard camp", DAY, 500.0),)


def test_read_routes(table):
    assert read_routes(table("origin,destination,distance_km\nA,B,3.5\n")) == (Route("A", "B", 3.5),)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("nme\nHama\n", r"table\.csv:1: unknown column 'nme'.*Write 'name'"),
        ("kind\ntown\n", r":1: no column 'name'"),
        ("name,name\na,b\n", "stands twice"),
        ("name,lat,lon\nHama,95,36\n", r":2: lat is '95'.*from -90 to 90"),
        ("name,lat,lon\nHama,35.1,\n", r":2: 'Hama' has one of lat and lon"),
        ("name,lat,lon\n\nHama,nan,36\n", r":3: lat is 'nan'"),
        ("name,country\nHama,Syria\n", r":2: country is 'Syria'.*SYR"),
        ("name,kind\nHama,town\nHama,town\n", r":3: 'Hama' stands on line 2 already"),
        ("name,kind\n,town\n", r":2: name is empty"),
        ("name,population\nHama,1.5\n", r":2: population is '1.5'.*digits only"),
        ("name,kind\nHama, Syria,town\n", r":2: 3 cells for 2 columns.*quotation marks"),
        ('name,kind\n"Hama,town\n' + "x" * 200_000, r"quotation marks"),
    ],
)
def test_read_places_names_what_is_off(table, text, match):
    with pytest.raises(CaseError, match=match):
        read_places(table(text))


@pytest.mark.parametrize(
    ("row", "match"),
    [
        ("A,04/05/2014,500,,", "from_day is '04/05/2014'.*2011-06-12"),
        ("A,2014-05-04,500,600,", "low 600, capacity 500, high 500 are out of order"),
        ("A,2014-05-04,,,", "capacity is empty"),
        ("A,2014-05-04,-1,,", "capacity is '-1'"),
    ],
)
def test_read_shelters_names_what_is_off(table, row, match):
    with pytest.raises(CaseError, match=match):
        read_shelters(table(f"shelter,from_day,capacity,low,high\n{row}\n"))


def test_read_register_tells_files_from_records(table):
    register = read_register(
        table("file,member,publisher,published\na.txt,,Radio,2014-05-04\nb.jsonl,2,Desk,\n")
    )  # fmt: skip
    assert register.whole("a.txt") == Given(publisher="Radio", published=DAY)
    assert register.members("b.jsonl") == {2: Given(publisher="Desk")}
    assert register.files() == {"a.txt", "b.jsonl"}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("file,published\na.txt,soon\n", r":2: published is 'soon'"),
        ("file,sensitivity\na.txt,secret\n", r":2: sensitivity is 'secret'.*confidential"),
        ("file,language\na.txt,English\n", r":2: language is 'English'"),
        ("file,publisher\na.txt,A\na.txt,B\n", r":3: 'a.txt' stands there twice"),
    ],
)
def test_read_register_names_what_is_off(table, text, match):
    with pytest.raises(CaseError, match=match):
        read_register(table(text))


def test_note_adds_a_row_and_then_nothing(table):
    path = table("file,publisher\nold.txt,Radio\n")
    assert note(path, "a.txt", Given(published=DAY))
    assert not note(path, "a.txt", Given(published=DAY))
    assert not note(path, "a.txt", Given())
    assert path.read_text() == "file,publisher,published\nold.txt,Radio,\na.txt,,2014-05-04\n"


def test_note_changes_the_row_that_is_there(table):
    path = table("file,member,publisher\na.txt,0,Radio\n")
    note(path, "a.txt", Given(publisher="Desk, valley"))
    assert path.read_text() == 'file,member,publisher\na.txt,0,"Desk, valley"\n'
    assert read_register(path).members("a.txt") == {0: Given(publisher="Desk, valley")}
