"""The published reading of vague words (`vague.toml`): dozens, scores, hundreds, thousands and their kin."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from uprooted.records.vocabulary import Vague


@dataclass(frozen=True, slots=True)
class VagueReading:
    """Least and most that a vague word allows."""

    vague: Vague
    low: float
    high: float | None


def read_table(name: str) -> dict[str, Any]:
    """Read one of this room's tables.

    Parameters
    ----------
    name
        File name, such as ``vague.toml``.

    Returns
    -------
    dict
        Its content.
    """
    return tomllib.loads(files("uprooted.claims.figures").joinpath(name).read_text(encoding="utf-8"))


@cache
def load_readings() -> Mapping[str, VagueReading]:
    """Load `vague.toml`, by the word's form in lower case."""
    table: dict[str, VagueReading] = {}
    for row in read_table("vague.toml")["word"]:
        reading = VagueReading(cast("Vague", row["vague"]), row["low"], row.get("high"))
        table.update(dict.fromkeys(row["forms"], reading))
    return MappingProxyType(table)
