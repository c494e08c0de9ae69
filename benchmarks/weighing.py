"""Weighing of 1, 10 and 100 thousand made claims: CPU seconds and memory, each size in a process of its own.

Of each size a few reports, drawn over all days, are kept back; they come one at a time when the rest is weighed and
held. One of them is then withdrawn again.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.crisis import make_crisis
from uprooted.records import Claim
from uprooted.situation import Weigher

SIZES = (1_000, 10_000, 100_000)
KEPT_BACK = 15
_MIB = 1024


def measure() -> Iterator[str]:
    """Yield, for each size, what a full weighing and one more report cost."""
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.weighing", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        yield (
            f"{found['claims']:7,d} claims of {found['reports']:6,d} reports {found['seconds']:7.2f} s CPU "
            f"({1e6 * found['seconds'] / found['claims']:4.0f} µs a claim), peak {found['peak_mib']:6.0f} MiB "
            f"of which {found['before_mib']:4.0f} the claims and reports; {found['series']:,d} series, "
            f"{found['incidents']:,d} incidents, {found['disputes']:,d} disputes"
        )
        yield (
            f"        one more report {found['more']:6.3f} s CPU (the dearest of {KEPT_BACK}: {found['most']:.3f}), "
            f"one withdrawn {found['withdrawn']:.3f} s, nothing changed {found['nothing']:.3f} s"
        )


def weigh_once(size: int) -> dict[str, float]:
    """Weigh a made crisis in this process, all but a few reports; then those, one at a time."""
    claims, reports, inputs = make_crisis(size)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.report].append(claim)
    late = random.Random(7).sample(reports, KEPT_BACK)
    names = {report.id for report in late}
    before = _peak_mib()
    weigher = Weigher(inputs)
    weigher.add((claim for claim in claims if claim.report not in names), (r for r in reports if r.id not in names))
    seconds = _seconds(weigher.situation)
    more = []
    for report in late:
        weigher.add(told[report.id], [report])
        more.append(_seconds(weigher.situation))
    nothing = _seconds(weigher.situation)
    weigher.withdraw(late[0].id)
    withdrawn = _seconds(weigher.situation)
    situation = weigher.situation()
    return {
        "claims": len(claims), "reports": len(reports), "seconds": seconds, "before_mib": before,
        "peak_mib": _peak_mib(), "series": len(situation.series),
        "incidents": len(situation.incidents), "disputes": len(situation.disputes),
        "more": statistics.median(more), "most": max(more), "withdrawn": withdrawn, "nothing": nothing,
    }  # fmt: skip


def _seconds(step: Callable[[], object]) -> float:
    started = time.process_time()
    step()
    return time.process_time() - started


def _peak_mib() -> float:
    """Return the most memory that this process held; where the system says, without what it took over at its start."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / _MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB


if __name__ == "__main__":
    print(json.dumps(weigh_once(int(sys.argv[1]))))
