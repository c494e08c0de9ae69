"""The commands as a person types them: what they print, where, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uprooted import errors
from uprooted.faces.cli import app, main

PAGE = "Officials said 1,200 people fled the town of Idlib on Friday. The ministry denied it."


def run(*arguments: object, stdin: str | None = None):
    return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, env={"COLUMNS": "160"})


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


COMMANDS = (
    "new",
    "add",
    "places",
    "read",
    "review",
    "weigh",
    "score",
    "simulate",
    "review",
    "foresee",
    "brief",
    "verify",
    "train",
    "demo",
)


@pytest.mark.parametrize(
    "command", [*COMMANDS, "places build", "places add", "places find", "train attribution", "train events"]
)
def test_help_shows_an_example(command):
    shown = run(*command.split(), "--help")
    assert shown.exit_code == 0
    assert "Example" in shown.output or command in {"places", "train"}


def test_without_arguments_the_commands_are_listed():
    assert all(command in run().output for command in COMMANDS)


def test_new_makes_a_case_that_can_be_filled(tmp_path):
    made = run("new", tmp_path / "case", "--name", "Some crisis")
    assert made.exit_code == 0
    assert "Some crisis" in (tmp_path / "case" / "case.toml").read_text(encoding="utf-8")
    assert "uprooted add" in made.stderr


def test_new_refuses_a_case_that_is_there(tmp_path):
    run("new", tmp_path / "case")
    assert isinstance(run("new", tmp_path / "case").exception, errors.CaseError)


def test_add_says_how_many_were_added_and_how_many_were_there(tmp_path, page):
    run("new", tmp_path / "case")
    first = run("add", tmp_path / "case", page, "--published", "2031-06-12")
    again = run("add", tmp_path / "case", page, "--published", "2031-06-12")
    assert "Added 1 report." in first.stderr
    assert "Added 0 reports; 1 was there already." in again.stderr


def test_empty_case_says_what_comes_next_and_proves_nothing(tmp_path):
    run("new", tmp_path / "case")
    weighed = run("weigh", tmp_path / "case")
    assert "holds no report yet" in weighed.stderr
    assert "uprooted add" in weighed.stderr
    assert "Figures" not in weighed.stdout
    assert "nothing to prove" in run("verify", tmp_path / "case").stderr


def test_day_that_is_none_is_refused_with_the_form_allowed(tmp_path, page):
    refused = run("add", tmp_path, page, "--published", "12 June")
    assert refused.exit_code == 2
    assert "2011-06-12" in refused.output


def test_binary_file_is_named_and_the_code_says_partly(tmp_path, page):
    run("new", tmp_path / "case")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    partly = run("add", tmp_path / "case", page, tmp_path / "noise.bin", "--published", "2031-06-12")
    assert partly.exit_code == 3
    assert "noise.bin" in partly.stderr
    assert "Added 1 report." in partly.stderr


def test_folder_that_is_no_case_is_an_error_with_a_remedy(tmp_path):
    failed = run("weigh", tmp_path / "nothing")
    assert isinstance(failed.exception, errors.CaseError)
    assert failed.exception.remedy


def test_verify_names_a_file_that_was_changed(tmp_path, page):
    case = tmp_path / "case"
    run("new", case)
    run("add", case, page, "--published", "2031-06-12")
    (case / "reports" / "page.txt").write_text("Something else.", encoding="utf-8")
    told = run("verify", case)
    assert told.exit_code == 3
    assert "page.txt" in told.stderr


@pytest.mark.slow
def test_read_prints_one_claim_a_line(page):
    shown = run("read", page, "--published", "2031-06-14", "--format", "jsonl")
    claims = [json.loads(line) for line in shown.stdout.splitlines()]
    assert claims
    assert all(claim["schema"] == 1 and PAGE[claim["start"] : claim["end"]] == claim["text"] for claim in claims)


@pytest.mark.slow
def test_read_takes_standard_input():
    shown = run("read", "-", "--published", "2031-06-14", "--format", "reading", stdin=PAGE)
    reading = json.loads(shown.stdout)
    assert reading["schema"] == 1
    assert {"attributions", "facts", "places", "dates", "acled", "claims"} <= reading.keys()


@pytest.mark.slow
def test_read_notes_a_report_without_a_day_and_ends_well(page):
    shown = run("read", page)
    assert shown.exit_code == 0
    assert "no day of publication" in shown.stderr


@pytest.mark.slow
def test_demo_reads_weighs_foresees_and_writes_the_brief(tmp_path):
    shown = run("demo", tmp_path, "--example", "flood")
    assert shown.exit_code == 0
    assert (tmp_path / "flood" / "brief.html").exists()
    assert "The brief:" in shown.stdout
    assert run("verify", tmp_path / "flood").exit_code == 0
    lines = run("foresee", tmp_path / "flood", "--format", "jsonl").stdout.splitlines()
    assert all({"folder", "shelter", "date"} <= json.loads(line).keys() for line in lines)
    assert json.loads(run("weigh", tmp_path / "flood", "--format", "json").stdout)["schema"] == 1


def test_error_ends_with_code_1_and_says_what_was_allowed(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("sys.argv", ["uprooted", "weigh", str(tmp_path / "nothing")])
    with pytest.raises(SystemExit, match="1"):
        main()
    told = capsys.readouterr().err
    assert "Error:" in told
    assert "Remedy:" in told
