"""How the time of reading grows with the text: CPU seconds at n, 2n and 4n words of texts that break readers.

A text whose time quadruples with its length is read in linear time. What lies above `SUSPECT` is measured once more,
since the first texts of a process are slower, and named last.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from uprooted.claims import Reader
from uprooted.records import Report

WORDS, SUSPECT = 1500, 6.0
_TEXTS = Path(__file__).resolve().parents[1] / "tests/claims/hostile_texts.py"


def measure() -> Iterator[str]:
    """Yield seconds and the ratio of the longest to the shortest, a line a text."""
    reader, texts = Reader(), _texts()
    _seconds(reader, texts["article"](WORDS))
    suspects = []
    for name, make in texts.items():
        times = _times(reader, make)
        if times[-1] > SUSPECT * times[0]:
            times = _times(reader, make)
        if times[-1] > SUSPECT * times[0]:
            suspects.append(name)
        seconds = " ".join(f"{each:6.2f}" for each in times)
        yield f"{name:26s} {seconds} s  x{times[-1] / times[0]:4.1f}"
    yield f"faster than the text (more than x{SUSPECT:.0f} for x4): {', '.join(suspects) or 'none'}"


def _texts() -> dict[str, Callable[[int], str]]:
    spec = importlib.util.spec_from_file_location("hostile_texts", _TEXTS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    texts: dict[str, Callable[[int], str]] = module.TEXTS
    return texts


def _times(reader: Reader, make: Callable[[int], str]) -> list[float]:
    return [_seconds(reader, make(size * WORDS)) for size in (1, 2, 4)]


def _seconds(reader: Reader, text: str) -> float:
    report = Report("r_1", text, "", "text", published=dt.date(2020, 3, 1), language="en")
    started = time.process_time()
    reader.read(report)
    return max(time.process_time() - started, 0.02)  # below this only noise is measured
