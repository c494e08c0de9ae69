"""What-if files: changes to an instance, written in TOML.

::

    name = "Border shut, a third camp"

    [[change]]
    what = "close_crossing"
    place = "Guvecci"
    from = 2011-06-18        # a day, or its number: 0 is the first day simulated
    to = 2011-06-22          # the day it opens again; left out: for good
    rate = 150               # persons a day who still get through; left out: none

Every kind of change and its keys: docs/simulation.md, "What if".
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from uprooted.errors import InputError, NotFoundError
from uprooted.outlook.instances import borders, changes
from uprooted.outlook.instances.compiled import Instance

Keys = Mapping[str, Any]
HEAD = re.compile(r"^\s*\[\[\s*change\s*\]\]")
# Each kind of change: its keys, those that must be there first, and what a value must be.
TEXT, NUMBER, DAY, NAMES, ROADS = "a text in quotation marks", "a number", "a day or its number", "a list of texts", (
    "a list of { to = place, km = number }"
)  # fmt: skip
SPAN = {"from": DAY, "to": DAY}
ROOM = {"capacity": NUMBER, "low": NUMBER, "high": NUMBER}
FORMS: Mapping[str, tuple[frozenset[str], Mapping[str, str]]] = {
    "add_camp": (
        frozenset({"name"}),
        {"name": TEXT, **ROOM, "from": DAY, "roads": ROADS, "lat": NUMBER, "lon": NUMBER},
    ),
    "change_capacity": (frozenset({"shelter", "capacity"}), {"shelter": TEXT, **ROOM, "from": DAY}),
    "close_shelter": (frozenset({"shelter"}), {"shelter": TEXT, **SPAN}),
    "close_link": (frozenset({"between"}), {"between": NAMES, **SPAN, "rate": NUMBER}),
    "close_crossing": (frozenset({"place"}), {"place": TEXT, **SPAN, "rate": NUMBER}),
    "close_border": (frozenset(), {**SPAN, "rate": NUMBER}),
    "assault": (frozenset({"place"}), {"place": TEXT, "day": DAY, "share": NUMBER, "number": NUMBER}),
    "scale_arrivals": (frozenset({"factor"}), {"factor": NUMBER, **SPAN}),
    "send_home": (frozenset({"shelters"}), {"shelters": NAMES, "share": NUMBER, "number": NUMBER, **SPAN}),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One change as it was asked for, and the line where it stands."""

    what: str
    line: int
    keys: Keys


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a file asks for."""

    file: str
    name: str
    asked: tuple[Asked, ...]

    def apply(self, instance: Instance) -> Instance:
        """Return the instance changed, one change after the other.

        Raises
        ------
        InputError
            When a place is not there or a value is out of range, naming file and line.
        """
        for one in self.asked:
            try:
                instance = APPLY[one.what](instance, _with_days(one.keys, instance))
            except InputError as error:
                kind = NotFoundError if isinstance(error, NotFoundError) else InputError
                problem = f"{self.file}, line {one.line}: {error.problem}"
                raise kind(problem, allowed=error.allowed, remedy=error.remedy or "Correct the line") from error
        return instance


def read_what_if(file: Path) -> WhatIf:
    """Read a what-if file; `WhatIf.apply` changes an instance by it.

    Parameters
    ----------
    file
        TOML with one or more ``[[change]]``, and a ``name`` where one is wanted.

    Raises
    ------
    InputError
        When it is absent, no TOML, holds an unknown kind or key, lacks one, or a value is of the wrong sort; with
        line, value, what is allowed and a remedy.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        content = tomllib.loads(text)
    except FileNotFoundError as error:
        raise InputError(f"{file} is not there", remedy="Name a what-if file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(
            f"{file.name} is no TOML: {error}", remedy="Correct it; docs/simulation.md shows its form"
        ) from error
    blocks = content.pop("change", [])
    name = content.pop("name", file.stem)
    if content or not isinstance(name, str):
        key = next(iter(content), "name")
        _refuse(file, _line(text.splitlines(), key, 0), f"key {key!r}", "name, and [[change]] with its keys")
    if not isinstance(blocks, list) or not blocks or not all(isinstance(one, dict) for one in blocks):
        _refuse(file, 1, "no change", "one or more, each headed [[change]]")
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if HEAD.match(line)] or [0]
    starts = [*heads, *[heads[-1]] * (len(blocks) - len(heads)), len(lines)]
    asked = [_asked(file, lines[: starts[at + 1]], starts[at], one) for at, one in enumerate(blocks)]
    return WhatIf(file.name, name, tuple(asked))


