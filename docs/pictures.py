"""Make the pictures of the documentation: `python docs/pictures.py` writes them into docs/pictures.

Needs Chromium and the development environment. The example case is copied, read and served on a free port.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from uprooted.case import copy_example
from uprooted.faces.web import Held, create_app

OUT = Path(__file__).parent / "pictures"
VIEWS = {
    "overview": "/", "map": "/map", "timeline": "/timeline?since=2011-06-05&until=2011-06-10", "disputes": "/disputes",
    "shelters": "/shelters", "what-if": "/what-if?what=add_camp&place=Guvecci&number=4000", "review": "/review",
}  # fmt: skip
SOFTWARE = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def main() -> None:
    """Serve the example case and look at every view, wide; at the overview narrow, too."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "jisr-2011"
        copy_example("jisr-2011", case)
        held = Held(case)
        held.open()
        server = uvicorn.Server(uvicorn.Config(create_app(held), port=0, log_level="error"))
        socket = server.config.bind_socket()
        threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        address = f"http://127.0.0.1:{socket.getsockname()[1]}"
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=SOFTWARE)
            for width, names in ((1100, tuple(VIEWS)), (360, ("overview",))):
                page = browser.new_page(base_url=address, viewport={"width": width, "height": 760})
                for name in names:
                    look(page, name, width)
            browser.close()
        server.should_exit = True


def look(page: Page, name: str, width: int) -> None:
    """Write one picture."""
    page.goto(VIEWS[name])
    if name == "map":
        page.wait_for_selector("#map[data-ready=yes]")
        page.wait_for_timeout(2000)
    page.screenshot(path=OUT / f"{name}{'-narrow' if width < 500 else ''}.png")


if __name__ == "__main__":
    main()
