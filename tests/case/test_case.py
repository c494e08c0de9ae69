"""A case through its steps: repeatable, incremental, and honest about what is missing."""

import dataclasses
import datetime as dt
import io
import shutil
import sys

import pytest
from reader_by_hand import TODAY, FakeReader

from uprooted.case import Case, copy_example, copy_inputs
from uprooted.errors import CaseError, InputError, LedgerError, NotFoundError
from uprooted.places import add_country
from uprooted.records import UNDATED, Outlook, Point, Series, Situation, Support
from uprooted.reports import Given

DAY = dt.date(2014, 5, 4)
# A line as in GeoNames' file of a country.
KARSANA = "\t".join(["901", "Karsana", "Karsana", "", "35.9", "36.4", "P", "PPL", "SY", *[""] * 5, "0", *[""] * 4])


# Opening


def test_create_writes_what_open_reads(folder):
    with Case.open(folder) as case:
        assert case.inputs.settings.name == "Orchard valley"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["case.toml", "places.csv", "reports", "reports.csv", "routes.csv", "shelters.csv"]
    assert (folder / "shelters.csv").read_text() == "shelter,from_day,capacity,low,high,said_by,limit\n"


def test_create_keeps_what_is_there(tmp_path):
    (tmp_path / "places.csv").write_text("name\nHama\n")
    assert Case.create(tmp_path).inputs.places[0].name == "Hama"


def test_create_refuses_a_case(folder):
    with pytest.raises(CaseError, match="is a case already"):
        Case.create(folder)


@pytest.mark.parametrize(
    ("make", "match"),
    [
        (lambda _: None, "There is no folder"),
        (lambda path: path.mkdir(), "is empty.*uprooted new"),
        (lambda path: path.write_text("x"), "is a file"),
        (lambda path: (path.mkdir(), (path / "a.txt").write_text("x")), "has no case.toml"),
    ],
)  # fmt: skip
def test_open_refuses_what_is_no_case(tmp_path, make, match):
    make(tmp_path / "x")
    with pytest.raises(CaseError, match=match):
        Case.open(tmp_path / "x")


def test_open_refuses_a_broken_table(folder):
    (folder / "places.csv").write_text("name,lat\nHama,x\n")
    with pytest.raises(CaseError, match=r"places.csv:2: lat is 'x'"):
        Case.open(folder)


def test_a_database_of_a_newer_version_is_left_alone(case):
    with case.ledger.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO migration VALUES (99, 'later', 'then')")
    case.close()
    with pytest.raises(LedgerError, match="version 99"):
        case.read(FakeReader())


# Adding


def test_add_copies_files_and_notes_what_they_do_not_say(case, folder, tmp_path):
    (tmp_path / "a.txt").write_text("Families left.")
    added = case.add([tmp_path / "a.txt"], given=Given(published=DAY, publisher="Radio"))
    assert (len(added.added), added.unchanged, added.unread, added.doubts) == (1, (), (), ())
    assert (folder / "reports" / "a.txt").read_bytes() == b"Families left."
    assert "a.txt,,Radio,2014-05-04,,,,,\n" in (folder / "reports.csv").read_text()
    [report] = case.reports()
    assert (report.publisher, report.published, report.file) == ("Radio", DAY, "a.txt")


def test_add_again_changes_nothing(case, folder, tmp_path):
    (tmp_path / "a.txt").write_text("Families left.")
    first = case.add([tmp_path / "a.txt"], given=Given(published=DAY))
    shutil.copy(tmp_path / "a.txt", tmp_path / "b.txt")
    again = case.add([tmp_path / "b.txt"], given=Given(published=DAY))
    assert (again.added, again.unchanged) == ((), first.added)
    assert [path.name for path in (folder / "reports").iterdir()] == ["a.txt"]


def test_add_gives_a_taken_name_a_number(case, folder, tmp_path):
    for text in ("one", "two", "three"):
        (tmp_path / "a.txt").write_text(text)
        case.add([tmp_path / "a.txt"])
    assert sorted(path.name for path in (folder / "reports").iterdir()) == ["a-2.txt", "a-3.txt", "a.txt"]


