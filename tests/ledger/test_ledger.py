"""The case database: round trips, foreign keys, migrations, locks."""

import dataclasses
import datetime as dt
import sqlite3

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as forall
from hypothesis import strategies as st

from uprooted.errors import IntegrityError, LedgerError, NotFoundError
from uprooted.ledger import FileState, Ledger
from uprooted.ledger.migrations import MIGRATIONS
from uprooted.records import (
    Claim,
    Dispute,
    Event,
    Figure,
    Incident,
    Outlook,
    Point,
    Reading,
    Report,
    Series,
    Side,
    Situation,
    Support,
    Unread,
)

TEXT = "The mayor said 300 people had crossed. Nobody came back."
REPORT = Report(id="r_1", text=TEXT, sha256="0" * 64, format="text", published=dt.date(2011, 6, 12), file="a.txt")
CLAIM = Claim(
    id="c_1", report="r_1", sentence=0, start=15, end=37, text="300 people had crossed", event=Event("cross_border"),
    figure=Figure("300", 15, 18, low=300, best=300, high=300),
)  # fmt: skip
READING = Reading("r_1", language="en", claims=(CLAIM,), gaps=("a gap",))
STATE = FileState("a.txt", "0" * 64, 56, "key")


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "case.db") as opened:
        yield opened


@pytest.fixture
def read(ledger):
    ledger.put_file(STATE, [REPORT])
    ledger.put_reading(READING, reader="v1")
    return ledger


def situation(*claims):
    support = tuple(Support(claim, "r_1", "the mayor", 300, 300, 300) for claim in claims)
    point = Point(dt.date(2011, 6, 12), 300, 300, 300, 1, support)
    return Situation(
        dt.date(2011, 6, 12),
        series=(Series("s_1", "crossed", "cumulative", "persons", "Hatay", "hatay", points=(point,)),),
        incidents=(Incident("i_1", "cross_border", claims=claims),),
        disputes=(Dispute("d_1", "how many", "genuine", (Side("300", ("the mayor",), claims),)),),
        gaps=("one",),
    )


def test_ledger_gives_back_what_it_was_given(read):
    assert list(read.reports()) == [REPORT]
    assert list(read.claims()) == [CLAIM]
    assert list(read.readings()) == [dataclasses.replace(READING, claims=())]


PLAIN = st.text(alphabet=st.characters(codec="utf-8"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@forall(
    st.builds(
        Report, id=st.just(""), text=PLAIN, sha256=st.just("0" * 64), format=st.just("text"),
        title=st.none() | PLAIN, publisher=st.none() | PLAIN, published=st.none() | st.dates(),
        language=st.sampled_from([None, "en"]), file=st.none(), member=st.integers(0, 10**6),
    )
)  # fmt: skip
def test_ledger_gives_back_any_report(ledger, report):
    report = dataclasses.replace(report, id=f"r_{ledger.count_reports()}")
    ledger.put_reports([report])
    assert ledger.report(report.id) == report


def test_ledger_keeps_a_situation_and_an_outlook(read):
    outlook = Outlook(dt.date(2011, 6, 12), 14, gaps=("none",))
    read.put_situation(situation("c_1"))
    read.put_situation(situation("c_1"), key="2011-06-14")
    read.put_outlook(outlook)
    assert read.situation() == read.situation("2011-06-14") == situation("c_1")
    assert read.outlook() == outlook
    assert read.situation("2012-01-01") is None
    assert read.outlook("2012-01-01") is None


def test_ledger_refuses_a_situation_on_a_claim_that_is_not_there(read):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        read.put_situation(situation("c_1", "c_2"))
    assert read.situation() is None


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"start": 14}, "says '300 people had crossed'"),
        ({"text": "301 people"}, "says '301"),
        ({"report": "r_2"}, "names report r_2"),
    ],
)
def test_ledger_refuses_a_claim_whose_words_are_not_there(read, change, match):
    wrong = dataclasses.replace(READING, claims=(dataclasses.replace(CLAIM, **change),))
    with pytest.raises(IntegrityError, match=match):
        read.put_reading(wrong, reader="v1")
    assert list(read.claims()) == [CLAIM]


def test_ledger_refuses_a_reading_without_its_report(ledger):
    with pytest.raises(IntegrityError, match="no report r_1"):
        ledger.put_reading(READING)


def test_reading_again_replaces_the_claims(read):
    read.put_reading(dataclasses.replace(READING, claims=()), reader="v2")
    assert list(read.claims()) == []


def test_reports_to_read_knows_the_reader(read):
    read.put_file(FileState("b.txt", "1" * 64, 1, "key"), [dataclasses.replace(REPORT, id="r_2", file="b.txt")])
    assert read.reports_to_read("v1") == ("r_2",)
    assert read.reports_to_read("v2") == ("r_1", "r_2")


def test_put_file_again_changes_nothing(read):
    change = read.put_file(STATE, [REPORT])
    assert (change.fresh, change.gone, change.unread) == ((), (), ())
    assert list(read.claims()) == [CLAIM]


