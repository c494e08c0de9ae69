"""A review of a case: decisions, claims by hand, withdrawn reports, copies that meet, and what verify finds."""

import dataclasses
import datetime as dt
import json
import re
import shutil
import sqlite3

import pytest

from uprooted.case import Case, copy_inputs
from uprooted.errors import CaseError, InputError, IntegrityError, NotFoundError
from uprooted.records import Claim, Event, Figure, HandClaim, Mention, Order, Place, Reading, Speaker

TEXTS = {
    "2031-05-04-a.txt": "UNHCR said 6,817 people are staying in Hatay tonight, far from home.",
    "2031-05-04-b.txt": "Activists told us that 5,000 people are staying in Hatay by now, more or less.",
    "2031-05-05-c.txt": "AFAD said 7,300 people are staying in Hatay, and the number rises every hour.",
}
CALL = HandClaim(
    "The head of the camp gave 7,450 people for tonight.", dt.date(2031, 5, 5), "phone call", "shelter",
    speaker="head of the camp", speaker_kind="humanitarian", place="Hatay", best=7450, unit="persons",
    figure_kind="stock",
)  # fmt: skip


class NumberReader:
    """Reads one claim a report: its number of people, in Hatay; a shift stands for another reading's spans."""

    def __init__(self, version="1", shift=0):
        self.version, self.shift = version, shift

    def read_all(self, reports):
        for report in reports:
            found = re.search(r"[\d,]+\d", report.text)
            number = float(found.group().replace(",", ""))
            start, end = found.start() - self.shift, min(found.end() + 18, len(report.text))
            speaker = report.text.split()[0]
            claim = Claim(
                f"c_{report.id[2:]}{self.version}", report.id, 0, start, end, report.text[start:end],
                Speaker(speaker, None, "un" if speaker == "UNHCR" else "activist"),
                event=Event("shelter", Mention(*_word(report.text))),
                figure=Figure(found.group(), found.start(), found.end(), number, number, number, unit="persons",
                              kind="stock"),
                places=(Place("Hatay", "Hatay"),), confidence=0.6,
            )  # fmt: skip
            yield Reading(report.id, language="en", claims=(claim,))


def _word(text):
    return "staying", text.index("staying"), text.index("staying") + 7


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "case"
    Case.create(path, name="Hatay")
    (path / "places.csv").write_text("name,kind,lat,lon,country\nHatay,region,36.2,36.2,TUR\n")
    for name, text in TEXTS.items():
        (path / "reports" / name).write_text(text)
    return path


@pytest.fixture
def case(folder):
    with Case.open(folder) as opened:
        opened.read(NumberReader())
        opened.weigh()
        yield opened


def do(case, kind, target=None, **more):
    who = more.pop("who", "Anna")
    return case.decide(Order(kind, target, **more), who=who)


def claim_of(case, name):
    [report] = [report for report in case.reports() if report.file.endswith(name)]
    [claim] = [claim for claim in case.claims() if claim.report == report.id]
    return claim


def best_on(case, day="2031-05-04"):
    [point] = [p for s in case.weigh().series for p in s.points if str(p.date) == day]
    return point.best


def copy_of(case, tmp_path, name="copy"):
    case.close()
    return shutil.copytree(case.path, tmp_path / name)


# Deciding


def test_nobody_decides_without_a_name(case):
    with pytest.raises(InputError, match=r"Nobody is named.*--who"):
        case.decide(Order("accept", claim_of(case, "a.txt").id), who="  ")
    assert case.decisions() == ()


def test_correction_changes_the_figure_and_the_claim_as_shown(case):
    claim = claim_of(case, "a.txt")
    done = do(case, "correct", claim.id, field="figure.best", value=6187.0, why="Digits were exchanged")
    assert best_on(case) == 6187
    assert claim_of(case, "a.txt").figure.best == 6187
    assert next(c for c in case.claims(as_read=True) if c.id == claim.id) == claim
    assert (done.entry.decision.who, done.entry.decision.at.tzinfo) == ("Anna", dt.UTC)
    do(case, "undo", done.entry.id)
    assert best_on(case) == 6817


