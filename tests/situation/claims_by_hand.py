"""Claims and reports built by hand, for the tests of weighing."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from uprooted.records import (
    CaseInputs,
    CasePlace,
    CaseSettings,
    Claim,
    Event,
    Figure,
    Mention,
    Party,
    Place,
    Population,
    Report,
    Speaker,
    Time,
)

BORDER = CaseInputs(
    CaseSettings("Border", ("SYR", "TUR")),
    (
        CasePlace("Turkey", "country", country="TUR"),
        CasePlace("Syria", "country", country="SYR"),
        CasePlace("Hatay", "region", country="TUR", within="Turkey"),
        CasePlace("Yayladagi", "camp", 35.903, 36.063, "TUR", within="Hatay"),
        CasePlace("Altinozu", "camp", 36.116, 36.248, "TUR", ("Altınözü", "Altinozu camp"), within="Hatay"),  # noqa: RUF001
        CasePlace("Reyhanli", "camp", 36.268, 36.567, "TUR", within="Hatay"),
        CasePlace("Jisr al-Shughur", "town", 35.814, 36.320, "SYR", ("Jisr Al-Shughour",), 40_000, within="Syria"),
    ),
)
AFAD = Speaker("AFAD", "AFAD", "foreign_government", "TUR", named=True)
UNHCR = Speaker("UNHCR", "UNHCR", "un", None, named=True)
ACTIVISTS = Speaker("activists", None, "activist", "SYR")
GOVERNMENT = Speaker("the government", None, "government", "SYR")
REFUGEES = Speaker("refugees", None, "refugee", "SYR")


def day(text: str) -> dt.date:
    """Return a day of 2011 from ``06-15``."""
    return dt.date.fromisoformat(f"2011-{text}")


def report(name: str, published: str | None, text: str = "", publisher: str | None = None) -> Report:
    """Build a report; its text is made from its name where none is given, so that no two are alike."""
    text = text or f"Report {name}."
    return Report(name, text, hashlib.sha256(text.encode()).hexdigest(), "text", publisher=publisher,
                  published=day(published) if published else None, published_from="given")  # fmt: skip


def figure(value: float | None, bound="exact", kind=None, unit="persons", **more) -> Figure:
    """Build a figure; low and high follow from the bound. Its numbers are floats, as in readings."""
    low = more.pop("low", None if bound == "at_most" else value)
    high = more.pop("high", None if bound == "at_least" else value)
    sides = (None if side is None else float(side) for side in (low, value, high))
    return Figure(str(value), 0, 1, *sides, bound, unit, kind=kind, **more)


def claim(
    source: Report,
    event: str | Event,
    number: Figure | float | None = None,
    *,
    at: str | None = None,
    to: str | None = None,
    origin: str | None = None,
    speaker: Speaker | None = None,
    text: str | None = None,
    on: str | tuple[str, str] | None = None,
    **more,
) -> Claim:
    """Build a claim; its span is that of ``text`` in the report where it stands there, else the whole report."""
    words = text or source.text
    start = max(source.text.find(words), 0)
    places = tuple(
        Place(name, name, role) for name, role in ((at, "at"), (to, "to"), (origin, "from")) if name is not None
    )
    counted = figure(number) if isinstance(number, int | float) else number
    time = None
    if on is not None:
        first, last = (on, on) if isinstance(on, str) else on
        time = Time(last, 0, 1, day(first), day(last))
    built = Claim("c_", source.id, 0, start, start + len(words), words, speaker,
                  event=Event(event) if isinstance(event, str) else event, figure=counted, places=places,
                  time=time, **more)  # fmt: skip
    return replace(built, id="c_" + hashlib.sha256(repr(built).encode()).hexdigest()[:12])


def people(sex: str | None = None, age: str | None = None, kind: str | None = "refugees") -> Population:
    """Build a population."""
    return Population(sex or age or "people", kind, sex, age)


def deed(type: str, actor: str | None = None, target: str | None = None, **more) -> Event:
    """Build an event with parties."""
    return Event(type, Mention(type, 0, len(type)), actor=Party(actor) if actor else None,
                 target=Party(target) if target else None, **more)  # fmt: skip
