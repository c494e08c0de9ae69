"""The page of a made case of 10,000 reports and 94 thousand claims: time of each view, and 50 readers at once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.crisis import make_crisis
from uprooted.disclosure import Disclosure
from uprooted.faces.material import Material
from uprooted.faces.web import Held, create_app
from uprooted.faces.web.held import Shown
from uprooted.outlook import foresee
from uprooted.situation import weigh

CLAIMS = 100_000
READERS = 50


def measure() -> Iterator[str]:
    """Yield milliseconds by view, the first time and the median of five, and how 50 readers fare."""
    claims, reports, inputs = make_crisis(CLAIMS)
    situation = weigh(claims, reports, inputs)
    outlook = foresee(situation.series, inputs.shelters, places=inputs.places, origin=situation.as_of, horizon=14)
    by_id = {claim.id: claim for claim in claims}
    material = Material(inputs, situation, outlook, by_id, {one.id: one for one in reports}, Disclosure([]))
    with tempfile.TemporaryDirectory() as folder:
        held = Held(Path(folder))
        held._shown = Shown.of(material, ())
        client = TestClient(create_app(held), base_url="http://localhost")
        place = situation.series[0].place
        for path in ("/", "/series", "/timeline", "/disputes", "/shelters", "/reports", "/map", "/method",
                     f"/?place={place}", "/?speaker=refugee", f"/timeline?place={place}", "/reports?speaker=un",
                     "/series?measure=present"):  # fmt: skip
            times = sorted(_milliseconds(client, path) for _ in range(5))
            size = len(client.get(path).content) / 1024
            yield f"{path[:40]:40s} slowest {times[-1]:6.0f} ms, median {times[2]:6.0f} ms, {size:6.0f} KiB"
        start = time.perf_counter()
        with ThreadPoolExecutor(READERS) as pool:
            codes = [answer.status_code for answer in pool.map(client.get, ["/"] * READERS)]
        took = time.perf_counter() - start
        yield f"{READERS} readers at once: {took:.1f} s in all, {sum(code != 200 for code in codes)} errors"


def _milliseconds(client: TestClient, path: str) -> float:
    start = time.perf_counter()
    assert client.get(path).status_code == 200
    return 1000 * (time.perf_counter() - start)
