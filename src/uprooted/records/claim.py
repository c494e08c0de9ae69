"""Claims: one thing said to be so, with who said it and the characters that say it.

The JSON of `Claim` is a public schema, version `SCHEMA`. Absent (null) means not known. Every ``start`` and
``end`` counts Unicode code points of the report's clean text, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.fields import column
from uprooted.records.vocabulary import (
    Age,
    Bound,
    Dates,
    FigureKind,
    Modality,
    PlaceRole,
    PopulationKind,
    Precision,
    Sex,
    SpeakerKind,
    Stance,
    Unit,
    Vague,
)

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report and where they stand."""

    text: str = column("The words as written")
    start: int = column("First code point", unit="code points")
    end: int = column("One past the last code point", unit="code points")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it."""

    text: str = column("The words as written", hxl="#x_speaker")
    name: str | None = column("Resolved name, where a role or pronoun was followed back to one", default=None)
    kind: SpeakerKind = column("Kind of speaker", default="unknown")
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None, hxl="#country+code")
    named: bool = column("Whether a person or organisation is named", default=False)
    start: int | None = column(
        "First code point; null where known from outside the text", unit="code points", default=None
    )
    end: int | None = column("One past the last code point", unit="code points", default=None)


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of an event: actor, target, instrument or addressee."""

    text: str = column("The words as written")
    name: str | None = column("Resolved name", default=None)
    kind: str | None = column("Kind, in the words for speakers where one fits", default=None)
    start: int | None = column("First code point", unit="code points", default=None)
    end: int | None = column("One past the last code point", unit="code points", default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened; the actor does it, the target suffers it."""

    type: str = column("Type, from the table of event types")
    trigger: Mention | None = column("The word that names it", default=None)
    modality: Modality = column("Whether it happened, is expected, planned …", default="actual")
    negated: bool = column("Whether it is said not to be so", default=False)
    actor: Party | None = column("Who does it", default=None)
    target: Party | None = column("Who or what suffers it", default=None)
    instrument: Party | None = column("With what", default=None)
    addressee: Party | None = column("To whom it is said", default=None)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as somebody gives it. Low and high are null where the words leave that side open."""

    text: str = column("The words as written")
    start: int = column("First code point", unit="code points")
    end: int = column("One past the last code point", unit="code points")
    low: float | None = column("Lowest the words allow", default=None)
    best: float | None = column("The number said; null when the words are vague or a share", default=None)
    high: float | None = column("Highest the words allow", default=None)
    bound: Bound = column("How the words bound it", default="exact")
    unit: Unit | None = column("What is counted", default=None)
    household_size: float | None = column("Persons a household, where the text gives one", default=None)
    kind: FigureKind | None = column("Present now, in a period, since a start, or room", default=None)
    share: float | None = column("Percent, where the figure is a share", unit="percent", default=None)
    share_of: str | None = column("Of what the share is", default=None)
    vague: Vague | None = column("Vague word, with its published reading in low and high", default=None)


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted."""

    text: str = column("The words as written")
    kind: PopulationKind | None = column("Kind of people", default=None)
    sex: Sex | None = column("Sex, where the text says", default=None)
    age: Age | None = column("Age group, where the text says", default=None)
    start: int | None = column("First code point", unit="code points", default=None)
    end: int | None = column("One past the last code point", unit="code points", default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written and, where a gazetteer has it, on the map."""

    text: str = column("The words as written", hxl="#loc+name")
    name: str | None = column("Name without role words; the gazetteer's where it was found", default=None)
    role: PlaceRole = column("What it is to the event", default="at")
    relation: str | None = column("Relation to another place, as written ('7 km from X')", default=None)
    start: int | None = column("First code point", unit="code points", default=None)
    end: int | None = column("One past the last code point", unit="code points", default=None)
    geonameid: int | None = column("GeoNames id", default=None, hxl="#loc+code")
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None, hxl="#country+code")
    lat: float | None = column("Latitude, WGS84", unit="degrees", default=None, hxl="#geo+lat")
    lon: float | None = column("Longitude, WGS84", unit="degrees", default=None, hxl="#geo+lon")
    radius_km: float | None = column("How far off the point may be", unit="km", default=None)
    confidence: float | None = column("Share of such places that are right, 0 to 1", default=None)


@dataclass(frozen=True, slots=True)
class Time:
    """When, as written and as days."""

    text: str = column("The words as written")
    start: int = column("First code point", unit="code points")
    end: int = column("One past the last code point", unit="code points")
    first: dt.date | None = column("First day it can be", default=None, hxl="#date+start")
    last: dt.date | None = column("Last day it can be", default=None, hxl="#date+end")
    precision: Precision = column("How precise; unresolved where the words cannot be dated", default="day")
    dates: Dates = column("Whether it dates the event or the speaking", default="event")
    value: str | None = column("TIMEX3 value", default=None)
    confidence: float | None = column("Share of such times that are right, 0 to 1", default=None)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said to be so in one report."""

    id: str = column("Stable identifier: c_ and 12 hex digits", hxl="#meta+id")
    report: str = column("Identifier of the report")
    sentence: int = column("Number of its sentence in the report, from 0")
    start: int = column("First code point of the words that carry it", unit="code points")
    end: int = column("One past their last code point", unit="code points")
    text: str = column("Those words")
    speaker: Speaker | None = column("Who says it; null when the report itself speaks", default=None)
    chain: tuple[Speaker, ...] = column("Who passed it on, the nearest to the report first", default=())
    cue: Mention | None = column("The word of saying", default=None)
    stance: Stance = column("How it is said", default="states")
    content: tuple[tuple[int, int], ...] = column("Spans of what is said", unit="code points", default=())
    event: Event | None = column("What happened", default=None)
    figure: Figure | None = column("How many", default=None)
    population: Population | None = column("Who is counted", default=None)
    places: tuple[Place, ...] = column("Where", default=())
    time: Time | None = column("When", default=None)
    confidence: float = column("Share of such claims that are right, 0 to 1", default=0.5)
    schema: int = column("Version of this schema", default=SCHEMA)