def test_decisions_survive_another_reading_that_moves_the_spans(case):
    do(case, "set_aside", claim_of(case, "a.txt").id, why="He took it back")
    case.read(NumberReader("2", shift=5))
    situation = case.weigh()
    assert situation.orphans == ()
    assert best_on(case) == 5000


def test_decision_on_a_file_that_changed_is_an_orphan(case, folder):
    do(case, "set_aside", claim_of(case, "a.txt").id, why="He took it back")
    (folder / "reports" / "2031-05-04-a.txt").write_text("UNHCR said nobody and 12 dogs are staying there.")
    case.read(NumberReader())
    assert [orphan.who for orphan in case.weigh().orphans] == ["Anna"]
    assert case.review_queue()[0].kind == "orphan"


def test_database_can_be_derived_again_with_its_decisions(case, folder):
    do(case, "set_aside", claim_of(case, "a.txt").id, why="He took it back")
    before = case.weigh()
    case.close()
    for path in folder.glob("case.db*"):
        path.unlink()
    case.read(NumberReader())
    assert case.weigh() == before
    assert case.verify() == ()


@pytest.mark.parametrize(
    ("order", "error", "match"),
    [
        (Order("sing", "x"), InputError, "'sing' is no decision.*accept"),
        (Order("accept"), InputError, "has no target"),
        (Order("accept", "c_nothing"), NotFoundError, "nothing called 'c_nothing'.*'queue'"),
        (Order("undo", "e_nothing"), NotFoundError, "no decision 'e_nothing'"),
        (Order("set_aside", "CLAIM"), InputError, "has no reason"),
        (Order("correct", "CLAIM", field="figure.unit", value="sheep"), InputError, "persons, households"),
        (Order("correct", "CLAIM", field="event.type", value="sing"), InputError, "no event type 'sing'"),
        (Order("accept", "CLAIM", value="yes"), InputError, "takes no value"),
        (Order("accept", targets=("CLAIM", "POINT")), InputError, "2 targets"),
        (Order("recommend", "CLAIM", value=1.0, why="x"), InputError, "cannot be decided on a claim.*accept"),
        (Order("recommend", "POINT", value="many", why="x"), InputError, "The figure is 'many'"),
        (Order("recommend", "POINT", value=1e13, why="x"), InputError, "a number from 0"),
        (Order("recommend", "s_none@2031-05-04", value=1.0, why="x"), NotFoundError, "nothing called"),
        (Order("rate", "UNHCR", value="G"), InputError, "A reliable"),
        (Order("merge", "CLAIM"), InputError, "has one target"),
        (Order("split", "CLAIM"), InputError, "no part of an incident"),
        (Order("withdraw", "CLAIM", why="x"), InputError, "cannot be decided on a claim"),
        (Order("note", "CLAIM", why="They are staying in Hatay tonight, far from home"), InputError, "in a row"),
        (Order("enter"), InputError, "has no claim"),
    ],
)  # fmt: skip
def test_orders_that_cannot_be_carried_out_are_refused_and_leave_no_trace(case, order, error, match):
    names = {"CLAIM": claim_of(case, "a.txt").id, "POINT": f"{case.weigh().series[0].id}@2031-05-04"}
    order = dataclasses.replace(
        order, target=names.get(order.target, order.target), targets=tuple(names[name] for name in order.targets)
    )
    with pytest.raises(error, match=match):
        case.decide(order, who="Anna")
    assert case.decisions() == ()
    assert not case.log_path.exists()


def test_undo_refuses_what_cannot_be_undone(case):
    done = do(case, "enter", claim=CALL)
    with pytest.raises(InputError, match=r"cannot be undone.*Withdraw the report"):
        do(case, "undo", done.entry.id)
    accepted = do(case, "accept", claim_of(case, "a.txt").id)
    do(case, "undo", accepted.entry.id)
    with pytest.raises(InputError, match="undone already"):
        do(case, "undo", accepted.entry.id)


def test_log_holds_no_text_of_a_report(case):
    for kind in ("accept", "verify"):
        do(case, kind, claim_of(case, "a.txt").id)
    do(case, "enter", claim=CALL)
    assert not any(word in case.log_path.read_text() for word in ("staying", "6,817 people", "head of the camp"))


