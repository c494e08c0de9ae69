"""Tables of other houses become reports and claims, without a model."""

import datetime as dt
import re

import pytest
from reader_by_hand import FakeReader
from tables_by_hand import ACLED, DTM, TABLES, UCDP, UNHCR, write_folder

from uprooted.case import Case, import_tables
from uprooted.case.imported.violence import types_by_sub_event
from uprooted.errors import NotFoundError, ReportError
from uprooted.reports import Given

DAY = dt.date(2031, 7, 1)


@pytest.fixture
def claims_of(case, tmp_path):
    """Import a table, and return its claims and what is not read of it."""

    def imported(kind, text, **given):
        file = tmp_path / f"{kind}.csv"
        file.write_text(text, encoding="utf-8")
        (table,) = import_tables(case, [file], kind, given=Given(published=DAY, **given)).tables
        return list(case.ledger.claims([table.report.id])), table

    return imported


def told(claim):
    return claim.event.type, claim.figure.best if claim.figure else None, claim.population and claim.population.kind


def test_unhcr_columns_become_those_present_and_those_who_went_back(claims_of):
    claims, _ = claims_of("unhcr", UNHCR)
    by_row = {row: [told(claim) for claim in claims if claim.sentence == row] for row in range(3)}
    assert sorted(by_row[0]) == [("cross_border", 5120.0, "refugees"), ("return", 0.0, "returnees")]
    assert sorted(by_row[2]) == [("return", 1200.0, "idps"), ("shelter", 90210.0, "idps")]
    claim = next(claim for claim in claims if claim.figure.best == 5120)
    assert [(place.name, place.role, place.country) for place in claim.places] == [
        ("Germany", "at", "DEU"),
        ("Syria", "from", "SYR"),
    ]
    assert (claim.speaker.text, claim.speaker.kind) == ("UNHCR", "un")
    assert (claim.time.first, claim.time.last, claim.time.precision) == (
        dt.date(2030, 1, 1),
        dt.date(2030, 12, 31),
        "year",
    )


def test_unhcr_own_codes_are_no_iso_codes(claims_of):
    claims, table = claims_of("unhcr", UNHCR.replace("GFR,DEU", "DEU,GFR"))
    assert not [claim for claim in claims if claim.figure.best == 5120]
    assert table.bad == (
        "line 2: coa_iso 'GFR'. Allowed: an ISO 3166-1 alpha-3 code such as SYR. Remedy: UNHCR's own codes (coo, coa)"
        " are not ISO 3166: take the columns coo_iso and coa_iso.",
        "2 rows tell of one place and day as others do: parts that are not added up",
    )


def test_people_who_left_other_countries_than_the_cases_stay_text(folder, tmp_path):
    (folder / "case.toml").write_text('name = "Valley"\ncountries = ["SYR"]\n')
    (tmp_path / "u.csv").write_text(UNHCR)
    with Case.open(folder) as case:
        (table,) = import_tables(case, [tmp_path / "u.csv"], "unhcr").tables
        assert table.bad == ("1 row of people from other countries than the case's kept as text alone",)
        assert 700.0 not in {claim.figure.best for claim in case.claims()}


def test_every_claim_points_at_its_row_and_its_figure_at_the_cell(claims_of):
    for kind, text in TABLES.items():
        claims, table = claims_of(kind, text)
        lines = table.report.text.split("\n")
        assert claims
        for claim in claims:
            assert claim.text == lines[claim.sentence] == table.report.text[claim.start : claim.end]
            for part in (claim.figure, claim.time, *claim.places):
                assert part is None or table.report.text[part.start : part.end] == part.text


def test_dtm_zero_stays_zero_and_empty_unknown_and_a_formula_text(claims_of):
    claims, table = claims_of("dtm", DTM)
    assert sorted((claim.figure.best, claim.places[0].name) for claim in claims) == [
        (0, "Red Hills"),
        (1200, "Orchard"),
    ]
    assert table.unknown == ("remark",)
    assert "remark: =cmd|' /C calc'!A0" in table.report.text


def test_acled_says_what_happened_and_how_many_died(claims_of):
    claims, _ = claims_of("acled", ACLED)
    by_row = {row: sorted(told(claim)[:2] for claim in claims if claim.sentence == row) for row in range(4)}
    assert by_row == {
        0: [("kill", 7.0)],
        1: [("clash", None), ("kill", 0.0)],
        2: [("protest", None)],
        3: [("kill", 3.0), ("shell", None)],
    }


@pytest.mark.parametrize(
    ("row", "first", "last"), [(0, (3, 3), "day"), (1, (2, 8), "week"), (2, (1, 30), "month"), (3, (12, 12), "day")]
)
def test_acled_day_is_as_precise_as_it_says(claims_of, row, first, last):
    claims, _ = claims_of("acled", ACLED)
    time = next(claim.time for claim in claims if claim.sentence == row)
    assert ((time.first.day, time.last.day), time.precision) == (first, last)


def test_acled_types_are_our_table_the_other_way_round():
    table = types_by_sub_event()
    assert (table["Armed clash"], table["Attack"], table["Arrests"]) == ("clash", "attack", "arrest")
    assert table["Change to group/activity"] == ""


def test_ucdp_keeps_low_best_high_and_who_killed_whom_where_it_tells(claims_of):
    one, two, three = sorted(claims_of("ucdp", UCDP)[0], key=lambda claim: claim.sentence)
    assert [(c.figure.low, c.figure.best, c.figure.high) for c in (one, two, three)] == [
        (8, 9, 12),
        (10, 10, 10),
        (3, 3, 5),
    ]
    assert (one.event.actor.text, one.event.target.text) == ("Government of Syria", "Civilians")
    assert (two.event.actor, two.event.target) == (None, None)
    assert three.event.target.text == "Valley Front"
    assert (two.time.first.day, two.time.last.day, two.time.precision) == (3, 7, "range")
    assert (one.places[0].lat, one.places[0].radius_km, two.places[0].radius_km) == (35.81, 5, 25)