def test_add_keeps_out_what_cannot_be_read_and_goes_on(case, folder, tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    (tmp_path / "b.txt").write_text("Families left.")
    added = case.add([tmp_path / "a.bin", tmp_path / "none.txt", tmp_path / "b.txt"])
    assert (len(added.added), len(added.unread)) == (1, 2)
    assert [path.name for path in (folder / "reports").iterdir()] == ["b.txt"]


def test_add_keeps_the_order_of_a_folder(case, folder, tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "sub" / "a.txt").write_text("one")
    case.add([tmp_path / "in"])
    assert (folder / "reports" / "sub" / "a.txt").is_file()


def test_add_names_an_empty_folder(case, tmp_path):
    (tmp_path / "in").mkdir()
    assert "holds no file" in case.add([tmp_path / "in"]).unread[0].reason


def test_add_takes_standard_input(case, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"From a pipe.")))
    assert len(case.add(["-"]).added) == 1
    assert [path.name for path in (folder / "reports").iterdir()] == ["stdin.txt"]


def test_a_name_that_is_not_in_utf8_is_taken_over_or_named(case, folder, tmp_path, reader):
    (tmp_path / "caf\udce9.txt").write_text("Families left.")
    case.add([tmp_path / "caf\udce9.txt"])
    assert [path.name for path in (folder / "reports").iterdir()] == [r"caf\xe9.txt"]
    (folder / "reports" / "by\udce9.txt").write_text("Others left.")
    assert [item.file for item in case.read(reader).unread] == [r"by\xe9.txt"]


def test_add_names_doubts(case, tmp_path):
    (tmp_path / "2094-01-01.txt").write_text("From the future.")
    (tmp_path / "a.txt").write_text("Without a day.")
    doubts = case.add([tmp_path / "2094-01-01.txt", tmp_path / "a.txt"]).doubts
    assert ["after today" in doubts[0], "no day" in doubts[1]] == [True, True]


def test_a_record_that_is_bad_is_named_and_the_others_are_added(case, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "one"}\nbroken\n{"text": "two"}\n')
    added = case.add([tmp_path / "a.jsonl"])
    assert (len(added.added), [item.member for item in added.unread]) == (2, [1])
    assert case.unread() == added.unread


# Reading


def test_read_reads_each_report_once(case, drop, reader):
    drop("2014-05-04-a.txt")
    first, second = case.read(reader), case.read(reader)
    assert (first.read, second.read, second.reports, second.claims) == (1, 0, 1, 1)
    assert reader.seen == ["2014-05-04-a.txt"]


def test_read_twice_changes_nothing(case, drop, reader):
    drop("2014-05-04-a.txt")
    case.read(reader)
    before = list(case.ledger.log()), case.ledger.state(), list(case.claims())
    case.read(reader)
    assert (list(case.ledger.log()), case.ledger.state(), list(case.claims())) == before


def test_adding_one_report_reads_one(case, drop, reader, tmp_path):
    for number in range(40):
        drop(f"{number}.txt", f"Family {number} left.")
    case.read(reader)
    reader.seen.clear()
    (tmp_path / "new.txt").write_text("Another family left.")
    case.add([tmp_path / "new.txt"])
    assert case.read(reader).read == 1
    assert reader.seen == ["new.txt"]


def test_another_reader_reads_everything_again(case, drop):
    drop("a.txt")
    case.read(FakeReader("1"))
    assert case.read(FakeReader("2")).read == 1


def test_a_new_place_makes_the_case_be_read_again(folder, drop, reader):
    drop("a.txt")
    with Case.open(folder) as case:
        case.read(reader)
    (folder / "places.csv").write_text("name\nHama\n")
    with Case.open(folder) as case:
        assert case.read(reader).read == 1


def test_places_of_a_country_added_make_the_case_be_read_again(case, drop, reader, tmp_path, monkeypatch):
    monkeypatch.setenv("UPROOTED_CACHE", str(tmp_path / "cache"))
    drop("a.txt", "Families left Karsana.")
    case.read(reader)
    (tmp_path / "SY.txt").write_text(KARSANA, encoding="utf-8")
    add_country(tmp_path / "SY.txt")
    assert case.read(reader).read == 1
    assert case.read(reader).read == 0


