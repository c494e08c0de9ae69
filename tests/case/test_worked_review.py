"""The worked example of docs/review.md."""

import re
import shutil
from pathlib import Path

import pytest

from uprooted.case import Case
from uprooted.records import Order, from_json
from uprooted.situation import RULES

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
FIRST, SECOND = ([from_json(Order, line) for line in block.splitlines()]
                 for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))  # fmt: skip


@pytest.fixture
def case(tmp_path):
    Case.create(tmp_path / "orchard", name="Orchard valley")
    (tmp_path / "orchard" / "places.csv").write_text("name,kind,lat,lon,country\nOrchard,camp,36.2,36.2,TUR\n")
    with Case.open(tmp_path / "orchard") as opened:
        for order in FIRST:
            answer = opened.answer(order, who="A. Demir")
        assert [(item.kind, item.score) for item in answer.queue] == [("dispute", 0.161), ("point", 0.161)]
        yield opened


def point_of(case):
    [series] = case.weigh().series
    return series.points[0]


def test_figures_are_those_of_the_page(case):
    assert (point_of(case).low, point_of(case).best, point_of(case).high) == (6800, 6800, 9000)
    assert [entry.weight for entry in sorted(point_of(case).support, key=lambda s: s.best)] == [0.9, 0.4]
    for order in SECOND:
        case.decide(order, who="A. Demir")
    assert (point_of(case).best, point_of(case).rule_best) == (7000, 6800)
    assert [entry.weight for entry in sorted(point_of(case).support, key=lambda s: s.best)] == [0.9, 0.1]


def test_conflict_is_that_of_the_page(case, tmp_path):
    case.close()
    other = shutil.copytree(case.path, tmp_path / "copy")
    for order in SECOND:
        case.decide(order, who="A. Demir")
    with Case.open(other) as theirs:
        theirs.decide(Order("recommend", SECOND[1].target, value=7400.0, why="Lists of the kitchen"), who="B. Kaya")
    case.join(other, who="A. Demir")
    assert point_of(case).best == 6800
    first = case.review_queue()[0]
    assert f"{first.kind}: {first.says}" in PAGE
    assert [side.who for side in case.weigh().conflicts[0].sides] == ["A. Demir", "B. Kaya"]
    assert case.verify() == ()


def test_another_rule_can_be_asked_for_and_chosen(case):
    best = {rule: case.weigh(rule=rule).series[0].points[0].best for rule in RULES}
    assert best["witnesses-1"] == best["ucdp-1"] == 6800
    assert case.weigh(rule="acled-1").rule == "acled-1"
    assert case.weigh().rule == "witnesses-1"
    settings = case.path / "case.toml"
    settings.write_text(settings.read_text("utf-8") + '\nrule = "acled-1"\n', "utf-8")
    with Case.open(case.path) as again:
        assert again.weigh().rule == "acled-1"
        assert again.verify() == ()
