"""The page as a person uses it, in a real browser; skipped where there is none."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest
import uvicorn

from uprooted.faces.web import Held, create_app
from uprooted.faces.web.pages import VIEWS

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
SOFTWARE = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=SOFTWARE)
        yield opened
        opened.close()


@pytest.fixture
def address(folder):
    held = Held(folder)
    held.open()
    server = uvicorn.Server(uvicorn.Config(create_app(held), port=0, log_level="error"))
    socket = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    socket.close()


@pytest.fixture
def page(browser, address):
    opened = browser.new_page(base_url=address, viewport={"width": 1200, "height": 900})
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda told: opened.errors.append(told.text) if told.type == "error" else None)
    yield opened
    assert opened.errors == []
    opened.close()


@pytest.mark.parametrize("width", [360, 1200])
def test_every_view_opens_and_fits_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in (*VIEWS, "/review", "/add"):
        page.goto(path)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_map_has_drawn_its_layers(page):
    page.goto("/map")
    page.wait_for_selector("#map[data-ready=yes]", timeout=60_000)
    assert page.locator("#map canvas").is_visible()
    assert page.locator(".spot").count() > 0


def test_filter_narrows_and_can_be_sent(page):
    page.goto("/series")
    before = page.locator("tbody tr").count()
    page.select_option("select[name=speaker]", "deserter")
    page.click("text=Show")
    assert "speaker=deserter" in page.url
    assert page.locator("tbody tr").count() < before


def test_dispute_opens_its_sentences(page):
    page.goto("/disputes")
    page.locator("summary").first.click()
    assert page.locator(".side mark").first.is_visible()


def test_correction_changes_the_figure_and_the_log(page):
    page.goto("/series")
    assert "9,900" in page.content()
    page.goto("/reports")
    page.locator("tbody a").first.click()
    page.locator("text=Decide").first.click()
    page.locator("summary", has_text="Decide on this claim").click()
    form = page.locator("form", has=page.locator("select[name=field]"))
    was = "9,900" if "9,900" in page.locator("article .quote").inner_text() else "7,450"
    form.locator("[name=who]").fill("Anna")
    form.locator("[name=value]").fill("8,800")
    form.locator("[name=why]").fill("heard wrongly")
    form.locator("button").click()
    assert "Done" in page.locator("[role=status]").inner_text()
    page.goto("/series")
    assert "8,800" in page.content()
    assert was not in page.locator("tbody").inner_text().replace("9,900 to", "")
    page.goto("/method")
    assert "Anna" in page.locator("tbody").inner_text()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here: npm install --no-save axe-core")
def test_axe_finds_nothing(browser, address):
    context = browser.new_context(base_url=address, bypass_csp=True)
    opened = context.new_page()
    found = {}
    for path in (*VIEWS, "/review", "/add", "/what-if"):
        opened.goto(path)
        opened.evaluate(AXE.read_text(encoding="utf-8"))
        violations = opened.evaluate("axe.run(document)")["violations"]
        found |= {(path, one["id"]): one["impact"] for one in violations}
    context.close()
    assert found == {}


def test_keyboard_alone_reaches_the_views(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert {"/map", "/timeline", "/disputes", "/review"} <= seen