@pytest.mark.parametrize(
    ("kind", "change", "why"),
    [
        ("acled", ("03 June 2031", "03/06/2031"), r"line 2: event_date '03/06/2031'\. Allowed: a day such as"),
        ("acled", (",1,a,7", ",1,a,-7"), "line 2: fatalities '-7'. Allowed: a whole number"),
        ("acled", ("2,Battles", "4,Battles"), "line 3: time_precision '4'. Allowed: a whole number from 1 to 3"),
        ("acled", ("Battles", "Wars"), "line 3: event_type 'Wars'. Allowed: Battles"),
        ("ucdp", ("9,12,8", "9,7,8"), "line 2: best '9'. Allowed: low ≤ best ≤ high"),
        ("ucdp", ("35.81,36.32", "135.81,36.32"), "line 2: latitude '135.81'. Allowed: degrees from -90 to 90"),
        ("dtm", ("1200,", "12oo,"), "line 2: numPresentIdpInd '12oo'"),
    ],
)
def test_bad_row_is_named_and_the_others_go_on(claims_of, kind, change, why):
    whole, _ = claims_of(kind, TABLES[kind])
    claims, table = claims_of(kind, TABLES[kind].replace(*change, 1))
    assert re.match(why, table.bad[0])
    assert 0 < len(claims) < len(whole)


def test_many_bad_rows_are_counted(claims_of):
    _, table = claims_of("dtm", DTM + "9,Sudan,SDN,A,B,x,2031-05-02,4,BA,\n" * 25)
    assert (len(table.bad), table.bad[-1]) == (21, "and 5 rows more that cannot be read")


def test_counts_of_a_flee_folder_are_kept_as_one_file(case, tmp_path):
    done = import_tables(case, [write_folder(tmp_path / "jisr")], "flee", given=Given(publisher="UNHCR"))
    (table,) = done.tables
    claims = sorted(case.ledger.claims([table.report.id]), key=lambda claim: claim.sentence)
    assert [(claim.figure.best, claim.time.first.day, claim.places[0].name) for claim in claims] == [
        (400, 1, "West_camp"),
        (650, 15, "West_camp"),
    ]
    assert claims[0].places[0].country == "TUR"
    assert table.bad[0].startswith("source_data/west.csv, line 5: date 'soon'")
    assert table.report.file == "jisr.flee.zip"
    assert import_tables(case, [tmp_path / "jisr"], "flee").tables[0].fresh is False


def test_folder_without_counts_is_none_of_flees(case, tmp_path):
    with pytest.raises(ReportError, match="data_layout"):
        import_tables(case, [tmp_path], "flee")
    with pytest.raises(NotFoundError, match="There is no table of kind 'idmc'"):
        import_tables(case, [tmp_path], "idmc")


def test_missing_column_is_refused_and_nothing_is_kept(case, tmp_path, folder):
    (tmp_path / "a.csv").write_text("year,refugees\n2030,5\n")
    done = import_tables(case, [tmp_path / "a.csv"], "unhcr")
    assert done.tables == ()
    assert "no column 'coo_iso'" in done.unread[0].reason
    assert list((folder / "reports").iterdir()) == []


def test_tables_are_weighed_verified_and_outlive_another_reading(case, claims_of, folder):
    claims_of("ucdp", UCDP)
    before = case.weigh()
    assert case.verify() == ()
    assert {one.measure for one in before.series} == {"killed"}
    case.close()
    (folder / "case.db").unlink()
    with Case.open(folder) as again:
        reader = FakeReader()
        summary = again.read(reader)
        assert (summary.read, again.weigh()) == (1, before)
        (folder / "reports" / "ucdp.csv").write_text(UCDP.replace("9,12,8", "9,13,8"))
        assert any("SHA-256" in problem.what for problem in again.verify())


def test_changed_file_is_read_anew(case, claims_of, folder):
    claims_of("ucdp", UCDP)
    (folder / "reports" / "ucdp.csv").write_text(UCDP.replace("9,12,8", "9,13,8"))
    case.read(FakeReader())
    assert 13 in {claim.figure.high for claim in case.claims()}


def test_rows_of_one_table_are_occurrences_of_their_own_and_no_rivals(case, claims_of):
    twins = UCDP.replace("Easttown,35.5,36.9", "Northtown,35.81,36.32").replace("2031-06-09", "2031-06-03")
    claims_of("ucdp", twins)
    situation = case.weigh()
    assert sorted(one.best for one in situation.incidents) == [3, 9, 10]
    assert situation.disputes == ()


def test_next_months_table_is_no_copy_of_the_last(case, claims_of, tmp_path):
    claims_of("dtm", DTM)
    (tmp_path / "later.csv").write_text(DTM.replace("2031-05-02", "2031-06-02").replace("1200", "1250"))
    import_tables(case, [tmp_path / "later.csv"], "dtm", given=Given(published=dt.date(2031, 8, 1)))
    points = next(one.points for one in case.weigh().series if one.place == "Orchard")
    assert [(point.best, point.support[0].weight) for point in points] == [(1200, 1.0), (1250, 1.0)]


def test_register_says_whose_table_it_is(claims_of, folder):
    claims_of("dtm", DTM)
    head, row = (folder / "reports.csv").read_text().splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["table"] == "dtm"