def test_words_in_the_register_reach_the_report(case, folder, drop, reader):
    drop("a.txt")
    case.read(reader)
    (folder / "reports.csv").write_text("file,member,publisher\na.txt,0,Radio\nnone.txt,0,X\n")
    assert case.read(reader).gaps[-1] == "reports.csv names none.txt, which is not in reports/"
    assert [report.publisher for report in case.reports()] == ["Radio"]


def test_a_source_sets_the_least_sensitivity(folder, drop, reader):
    (folder / "case.toml").write_text('name = "a"\n[[sources]]\nname = "Radio"\nsensitivity = "restricted"\n')
    (folder / "reports.csv").write_text("file,publisher,sensitivity\na.txt,radio,\nb.txt,Radio,confidential\n")
    drop("a.txt", "one")
    drop("b.txt", "two")
    with Case.open(folder) as case:
        case.read(reader)
        assert [report.sensitivity for report in case.reports()] == ["restricted", "confidential"]


def test_an_interruption_loses_no_batch_that_was_done(case, drop, reader):
    for number in range(40):
        drop(f"{number:02}.txt", f"Family {number} left.")

    def stop(done, _, what):
        if what == "Reading" and done >= 16:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        case.read(reader, on_progress=stop)
    assert case.ledger.count_claims() == 16
    reader.seen.clear()
    assert case.read(reader).read == 24
    assert reader.seen[0] == "16.txt"


class Stumbling(FakeReader):
    """Fails at one report, makes up words in another, repeats itself, and gives one identifier twice."""

    def reading_of(self, report):
        reading = super().reading_of(report)
        if report.file == "1.txt":
            raise ZeroDivisionError("at this one")
        if report.file == "3.txt":
            return dataclasses.replace(reading, claims=reading.claims * 2)
        if report.file in ("4.txt", "5.txt"):
            return dataclasses.replace(reading, claims=(dataclasses.replace(reading.claims[0], id="c_taken"),))
        if report.file == "2.txt":
            return dataclasses.replace(reading, claims=(dataclasses.replace(reading.claims[0], text="made up"),))
        return reading


def test_a_report_that_cannot_be_read_is_named_and_the_others_are_read(case, drop):
    for number in range(6):
        drop(f"{number}.txt", f"Family {number} left.")
    summary = case.read(Stumbling())
    assert (summary.read, summary.claims) == (6, 3)
    reasons = {item.file: item.reason for item in summary.unread}
    assert list(reasons) == ["1.txt", "2.txt", "5.txt"]
    assert "ZeroDivisionError" in reasons["1.txt"]
    assert "made up" in reasons["2.txt"]
    assert "UNIQUE" in reasons["5.txt"]
    assert [reading.gaps for reading in case.readings() if "twice" in str(reading.gaps)] == [
        ("1 claim given twice and kept once",)
    ]
    assert case.read(Stumbling()).read == 0
    assert case.read(FakeReader("2")).unread == ()


def test_read_in_processes_reads_the_same(case, drop, reader):
    for number in range(20):
        drop(f"{number}.txt", f"Family {number} left.")
    assert case.read(reader, workers=2).claims == 20


def test_read_names_what_is_missing(case, folder, drop, reader):
    drop("a.txt")
    drop("2094-01-01.txt", "Later.")
    case.read(reader)
    (folder / "reports" / "a.txt").unlink()
    gaps = case.read(reader).gaps
    assert gaps[0] == "1 report without a day of publication: relative days stay unresolved (a.txt)"
    assert gaps[1] == f"1 report with a day of publication after today, {TODAY} (2094-01-01.txt)"
    assert gaps[2].startswith("a.txt is gone")


def test_one_report_in_two_files_is_kept_once_and_said_so(case, drop, reader):
    drop("a.txt", "Families left.")
    drop("b.txt", "Families left.\n")
    summary = case.read(reader)
    assert (summary.reports, summary.unread[0].file) == (1, "b.txt")
    assert "there already from a.txt" in summary.unread[0].reason


