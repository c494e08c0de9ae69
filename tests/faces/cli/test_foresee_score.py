"""`foresee` and `score` on folders in Flee's formats, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from uprooted import errors
from uprooted.faces.cli import app
from uprooted.faces.cli.score import bar

FILES = {
    "input_csv/sim_period.csv": "StartDate,2020-01-01\nLength,40\n",
    "input_csv/locations.csv": "#name,region,country,lat,lon,location_type,conflict_date,population\n"
    "Alta,North,Aland,10.0,20.0,conflict_zone,0,50000\nDune,East,Bland,11.0,21.0,camp,,3000\n",
    "input_csv/routes.csv": "#name1,name2,distance,forced_redirection\nAlta,Dune,80,0\n",
    "input_csv/closures.csv": "#closure_type,name1,name2,closure_start,closure_end\n",
    "input_csv/conflicts.csv": "#Day,Alta\n" + "".join(f"{day},1\n" for day in range(40)),
    "source_data/data_layout.csv": "Dune,dune.csv\n",
    "source_data/dune.csv": "2020-01-01,200\n2020-01-11,1200\n2020-01-21,2400\n2020-02-01,3000\n2020-02-09,3300\n",
}


def run(*arguments: object):
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "160"})


@pytest.fixture
def make_folder(tmp_path: Path):
    def make(name: str) -> Path:
        for file, text in FILES.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


def test_foresee_many_folders_prints_a_line_a_folder_shelter_and_day(make_folder):
    done = run("foresee", "--format", "jsonl", "--horizon", 3, make_folder("one"), make_folder("two"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 0
    assert [(line["folder"], line["date"]) for line in lines] == [
        (folder, f"2020-02-{day}") for folder in ("one", "two") for day in (10, 11, 12)
    ]
    assert lines[0]["q10"] <= lines[0]["q50"] <= lines[0]["q90"]


def test_foresee_shows_a_table_a_folder(make_folder):
    assert "Dune" in run("foresee", make_folder("one")).stdout


def test_foresee_prints_everything_as_one_object(make_folder):
    said = json.loads(run("foresee", make_folder("one"), "--format", "json", "--horizon", 3).stdout)
    assert said["folder"] == "one"
    assert [need["item"] for need in said["shelters"][0]["needs"]] == [one["item"] for one in said["standards"]]


def test_foresee_shows_days_needs_and_past_score(make_folder):
    shown = run("foresee", make_folder("one")).stdout
    for words in ("Day by day", "latrines", "80 % band", "Such outlooks before"):
        assert words in shown


@pytest.mark.parametrize(("condition", "code"), [("present(Dune) > 1000 within 3", 4), ("present(Dune) > 1e", 1)])
def test_foresee_ends_with_the_code_of_an_alert(make_folder, condition, code):
    done = run("foresee", make_folder("one"), "--alert", condition)
    assert done.exit_code == code


def test_foresee_says_when_an_alert_does_not_hold(make_folder):
    done = run("foresee", make_folder("one"), "--alert", "arrivals < 0")
    assert done.exit_code == 0
    assert "no alert" in done.stderr


def test_foresee_shows_what_a_change_makes(make_folder, tmp_path):
    (tmp_path / "twice.toml").write_text('name = "Twice"\n[[change]]\nwhat = "scale_arrivals"\nfactor = 2\n')
    shown = run("foresee", make_folder("one"), "--what-if", tmp_path / "twice.toml", "--horizon", 5)
    lines = run(
        "foresee", make_folder("one"), "--what-if", tmp_path / "twice.toml", "--horizon", 5, "--format", "jsonl"
    )
    last = json.loads(lines.stdout.splitlines()[-1])
    assert "What if: Twice" in shown.stdout
    assert (last["what_if"], last["shelter"]) == ("Twice", "Dune")
    assert last["difference"]["best"] > 0


def test_foresee_refuses_as_of_for_a_folder(make_folder):
    done = run("foresee", make_folder("one"), "--as-of", "2020-01-20")
    assert done.exit_code == 2
    assert "for cases" in done.stderr


def test_foresee_refuses_a_folder_that_is_neither(tmp_path):
    assert isinstance(run("foresee", tmp_path).exception, errors.UprootedError)


def test_score_prints_a_table_with_bars(make_folder):
    done = run("score", make_folder("one"), "--every", 5)
    assert done.exit_code == 0
    assert "1–10" in done.stdout
    assert "█" in done.stdout


def test_score_prints_json(make_folder):
    scored = json.loads(run("score", make_folder("one"), "--every", 5, "--format", "json").stdout)
    assert scored["schema"] == 1
    assert {"error", "error_split", "crps", "cover80"} <= set(scored["bands"][0])


def test_score_of_too_little_says_what_is_needed(make_folder):
    folder = make_folder("one")
    (folder / "source_data" / "dune.csv").write_text("2020-01-01,200\n", encoding="utf-8")
    assert "two counts or more" in str(run("score", folder).exception)


@pytest.mark.parametrize(("error", "full"), [(0.0, 0), (1.0, 10), (2.0, 20), (9.0, 20)])
def test_bar_is_half_full_where_an_outlook_is_as_good_as_persistence(error, full):
    assert bar(error).count("█") == full


def test_score_draws_a_picture_that_stands_alone(make_folder, tmp_path):
    done = run("score", make_folder("one"), "--every", 5, "--plot", tmp_path / "scores.svg")
    drawn = (tmp_path / "scores.svg").read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "days ahead" in drawn
    ElementTree.fromstring(drawn)


def test_score_names_a_picture_that_cannot_be_written(make_folder, tmp_path):
    done = run("score", make_folder("one"), "--plot", tmp_path / "absent" / "scores.svg")
    assert "cannot be written" in str(done.exception)


def test_score_holds_rivals_against_the_outlook(make_folder):
    done = run("score", make_folder("one"), "--every", 5, "--rivals", "--format", "json")
    names = {one["name"] for one in json.loads(done.stdout)["rivals"]}
    assert names == {"constant split", "gravity", "simulator", "filtered simulator"}


def test_score_of_a_short_record_looks_from_more_days(make_folder):
    scored = json.loads(run("score", make_folder("one"), "--format", "json").stdout)
    assert scored["every"] < 15
    assert scored["origins"] > 3
