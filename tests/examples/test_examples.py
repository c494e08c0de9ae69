"""The example cases: that they hold what their READMEs promise, checked without the rooms that read them."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import json
import re
import tomllib
import typing
from functools import cache
from pathlib import Path

import pytest

from uprooted.records import CapacityStep, CasePlace, CaseSettings, Route, Source
from uprooted.records.vocabulary import DisputeCause, FigureKind, Measure, Sensitivity, SpeakerKind, Unit

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = {"jisr-2011": 24, "flood": 10}
NOTICE = "Written for the uprooted example case."
# Ten words in a row occur by chance only in set phrases, such as the name and number of a bulletin's series.
RUN = 10

pytestmark = pytest.mark.parametrize("case", CASES)


def read_page(path: Path) -> str:
    """Return the main text of a web page, without navigation."""
    trafilatura = pytest.importorskip("trafilatura")
    return str(trafilatura.extract(path.read_text(encoding="utf-8"), include_comments=False))


def read_pdf(path: Path) -> str:
    """Return the text of a PDF."""
    pypdf = pytest.importorskip("pypdf")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@cache
def texts(case: str) -> dict[str, str]:
    """Return the main text of every report, by file name and, in a file of several, member."""
    found = {}
    for path in sorted((EXAMPLES / case / "reports").iterdir()):
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            found |= {f"{path.name}#{n}": str(json.loads(line)["text"]) for n, line in enumerate(lines)}
        elif path.suffix == ".html":
            found[path.name] = read_page(path)
        else:
            found[path.name] = read_pdf(path) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")
    return found


def table(case: str, name: str) -> list[dict[str, str]]:
    """Return the rows of one of the case's tables."""
    with (EXAMPLES / case / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def expected(case: str) -> dict[str, typing.Any]:
    """Return what a reader noted down by hand."""
    parsed: dict[str, typing.Any] = json.loads((EXAMPLES / case / "expected/expected.json").read_text("utf-8"))
    return parsed


def settings(case: str) -> dict[str, typing.Any]:
    """Return what ``case.toml`` says."""
    return tomllib.loads((EXAMPLES / case / "case.toml").read_text(encoding="utf-8"))


def test_example_has_enough_reports(case: str) -> None:
    assert len(texts(case)) >= CASES[case]


def test_reports_are_80_to_400_words_long(case: str) -> None:
    lengths = {name: len(text.replace(NOTICE, "").split()) for name, text in texts(case).items()}
    assert {name: n for name, n in lengths.items() if not 80 <= n <= 400} == {}


def test_formats_are_all_present(case: str) -> None:
    suffixes = {path.suffix for path in (EXAMPLES / case / "reports").iterdir()}
    assert {".txt", ".html", ".jsonl"} <= suffixes
    assert case == "flood" or ".pdf" in suffixes


def test_every_report_says_that_it_was_written_for_the_example(case: str) -> None:
    folder = EXAMPLES / case / "reports"
    raw = {n: (folder / n).read_text(encoding="utf-8") if n.endswith(".html") else t for n, t in texts(case).items()}
    assert [name for name, text in raw.items() if NOTICE not in text] == []
    assert "written for this example" in settings(case)["notice"]


def test_web_pages_keep_navigation_out_of_the_article(case: str) -> None:
    assert [name for name, text in texts(case).items() if name.endswith(".html") and NOTICE in text] == []


@pytest.mark.parametrize(
    ("name", "record"), [("places.csv", CasePlace), ("shelters.csv", CapacityStep), ("routes.csv", Route)]
)
def test_tables_have_the_columns_of_their_records(case: str, name: str, record: type) -> None:
    header = list(table(case, name)[0])
    # Columns may be left out at the end.
    assert header == [field.name for field in dataclasses.fields(record)][: len(header)]


def test_case_toml_has_only_known_keys_and_kinds(case: str) -> None:
    given = settings(case)
    assert set(given) <= {field.name for field in dataclasses.fields(CaseSettings)}
    for source in given["sources"]:
        assert set(source) <= {field.name for field in dataclasses.fields(Source)}
        assert source["kind"] in typing.get_args(SpeakerKind)


def test_reports_csv_names_files_that_are_there(case: str) -> None:
    rows = table(case, "reports.csv")
    assert list(rows[0]) == ["file", "member", "publisher", "published", "language", "url", "sensitivity"]
    files = {path.name for path in (EXAMPLES / case / "reports").iterdir()}
    assert {row["file"] for row in rows} <= files
    assert {row["sensitivity"] for row in rows} <= set(typing.get_args(Sensitivity))


def test_files_that_carry_no_metadata_have_publisher_and_day(case: str) -> None:
    bare = {name for name in texts(case) if name.endswith((".txt", ".pdf"))}
    assert bare == {row["file"] for row in table(case, "reports.csv") if row["published"] and row["publisher"]}


def publication_days(case: str) -> dict[str, str]:
    """Return the day of publication of every report, from reports.csv, the member or the file's name."""
    days = {row["file"]: row["published"] for row in table(case, "reports.csv") if row["published"]}
    for path in (EXAMPLES / case / "reports").iterdir():
        if path.suffix == ".html":
            days[path.name] = path.name[:10]
        for n, line in enumerate(path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else ()):
            days[f"{path.name}#{n}"] = str(json.loads(line)["published"])
    return days


def test_days_of_publication_lie_within_the_period(case: str) -> None:
    given, days = settings(case), publication_days(case)
    assert set(days) == set(texts(case))
    assert all(given["start"] <= dt.date.fromisoformat(day) <= given["end"] for day in days.values())


def test_web_pages_carry_their_day(case: str) -> None:
    for path in (EXAMPLES / case / "reports").glob("*.html"):
        assert path.name[:10] in path.read_text(encoding="utf-8")


def test_every_publisher_is_a_source_of_the_case(case: str) -> None:
    known = {source["name"] for source in settings(case)["sources"]}
    folder = EXAMPLES / case / "reports"
    members = [json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert {row["publisher"] for row in table(case, "reports.csv")} <= known
    assert {member["publisher"] for member in members} <= known
    pages = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    assert [page[:200] for page in pages if not any(name in page for name in known)] == []


def test_places_of_shelters_and_routes_are_in_the_gazetteer(case: str) -> None:
    places = table(case, "places.csv")
    used = {row["shelter"] for row in table(case, "shelters.csv")} | {row["within"] for row in places}
    used |= {row[end] for row in table(case, "routes.csv") for end in ("origin", "destination")}
    assert used - {""} <= {row["name"] for row in places}


def copy_groups(case: str) -> list[set[str]]:
    """Return the reports that repeat each other, as sets."""
    return [{group["original"], *(c["report"] for c in group["copies"])} for group in expected(case)["copies"]]


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of RUN words of a text."""
    words = re.findall(r"\w+", text.replace(NOTICE, "").lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_reports_share_long_runs_only_where_one_copies_the_other(case: str) -> None:
    found, groups = {name: runs(text) for name, text in texts(case).items()}, copy_groups(case)
    names = sorted(found)
    sharing = {(a, b) for i, a in enumerate(names) for b in names[i + 1 :] if found[a] & found[b]}
    assert {pair for pair in sharing if not any(set(pair) <= group for group in groups)} == set()


def test_copies_repeat_most_of_the_original(case: str) -> None:
    found = {name: runs(text) for name, text in texts(case).items()}
    for group in expected(case)["copies"]:
        for copy in group["copies"]:
            shared = found[group["original"]] & found[copy["report"]]
            assert len(shared) > 0.5 * len(found[copy["report"]])


def test_expected_parts_add_up_and_stand_in_their_reports(case: str) -> None:
    for identity in expected(case)["identities"]:
        assert sum(identity["parts"].values()) == identity["total"], identity["what"]
        for name in identity["reports"]:
            written = texts(case)[name].replace(",", "")
            assert re.search(rf"\b{identity['total']}\b", written), (identity["what"], name)


def test_expected_disputes_use_the_causes_and_name_reports(case: str) -> None:
    for dispute in expected(case)["disputes"]:
        assert dispute["cause"] in typing.get_args(DisputeCause)
        assert len(dispute["sides"]) >= 2
        assert {name for side in dispute["sides"] for name in side["reports"]} <= set(texts(case))


def words_of(case: str, name: str) -> str:
    """Return all that a reader sees of a report: text, headline, publisher; small letters, bare numbers."""
    path = EXAMPLES / case / "reports" / name.split("#", maxsplit=1)[0]
    shown = [texts(case)[name], *(row["publisher"] for row in table(case, "reports.csv") if row["file"] == path.name)]
    if path.suffix == ".jsonl":
        member = json.loads(path.read_text("utf-8").splitlines()[int(name.split("#")[1])])
        shown += [member["title"], member["publisher"]]
    elif path.suffix == ".html":
        shown.append(path.read_text(encoding="utf-8"))
    return " ".join(shown).replace(",", "").lower()


def test_words_of_expected_sides_stand_in_their_reports(case: str) -> None:
    for dispute in expected(case)["disputes"]:
        for side in dispute["sides"]:
            written = " ".join(words_of(case, name) for name in side["reports"])
            for words in (side["speakers"], side["says"]):
                assert any(word.lower() in written for word in words), (dispute["id"], words)


def test_expected_series_use_the_measures(case: str) -> None:
    for series in expected(case)["series"]:
        assert series["measure"] in typing.get_args(Measure)
        assert series["kind"] in typing.get_args(FigureKind)
        assert series.get("unit", "persons") in typing.get_args(Unit)
        assert all(best > 0 and dt.date.fromisoformat(day) for day, best in series["points"].items())


def test_expected_points_stand_in_a_report(case: str) -> None:
    written = " ".join(texts(case).values()).replace(",", "")
    in_words = {34: "Thirty-four"}
    for series in expected(case)["series"]:
        missing = [n for n in series["points"].values() if not re.search(rf"\b{in_words.get(n, n)}\b", written)]
        assert missing == [], (series["measure"], series["place"])


def test_shelters_are_told_apart_by_what_is_known(case: str) -> None:
    present = {s["place"]: s["points"] for s in expected(case)["series"] if s["measure"] == "present"}
    sorts = expected(case)["shelters"]
    assert all(len(present[name]) >= 2 for name in sorts["series"])
    assert all(len(present[name]) == 1 for name in sorts["single_observation"])
    assert all(name not in present for name in sorts["none"])
