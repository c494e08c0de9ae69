"""``case.toml``: read with every key checked, and written with every key explained."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from uprooted.case import values
from uprooted.case.wording import unknown_word
from uprooted.errors import CaseError
from uprooted.records import CaseSettings, Source

FILE_NAME = "case.toml"

_KEYS: dict[str, values.Check] = {
    "name": values.words,
    "countries": values.country,
    "start": values.iso_day,
    "end": values.iso_day,
    "time_zone": values.time_zone,
    "horizon": values.whole(1, 365),
    "household_size": values.number(1, 30),
    "notice": values.words,
    "model": values.words,
    "precision_km": values.number(0.1, 500),
    "held_back": values.words,
    "rule": values.rule,
}
_SOURCE_KEYS: dict[str, values.Check] = {
    "name": values.words,
    "kind": values.speaker_kind,
    "country": values.country,
    "sensitivity": values.sensitivity,
}
_LISTS = frozenset({"countries", "held_back"})
# TOML knows numbers, days and text apart; a number in quotation marks is a mistake worth naming.
_TYPES: dict[str, tuple[type, ...]] = {
    "start": (dt.date,), "end": (dt.date,), "horizon": (int,), "household_size": (int, float),
    "precision_km": (int, float),
}  # fmt: skip

TEMPLATE = """\
# What this case is about. Every key is explained in docs/case.md; unknown keys are refused.
name = {name}

# ISO 3166-1 alpha-3 codes of the countries concerned. They decide between places of one name.
countries = []

# First and last day of the period, as 2011-06-05 without quotation marks. Leave out what is open.
# start = 2011-06-05
# end = 2011-07-04

# IANA time zone that days are counted in.
time_zone = "UTC"

# Days ahead for an outlook, 1 to 365.
horizon = 14

# Persons a household where a text gives none. Left out, households are never converted.
# household_size = 5.0

# A line that every brief must carry.
# notice = ""

# What is shown, exported and passed on gives points no more precisely than this, and does not name or draw the places
# listed: informal crossings, houses where people hide. docs/disclosure.md says why.
# precision_km = 5
# held_back = ["Smugglers' ford"]

# Another installed spaCy pipeline to read with than the one that comes along.
# model = "en_core_web_md"

# How low, best and high come about: witnesses-1, conservative-1, majority-1, ucdp-1 or acled-1 (docs/weighing.md).
# rule = "witnesses-1"

# Publishers, spelled as in the reports. kind is one of: government, military, police, opposition, armed_group,
# deserter, activist, resident, refugee, witness, rights_group, humanitarian, un, foreign_government, media, unknown.
# sensitivity (public, restricted, confidential) is the least that their reports are treated as.
# [[sources]]
# name = "Hatay Post"
# kind = "media"
# country = "TUR"
# sensitivity = "public"
"""


def template(name: str) -> str:
    """Return the text of a new ``case.toml``."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return TEMPLATE.format(name=f'"{" ".join(quoted.split())}"')


def load_settings(path: Path) -> CaseSettings:
    """Read ``case.toml``.

    Raises
    ------
    CaseError
        When it is no TOML, lacks a name, holds an unknown key or a value that is not allowed; with file and line.
    """
    text = _text(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError(
            f"{path} is no TOML: {error}", remedy="Correct that line; docs/case.md shows each key"
        ) from error
    sources = content.pop("sources", [])
    if not isinstance(sources, list) or not all(isinstance(item, dict) for item in sources):
        raise CaseError(f"{path}: 'sources' is no list of tables", remedy="Head each source with [[sources]]")
    checked = _check(content, _KEYS, path, text)
    if not checked.get("name"):
        raise CaseError(f"{path} gives no name", remedy='Add a line such as name = "Hatay, June 2011"')
    start, end = checked.get("start"), checked.get("end")
    if start and end and end < start:
        raise CaseError(f"{path}:{_line(text, 'end')}: the end {end} lies before the start {start}", remedy="Swap them")
    return CaseSettings(**checked, sources=tuple(_source(item, path, text) for item in sources))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError(f"{path} is not in UTF-8: {error}", remedy="Save it in UTF-8") from error
    except OSError as error:
        raise CaseError(f"{path} cannot be read: {error.strerror}", remedy="Check the path and permissions") from error


def _source(item: Mapping[str, Any], path: Path, text: str) -> Source:
    checked = _check(item, _SOURCE_KEYS, path, text)
    if not checked.get("name"):
        raise CaseError(f"{path}: a source has no name", remedy='Add name = "…", spelled as in the reports')
    return Source(**checked)


def _check(content: Mapping[str, Any], keys: Mapping[str, values.Check], path: Path, text: str) -> dict[str, Any]:
    checked = {}
    for key, value in content.items():
        where = f"{path}:{_line(text, key)}"
        if key not in keys:
            raise unknown_word(where, "key", key, (*keys, "sources") if keys is _KEYS else keys)
        checked[key] = _value(key, value, keys[key], where)
    return checked


def _value(key: str, value: Any, check: values.Check, where: str) -> Any:
    if key in _LISTS:
        if not isinstance(value, list):
            raise CaseError(f"{where}: {key} is {value!r}", allowed="a list", remedy=f'Write {key} = ["…", "…"]')
        return tuple(_value("", item, check, where) for item in value)
    kinds = _TYPES.get(key, (str,))
    try:
        if isinstance(value, bool) or not isinstance(value, kinds) or isinstance(value, dt.datetime):
            _wrong_type(kinds)
        return check(str(value))
    except ValueError as error:
        allowed, remedy = error.args
        raise CaseError(f"{where}: {key or 'an entry'} is {value!r}", allowed=allowed, remedy=remedy) from None


def _wrong_type(kinds: tuple[type, ...]) -> None:
    if dt.date in kinds:
        raise ValueError("a day such as 2011-06-05", "Write it without quotation marks and without a time")
    if str in kinds:
        raise ValueError("text", "Put it into quotation marks")
    raise ValueError("a number", "Write it without quotation marks")


def _line(text: str, key: str) -> int:
    """Return the line that a key stands on; 1 when it is written in a way that hides it."""
    found = re.search(rf"(?m)^[ \t]*(?:\[+)?[\"']?{re.escape(key)}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