def test_copied_inputs_bring_the_decisions_along(case, tmp_path):
    do(case, "set_aside", claim_of(case, "a.txt").id, why="He took it back")
    with Case.open(copy_inputs(case.path, tmp_path / "copy")) as other:
        other.read(NumberReader())
        assert other.weigh() == case.weigh()


# The queue


def test_queue_puts_large_uncertain_figures_first(case):
    queue = case.review_queue()
    assert queue == tuple(sorted(queue, key=lambda item: -item.score))
    assert case.review_queue(1) == queue[:1]
    claims = [item for item in queue if item.kind == "claim"]
    assert [item.says for item in claims] == [f"shelter {n} at Hatay" for n in ("7,300", "6,817", "5,000")]
    assert claims[0].words[0].startswith("7,300 people are stayin")


def test_what_was_decided_leaves_the_queue(case):
    first = case.review_queue()[0]
    do(case, "accept", first.id)
    assert first.id not in {item.id for item in case.review_queue()}


def test_noted_things_stay_in_the_queue(case):
    first = case.review_queue()[0]
    do(case, "note", first.id, why="Ask on Friday")
    assert case.review_queue()[0].id == first.id


def test_every_item_can_be_decided_as_it_says(case):
    for item in case.review_queue():
        if "note" in item.can:
            assert do(case, "note", item.id, why="Seen").entry is not None


def test_points_and_disputes_are_queued_by_their_spread(case):
    kinds = {item.kind for item in case.review_queue()}
    assert kinds == {"claim", "point", "dispute"}
    point = next(item for item in case.review_queue() if item.kind == "point")
    do(case, "recommend", point.id, value=6000.0, why="Between both")
    assert best_on(case) == 6000
    assert point.id not in {item.id for item in case.review_queue()}


# Claims entered by hand


def test_claim_by_hand_is_a_report_of_its_own(case):
    done = do(case, "enter", claim=CALL)
    [report] = [report for report in case.reports() if report.format == "hand"]
    assert (report.text, report.published, report.sensitivity) == (CALL.said, CALL.heard, "restricted")
    claim = claim_of(case, report.file)
    assert (claim.figure.text, claim.figure.best, claim.speaker.kind) == ("7,450", 7450, "humanitarian")
    assert best_on(case, "2031-05-05") == 7450
    assert done.notes == (f"Written to reports/{report.file}",)
    assert case.verify() == ()


def test_claim_by_hand_is_read_again_from_its_file(case, folder):
    do(case, "enter", claim=CALL)
    before = list(case.claims())
    case.close()
    for path in folder.glob("case.db*"):
        path.unlink()
    case.read(NumberReader())
    assert list(case.claims()) == before


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"said": " "}, "Nothing was said"),
        ({"event": "sing"}, "no event type 'sing'"),
        ({"unit": None}, "no unit"),
        ({"low": 8000.0}, "out of order"),
        ({"best": -1.0}, "out of order"),
        ({"speaker_kind": "wizard"}, "Invalid enum value 'wizard'"),
        ({"stance": "sings"}, "Invalid enum value 'sings'"),
        ({"sensitivity": "secret"}, "Invalid enum value 'secret'"),
        ({"first": dt.date(2031, 5, 5), "last": dt.date(2031, 5, 4)}, "lies after"),
    ],
)
def test_claim_by_hand_is_checked_and_leaves_nothing_when_refused(case, folder, change, match):
    with pytest.raises(InputError, match=match):
        do(case, "enter", claim=dataclasses.replace(CALL, **change))
    assert list((folder / "reports").glob("hand/*")) == []
    assert case.verify() == ()


def test_same_claim_by_hand_is_kept_once(case, folder):
    do(case, "enter", claim=CALL)
    with pytest.raises(InputError, match="cannot be kept"):
        do(case, "enter", claim=CALL, who="Ben")
    assert len(list((folder / "reports").glob("hand/*"))) == 1
    assert case.verify() == ()


@pytest.mark.parametrize(("best", "kept"), [(0.0, True), (1e10, False)])
def test_zero_counts_and_ten_billion_does_not(case, best, kept):
    do(case, "enter", claim=dataclasses.replace(CALL, best=best))
    claims = {support.claim for s in case.weigh().series for p in s.points for support in p.support}
    assert (claim_of(case, ".json").id in claims) is kept


