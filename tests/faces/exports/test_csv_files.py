import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_case import material

from uprooted.faces.exports.csv_files import DICTIONARY, as_text, inert, write_csv
from uprooted.faces.exports.sheets import tables_of


@pytest.fixture(scope="module")
def tables():
    return tables_of(material())


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_table_is_a_file_and_the_dictionary_names_every_column(tables, tmp_path):
    files = write_csv(tables, tmp_path, title="Valley")
    dictionary = json.loads((tmp_path / DICTIONARY).read_text(encoding="utf-8"))
    assert files[-1].name == DICTIONARY
    for resource in dictionary["resources"]:
        header = rows_of(tmp_path / resource["path"])[0]
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_one_header_row_unless_tags_are_asked_for(tables, tmp_path):
    write_csv(tables, tmp_path / "plain", title="Valley")
    write_csv(tables, tmp_path / "tagged", title="Valley", hxl=True)
    assert not rows_of(tmp_path / "plain" / "series.csv")[1][0].startswith("#")
    tags = rows_of(tmp_path / "tagged" / "series.csv")[1]
    assert "#geo+lat" in tags
    assert all(tag == "" or tag.startswith("#") for tag in tags)


def test_unknown_is_an_empty_cell_and_never_a_zero(tables, tmp_path):
    write_csv(tables, tmp_path, title="Valley")
    header, *rows = rows_of(tmp_path / "shelters.csv")
    hill = next(row for row in rows if row[0] == "Hill camp")
    assert hill[header.index("best")] == ""


def test_same_case_gives_the_same_bytes(tables, tmp_path):
    one, other = (write_csv(tables, tmp_path / name, title="Valley") for name in "ab")
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (4.0, "4"), (4.25, "4.25"), (True, "true"), (12, "12"),
                                            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0")])  # fmt: skip
def test_cell_as_text(cell, text):
    assert as_text(cell) == text


@given(st.text())
def test_no_text_begins_like_a_formula(text):
    assert not inert(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
