import pytest

from uprooted.claims.figures.lexicon import load_lexicon
from uprooted.claims.figures.tables import find_tables

TABLE = """Figures as of noon

District      Houses destroyed  Households evacuated  Deaths
Oldport                  1,240                   940       7
East Mark                  345                   410       0
Total                    1,585                 1,350       7

Boats are needed."""


def figures(text):
    return [found for table in find_tables(text, [0], load_lexicon()) for found in table.figures]


def test_find_tables_reads_each_column_by_its_heading():
    found = figures(TABLE)
    assert [(f.figure.best, f.figure.unit, f.hint) for f in found[:3]] == [
        (1240, "buildings", "house_destroyed"), (940, "households", "evacuate"), (7, "persons", "die"),
    ]  # fmt: skip
    assert found[0].terms == ("Destroyed Housing",)


def test_find_tables_spans_are_what_they_say():
    for found in figures(TABLE):
        for part in (found.figure, found.noun, found.predicate):
            assert part is None or TABLE[part.start : part.end] == part.text


def test_find_tables_marks_totals_and_zeros():
    found = figures(TABLE)
    assert [f.total for f in found] == [False] * 6 + [True] * 3
    assert [f.negated for f in found if f.hint == "die"] == [False, True, False]


@pytest.mark.parametrize("rule", ["\t", " | "])
def test_find_tables_takes_tabs_and_bars(rule):
    text = rule.join(["Camp", "Refugees", "Capacity"]) + "\n" + rule.join(["Oldport", "2 400", "3.000"])
    assert [(f.figure.best, f.figure.kind) for f in figures(text)] == [(2400, "stock"), (3000, "capacity")]


@pytest.mark.parametrize(
    "text", ["", "One line, 300 people displaced.", "People\n300\n", "Some  spaced  words\nmore  of  them"]
)
def test_find_tables_leaves_prose_alone(text):
    assert figures(text) == []
