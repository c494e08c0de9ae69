import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uprooted.errors import InputError
from uprooted.faces.web.changing import FORMS, change_text


def test_form_becomes_the_lines_of_a_file():
    text = change_text({"what": "close_crossing", "place": "The gate", "since": "2031-06-18", "until": "2031-06-22"})
    (change,) = tomllib.loads(text)["change"]
    assert (change["what"], change["place"], str(change["from"]), str(change["to"])) == (
        "close_crossing", "The gate", "2031-06-18", "2031-06-22",
    )  # fmt: skip


def test_new_camp_lies_beside_the_place():
    (change,) = tomllib.loads(change_text({"what": "add_camp", "place": "Hill", "number": "4,000"}))["change"]
    assert change["roads"] == [{"to": "Hill", "km": 5.0}]
    assert change["capacity"] == 4000


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_words_break_out_of_their_line(words):
    (change,) = tomllib.loads(change_text({"what": "close_crossing", "place": words}))["change"]
    assert change == {"what": "close_crossing", "place": words.strip()}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"what": "pray"}, r"'pray'.*add_camp"),
        ({"what": "scale_arrivals", "number": "twice"}, "no number"),
        ({"what": "assault", "place": "X", "since": "soon"}, "no day"),
    ],
)
def test_what_cannot_be_read_is_refused(query, says):
    with pytest.raises(InputError, match=says):
        change_text(query)


def test_every_kind_is_one_that_a_file_may_hold():
    from uprooted.outlook.instances.change_file import FORMS as IN_A_FILE

    assert set(FORMS) <= set(IN_A_FILE)