def _asked(file: Path, lines: list[str], first: int, block: dict[str, Any]) -> Asked:
    what = block.pop("what", None)
    if not isinstance(what, str) or what not in FORMS:
        _refuse(file, _line(lines, "what", first), f"what = {what!r}", ", ".join(FORMS))
    needed, form = FORMS[what]
    for key, value in block.items():
        if key not in form:
            _refuse(file, _line(lines, key, first), f"key {key!r} in {what}", ", ".join(("what", *form)))
        if not _is(value, form[key]):
            _refuse(file, _line(lines, key, first), f"{key} = {value!r}", form[key])
    for key in sorted(needed - set(block)):
        _refuse(file, first + 1, f"{what} has no {key!r}", ", ".join(("what", *form)))
    return Asked(what, first + 1, block)


def _line(lines: list[str], key: str, first: int) -> int:
    """Return the line, from 1, where a key stands after a line; that line where it does not."""
    pattern = re.compile(rf"^\s*\"?{re.escape(key)}\"?\s*=")
    found = (number for number in range(first, len(lines)) if pattern.match(lines[number]))
    return next(found, first) + 1


def _refuse(file: Path, line: int, problem: str, allowed: str) -> NoReturn:
    raise InputError(f"{file.name}, line {line}: {problem}", allowed=allowed, remedy="Correct the line")


def _is(value: Any, sort: str) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if sort == NUMBER:
        return number
    if sort == DAY:
        day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        return day or (number and isinstance(value, int) and value >= 0)
    if sort == NAMES:
        return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
    if sort == ROADS:
        return isinstance(value, list) and all(
            isinstance(one, dict) and set(one) == {"to", "km"} and isinstance(one["to"], str) and _is(one["km"], NUMBER)
            for one in value
        )
    return isinstance(value, str)


def _with_days(keys: Keys, instance: Instance) -> dict[str, Any]:
    """Return keys with days as numbers from the first day simulated."""
    return {key: (value - instance.start).days if isinstance(value, dt.date) else value for key, value in keys.items()}


def _span(keys: Keys) -> dict[str, Any]:
    return {"from_day": keys.get("from", 0), "to_day": keys.get("to")}


def _shut(keys: Keys) -> dict[str, Any]:
    return {**_span(keys), "rate": float(keys.get("rate", 0.0))}


def _room(keys: Keys) -> changes.Room:
    best = keys.get("capacity")
    return None if best is None else (keys.get("low", best), best, keys.get("high", best))


def _add_camp(instance: Instance, keys: Keys) -> Instance:
    if ("lat" in keys) != ("lon" in keys):
        raise InputError(f"{keys['name']} has one of lat and lon", remedy="Give both or neither")
    return changes.add_camp(
        instance, keys["name"], room=_room(keys), from_day=keys.get("from", 0),
        roads=[(road["to"], float(road["km"])) for road in keys.get("roads", ())],
        point=(float(keys["lat"]), float(keys["lon"])) if "lat" in keys else None,
    )  # fmt: skip


def _close_link(instance: Instance, keys: Keys) -> Instance:
    if len(keys["between"]) != 2:
        raise InputError(f"between = {keys['between']!r}", allowed="two places")
    return borders.close_link(instance, *keys["between"], **_shut(keys))


APPLY: Mapping[str, Callable[[Instance, Keys], Instance]] = {
    "add_camp": _add_camp,
    "change_capacity": lambda instance, keys: changes.change_capacity(
        instance, keys["shelter"], _room(keys), from_day=keys.get("from", 0)
    ),
    "close_shelter": lambda instance, keys: changes.close_shelter(instance, keys["shelter"], **_span(keys)),
    "close_link": _close_link,
    "close_crossing": lambda instance, keys: borders.close_crossing(instance, keys["place"], **_shut(keys)),
    "close_border": lambda instance, keys: borders.close_border(instance, **_shut(keys)),
    "assault": lambda instance, keys: changes.assault(
        instance, keys["place"], day=keys.get("day", 0), share=keys.get("share"), number=keys.get("number")
    ),
    "scale_arrivals": lambda instance, keys: changes.scale_arrivals(instance, keys["factor"], **_span(keys)),
    "send_home": lambda instance, keys: changes.send_home(
        instance, keys["shelters"], share=keys.get("share"), number=keys.get("number"), **_span(keys)
    ),
}
