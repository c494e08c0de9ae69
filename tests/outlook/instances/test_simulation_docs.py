"""The page on simulation names every kind of change, every key and every rule, and its example is one."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from uprooted.outlook.instances.change_file import FORMS, read_what_if
from uprooted.outlook.instances.rules import NOT_MODELLED, Rules

PAGE = (Path(__file__).parents[3] / "docs" / "simulation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", FORMS)
def test_kind_of_change_is_documented_with_its_keys(what):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{what}` |")]
    assert set(re.findall(r"`(\w+)`", row)) >= {what, *FORMS[what][1]}


@pytest.mark.parametrize("rule", [one.name for one in fields(Rules)])
def test_rule_is_documented(rule):
    assert re.search(rf"\b{rule}\b", PAGE)


@pytest.mark.parametrize("switch", ["use_v1_rules", "empty_camps_on_day0"])
def test_switch_that_is_not_modelled_is_listed(switch):
    assert switch in NOT_MODELLED
    assert f"`{switch}`" in PAGE


def test_example_is_a_what_if_file(tmp_path):
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "example.toml").write_text(example[1], encoding="utf-8")
    assert [one.what for one in read_what_if(tmp_path / "example.toml").asked] == ["close_crossing", "add_camp"]
