"""The table of event types: what it holds, how a user extends it, and what it refuses."""

import pytest

from uprooted.claims.events.types import load_types
from uprooted.errors import InputError

DISPLACEMENT = {
    "flee", "cross_border", "evacuate", "relocate", "return", "turn_back", "strand", "shelter", "shelter_opened",
    "shelter_closed", "shelter_capacity", "homeless", "house_destroyed", "house_damaged", "evict",
}  # fmt: skip


@pytest.fixture(scope="module")
def types():
    return load_types()


def test_table_has_the_displacement_types(types):
    assert {name for name, kind in types.types.items() if kind.group == "displacement"} == DISPLACEMENT


def test_every_type_has_triggers_and_a_kind_of_figure(types):
    assert all(kind.triggers and kind.figure for kind in types.types.values())


@pytest.mark.parametrize(
    ("name", "idmc", "plover", "acled"),
    [
        ("flee", "Forced to Flee", "RETREAT", None),
        ("arrest", None, "COERCE", "Arrests"),
        ("house_destroyed", "Destroyed Housing", "ASSAULT", "Looting/property destruction"),
    ],
)
def test_type_says_what_other_schemes_call_it(types, name, idmc, plover, acled):
    kind = types[name]
    assert (kind.idmc, kind.plover, kind.acled) == (idmc, plover, acled)


def test_candidates_come_with_most_conditions_first(types):
    weights = [trigger.weight for trigger, _ in types.candidates("verb", "cross")]
    assert weights == sorted(weights, reverse=True)


def test_heads_leave_out_words_that_need_others(types):
    assert "flee" in types["flee"].heads("verb", bare=True)
    assert "take" not in types["shelter"].heads("verb", bare=True)


def extra(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_table_adds_words_and_types(tmp_path):
    types = load_types(
        extra(tmp_path, '[flee]\nverbs = ["skedaddle"]\n[mine]\ngroup = "hazard"\nnouns = ["sinkhole"]\n')
    )
    assert "skedaddle" in types["flee"].heads("verb")
    assert "flee" in types["flee"].heads("verb")
    assert types["mine"].heads("noun") == {"sinkhole"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[flee", "is no TOML"),
        ("flee = 3", "flee is no table"),
        ("[flee]\ncolour = 'red'", "flee, colour: unknown key"),
        ("[flee]\nidmc = 'Gone'", "flee, idmc: 'Gone'"),
        ("[flee]\nverbs = 'run'", "flee, verbs: 'run' is no list"),
        ("[flee]\nverbs = ['run [nowhere]']", "class 'nowhere' is not defined"),
        ("[flee]\nverbs = ['run who:people']", "flee, verbs: 'who:people'"),
        ("[fresh]\nverbs = ['run']", "fresh: a new type needs its group"),
    ],
)
def test_own_table_is_refused_with_file_type_and_key(tmp_path, text, problem):
    with pytest.raises(InputError, match=problem) as caught:
        load_types(extra(tmp_path, text))
    assert "own.toml" in str(caught.value)


def test_missing_table_is_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.toml cannot be read"):
        load_types(tmp_path / "absent.toml")
