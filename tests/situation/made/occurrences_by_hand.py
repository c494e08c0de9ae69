"""The cases of ``occurrences_by_hand.toml`` as claims."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from claims_by_hand import BORDER, claim, deed, figure, report
from made.occurrences import MadeCase

from uprooted.records import Speaker


def cases_by_hand() -> Iterator[tuple[str, MadeCase]]:
    """Yield every case by name."""
    table = tomllib.loads(Path(__file__).with_name("occurrences_by_hand.toml").read_text(encoding="utf-8"))
    for name, case in table.items():
        made = MadeCase(BORDER)
        for number, row in enumerate(case["claims"]):
            _add(made, row, number)
        yield name, made


def _add(made: MadeCase, row: dict, number: int) -> None:
    source = next((one for one in made.reports if one.id == row["report"]), None)
    if source is None:
        source = report(row["report"], row["out"], f"Words of {row['report']}.", publisher=f"Paper {row['report']}")
        made.reports.append(source)
    event = deed(row["type"], row.get("actor"), row.get("target"), modality=row.get("modality", "actual"))
    speaker = Speaker(row["who"], None, row["who"], "SYR") if "who" in row else None
    days = row.get("on")
    told = claim(
        source, event, figure(row["n"], row.get("bound", "exact")) if "n" in row else None, at=row.get("at"),
        on=(days[0], days[-1]) if days else None, speaker=speaker, stance=row.get("stance", "states"),
        text=f"Line {number}",
    )  # fmt: skip
    made.claims.append(told)
    if row.get("stance") == "denies":
        made.denials[told.id] = row["is"]
    elif row["is"] == "-":
        made.noise.add(told.id)
    else:
        made.truth[told.id] = row["is"]