def test_claim_without_a_place_enters_once_the_place_is_given(case):
    do(case, "enter", claim=dataclasses.replace(CALL, place=None))
    assert best_on(case, "2031-05-05") == 7300
    do(case, "correct", claim_of(case, ".json").id, field="place.name", value="Hatay")
    assert best_on(case, "2031-05-05") == 7450


# Withdrawing


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file())


def test_withdrawn_text_is_gone_and_a_tombstone_stays(case, folder):
    report = case.ledger.report(claim_of(case, "a.txt").report)
    do(case, "accept", claim_of(case, "a.txt").id)
    done = do(case, "withdraw", report.id, why="The source is in danger")
    case.close()
    assert b"far from home" not in bytes_of(folder)
    assert b"6,817" not in bytes_of(folder)
    [stone] = case.tombstones()
    assert (stone.report, stone.sha256, stone.who) == (report.id, report.sha256, "Anna")
    assert stone.why == "The source is in danger"
    assert any("stays as it was received" in note for note in done.notes)
    assert best_on(case) == 5000
    assert "1 report withdrawn, and left out" in case.read(NumberReader()).gaps
    assert case.verify() == ()


def test_file_of_a_withdrawn_report_goes_when_asked(case, folder):
    report = claim_of(case, "a.txt").report
    do(case, "withdraw", report, why="In danger", remove_file=True)
    assert not (folder / "reports" / "2031-05-04-a.txt").exists()
    case.read(NumberReader())
    assert case.verify() == ()


def test_adding_a_withdrawn_file_again_is_refused_naming_the_tombstone(case, folder, tmp_path):
    report = claim_of(case, "a.txt").report
    shutil.copy(folder / "reports" / "2031-05-04-a.txt", tmp_path / "2031-05-04-again.txt")
    done = do(case, "withdraw", report, why="In danger", remove_file=True)
    added = case.add([tmp_path / "2031-05-04-again.txt"])
    assert added.added == ()
    assert f"withdrawn on {dt.datetime.now(dt.UTC).date()} by Anna: In danger" in added.unread[0].reason
    do(case, "undo", done.entry.id)
    assert len(case.add([tmp_path / "2031-05-04-again.txt"]).added) == 1


def test_undoing_a_withdrawal_lets_the_kept_file_in_again(case):
    report = claim_of(case, "a.txt").report
    done = do(case, "withdraw", report, why="In danger")
    assert "next reading" in do(case, "undo", done.entry.id).notes[0]
    case.read(NumberReader())
    assert best_on(case) == 6817
    assert case.verify() == ()


def test_one_of_many_reports_in_a_file_can_be_withdrawn(case, folder):
    lines = [json.dumps({"id": f"n{n}", "text": f"UNHCR said {n}00 people are staying.", "published": "2031-05-06"})
             for n in (1, 2)]  # fmt: skip
    (folder / "reports" / "many.jsonl").write_text("\n".join(lines))
    case.read(NumberReader())
    with pytest.raises(InputError, match="holds other reports too"):
        do(case, "withdraw", "n1", why="In danger", remove_file=True)
    do(case, "withdraw", "n1", why="In danger")
    (folder / "reports.csv").write_text("file,publisher\nmany.jsonl,Radio\n")
    case.read(NumberReader())
    assert [report.id for report in case.reports() if report.file == "many.jsonl"] == ["n2"]
    assert case.verify() == ()


def test_withdrawing_again_finishes_what_another_program_held_up(case, folder):
    report = claim_of(case, "a.txt").report
    other = sqlite3.connect(folder / "case.db")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM report").fetchone()
    with pytest.raises(IntegrityError.__mro__[1], match="in use"):
        do(case, "withdraw", report, why="In danger")
    other.close()
    assert "withdrawn already" in do(case, "withdraw", report, why="In danger").says
    case.close()
    assert b"far from home" not in bytes_of(folder)
    assert len(case.tombstones()) == 1


# Copies


