"""`uprooted simulate` prints what the engines say, and nothing else, on standard output."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from uprooted.errors import InputError
from uprooted.faces.cli._main import app

SMALL = {
    "input_csv/sim_period.csv": "StartDate,2020-01-01\nLength,4\n",
    "input_csv/locations.csv": "Alta,N,Aland,10,20,conflict_zone,0,500\nDune,E,Bland,11,21,camp,,0\n",
    "input_csv/routes.csv": "Alta,Dune,80\n",
    "source_data/data_layout.csv": "total,refugees.csv\nDune,dune.csv\n",
    "source_data/refugees.csv": "2020-01-01,10\n",
    "source_data/dune.csv": "2020-01-01,10\n2020-01-04,310\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def call(*arguments: object):
    return CliRunner().invoke(app, ["simulate", *map(str, arguments)], catch_exceptions=False)


def test_csv_has_a_row_a_run_and_day(folder):
    lines = call(folder, "--runs", 2, "--format", "csv", "--seed", 3).stdout.splitlines()
    assert lines[0] == "run,day,Dune"
    assert [line.split(",")[:2] for line in lines[1:]] == [[str(run), str(day)] for run in (0, 1) for day in range(4)]
    assert lines[1] == "0,0,10"


def test_agents_print_people(folder):
    pytest.importorskip("numba")
    lines = call(folder, "--engine", "agents", "--people-per-agent", 10, "--format", "csv").stdout.splitlines()
    assert all(int(line.split(",")[2]) % 10 == 0 for line in lines[1:])


def test_table_says_that_it_is_no_forecast(folder):
    result = call(folder, "--mean")
    assert "Dune" in result.stdout
    assert "no forecast" in result.stderr


def test_days_beyond_the_folder_are_said(folder):
    assert "the folder knows 4" in call(folder, "--days", 6, "--format", "csv").stderr


def test_folder_without_counts_is_refused(folder):
    (folder / "source_data" / "data_layout.csv").unlink()
    with pytest.raises(InputError, match="no camp with counts"):
        call(folder)
