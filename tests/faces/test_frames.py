import pytest

import uprooted as up
from uprooted.case import Case
from uprooted.errors import InputError

pytest.importorskip("polars")


def test_rows_that_have_all_values_come_back(folder):
    case = up.open(folder)
    assert case.claims(speaker_kind="witness")["figure_best"].to_list() == [9900.0]
    assert case.claims(speaker_kind="media").is_empty()
    assert set(case.series(measure="present")["place"]) == {"Hatay"}


def test_column_that_is_none_is_refused_with_those_that_are(folder):
    with pytest.raises(InputError, match=r"no column 'measures'.*measure, kind"):
        up.open(folder).series(measures="present")


def test_every_table_is_a_frame(folder):
    case = up.open(folder)
    for name in ("supports", "incidents", "disputes", "shelters", "capacity", "outlook", "reports"):
        assert getattr(case, name)().columns
    assert case.as_of is not None


def test_what_came_since_is_seen_after_reloading(folder):
    before = up.open(folder)
    assert before.reports().height == 2
    (folder / "reports" / "late.txt").write_text("Nothing new.", encoding="utf-8")
    assert before.reports().height == 2


def test_names_are_asked_for_in_the_log(folder):
    up.open(folder, names=True).claims()
    with Case.open(folder) as case:
        assert [entry.what for entry in case.ledger.log() if entry.step == "names"] == ["opened in Python"]


def test_notebook_shows_key_figures_and_runs_nothing(folder):
    (folder / "case.toml").write_text('name = "<script>Hatay"\n', encoding="utf-8")
    shown = up.open(folder)._repr_html_()
    assert "&lt;script&gt;Hatay" in shown
    assert "9,900" in shown
