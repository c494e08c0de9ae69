"""`uprooted review` as a person and as a program use it; the claims are put in by hand, so no model is loaded."""

from __future__ import annotations

import json

import pytest
from by_hand import orders, run

from uprooted.case import Case
from uprooted.errors import InputError
from uprooted.records import Order


def test_queue_comes_as_one_answer_a_line(folder):
    [answer], code = orders(folder, {"do": "queue", "limit": 1})
    assert (answer["ok"], answer["do"], answer["left"], code) == (True, "queue", 2, 0)
    assert answer["queue"][0]["kind"] in ("point", "dispute")


def test_decision_comes_back_with_its_entry(folder):
    [shown], _ = orders(folder, {"do": "queue"})
    point = next(item for item in shown["queue"] if item["kind"] == "point")
    [done], _ = orders(folder, {"do": "recommend", "target": point["id"], "value": 8000, "why": "Between both"})
    decision = done["entry"]["decision"]
    assert (decision["who"], decision["value"], decision["at"][-1]) == ("Anna", 8000, "Z")
    weighed = json.loads(run("weigh", folder, "--format", "json").stdout)
    assert weighed["series"][0]["points"][0]["recommended"] == "recommended by Anna: Between both"
    assert f"3 decisions, the last {done['entry']['id']}" in run("verify", folder).stderr


def test_show_gives_claims_with_what_stands_around(folder):
    [queue], _ = orders(folder, {"do": "queue"})
    [shown], _ = orders(folder, {"do": "show", "target": queue["queue"][0]["id"]})
    assert any("7,450" in words for words in shown["words"])
    assert len(shown["claims"]) == len(shown["reports"]) == 2


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "no JSON"),
        ("[]", "no Order"),
        ('{"do": "accept", "colour": 1}', "no 'colour'"),
        ('{"target": "x"}', "no Order"),
        ('{"do": "accept", "target": "c_none"}', "nothing called"),
        ('{"do": "show", "target": "c_none"}', "nothing called"),
        ('{"do": "enter", "claim": {"said": "x"}}', "heard"),
    ],
)
def test_order_that_is_off_gets_an_answer_and_the_next_is_carried_out(folder, line, problem):
    told = run("review", folder, "--json", "--who", "Anna", stdin=f'{line}\n{{"do": "conflicts"}}\n')
    first, second = (json.loads(text) for text in told.stdout.splitlines())
    assert (first["ok"], problem in first["error"]["problem"], told.exit_code) == (False, True, 3)
    assert second == {"ok": True, "do": "conflicts", "conflicts": []}


def test_nobody_is_guessed(folder, monkeypatch):
    monkeypatch.setenv("USER", "somebody")
    [answer], code = orders(folder, {"do": "rate", "target": "a driver", "value": "E"}, who=None)
    assert (answer["ok"], code) == (False, 3)
    assert "--who" in answer["error"]["remedy"]
    text = json.dumps({"do": "rate", "target": "a driver", "value": "E"})
    told = run("review", folder, "--json", stdin=text, UPROOTED_WHO="Ben")
    assert json.loads(told.stdout)["entry"]["decision"]["who"] == "Ben"


def test_orders_are_read_from_a_file(folder, tmp_path):
    (tmp_path / "orders.jsonl").write_text('{"do": "log"}\n\n{"do": "tombstones"}\n')
    told = run("review", folder, tmp_path / "orders.jsonl", "--json")
    assert [json.loads(line)["do"] for line in told.stdout.splitlines()] == ["log", "tombstones"]
    assert len(json.loads(told.stdout.splitlines()[0])["log"]) == 2


def test_person_goes_through_the_queue_step_by_step(folder):
    keys = "?\nl\na\nSeen\nr\n8000\nBetween both\n"
    told = run("review", folder, "--who", "Anna", stdin=keys)
    assert told.exit_code == 0
    assert "recommends 8,000 for point" in told.stdout
    assert "… The head of the camp" in told.stdout
    assert "Nothing is left to look at" in told.stderr
    assert "2 decisions, 0 skipped" in told.stderr


def test_person_can_skip_undo_and_end(folder):
    told = run("review", folder, stdin="Anna\na\n\nu\n\nWrong\ns\ns\n")
    assert "Anna takes back decision e_" in told.stdout
    assert "2 decisions, 2 skipped" in told.stderr
    told = run("review", folder, "--who", "Anna", stdin="q\n")
    assert "0 decisions" in told.stderr


def test_what_cannot_be_done_is_said_and_the_review_goes_on(folder):
    told = run("review", folder, "--who", "Anna", stdin="v\ns\nr\nmany\nBetween\nq\n")
    assert "'v' cannot be decided on this" in told.stderr
    assert "Not done: The figure is 'many'" in told.stderr
    assert told.exit_code == 0


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("g\na driver\ne\nHe guesses\nq\n", "grades source a driver E"),
        ("e\nNobody else came.\n2031-05-06\nmeeting\nflee\n\n\nHatay\n\n\n\nq\n", "entered report r_"),
        ("n\nAsk again\nq\n", "notes on"),
        ("w\nREPORT\ny\nIn danger\nq\n", "withdraws report"),
    ],
)
def test_every_other_step_asks_for_what_it_needs(folder, keys, says):
    with Case.open(folder) as case:
        report = next(report.id for report in case.reports())
    told = run("review", folder, "--who", "Anna", stdin=keys.replace("REPORT", report))
    assert says in told.stdout, told.output


def test_queue_prints_as_a_table(folder):
    assert "present (stock) at Hatay on 2031-05-05" in run("review", folder, "--queue").stdout


def test_another_copy_is_taken_in_and_its_conflicts_lead_the_queue(folder, tmp_path):
    import shutil

    other = shutil.copytree(folder, tmp_path / "copy")
    for path, who, value in ((folder, "Anna", "B"), (other, "Ben", "D")):
        orders(path, {"do": "rate", "target": "a driver", "value": value}, who=who)
    told = run("review", folder, "--join", other, "--who", "Anna")
    assert "1 decisions, 0 files" in told.stderr
    assert "conflict" in told.stdout
    refused = run("review", folder, "--join", other)
    assert isinstance(refused.exception, InputError)


def test_private_names_are_shown_by_role_unless_asked_for(folder, monkeypatch):
    from uprooted.records import Person

    monkeypatch.setattr(Case, "persons", lambda _: (Person("Omar Haddad", 0, 11, role="a driver"),))
    with Case.open(folder) as case:
        case.decide(Order("note", next(case.claims()).id, why="Ask Omar Haddad"), who="Anna")
    for extra, name in (((), "Ask [a driver]"), (("--names",), "Ask Omar Haddad")):
        told = run("review", folder, "--json", *extra, stdin='{"do": "log"}\n')
        assert name in told.stdout


def test_weigh_shows_only_what_rests_on_verified_claims(folder):
    assert json.loads(run("weigh", folder, "--format", "json", "--verified").stdout)["series"] == []
    with Case.open(folder) as case:
        name = next(case.claims()).id
    orders(folder, {"do": "verify", "target": name}, {"do": "rate", "target": "a driver", "value": "B"})
    assert len(json.loads(run("weigh", folder, "--format", "json", "--verified").stdout)["series"]) == 1
    assert len(json.loads(run("weigh", folder, "--format", "json", "--grade", "B").stdout)["series"]) == 1
    assert json.loads(run("weigh", folder, "--format", "json", "--grade", "A").stdout)["series"] == []
