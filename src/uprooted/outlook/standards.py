"""What people in a shelter need at least: a table of minimum standards, and amounts by it.

The table is ``standards.toml`` beside this file, or a file of the same form in a case. It holds a figure and its
source a row; nothing about needs is written anywhere else.
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import math
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from uprooted.errors import InputError
from uprooted.records import DayAhead, Need, Standard

FILE_NAME = "standards.toml"
KEYS = ("item", "label", "unit", "per_person", "persons_per_unit", "whole", "source")
_MOST = 1e6


def load_standards(path: Path | None = None) -> tuple[Standard, ...]:
    """Read a table of standards.

    Parameters
    ----------
    path
        A file of this form; the one that comes along where not given.

    Raises
    ------
    InputError
        When the file is no such TOML, or a row lacks a key, has an unknown one, or an amount is out of bounds.
    """
    where = str(path or FILE_NAME)
    text = path or importlib.resources.files("uprooted.outlook").joinpath(FILE_NAME)
    try:
        content = tomllib.loads(text.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{where} cannot be read: {error}", remedy="Correct it; docs/case.md shows its form"
        ) from error
    rows = content.get("standard")
    if set(content) != {"standard"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(f"{where} is no table of standards", allowed="rows headed [[standard]]")
    standards = tuple(_standard(row, f"{where}, standard {at}") for at, row in enumerate(rows, start=1))
    items = [one.item for one in standards]
    twice = next((item for item in items if items.count(item) > 1), None)
    if twice:
        raise InputError(f"{where}: {twice!r} stands twice", remedy="Keep one of them")
    return standards


def _standard(row: Mapping[str, Any], where: str) -> Standard:
    unknown = next((key for key in row if key not in KEYS), None)
    if unknown:
        raise InputError(f"{where}: unknown key {unknown!r}", allowed=", ".join(KEYS))
    words = {key: row.get(key, "") for key in ("item", "label", "unit", "source")}
    wrong = next((key for key, value in words.items() if not isinstance(value, str)), None)
    if wrong or not words["item"] or not words["unit"]:
        raise InputError(
            f"{where}: {wrong or 'item or unit'} is no text or missing", remedy="Put it into quotation marks"
        )
    given = [key for key in ("per_person", "persons_per_unit") if key in row]
    if len(given) != 1:
        raise InputError(f"{where} gives {len(given)} amounts", allowed="one of per_person and persons_per_unit")
    amount, whole = row[given[0]], row.get("whole", False)
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 < amount <= _MOST:
        raise InputError(f"{where}: {given[0]} is {amount!r}", allowed=f"a number above 0, at most {_MOST:g}")
    if not isinstance(whole, bool):
        raise InputError(f"{where}: whole is {whole!r}", allowed="true or false")
    per_person = float(amount) if given[0] == "per_person" else 1 / amount
    return Standard(words["item"], words["label"] or words["item"], words["unit"], per_person, whole, words["source"])


def amount(standard: Standard, people: float) -> float:
    """Return how much a number of people needs; parts of what exists only whole are rounded up."""
    needed = people * standard.per_person
    # 40 people by 1/20 are two latrines, not three: a rounding error is no person.
    return float(math.ceil(needed - 1e-6)) if standard.whole else needed


def needs_of(day: DayAhead | None, counted: float, standards: Sequence[Standard]) -> tuple[Need, ...]:
    """Return what the people of a shelter need on a day; nothing where no day is foreseen."""
    if day is None:
        return ()
    return tuple(_need(one, day.date, day, counted) for one in standards)


def _need(standard: Standard, date: dt.date, day: DayAhead, counted: float) -> Need:
    low, best, high, now = (amount(standard, people) for people in (day.q10, day.q50, day.q90, counted))
    return Need(standard.item, date, low, best, high, now)
