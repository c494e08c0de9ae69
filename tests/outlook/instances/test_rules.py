"""Rules are read from Flee's settings, and what cannot be is refused or named."""

from __future__ import annotations

import pytest

from uprooted.errors import InputError
from uprooted.outlook.instances.rules import Rules, read_rules


def settings(tmp_path, text: str):
    file = tmp_path / "simsetting.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_read_rules_takes_values_and_keeps_defaults(tmp_path):
    text = "move_rules:\n  max_move_speed: 200\n  awareness_level: 2\n  softening: 50.0\n"
    rules, notes = read_rules(settings(tmp_path, text))
    assert rules == Rules(move_speed_km=200.0, awareness_level=2, softening_km=50.0)
    assert notes == ()


def test_read_rules_takes_decay_of_conflict(tmp_path):
    text = "spawn_rules:\n  conflict_spawn_decay: [1.0, 0.5, 0.1]\n  conflict_spawn_decay_interval: 30\n"
    rules, _ = read_rules(settings(tmp_path, text))
    assert [rules.decay(age) for age in (0, 29, 30, 65, 900)] == [1.0, 1.0, 0.5, 0.1, 0.1]


def test_empty_settings_are_the_defaults(tmp_path):
    assert read_rules(settings(tmp_path, ""))[0] == Rules()


def test_dead_switch_is_named(tmp_path):
    _, notes = read_rules(settings(tmp_path, "move_rules:\n  max_crossing_speed: 20\n"))
    assert "max_crossing_speed" in notes[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("move_rules:\n  max_move_speed: fast\n", "max_move_speed is 'fast'"),
        ("move_rules:\n  default_movechance: 1.5\n", "default_movechance is 1.5"),
        ("move_rules:\n  awareness_level: 9\n", "awareness_level is 9"),
        ("move_rules:\n  start_on_foot: 3\n", "start_on_foot is 3"),
        ("spawn_rules:\n  flood_driven_spawning: true\n", "flood_driven_spawning, which is not modelled"),
        ("- 1\n- 2\n", "holds no sections"),
        ("a: [", "is no YAML"),
    ],
)
def test_bad_settings_are_refused(tmp_path, text, says):
    with pytest.raises(InputError, match=says):
        read_rules(settings(tmp_path, text))


def test_missing_settings_are_named(tmp_path):
    with pytest.raises(InputError, match="is not there"):
        read_rules(tmp_path / "gone.yml")
