"""A long stream of reports: memory by the thousand, and what two processes gain on one.

Every report has names and numbers of its own, as a real stream brings new words all the time; what spaCy and the
caches keep of them is what grows. The pipeline is loaded anew beyond a number of words, so that the line that is
drawn to 100,000 reports is an upper bound.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.texts import many_reports, words
from uprooted.claims import Reader
from uprooted.compute import Done, run
from uprooted.records import Report

THOUSANDS, SHORT_CHARS, GOAL = 3, 700, 100_000
PIECES, PIECE = 24, 8
_SYLLABLES = "ka mo ri tan bel shu gor dan el mi sa tu wo per zin ab".split()


def measure() -> Iterator[str]:
    """Yield memory after each thousand reports, where that leads to, and the gain of a second process."""
    yield from _memory()
    yield from _processes()


def _memory() -> Iterator[str]:
    reader, reports, held = Reader(), _distinct(), []
    for thousand in range(1, THOUSANDS + 1):
        sum(1 for _ in reader.read_all(islice(reports, 1000)))
        held.append(_megabytes("VmRSS"))
        yield f"after {1000 * thousand} reports   {held[-1]:6.0f} MB held, {_megabytes('VmHWM'):6.0f} MB at most"
    growth = (held[-1] - held[0]) / max(1, len(held) - 1)
    at_most = _megabytes("VmHWM") + growth * (GOAL / 1000 - THOUSANDS)
    yield f"growth               {growth:6.1f} MB a thousand; {GOAL:,} reports would come to {at_most:,.0f} MB"


def _processes() -> Iterator[str]:
    reports = list(islice(_distinct(), PIECES * PIECE))
    pieces = [reports[at : at + PIECE] for at in range(0, len(reports), PIECE)]
    rates = {}
    for workers in (1, 2):
        spans = sorted(result.value for result in run(_read, pieces, workers=workers, prepare=Reader)
                       if isinstance(result, Done))  # fmt: skip
        # the first piece of each worker waits for tables and gazetteer
        warm = spans[workers * 2 :]
        wall = max(end for _, end, _ in warm) - min(start for start, _, _ in warm)
        cpu = sum(seconds for _, _, seconds in warm)
        rates[workers] = len(warm) / wall, len(warm) / cpu
        rate = words(reports) / len(pieces) * len(warm) / wall
        yield (f"{workers} process(es)        {rate:6,.0f} words a second, {1000 * cpu / len(warm) / PIECE:.0f} ms CPU "
               f"a report, {cpu / wall:.2f} processors had")  # fmt: skip
    by_clock, by_cpu = rates[2][0] / rates[1][0], 2 * rates[2][1] / rates[1][1]
    yield f"two against one      {by_clock:6.2f} by the clock, {by_cpu:.2f} by CPU, were both processors free"


def _read(reader: Reader, reports: list[Report]) -> tuple[float, float, float]:
    """Return when reading began and ended, by a clock that all processes share, and its CPU seconds."""
    began, cpu = time.monotonic(), time.process_time()
    sum(1 for _ in reader.read_all(reports))
    return began, time.monotonic(), time.process_time() - cpu


def _distinct() -> Iterator[Report]:
    """Yield short reports without end, each with words that no other has."""
    dice = random.Random(3)
    for at, report in enumerate(many_reports(10**9)):
        names = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))).capitalize() for _ in range(6)]
        ending = (f"In {names[0]}, {dice.randint(1000, 99999):,} people fled to {names[1]} {names[2]} on day {at}, "
                  f"{names[3]} {names[4]} said. {names[5]} was shelled.")  # fmt: skip
        yield replace(report, text=f"{report.text[:SHORT_CHARS]}\n\n{ending}")


def _megabytes(what: str) -> float:
    """Return a line of Linux's account of this process."""
    lines = Path(f"/proc/{os.getpid()}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))
