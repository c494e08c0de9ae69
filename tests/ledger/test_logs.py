"""The logs: chained by hash, append-only, able to take in the log of another copy; and the seals of rows."""

import dataclasses
import datetime as dt
import sqlite3

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from uprooted.errors import IntegrityError, LedgerError
from uprooted.ledger import FileState, Ledger, heads, make_entry
from uprooted.ledger.chain import find_breaks
from uprooted.ledger.migrations import MIGRATIONS
from uprooted.records import Anchor, Claim, Decision, Event, Outlook, Reading, Report, from_json, to_json

NOW = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
TEXT = "The mayor said 300 people had crossed the secret bridge."
REPORT = Report("r_1", TEXT, "0" * 64, "text", published=dt.date(2031, 5, 4), file="a.txt")
CLAIM = Claim("c_1", "r_1", 0, 15, 37, TEXT[15:37], event=Event("cross_border"))


def note(words, who="Anna"):
    return Decision("note", who, NOW, (Anchor("claim", "c_1"),), why=words)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db"


@pytest.fixture
def ledger(path):
    with Ledger.open(path) as opened:
        opened.put_file(FileState("a.txt", "0" * 64, 56, "key"), [REPORT])
        opened.put_reading(Reading("r_1", claims=(CLAIM,)), reader="v1")
        opened.put_outlook(Outlook(dt.date(2031, 5, 4), 14))
        opened.add_log("read", "1 report")
        opened.add_log("weigh", "1 series")
        yield opened


def tamper(path, *statements):
    """Change the database behind the program's back, its guards taken off."""
    connection = sqlite3.connect(path)
    for name in ("log_no_update", "log_no_delete", "decision_no_update", "decision_no_delete"):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_entry_follows_the_one_before(ledger):
    first, second = ledger.decisions.append(note("one")), ledger.decisions.append(note("two"))
    assert (first.parents, second.parents) == ((), (first.hash,))
    assert ledger.decisions.entries() == (first, second)
    assert heads(ledger.decisions.entries()) == (second.hash,)


@forall(st.builds(Decision, kind=st.just("correct"), who=st.text(min_size=1), at=st.just(NOW), field=st.text(),
                  value=st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
                  why=st.none() | st.text()))  # fmt: skip
def test_entry_has_the_same_hash_after_a_round_trip(decision):
    entry = make_entry(decision, ["b", "a"])
    assert from_json(type(entry), to_json(entry)) == entry
    assert list(find_breaks([make_entry(decision, [])])) == []


@pytest.mark.parametrize("verb", ["UPDATE decision SET document = ''", "DELETE FROM decision"])
def test_decisions_can_only_be_appended(ledger, verb):
    ledger.decisions.append(note("one"))
    with pytest.raises(IntegrityError, match="append-only"), ledger.transaction() as connection:
        connection.exec_driver_sql(verb)


def test_two_copies_meet_and_both_chains_stay_whole(ledger, tmp_path):
    common = ledger.decisions.append(note("common"))
    with Ledger.open(tmp_path / "other.db") as other:
        other.decisions.take_in([common])
        theirs = other.decisions.append(note("theirs", "Ben"))
        ours = ledger.decisions.append(note("ours"))
        assert ledger.decisions.take_in(other.decisions.entries()) == 1
    joined = ledger.decisions.append(Decision("join", "Anna", NOW))
    assert joined.parents == tuple(sorted([ours.hash, theirs.hash]))
    assert list(ledger.find_broken()) == []
    assert ledger.decisions.take_in([common, theirs]) == 0


def test_taking_in_refuses_a_changed_entry(ledger):
    entry = make_entry(note("theirs"), [])
    forged = dataclasses.replace(entry, decision=note("never said"))
    with pytest.raises(IntegrityError, match="not what its hash says"):
        ledger.decisions.take_in([forged])
    with pytest.raises(IntegrityError, match="is gone"):
        ledger.decisions.take_in([make_entry(note("theirs"), ["f" * 64])])
    assert ledger.decisions.entries() == ()


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        ("UPDATE report SET publisher = 'x'", "r_1", "table report was changed"),
        ("UPDATE reading SET reader = 'x'", "r_1", "table reading was changed"),
        ("UPDATE claim SET best = 5", "c_1", "table claim was changed"),
        ("UPDATE claim SET seal = NULL", "c_1", "table claim was changed"),
        ("DELETE FROM claim", "c_1", "row of this claim is gone"),
        ("DELETE FROM report", "r_1", "row of this report is gone"),
        ("UPDATE file SET bytes = 1", "a.txt", "table file was changed"),
        ("UPDATE outlook SET document = replace(document, '14', '15')", "latest", "table outlook was changed"),
        ("UPDATE log SET what = '2 reports' WHERE number = 1", "log line 1", "was changed"),
        ("DELETE FROM log WHERE number = 1", "log line 2", "is gone"),
        ("DELETE FROM log WHERE number = 2", "log", "lines are gone"),
        ("DELETE FROM log", "log", "0 lines"),
    ],
)
def test_tampering_is_named(ledger, path, statement, where, what):
    assert list(ledger.find_broken()) == []
    tamper(path, statement)
    assert (where, True) in [(name, what in why) for name, why in ledger.find_broken()]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE decision SET document = replace(document, 'one', 'two')", "not what its hash says"),
        ("DELETE FROM decision WHERE number = 1", "is gone"),
        ("DELETE FROM decision WHERE number = 2", "ends otherwise"),
        ("DELETE FROM decision", "has 0 entries"),
    ],
)
def test_tampered_decision_is_named(ledger, path, statement, what):
    ledger.decisions.append(note("one"))
    ledger.decisions.append(note("three"))
    tamper(path, statement)
    assert any(what in why for _, why in ledger.find_broken())


def test_withdrawn_text_is_nowhere_in_the_files(ledger, path):
    ledger.withdraw(["r_1"])
    ledger.scrub()
    ledger.close()
    for file in path.parent.glob("case.db*"):
        assert b"secret bridge" not in file.read_bytes()
    with Ledger.open(path) as again:
        assert list(again.find_broken()) == []
        assert (again.count_reports(), again.count_claims(), again.outlook()) == (0, 0, None)


def test_scrub_says_when_another_process_holds_the_text(ledger, path):
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM report").fetchone()
    ledger.withdraw(["r_1"])
    with pytest.raises(LedgerError, match="in use"):
        ledger.scrub()
    reader.close()
    ledger.scrub()


def test_database_of_the_first_version_is_chained_and_sealed(ledger, path):
    ledger.close()
    connection = sqlite3.connect(path)
    for table in ("file", "report", "reading", "claim", "situation", "series", "incident", "dispute", "outlook"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN seal")
    connection.executescript(
        "ALTER TABLE file DROP COLUMN reports; ALTER TABLE reading DROP COLUMN claims;"
        "ALTER TABLE log DROP COLUMN hash;"
        "DROP TABLE decision; DROP TABLE head; DELETE FROM migration WHERE number > 2;"
    )
    connection.close()
    with Ledger.open(path) as migrated:
        assert list(migrated.find_broken()) == []
        assert len(migrated.log()) == 2
        assert list(migrated.claims()) == [CLAIM]
        migrated.decisions.append(note("one"))
    assert [change.name for change in MIGRATIONS][2:] == ["keep_decisions", "seal_rows"]
