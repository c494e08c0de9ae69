"""Texts to measure with: the example cases' own reports, as often as asked for, each copy a report of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from uprooted.records import Report
from uprooted.reports import read_path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def example_reports() -> list[Report]:
    """Return every report of the example cases."""
    found = [item for folder in sorted(EXAMPLES.glob("*/reports")) for item in read_path(folder)]
    return [item for item in found if isinstance(item, Report)]


def many_reports(count: int) -> Iterator[Report]:
    """Yield reports, the examples' over and over, each with a line that makes it another text."""
    base = example_reports()
    for at in range(count):
        report = base[at % len(base)]
        text = f"{report.text}\nEdition {at}."
        yield Report(f"r_{at}", text, report.sha256, "text", published=report.published or dt.date(2011, 6, 12))


def write_lines(path: Path, count: int) -> None:
    """Write reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for report in many_reports(count):
            row = {"id": report.id, "text": report.text, "publisher": "Bench", "published": str(report.published)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def words(reports: list[Report]) -> int:
    """Return how many words, split at blanks, some reports have."""
    return sum(len(report.text.split()) for report in reports)
