"""What-if on the page: a form's words into the lines of a what-if file, and what comes of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from uprooted.errors import InputError
from uprooted.faces.brief.chart import fan
from uprooted.faces.web.held import Held
from uprooted.records import Difference, WhatIfOutlook


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of change: its words, and the file's keys for the form's place and number."""

    words: str
    place: str | None = None
    number: str | None = None
    number_words: str = ""
    one_day: bool = False


# docs/simulation.md has all kinds of changes and their keys.
FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "add_camp": Form("A new camp, near a place", "roads", "capacity", "room for"),
        "change_capacity": Form("Another capacity of a shelter", "shelter", "capacity", "room for"),
        "close_crossing": Form("A crossing closed", "place", "rate", "persons a day who still get through"),
        "close_shelter": Form("A shelter closed", "shelter"),
        "assault": Form("An assault on a town", "place", "number", "people who flee", one_day=True),
        "scale_arrivals": Form("Arrivals times a factor", None, "factor", "factor"),
    }
)
_NEW_CAMP = "New camp"
# A new camp lies this far from the place it is put beside.
_BESIDE_KM = 5.0


def change_text(query: Mapping[str, str]) -> str:
    """Return the what-if file that a form asks for.

    Raises
    ------
    InputError
        When the kind is none, or a number or day cannot be read.
    """
    what = query.get("what", "")
    form = FORMS.get(what)
    if form is None:
        raise InputError(f"There is no change {what!r}", allowed=", ".join(FORMS), remedy="Choose one of the list")
    keys: dict[str, str] = {}
    place = query.get("place", "").strip()
    if what == "add_camp":
        keys["name"] = _text(query.get("name", "").strip() or _NEW_CAMP)
        keys["roads"] = f"[{{ to = {_text(place)}, km = {_BESIDE_KM} }}]"
    elif form.place is not None:
        keys[form.place] = _text(place)
    if form.number is not None and (number := query.get("number", "").strip()):
        keys[form.number] = _number(number)
    days = {"day": "since"} if form.one_day else {"from": "since", "to": "until"}
    for key, field in days.items():
        if day := query.get(field, "").strip():
            keys[key] = _day(day)
    if what == "change_capacity":
        keys.pop("to", None)
    lines = "".join(f"{key} = {value}\n" for key, value in keys.items())
    return f"name = {_text(form.words)}\n\n[[change]]\nwhat = {_text(what)}\n{lines}"


def what_if_view(held: Held, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the form, and what the change would make where one is asked for."""
    material = held.shown().material
    names = sorted(
        {place.name for place in material.inputs.places} | {one.shelter for one in material.outlook.shelters}
    )
    content: dict[str, Any] = {"forms": FORMS, "names": names, "asked": query, "found": None, "text": None}
    if not query.get("what"):
        return content
    text = change_text(query)
    found = held.what_if(text)
    plain = {one.shelter: one for one in material.outlook.shelters}
    pairs = [
        (one, _drawn(plain.get(one.shelter)), _drawn(one), _last(found, one.shelter))
        for one in found.outlook.shelters if one.days
    ]  # fmt: skip
    return {**content, "found": found, "text": text, "pairs": pairs}


def _drawn(shelter: Any) -> Markup | str:
    return Markup(fan(shelter)) if shelter is not None and shelter.days else ""  # noqa: S704 - our own drawing


def _last(found: WhatIfOutlook, shelter: str) -> Difference | None:
    rows = [row for row in found.differences if row.shelter == shelter]
    return rows[-1] if rows else None


def _text(words: str) -> str:
    """Return words as TOML has them: its basic strings are JSON's, but for the character DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(text: str) -> str:
    try:
        return repr(float(text.replace(",", "").replace(" ", "")))
    except ValueError as error:
        raise InputError(f"{text!r} is no number", allowed="a number such as 4,300", remedy="Correct it") from error


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputError(f"{text!r} is no day", allowed="a day such as 2011-06-12", remedy="Correct it") from error