def test_copies_meet_and_what_was_decided_differently_waits(case, tmp_path):
    other = copy_of(case, tmp_path)
    claim = claim_of(case, "a.txt").id
    do(case, "correct", claim, field="figure.best", value=6187.0)
    with Case.open(other) as theirs:
        do(theirs, "correct", claim, field="figure.best", value=6871.0, who="Ben")
        do(theirs, "enter", claim=CALL, who="Ben")
    joined = case.join(other, who="Anna")
    case.read(NumberReader())
    assert (joined.decisions, len(joined.files), joined.unread) == (2, 1, ())
    assert best_on(case) == 6817
    queue = case.review_queue()
    assert (queue[0].kind, queue[0].id) == ("conflict", claim)
    assert "Ben: corrects figure.best" in queue[0].why
    assert case.verify() == ()
    do(case, "correct", claim, field="figure.best", value=6871.0)
    assert best_on(case) == 6871
    assert case.weigh().conflicts == ()


def test_joining_again_changes_nothing_and_the_other_copy_catches_up(case, tmp_path):
    other = copy_of(case, tmp_path)
    do(case, "accept", claim_of(case, "a.txt").id)
    with Case.open(other) as theirs:
        do(theirs, "verify", claim_of(theirs, "b.txt").id, who="Ben")
        case.join(other, who="Anna")
        log = case.decisions()
        assert case.join(other, who="Anna").decisions == 0
        assert case.decisions() == log
        assert theirs.join(case.path, who="Ben").decisions == 2
        assert {entry.hash for entry in theirs.decisions()} == {entry.hash for entry in log}
        assert theirs.weigh() == case.weigh()
        assert theirs.verify() == ()


def test_report_withdrawn_in_one_copy_goes_from_the_other(case, folder, tmp_path):
    other = copy_of(case, tmp_path)
    with Case.open(other) as theirs:
        do(theirs, "withdraw", claim_of(theirs, "a.txt").report, why="In danger", who="Ben", remove_file=True)
    joined = case.join(other, who="Anna")
    assert len(joined.withdrawn) == 1
    case.close()
    assert b"far from home" not in bytes_of(folder)


def test_join_refuses_what_is_no_copy(case, tmp_path):
    Case.create(tmp_path / "other", name="Elsewhere")
    with pytest.raises(CaseError, match="is another case: 'Elsewhere'"):
        case.join(tmp_path / "other", who="Anna")
    with pytest.raises(CaseError, match="is this case itself"):
        case.join(case.path, who="Anna")
    with pytest.raises(InputError, match="Nobody is named"):
        case.join(tmp_path / "other", who="")


def test_join_names_tables_that_differ(case, tmp_path):
    other = copy_of(case, tmp_path)
    (other / "places.csv").write_text("name\nElsewhere\n")
    assert "places.csv differs" in case.join(other, who="Anna").notes[0]


# Verifying


@pytest.fixture
def decided(case):
    do(case, "accept", claim_of(case, "a.txt").id)
    do(case, "set_aside", claim_of(case, "b.txt").id, why="Hearsay")
    case.weigh()
    return case


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda text: text.replace("Hearsay", "Nonsense"), "e_"),
        (lambda text: text.splitlines(keepends=True)[0], "e_"),
        (lambda text: text.splitlines(keepends=True)[1], "e_"),
        (lambda text: text + "no json\n", "line 3"),
        (lambda _: "", "e_"),
    ],
)
def test_tampered_log_beside_the_database_is_named(decided, spoil, where):
    decided.log_path.write_text(spoil(decided.log_path.read_text()))
    problems = [problem.where for problem in decided.verify()]
    assert problems
    assert all(name.startswith(f"decisions.jsonl, {where}") for name in problems)


def test_nothing_is_decided_on_a_log_that_does_not_hold(decided):
    decided.log_path.write_text(decided.log_path.read_text().replace("Hearsay", "Nonsense"))
    with pytest.raises(IntegrityError, match="not what its hash says"):
        do(decided, "accept", claim_of(decided, "c.txt").id)
    assert len(decided.decisions()) == 2


@pytest.mark.parametrize(
    ("table", "part"),
    [("series", '"best":7300'), ("dispute", '"cause"'), ("claim", '"low"'), ("report", '"publisher"')],
)
def test_tampered_row_is_named(case, folder, table, part):
    case.close()
    connection = sqlite3.connect(folder / "case.db")
    assert connection.execute(f"UPDATE {table} SET document = replace(document, '{part}', '{part} ')").rowcount
    connection.commit()
    connection.close()
    found = [problem for problem in case.verify() if f"table {table}" in problem.what]
    assert found


