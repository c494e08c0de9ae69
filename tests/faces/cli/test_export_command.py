import zipfile

import pytest
from by_hand import run

from uprooted.case import Case
from uprooted.errors import InputError


def test_tables_are_written_beside_the_case_unless_told_where(folder):
    told = run("export", folder, "--to", "csv")
    assert told.exit_code == 0
    assert (folder.parent / "case-csv" / "series.csv").exists()
    assert "datapackage.json" in told.stderr


def test_package_wants_a_word_for_the_names_and_is_logged_and_verified(folder, tmp_path):
    file = tmp_path / "e.zip"
    assert isinstance(run("export", folder, "--to", "evidence", "--out", file).exception, InputError)
    assert run("export", folder, "--to", "evidence", "--out", file, "--names").exit_code == 0
    with Case.open(folder) as case:
        assert "exported to evidence" in [entry.what for entry in case.ledger.log()]
    assert run("verify", file).exit_code == 0


def test_package_that_was_changed_ends_with_its_code(folder, tmp_path):
    file, bad = tmp_path / "e.zip", tmp_path / "bad.zip"
    run("export", folder, "--to", "evidence", "--out", file, "--names")
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(bad, "w") as other:
        other.writestr("manifest.json", package.read("manifest.json"))
    told = run("verify", bad)
    assert told.exit_code == 3
    assert "case.toml is listed and missing" in told.stderr


@pytest.mark.parametrize("to", ["excel", "json"])
def test_format_of_one_file_gets_its_ending(folder, to):
    run("export", folder, "--to", to)
    assert list(folder.parent.glob(f"case-{to}.*"))
