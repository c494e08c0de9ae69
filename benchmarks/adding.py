"""What one more report costs in a case of a thousand: a new process that adds it, reads it and weighs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.texts import EXAMPLES, write_lines

REPORTS = 1000


def measure() -> Iterator[str]:
    """Yield the seconds that each step takes, in processes of their own as a person would call them."""
    with tempfile.TemporaryDirectory() as scratch:
        case, lines, one = Path(scratch) / "case", Path(scratch) / "many.jsonl", Path(scratch) / "one.txt"
        write_lines(lines, REPORTS)
        one.write_text(
            (EXAMPLES / "jisr-2011/reports/2011-06-13-un-field-notes.txt").read_text(encoding="utf-8") + "\nMore."
        )
        _run("new", case)
        yield f"add {REPORTS} reports           {_run('add', case, lines):6.1f} s"
        yield f"read and weigh them        {_run('weigh', case):6.1f} s"
        yield f"add one more               {_run('add', case, one, '--published', '2011-06-13'):6.1f} s"
        yield f"read it and weigh          {_run('weigh', case):6.1f} s"


def _run(*arguments: object) -> float:
    started = time.monotonic()
    command = [sys.executable, "-m", "uprooted", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started
