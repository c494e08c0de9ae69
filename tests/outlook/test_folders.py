"""Folders in Flee's formats foreseen: what they know on their last day, and what is off about them."""

from __future__ import annotations

import datetime as dt

import pytest

from uprooted.errors import InputError
from uprooted.outlook import foresee_folder
from uprooted.outlook.instances import read_flee
from uprooted.outlook.scores import score_folder


def foreseen(folder, horizon: int = 20):
    return foresee_folder(read_flee(folder), horizon=horizon)


def days_of(outlook, shelter: str):
    return next(one for one in outlook.shelters if one.shelter == shelter).days


def test_every_camp_and_day_is_foreseen_from_the_day_after_the_last(make_flee_folder):
    outlook = foreseen(make_flee_folder())
    assert [one.shelter for one in outlook.shelters] == ["Dune", "Elm"]
    assert days_of(outlook, "Dune")[0].date == outlook.origin + dt.timedelta(1)
    assert len(days_of(outlook, "Elm")) == 20


def test_counts_and_totals_after_the_last_day_are_left_out_and_said_so(make_flee_folder):
    later = "2020-01-01,200\n2020-01-11,1200\n2020-01-21,2400\n2020-02-09,3000\n"
    total = "2020-01-01,500\n2020-02-09,5200\n"
    plain = foreseen(make_flee_folder({"source_data/dune.csv": later, "source_data/refugees.csv": total}))
    beyond = foreseen(
        make_flee_folder(
            {
                "source_data/dune.csv": later + "2020-03-20,90000\n",
                "source_data/refugees.csv": total + "2020-03-20,9e5\n",
            }
        )
    )
    assert days_of(plain, "Dune") == days_of(beyond, "Dune")
    assert any("Dune: 1 counts after 2020-02-09 were left out" in gap for gap in beyond.gaps)


def test_capacities_of_the_folder_are_not_used(make_flee_folder):
    assert days_of(foreseen(make_flee_folder()), "Dune")[-1].full is None


def test_files_that_end_on_different_days_age_each_on_its_own(make_flee_folder):
    outlook = foreseen(make_flee_folder({"source_data/dune.csv": "2020-01-01,200\n2020-01-11,1200\n"}))
    dune = next(one for one in outlook.shelters if one.shelter == "Dune")
    assert "No new figure since 2020-01-11" in dune.note


def test_missing_count_is_left_out_not_zero(make_flee_folder):
    gap = "2020-01-01,200\n2020-01-11,1200\n2020-01-21,\n2020-02-09,3000\n"
    outlook = foreseen(make_flee_folder({"source_data/dune.csv": gap}))
    assert any("no count on 2020-01-21" in note for note in outlook.gaps)
    assert days_of(outlook, "Dune")[-1].q10 > 1000


def test_negative_count_is_refused_with_its_line(make_flee_folder):
    with pytest.raises(InputError, match=r"dune\.csv, line 2"):
        foreseen(make_flee_folder({"source_data/dune.csv": "2020-01-01,200\n2020-01-11,-5\n"}))


def test_camp_without_a_count_yet_has_no_number(make_flee_folder):
    outlook = foreseen(make_flee_folder({"source_data/dune.csv": "2020-05-01,200\n"}))
    dune = next(one for one in outlook.shelters if one.shelter == "Dune")
    assert (dune.basis, dune.days) == ("none", ())


def test_camp_that_is_counted_empty_is_expected_to_fill(make_flee_folder):
    outlook = foreseen(make_flee_folder({"source_data/dune.csv": "2020-01-01,0\n2020-02-05,0\n"}))
    days = days_of(outlook, "Dune")
    assert days[0].q50 < days[-1].q50 <= 5200
    assert days[-1].q025 == 0


def test_horizon_beyond_reason_is_refused(make_flee_folder):
    with pytest.raises(InputError, match="1 to 365"):
        foreseen(make_flee_folder(), horizon=4000)


def test_same_folder_gives_the_same_outlook(make_flee_folder):
    folder = make_flee_folder()
    assert foreseen(folder) == foreseen(folder)


def test_score_knows_bands_and_checks(make_flee_folder):
    scores = score_folder(read_flee(make_flee_folder()), every=5, horizon=30)
    assert scores.origins > 1
    assert [band.first_day for band in scores.bands] == sorted(band.first_day for band in scores.bands)
    assert all(0 <= band.cover80 <= 1 and band.error > 0 for band in scores.bands)


def test_nothing_to_score_is_refused(make_flee_folder):
    one = {"source_data/dune.csv": "2020-01-01,200\n", "source_data/data_layout.csv": "Dune,dune.csv\n"}
    with pytest.raises(InputError, match="two counts or more"):
        score_folder(read_flee(make_flee_folder(one)), every=5, horizon=30)