def test_put_file_replaces_what_is_gone(read):
    other = dataclasses.replace(REPORT, id="r_2", text="Other words.")
    change = read.put_file(STATE, [other])
    assert (change.fresh, change.gone) == (("r_2",), ("r_1",))
    assert list(read.reports()) == [other]
    assert list(read.claims()) == []


def test_put_file_keeps_a_taken_identifier_out_and_says_so(read):
    same = dataclasses.replace(REPORT, file="b.txt")
    other = dataclasses.replace(same, text="Other words.", member=1)
    change = read.put_file(FileState("b.txt", "1" * 64, 1, "key"), [same, other])
    assert ["the same report" in change.unread[0].reason, "is taken" in change.unread[1].reason] == [True, True]
    assert read.unread() == change.unread
    assert list(read.reports()) == [REPORT]


def test_put_file_notices_an_identifier_twice_in_one_file(ledger):
    twice = [REPORT, dataclasses.replace(REPORT, member=1), dataclasses.replace(REPORT, text="x", member=2)]
    assert [item.member for item in ledger.put_file(STATE, twice).unread] == [1, 2]


def test_put_file_keeps_what_could_not_be_read(ledger):
    ledger.put_file(STATE, [Unread("a.txt", "binary")])
    ledger.put_file(STATE, [Unread("a.txt", "binary")])
    assert ledger.unread() == (Unread("a.txt", "binary"),)
    ledger.remove_file("a.txt")
    assert (ledger.unread(), ledger.file_states()) == ((), {})


def test_put_reports_refuses_other_words_under_an_identifier(ledger):
    ledger.put_reports([REPORT])
    ledger.put_reports([REPORT])
    with pytest.raises(IntegrityError, match="r_1 is taken"):
        ledger.put_reports([dataclasses.replace(REPORT, text="Other words.")])


def test_report_not_there_is_named(ledger):
    with pytest.raises(NotFoundError, match="no report 'r_9'"):
        ledger.report("r_9")


def test_transaction_undoes_everything_on_an_error(ledger):
    def write_and_stop():
        with ledger.transaction():
            ledger.put_file(STATE, [REPORT])
            assert list(ledger.reports()) == [REPORT]
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        write_and_stop()
    assert list(ledger.reports()) == []


def test_state_changes_with_reports_and_readings(ledger):
    states = [ledger.state()]
    ledger.put_file(STATE, [REPORT])
    states.append(ledger.state())
    ledger.put_reading(READING, reader="v1")
    states.append(ledger.state())
    ledger.put_file(STATE, [REPORT])
    assert len(set(states)) == 3
    assert ledger.state() == states[-1]


def test_steps_are_marked_and_logged(tmp_path):
    clock = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    with Ledger.open(tmp_path / "case.db", now=lambda: clock) as ledger:
        ledger.mark_step("weigh", "abc", what="3 series")
        assert (ledger.step_state("weigh"), ledger.step_state("read")) == ("abc", None)
        assert [(entry.at, entry.step, entry.what) for entry in ledger.log()] == [
            ("2026-11-22T12:00:00+00:00", "weigh", "3 series")
        ]


def test_log_only_grows(read):
    read.add_log("read", "one")
    with pytest.raises(IntegrityError, match="append-only"), read.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM log")


def test_open_again_finds_everything(tmp_path):
    with Ledger.open(tmp_path / "case.db") as ledger:
        ledger.put_file(STATE, [REPORT])
    with Ledger.open(tmp_path / "case.db") as ledger:
        assert ledger.count_reports() == 1


def test_open_refuses_a_newer_version(tmp_path):
    Ledger.open(tmp_path / "case.db").close()
    with sqlite3.connect(tmp_path / "case.db") as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'later', 'then')")
    connection.close()
    with pytest.raises(LedgerError, match=rf"version 99.*version {len(MIGRATIONS)}.*Update uprooted"):
        Ledger.open(tmp_path / "case.db")


def test_open_refuses_what_is_no_database(tmp_path):
    (tmp_path / "case.db").write_bytes(b"not a database, though long enough to be looked at" * 40)
    with pytest.raises(LedgerError, match=r"damaged or no database.*uprooted weigh"):
        Ledger.open(tmp_path / "case.db")


def test_open_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(LedgerError, match="no folder"):
        Ledger.open(tmp_path / "none" / "case.db")


def test_a_locked_database_says_so(tmp_path):
    with Ledger.open(tmp_path / "case.db") as first, Ledger.open(tmp_path / "case.db", busy_seconds=0.05) as second:
        with first.transaction(), pytest.raises(LedgerError, match="in use by another process"):
            second.put_reports([REPORT])
        second.put_reports([REPORT])
        assert first.count_reports() == 1


def test_migrations_are_recorded_by_name(ledger):
    with ledger.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT number, name FROM migration ORDER BY number").all()
    assert [tuple(row) for row in rows] == list(enumerate([change.name for change in MIGRATIONS], start=1))


def test_pragmas_are_set(ledger):
    with ledger.transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
