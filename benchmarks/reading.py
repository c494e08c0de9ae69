"""Reading against the bare spaCy pipeline (tagger, parser, entities), in one process and in turns, by CPU seconds."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.texts import many_reports, words
from uprooted.claims import Reader, ReaderSettings
from uprooted.claims.language import load_pipeline

REPORTS, ROUNDS = 92, 5


def measure() -> Iterator[str]:
    """Yield the words a CPU second of both, and their ratio, round by round paired."""
    reports = list(many_reports(REPORTS))
    texts, count = [report.text for report in reports], words(reports)
    bare, reader = load_pipeline(), Reader(ReaderSettings())
    list(bare.pipe(texts[:20]))
    list(reader.read_all(reports[:20]))
    ratios, rates = [], []
    for _ in range(ROUNDS):
        alone = _cpu_seconds(lambda: sum(1 for _ in bare.pipe(texts)))
        whole = _cpu_seconds(lambda: sum(1 for _ in reader.read_all(reports)))
        ratios.append(alone / whole)
        rates.append((count / alone, count / whole))
    yield f"bare pipeline   {statistics.median(rate for rate, _ in rates):8,.0f} words a CPU second"
    yield f"whole reading   {statistics.median(rate for _, rate in rates):8,.0f} words a CPU second"
    yield f"ratio           {statistics.median(ratios):8.2f}  (rounds: {', '.join(f'{ratio:.2f}' for ratio in ratios)})"


def _cpu_seconds(work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
