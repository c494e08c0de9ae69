"""What a report's author writes does nothing but be read: on the page, in the brief, and in every export."""

from __future__ import annotations

import csv
import json
import zipfile

import lxml.html
import pytest
from hostile import PAYLOADS, hostile_material
from starlette.testclient import TestClient

from uprooted.faces.brief import render
from uprooted.faces.exports import export
from uprooted.faces.web import Held, create_app
from uprooted.faces.web.held import Shown
from uprooted.faces.web.pages import VIEWS

PAGES = tuple(VIEWS)
OWN_TAGS = {
    "script": {"/static/map.js", "/static/adding.js"},
    "iframe": set(),
    "object": set(),
    "embed": set(),
    "base": set(),
}
LINKS = ("href", "src", "action", "formaction", "data")


@pytest.fixture(scope="module")
def case():
    return hostile_material()


def assert_inert(html: str, *, styles: int) -> None:
    tree = lxml.html.fromstring(html)
    for element in tree.iter(lxml.etree.Element):
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        for name in LINKS:
            assert not element.get(name, "").strip().lower().startswith(("javascript:", "data:", "vbscript:", "//"))
        assert element.tag not in OWN_TAGS or element.get("src") in OWN_TAGS[element.tag]
    assert len(tree.findall(".//style")) == styles
    assert len(tree.findall(".//meta")) <= 3


def test_there_are_sixty_of_them():
    assert len(set(PAYLOADS)) >= 60


@pytest.mark.parametrize("address", PAGES)
def test_page_is_inert(case, address, tmp_path):
    held = Held(tmp_path)
    held._shown = Shown.of(case, ())
    answer = TestClient(create_app(held), base_url="http://localhost").get(address)
    assert answer.status_code == 200
    assert_inert(answer.text, styles=0)


def test_source_of_every_payload_is_inert(case, tmp_path):
    held = Held(tmp_path)
    held._shown = Shown.of(case, ())
    client = TestClient(create_app(held), base_url="http://localhost")
    for number in range(len(PAYLOADS)):
        for address in (f"/reports/r_{number}", f"/series/s_{number}"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert_inert(answer.text, styles=0)


def test_template_in_a_report_is_not_run(case, tmp_path):
    held = Held(tmp_path)
    held._shown = Shown.of(case, ())
    assert "{{7*7}}" in TestClient(create_app(held), base_url="http://localhost").get("/disputes").text


def test_brief_is_inert(case):
    assert_inert(render(case), styles=1)


@pytest.fixture
def long_cells():
    before = csv.field_size_limit(10**8)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("long_cells")
@pytest.mark.parametrize("to", ["csv", "idu", "ged", "acled", "hapi"])
def test_no_cell_is_a_formula(case, to, tmp_path):
    export(case, to, tmp_path)
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            cells = [cell for row in csv.reader(lines) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n", "\uff1d"))]
        assert all(cell[1:].replace(".", "").isdecimal() for cell in cells if cell.startswith("-"))


def test_workbook_has_no_formula_and_no_link(case, tmp_path):
    (book,) = export(case, "excel", tmp_path / "x.xlsx")
    with zipfile.ZipFile(book) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


def test_geojson_keeps_the_words_as_words(case, tmp_path):
    export(case, "geojson", tmp_path)
    features = json.loads((tmp_path / "flows.geojson").read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["origin"] for feature in features] == list(PAYLOADS)
