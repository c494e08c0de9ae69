"""What each part of reading costs: microseconds of CPU a word, the pipeline apart from each finder."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

from benchmarks.texts import many_reports, words
from uprooted.claims import Reader
from uprooted.claims import reader as room

REPORTS = 92


def measure() -> Iterator[str]:
    """Yield a line a part, dearest first."""
    reports = list(many_reports(REPORTS))
    reader, spent = Reader(), Counter[str]()
    list(reader.read_all(reports[:20]))
    with patch.multiple(room, **{name: _timed(name, getattr(room, name), spent) for name in _parts()}):
        started = time.process_time()
        list(reader.read_all(reports))
        total = time.process_time() - started
    spent["pipeline and the rest"] = total - sum(spent.values())
    for name, seconds in spent.most_common():
        yield f"{name:24s} {1e6 * seconds / words(reports):7.1f} µs a word  {seconds / total:6.1%}"


def _parts() -> list[str]:
    """Return the functions that the reader calls once a document."""
    calls = ("find_", "assemble", "main_event", "tell_")
    return [name for name in vars(room) if name.startswith(calls) and callable(getattr(room, name))]


def _timed(name: str, part: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return part(*given, **named)
        finally:
            spent[name] += time.process_time() - started

    return called
