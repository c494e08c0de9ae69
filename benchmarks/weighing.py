"""Weighing of 1, 10 and 100 thousand made claims: CPU seconds and memory, each size in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.crisis import make_crisis
from uprooted.situation import weigh

SIZES = (1_000, 10_000, 100_000)
_MIB = 1024


def measure() -> Iterator[str]:
    """Yield the CPU seconds and the memory of a full weighing at each size, and what a claim costs."""
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.weighing", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        yield (
            f"{found['claims']:7,d} claims of {found['reports']:6,d} reports {found['seconds']:7.2f} s CPU "
            f"({1e6 * found['seconds'] / found['claims']:4.0f} µs a claim), peak {found['peak_mib']:6.0f} MiB "
            f"of which {found['before_mib']:4.0f} the claims and reports; {found['series']:,d} series, "
            f"{found['incidents']:,d} incidents, {found['disputes']:,d} disputes"
        )


def weigh_once(size: int) -> dict[str, float]:
    """Weigh a made crisis once, in this process."""
    claims, reports, inputs = make_crisis(size)
    before = _peak_mib()
    started = time.process_time()
    situation = weigh(claims, reports, inputs)
    seconds = time.process_time() - started
    return {
        "claims": len(claims), "reports": len(reports), "seconds": seconds, "before_mib": before,
        "peak_mib": _peak_mib(), "series": len(situation.series),
        "incidents": len(situation.incidents), "disputes": len(situation.disputes),
    }  # fmt: skip


def _peak_mib() -> float:
    """Return the most memory that this process held; where the system says, without what it took over at its start."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / _MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB


if __name__ == "__main__":
    print(json.dumps(weigh_once(int(sys.argv[1]))))