def test_figure_that_claims_do_not_give_is_named_though_its_seal_holds(decided):
    situation = decided.weigh()
    [series] = situation.series
    wrong = dataclasses.replace(series.points[0], best=1.0)
    forged = dataclasses.replace(series, points=(wrong, *series.points[1:]))
    decided.ledger.put_situation(dataclasses.replace(situation, series=(forged,)))
    assert [problem.where for problem in decided.verify()] == [series.id]


# Occurrences


@pytest.fixture
def deaths(case):
    """Two tolls of one place and day, too far apart for the rules to join; a third is alone elsewhere."""
    for said, best, place in (("a", 11, "Hatay"), ("b", 80, "Hatay"), ("c", 5, "Izmir")):
        claim = HandClaim(
            f"They counted {best} dead there, said {said}.", dt.date(2031, 5, 5), "phone call", "kill", speaker=said,
            place=place, first=dt.date(2031, 5, 4), best=best, unit="persons", figure_kind="flow",
        )  # fmt: skip
        do(case, "enter", claim=claim)
    return case


def killings(case):
    return [incident for incident in case.weigh().incidents if incident.type == "kill"]


def test_incidents_are_merged_by_their_identifiers_and_split_by_claims(deaths):
    names = [incident.id for incident in killings(deaths) if incident.place == "Hatay"]
    assert len(names) == 2
    do(deaths, "merge", targets=tuple(names), why="One raid")
    [merged] = [incident for incident in killings(deaths) if incident.place == "Hatay"]
    assert len(merged.claims) == 2
    do(deaths, "split", merged.claims[0], why="Two raids after all")
    assert len(killings(deaths)) == 3
    do(deaths, "note", killings(deaths)[0].id, why="Ask the clinic")
    assert deaths.verify() == ()


def test_merge_of_what_is_not_there_is_refused(deaths):
    with pytest.raises(NotFoundError, match="nothing called 'i_none' to merge"):
        do(deaths, "merge", targets=(killings(deaths)[0].id, "i_none"))


def test_show_finds_everything_that_can_be_decided_on(deaths):
    claim = claim_of(deaths, "a.txt")
    do(deaths, "verify", claim.id)
    point = f"{deaths.weigh().series[0].id}@{deaths.weigh().series[0].points[0].date}"
    for name in (claim.id, claim.report, killings(deaths)[0].id, point, deaths.weigh().disputes[0].id):
        answer = deaths.answer(Order("show", name))
        assert len(answer.words) == len(answer.claims) >= 1
        assert all(report.text == "" for report in answer.reports)
    assert deaths.answer(Order("show", claim.id)).marks[0].verified
    assert deaths.answer(Order("show", claim.id)).rulings[0].kind == "verify"
    assert deaths.answer(Order("show", deaths.decisions()[0].id)).log == deaths.decisions()[:1]


def test_every_decision_of_a_session_is_weighed_as_a_new_process_would(folder):
    with Case.open(folder) as case:
        case.read(NumberReader())
        first, gone = next(iter(case.claims())).id, next(case.reports()).id
        orders = (Order("set_aside", first, why="a misreading"), Order("enter", claim=CALL), Order("verify", first),
                  Order("withdraw", gone, why="at its publisher's wish"))  # fmt: skip
        for order in orders:
            case.decide(order, who="Anna")
            held = case.desk().situation
            with Case.open(folder) as other:
                assert other.weigh() == held


def test_one_decision_of_a_session_weighs_only_what_it_touches(folder, monkeypatch):
    read = []
    with Case.open(folder) as case:
        case.read(NumberReader())
        first = next(iter(case.claims()))
        assert case.desk().situation.series
        monkeypatch.setattr("uprooted.situation.weigher.read_page", _noting(read))
        case.decide(Order("accept", first.id), who="Anna")
        assert case.desk().situation.marks
    assert read == [first.report]


def _noting(names):
    from uprooted.situation.steps.pages import read_page

    def noting(report, *given):
        names.append(report.id)
        return read_page(report, *given)

    return noting
