"""Run the measurements: all of them, or those named.

python -m benchmarks
python -m benchmarks reading adding
python -m benchmarks reliability FOLDER     (a folder of annotated sets)
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from benchmarks import adding, demo, growth, page, parts, reading, reliability, simulation, streaming, weighing

MEASUREMENTS = {
    "reading": reading.measure,
    "adding": adding.measure,
    "demo": demo.measure,
    "weighing": weighing.measure,
    "parts": parts.measure,
    "growth": growth.measure,
    "streaming": streaming.measure,
    "simulation": simulation.measure,
    "page": page.measure,
    "reliability": partial(reliability.measure, None),
}


def main(names: list[str]) -> int:
    """Print a line a result; return 2 where a name is not known."""
    measurements = MEASUREMENTS
    if len(names) > 1 and names[-2] == "reliability" and Path(names[-1]).is_dir():
        measurements = MEASUREMENTS | {"reliability": partial(reliability.measure, Path(names.pop()))}
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"No measurement is called {unknown[0]!r}. Allowed: {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    for name in names or MEASUREMENTS:
        for line in measurements[name]():
            print(f"{name:10s} {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
