"""What is exported in another house's columns and imported again says the same."""

import csv
import datetime as dt

import pytest
from hostile import PAYLOADS

from uprooted.case import Case, import_tables
from uprooted.faces.exports import export
from uprooted.faces.material import gather
from uprooted.reports import Given

DEAD = """\
id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,\
date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low
1,3,Government of Syria,Civilians,1,Northtown,35.81,36.32,Syria,1,2031-06-03,2031-06-03,0,0,9,0,9,12,8
2,1,Government of Syria,Valley Front,2,Hilltown,35.9,36.4,Syria,2,2031-06-05,2031-06-08,4,6,0,0,10,10,10
3,1,Government of Syria,Valley Front,1,Easttown,35.5,36.9,Syria,4,2031-06-01,2031-06-30,0,3,0,0,3,5,3
"""
EVENTS = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,\
geo_precision,notes,fatalities
S1,2031-06-03,1,Violence against civilians,Attack,Militia,Civilians,Syria,Northtown,35.81,36.32,1,a,7
S2,2031-06-12,2,Battles,Armed clash,Army,Rebels,Syria,Hilltown,35.9,36.4,1,b,
S3,2031-06-09,1,Protests,Peaceful protest,Crowd,,Syria,Easttown,35.5,36.9,2,c,
"""


@pytest.fixture
def tables(tmp_path):
    """Import a table into a new case, export it, and return the rows that come out; twice."""

    def there_and_back(text, kind, scheme):
        rows = []
        for time in ("once", "again"):
            file, out = tmp_path / f"{time}.csv", tmp_path / f"out-{time}"
            file.write_text(text, encoding="utf-8")
            Case.create(tmp_path / time, name="Valley").close()
            with Case.open(tmp_path / time) as case:
                done = import_tables(case, [file], kind, given=Given(published=dt.date(2031, 7, 1)))
                assert (done.tables[0].bad, done.unread) == ((), ())
                export(gather(case), scheme, out)
            text = (out / f"{scheme}.csv").read_text(encoding="utf-8")
            rows.append(sorted(csv.DictReader(text.splitlines()), key=lambda row: row["latitude"]))
        return rows

    return there_and_back


def cells(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_ged_keeps_figures_days_and_places(tables):
    once, again = tables(DEAD, "ucdp", "ged")
    given = sorted(csv.DictReader(DEAD.splitlines()), key=lambda row: row["latitude"])
    kept = ("best", "low", "high", "date_start", "date_end", "where_coordinates", "latitude", "longitude", "country",
            "where_prec", "date_prec")  # fmt: skip
    assert cells(once, *kept) == cells(given, *kept) == cells(again, *kept)


def test_ged_keeps_who_killed_whom_where_the_row_tells(tables):
    once, again = tables(DEAD, "ucdp", "ged")
    sides = [("Government of Syria", "Valley Front", "1"), ("Government of Syria", "Civilians", "3"), ("", "", "")]
    for rows in (once, again):
        assert cells(rows, "side_a", "side_b", "type_of_violence") == sides
        dead = cells(rows, "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert dead == [("", "3", "", ""), ("", "", "9", ""), ("", "", "", "10")]


def test_acled_keeps_days_types_places_and_the_dead(tables):
    once, again = tables(EVENTS, "acled", "acled")
    given = sorted(csv.DictReader(EVENTS.splitlines()), key=lambda row: row["latitude"])
    kept = ("event_date", "time_precision", "event_type", "sub_event_type", "country", "location", "latitude",
            "longitude", "geo_precision", "fatalities", "actor1", "actor2")  # fmt: skip
    assert cells(once, *kept) == cells(given, *kept) == cells(again, *kept)


def test_what_would_harm_a_spreadsheet_is_text_all_the_way(tmp_path):
    harm = [text for text in PAYLOADS if len(text) < 10_000]
    with (tmp_path / "dtm.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["admin0Name", "admin1Name", "numPresentIdpInd", "reportingDate", "=1+1"])
        writer.writerows(["Sudan", f"={text}", "5", "2031-05-02", text] for text in harm)
    Case.create(tmp_path / "case", name="Valley").close()
    with Case.open(tmp_path / "case") as case:
        (table,) = import_tables(case, [tmp_path / "dtm.csv"], "dtm").tables
        assert (table.claims, table.unknown) == (len(harm), ("=1+1",))
        export(gather(case), "csv", tmp_path / "out")
    for name in ("claims", "series", "reports"):
        rows = csv.reader((tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8").splitlines(keepends=True))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
