"""The brief of the hand-made case, and a browser to look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_case import material

from uprooted.faces.brief import render


@pytest.fixture(scope="session")
def page() -> str:
    return render(material())


@pytest.fixture(scope="session")
def browse(tmp_path_factory):
    """Return a function that opens a page in headless Chromium and gives back the document as it then is."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update"]  # fmt: skip

    def open_page(html: str, width: int = 1100) -> str:
        folder = tmp_path_factory.mktemp("page")
        path = folder / "page.html"
        path.write_text(html, encoding="utf-8")
        command = [chromium, *flags, f"--user-data-dir={folder}/profile", f"--window-size={width},900", "--dump-dom",
                   path.as_uri()]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    return open_page
