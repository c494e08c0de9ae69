"""Tables as text: where every row and cell stands, and what is refused."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uprooted.errors import NotFoundError, ReportError
from uprooted.reports import Given, read_bytes
from uprooted.reports.tables import FORMS, GED_COLUMNS, find_form, read_sheet

DTM = "admin0Name,admin1Name,numPresentIdpInd,reportingDate,note"
cells = st.text(st.characters(codec="utf-8"), max_size=30)


def sheet_of(*lines, form="dtm"):
    return read_sheet("\n".join(lines).encode(), find_form(form))


def test_row_is_a_line_and_cells_stand_where_they_say():
    sheet = sheet_of(DTM, "Oranda,North,120,2031-05-02,", 'Oranda,South,,2031-05-02,"two\nlines, =1+1"')
    assert sheet.text.split("\n")[1].endswith("note: two lines, =1+1")
    assert (sheet.rows[1].where, sheet.unknown) == ("line 3", ("note",))
    assert "numPresentIdpInd" not in sheet.rows[1].cells
    for row in sheet.rows:
        assert all(sheet.text[cell.start : cell.end] == cell.text for cell in row.cells.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_every_cell_stands_at_its_place_whatever_it_holds(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(DTM.split(","))
    writer.writerows([first, last, "1", "2031-05-02", ""] for first, last in rows)
    sheet = read_sheet(out.getvalue().encode(), find_form("dtm"))
    assert [sheet.text[row.start : row.end] for row in sheet.rows] == sheet.text.split("\n")
    for row in sheet.rows:
        assert all(sheet.text[cell.start : cell.end] == cell.text for cell in row.cells.values())


@pytest.mark.parametrize("tags", ["#country+name,#adm1+name,#affected+idps,#date,", "#country,#adm1,affected+idps,#d,"])
def test_row_of_hxl_tags_is_no_row(tags):
    assert len(sheet_of(DTM, tags, "Oranda,North,120,2031-05-02,").rows) == 1


def test_ucdp_file_without_a_header_has_its_columns_in_order():
    row = ",".join(str(number) for number in range(49))
    sheet = sheet_of(row, row, form="ucdp")
    assert len(sheet.rows) == 2
    assert sheet.rows[0].cells["best"].text == str(GED_COLUMNS.split().index("best"))
    assert sheet.text.startswith("id: 0 | relid: 1")


def test_missing_column_is_refused_with_line_allowed_and_remedy():
    with pytest.raises(ReportError, match=r"line 1: no column 'coo_iso' .*Allowed: .*coa_iso.*Remedy: UNHCR's own"):
        sheet_of("year,coo,coa,refugees", "2030,SYR,GFR,5", form="unhcr")
    with pytest.raises(ReportError, match="none of the columns refugees"):
        sheet_of("year,coo_iso,coa_iso,stateless", "2030,SYR,DEU,5", form="unhcr")


def test_headers_of_the_download_page_are_known():
    head = "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),"
    head += "Refugees under UNHCR's mandate"
    assert sheet_of(head, "2030,Syria,SYR,Germany,DEU,5", form="unhcr").unknown == ()


def test_row_with_a_cell_too_many_is_named_and_the_others_go_on():
    sheet = sheet_of(DTM, "Oranda,North,120,2031-05-02,a,b", "Oranda,South,80,2031-05-02,")
    assert len(sheet.rows) == 1
    assert sheet.bad[0].startswith("line 2: it has 6 cells. Allowed: 5")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((DTM,), "no row below"),
        (("a,a", "1,2"), "stands twice"),
        (("",), "empty"),
        ((f"{DTM}", f'"{"x" * 140_000}"'), "no CSV"),
    ],
)
def test_what_is_no_table_is_refused(lines, why):
    with pytest.raises(ReportError, match=why):
        sheet_of(*lines)


def test_broken_zip_is_no_flee_folder():
    with pytest.raises(ReportError, match="no ZIP of a Flee folder"):
        read_sheet(b"PK\x03\x04 broken", FORMS["flee"])


def test_unknown_kind_of_table_is_refused():
    with pytest.raises(NotFoundError, match="kind 'helix'"):
        find_form("helix")


def test_table_is_one_report_only_where_somebody_says_whose_it_is():
    data = f"{DTM}\nOranda,North,120,2031-05-02,\n".encode()
    (table,) = read_bytes("a.csv", data, given=Given(table="dtm"))
    (text,) = read_bytes("a.csv", data)
    assert (table.format, table.publisher, table.language) == ("table", "IOM", None)
    assert text.format == "text"
