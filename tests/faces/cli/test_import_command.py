"""The command that imports tables."""

import pytest
from typer.testing import CliRunner

from uprooted.case import Case
from uprooted.faces.cli._main import app

TABLE = "admin0Name,admin0Pcode,admin1Name,numPresentIdpInd,reportingDate,mood\nSudan,SDN,Hills,120,2031-05-02,calm\n"


@pytest.fixture
def run(tmp_path):
    Case.create(tmp_path / "case", name="Hills").close()

    def called(text, *options):
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        call = ["import", str(tmp_path / "case"), str(tmp_path / "t.csv"), "--from", "dtm", *options]
        return CliRunner().invoke(app, call)

    return called


def test_import_says_what_became_of_a_table(run):
    done = run(TABLE, "--published", "2031-05-20")
    assert done.exit_code == 0
    assert "t.csv: 1 claim from 1 row." in done.stderr
    assert "being no columns of it: mood" in done.stderr
    assert "1 claim from 1 row, there already." in run(TABLE).stderr


def test_import_of_a_bad_row_names_it_and_ends_with_3(run):
    done = run(TABLE + "Sudan,SDN,Hills,x[/b],2031-06-02,calm\n")
    assert done.exit_code == 3
    assert "line 3: numPresentIdpInd 'x[/b]'" in done.stderr


def test_import_of_another_table_is_refused(run):
    done = run("a,b\n1,2\n")
    assert done.exit_code == 3
    assert "no column 'admin0Name'" in done.stderr
