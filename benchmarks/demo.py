"""The demo, from a new process to the finished brief."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator


def measure() -> Iterator[str]:
    """Yield the seconds of both example cases."""
    for example in ("jisr-2011", "flood"):
        with tempfile.TemporaryDirectory() as scratch:
            started = time.monotonic()
            command = [sys.executable, "-m", "uprooted", "demo", scratch, "--example", example]
            subprocess.run(command, check=True, capture_output=True)
            yield f"{example:12s} {time.monotonic() - started:6.1f} s"