def test_read_says_what_readings_leave_out(case, drop):
    class Leaving(FakeReader):
        def reading_of(self, report):
            gaps = (UNDATED, "Sentence 3 would give 900 claims")
            return dataclasses.replace(super().reading_of(report), gaps=gaps)

    drop("a.txt")
    assert case.read(Leaving()).gaps == (
        "1 report without a day of publication: relative days stay unresolved (a.txt)",
        "a.txt: Sentence 3 would give 900 claims",
    )


def test_a_link_out_of_the_case_is_not_followed(case, folder, reader, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "reports" / "link.txt").symlink_to(tmp_path / "secret.txt")
    summary = case.read(reader)
    assert (summary.reports, "leads out" in summary.unread[0].reason) == (0, True)


# Weighing and foreseeing


def weigh_counting(calls):
    def weigh(claims, reports, _, **__):
        calls.append(sorted(report.file for report in reports))
        days = [report.published for report in reports if report.published]
        points = tuple(
            Point(report.published, best=1, support=(Support(claim.id, report.id),))
            for report, claim in zip(
                sorted(reports, key=lambda r: r.id), sorted(claims, key=lambda c: c.id), strict=True
            )
            if report.published
        )
        points = tuple(sorted(points, key=lambda point: point.date))
        return Situation(
            max(days, default=None), (Series("s_1", "present", "stock", "persons", "A", "a", points=points),)
        )

    return weigh


def foresee_noting(calls):
    def foresee(series, capacity, *, origin, horizon, **_):
        calls.append((sum(len(one.points) for one in series), len(capacity), origin))
        return Outlook(origin, horizon)

    return foresee


@pytest.fixture
def steps(monkeypatch):
    weighed, foreseen = [], []
    monkeypatch.setattr("uprooted.situation.weigh", weigh_counting(weighed))
    monkeypatch.setattr("uprooted.outlook.foresee", foresee_noting(foreseen))
    return weighed, foreseen


def test_weigh_is_done_again_only_when_something_changed(case, drop, reader, steps):
    drop("2014-05-04.txt")
    case.read(reader)
    first = case.weigh()
    assert case.weigh() == first
    assert steps[0] == [["2014-05-04.txt"]]
    drop("2014-05-05.txt", "Others left.")
    case.read(reader)
    case.weigh()
    assert len(steps[0]) == 2


def test_weigh_names_what_could_not_be_read(case, folder, reader):
    (folder / "reports" / "x.bin").write_bytes(bytes(range(256)))
    case.read(reader)
    assert any("x.bin" in gap for gap in case.weigh().gaps)


def test_weigh_as_of_a_day_knows_nothing_later(case, drop, reader, steps):
    for name in ("2014-05-04.txt", "2014-05-06.txt", "undated.txt"):
        drop(name, f"Left by {name}")
    case.read(reader)
    situation = case.weigh(as_of=DAY)
    assert steps[0] == [["2014-05-04.txt"]]
    assert situation.gaps == ("1 report without a day of publication left out: it may be later than 2014-05-04",)
    assert case.weigh().as_of == dt.date(2014, 5, 6)


def test_foresee_as_of_a_day_is_given_nothing_later(folder, drop, reader, steps):
    (folder / "shelters.csv").write_text("shelter,from_day,capacity\nA,2014-05-01,5\nA,2014-05-09,9\n")
    drop("2014-05-04.txt", "One left.")
    drop("2014-05-06.txt", "Two left.")
    with Case.open(folder) as case:
        case.read(reader)
        assert case.foresee(as_of=DAY, horizon=3) == case.foresee(as_of=DAY, horizon=3) == Outlook(DAY, 3)
        assert case.foresee().horizon == 14
    assert steps[1] == [(1, 1, DAY), (2, 2, dt.date(2014, 5, 6))]


@pytest.mark.parametrize("horizon", [0, 366])
def test_foresee_refuses_a_horizon_out_of_bounds(case, horizon):
    with pytest.raises(InputError, match=f"horizon is {horizon} days"):
        case.foresee(horizon=horizon)


