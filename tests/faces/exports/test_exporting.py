import json
import zipfile

import pytest
from made_case import material, situation

from uprooted.disclosure import Disclosure
from uprooted.errors import InputError
from uprooted.faces.exports import FILES, FORMATS, export, read_json, verify_evidence, write_evidence
from uprooted.faces.exports.layers import layers_of
from uprooted.faces.exports.sheets import claims, supports, tables_of
from uprooted.faces.material import Material
from uprooted.records import Claim, Event, Place


def flat(files):
    return b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize("to", ["csv", "json", "geojson", "idu", "ged", "acled", "hapi"])
def test_private_person_is_in_no_text_format(to, tmp_path):
    files = export(material(), to, tmp_path / f"out{FILES.get(to, '')}")
    assert files
    assert b"Haddad" not in flat(files)


def test_role_stands_for_the_name(tmp_path):
    export(material(), "csv", tmp_path)
    assert "[an activist]" in (tmp_path / "claims.csv").read_text(encoding="utf-8")


def test_format_that_is_none_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(InputError, match=r"'word'.*csv"):
        export(material(), "word", tmp_path)
    with pytest.raises(InputError, match="no row for HXL"):
        export(material(), "json", tmp_path / "x.json", hxl=True)


def test_records_come_back_without_loss(tmp_path):
    made = material()
    export(made, "json", tmp_path / "case.json")
    back = read_json(tmp_path / "case.json")
    assert back.situation == made.situation
    assert back.outlook == made.outlook
    assert back.claims == tuple(made.shown_claims())
    assert all(report.text == "" for report in back.reports)


def test_every_claim_under_a_figure_is_listed_with_its_weight():
    table = supports(material())
    assert len(table.rows) == sum(len(point.support) for one in situation().series for point in one.points)
    assert set(table.column("weight")) == {1.0}


def test_tables_hold_what_the_case_holds():
    by_name = {table.name: table for table in tables_of(material())}
    assert by_name["series"].column("best") == [6817, 120, 1577, 2000, 2400]
    assert by_name["disputes"].column("side_says") == ["Soldiers mutinied", "No mutiny"]
    assert by_name["shelters"].column("room")[by_name["shelters"].column("shelter").index("West camp")] == 5000
    assert by_name["capacity"].rows
    assert len(by_name["outlook"].rows) == 14 * sum(1 for one in material().outlook.shelters if one.days)


def test_claims_carry_publisher_and_place():
    table = claims(material())
    assert set(table.column("publisher")) == {"Valley Post"}


def moving(*places) -> Material:
    made = material()
    claim = Claim("c_9", "r_1", 0, 0, 1, "x", event=Event("flee"), places=places)
    return Material(made.inputs, made.situation, made.outlook, {"c_9": claim}, made.reports, Disclosure([]))


def test_flow_is_a_line_from_where_to_where_in_the_order_of_geojson(tmp_path):
    went = moving(Place("Northtown", role="from", lat=35.8, lon=36.3), Place("Hill", role="to", lat=36.1, lon=36.2))
    layer = next(layer for layer in layers_of(went) if layer.table.name == "flows")
    assert layer.geometries == (((36.3, 35.8), (36.2, 36.1)),)
    export(went, "geojson", tmp_path)
    feature = json.loads((tmp_path / "flows.geojson").read_text(encoding="utf-8"))["features"][0]
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[36.3, 35.8], [36.2, 36.1]]}
    assert feature["properties"]["best"] is None


def test_flow_without_a_point_at_one_end_is_in_no_layer():
    went = moving(Place("Northtown", role="from", lat=35.8, lon=36.3), Place("the hills", role="to"))
    assert next(layer for layer in layers_of(went) if layer.table.name == "flows").geometries == ()


def test_excel_parquet_and_geopackage_hold_the_same_rows(tmp_path):
    pl = pytest.importorskip("polars")
    pyogrio = pytest.importorskip("pyogrio")
    pytest.importorskip("xlsxwriter")
    made = material()
    export(made, "parquet", tmp_path / "parquet")
    assert pl.read_parquet(tmp_path / "parquet" / "series.parquet")["best"].to_list() == [6817, 120, 1577, 2000, 2400]
    (file,) = export(made, "geopackage", tmp_path / "case.gpkg")
    assert pyogrio.read_info(file, layer="shelters")["features"] == 2
    (book,) = export(made, "excel", tmp_path / "case.xlsx")
    with zipfile.ZipFile(book) as package:
        assert "Haddad" not in package.read("xl/sharedStrings.xml").decode()
        assert b"<f>" not in b"".join(package.read(name) for name in package.namelist() if "worksheets/" in name)


def test_every_format_is_written(tmp_path):
    for name in ("polars", "pyogrio", "xlsxwriter"):
        pytest.importorskip(name)
    for to in FORMATS:
        assert all(file.exists() for file in export(material(), to, tmp_path / f"{to}{FILES.get(to, '')}"))


def test_file_of_another_ending_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"x.xls is no name for excel.*xlsx"):
        export(material(), "excel", tmp_path / "x.xls")


@pytest.fixture
def folder(tmp_path):
    case = tmp_path / "case"
    (case / "reports").mkdir(parents=True)
    (case / "case.toml").write_text('name = "x"\n', encoding="utf-8")
    (case / "reports" / "a.txt").write_text("A town emptied.", encoding="utf-8")
    (case / "case.db").write_bytes(b"derived")
    return case


def test_evidence_holds_what_came_and_not_what_was_derived(folder, tmp_path):
    file = write_evidence(folder, tmp_path / "e.zip")
    with zipfile.ZipFile(file) as package:
        assert set(package.namelist()) == {"case.toml", "reports/a.txt", "manifest.json"}
    assert verify_evidence(file) == []
    assert file.read_bytes() == write_evidence(folder, tmp_path / "again.zip").read_bytes()


def test_changed_added_and_missing_files_of_a_package_are_named(folder, tmp_path):
    file, bad = write_evidence(folder, tmp_path / "e.zip"), tmp_path / "bad.zip"
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(bad, "w") as other:
        other.writestr("manifest.json", package.read("manifest.json"))
        other.writestr("reports/a.txt", "A town stayed.")
        other.writestr("reports/b.txt", "More.")
    assert verify_evidence(bad) == [
        "case.toml is listed and missing",
        "reports/b.txt is there and not listed",
        "reports/a.txt is not what was packed",
    ]


def test_link_out_of_the_case_is_no_evidence(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("mine", encoding="utf-8")
    (folder / "reports" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with zipfile.ZipFile(write_evidence(folder, tmp_path / "e.zip")) as package:
        assert "reports/link.txt" not in package.namelist()


def test_what_is_no_package_is_refused(tmp_path):
    (tmp_path / "no.zip").write_bytes(b"PK nothing")
    with pytest.raises(InputError, match="no evidence package"):
        verify_evidence(tmp_path / "no.zip")
