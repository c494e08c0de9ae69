"""Run the measurements: all of them, or those named.

python -m benchmarks
python -m benchmarks reading adding
"""

from __future__ import annotations

import sys

from benchmarks import adding, demo, growth, parts, reading, simulation, streaming, weighing

MEASUREMENTS = {
    "reading": reading.measure,
    "adding": adding.measure,
    "demo": demo.measure,
    "weighing": weighing.measure,
    "parts": parts.measure,
    "growth": growth.measure,
    "streaming": streaming.measure,
    "simulation": simulation.measure,
}


def main(names: list[str]) -> int:
    """Print a line a result; return 2 where a name is not known."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"No measurement is called {unknown[0]!r}. Allowed: {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    for name in names or MEASUREMENTS:
        for line in MEASUREMENTS[name]():
            print(f"{name:10s} {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