def test_what_if_needs_an_outlook_to_change(case, tmp_path):
    with pytest.raises(InputError, match="no outlook to change"):
        case.what_if(tmp_path / "change.toml")


def test_a_case_may_carry_its_own_standards(folder):
    (folder / "standards.toml").write_text("[[standard]]\nitem = 'water'\nunit = 'l'\nper_person = 20\n")
    with Case.open(folder) as case:
        assert [(one.item, one.per_person) for one in case.inputs.standards] == [("water", 20)]
    (folder / "standards.toml").write_text("[[standard]]\nitem = 'water'\n")
    with pytest.raises(InputError, match=r"standards.toml, standard 1"):
        Case.open(folder)


def test_an_empty_case_goes_through_every_step(case, reader):
    assert case.read(reader).reports == 0
    assert case.weigh().as_of is None
    assert case.foresee().origin is None
    assert case.verify() == ()


# Verifying


@pytest.fixture
def done(case, drop, reader, steps):  # noqa: ARG001 - stands in for the real steps
    drop("2014-05-04.txt")
    case.read(reader)
    case.weigh()
    return case


def test_verify_is_clean_after_everything(done):
    assert done.verify() == ()


@pytest.mark.parametrize(
    ("spoil", "match"),
    [
        (lambda path: path.write_text("Other."), "2014-05-04.txt: the file has changed"),
        (lambda path: path.unlink(), "2014-05-04.txt: the file is gone"),
        (lambda path: (path.parent / "new.txt").write_text("x"), "new.txt: the file is in reports/ and not in"),
    ],
)
def test_verify_names_files_that_do_not_hold(done, folder, spoil, match):
    spoil(folder / "reports" / "2014-05-04.txt")
    assert [str(problem).startswith(match) for problem in done.verify()] == [True]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE report SET text = 'x' || text", "do not stand in report"),
        ("DELETE FROM claim", "rests on claim c_"),
    ],
)
def test_verify_names_figures_that_lead_nowhere(done, change, what):
    with done.ledger.transaction() as connection:
        connection.exec_driver_sql(change)
    assert any(what in str(problem) for problem in done.verify())


def test_a_file_that_changes_is_another_report(done, drop, reader):
    [before] = done.reports()
    drop("2014-05-04.txt", "Nobody left.")
    done.read(reader)
    done.weigh()
    [after] = done.reports()
    assert before.id != after.id
    assert done.verify() == ()
    assert any("changed" in entry.what for entry in done.ledger.log())


def test_the_database_can_be_derived_again(done, folder, reader):
    reports, claims = list(done.reports()), list(done.claims())
    done.close()
    for path in folder.glob("case.db*"):
        path.unlink()
    done.read(reader)
    assert (list(done.reports()), list(done.claims())) == (reports, claims)


# Copies


@pytest.mark.usefixtures("done")
def test_copy_inputs_leaves_what_is_derived(folder, tmp_path):
    copy = copy_inputs(folder, tmp_path / "copy")
    assert copy_inputs(folder, copy) == copy
    assert not (copy / "case.db").exists()
    with Case.open(copy) as case:
        assert case.read(FakeReader()).reports == 1


def test_copy_inputs_keeps_off_other_cases(folder, tmp_path):
    Case.create(tmp_path / "other")
    (tmp_path / "other" / "reports" / "mine.txt").write_text("x")
    with pytest.raises(CaseError, match=r"reports of its own, such as mine\.txt"):
        copy_inputs(folder, tmp_path / "other")


def test_copy_example_names_what_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match="no example 'atlantis'"):
        copy_example("atlantis", tmp_path)


@pytest.mark.parametrize(("name", "reports"), [("jisr-2011", 36), ("flood", 10)])
def test_examples_are_read_without_a_gap(tmp_path, name, reports):
    with Case.open(copy_example(name, tmp_path / "copy")) as case:
        summary = case.read(FakeReader())
        assert (summary.reports, summary.unread, summary.gaps) == (reports, (), ())
        assert all(report.publisher and report.published and report.language == "en" for report in case.reports())
        assert case.verify() == ()
