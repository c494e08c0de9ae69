"""A language is a table: words by class, shapes by rule."""

import datetime as dt

import pytest
import spacy

from uprooted.claims.dates import build_lexicon, find_dates, load_lexicon
from uprooted.claims.dates.rules import RULES
from uprooted.errors import InputError

DUTCH = {
    "core": ["WEEKDAY", "MONTH", "UNIT"],
    "words": {
        "WEEKDAY": {"vrijdag": 4},
        "MONTH": {"maart": 3},
        "UNIT": {"week": "week"},
        "LAST": {"vorige": -1, "afgelopen": -1},
    },
    "shapes": [
        {"rule": "weekday", "patterns": ["LAST? WEEKDAY"]},
        {"rule": "date", "patterns": ["DAY MONTH YEAR?"]},
        {"rule": "pointed_unit", "patterns": ["LAST UNIT"]},
    ],
    "sets": {"future_words": ["zal"]},
}


@pytest.mark.parametrize(
    ("text", "value"),
    [("Het regende vrijdag.", "2016-04-08"), ("Het regende op 3 maart.", "2016-03-03"),
     ("Het regende vorige week.", "2016-W14")],
)  # fmt: skip
def test_another_language_is_another_table(text, value):
    doc = spacy.blank("nl")(text)
    (found,) = find_dates(doc, published=dt.date(2016, 4, 13), lexicon=build_lexicon(DUTCH))
    assert found.time.value == value


def test_build_lexicon_refuses_an_unknown_class():
    table = {**DUTCH, "shapes": [{"rule": "weekday", "patterns": ["NO_SUCH WEEKDAY"]}]}
    with pytest.raises(InputError, match="NO_SUCH"):
        build_lexicon(table)


def test_build_lexicon_refuses_an_unknown_word_list():
    with pytest.raises(InputError, match="no_such"):
        build_lexicon({**DUTCH, "sets": {"no_such": ["x"]}})


def test_english_shapes_name_rules_that_exist():
    used = {shape.rule for shapes in load_lexicon("english").shapes.values() for shape in shapes}
    assert used <= set(RULES)


def test_english_confidence_names_rules_that_exist():
    assert {name.rstrip("?") for name in load_lexicon("english").confidence} <= set(RULES)
