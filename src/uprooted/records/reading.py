"""A reading: everything `read` found in one report, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.records.claim import Claim, Place, Time
from uprooted.records.fields import column

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words; spans in code points of the clean text."""

    source: Spans = column("Spans of the one who says it; empty when nobody is named")
    cue: Spans = column("Spans of the words of saying")
    content: Spans = column("Spans of what is said")
    confidence: float = column("Share of such attributions that are right", default=0.5)


UNDATED = "It has no day of publication: relative dates stay unresolved"
"""The gap of a report without a day; what tells of all these reports at once leaves it out."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A displacement figure in IDMC's terms."""

    quantity: float | None = column("The figure")
    start: int = column("First code point of the figure's words", unit="code points")
    end: int = column("One past the last", unit="code points")
    low: float | None = column("Lowest the words allow", default=None)
    high: float | None = column("Highest the words allow", default=None)
    unit: str | None = column("People or Households", default=None)
    building: bool = column("Whether buildings are counted (the unit is then Households)", default=False)
    term: str | None = column("IDMC's displacement term", default=None)
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None)
    origins: Spans = column("Spans of the places left (printed as 'from')", default=())
    confidence: float = column("Share of such facts that are right", default=0.5)


@dataclass(frozen=True, slots=True)
class AcledView:
    """The report's main event in ACLED's words."""

    event_type: str = column("ACLED event type")
    sub_event_type: str = column("ACLED sub-event type")


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom a report names; kept in working copies, shown only through `disclosure`."""

    text: str = column("The name as written")
    start: int = column("First code point", unit="code points")
    end: int = column("One past the last code point", unit="code points")
    role: str | None = column("What the report calls the person besides the name ('an activist')", default=None)
    public: bool = column("Whether the person is named in a public office, and the name may be shown", default=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """All layers of one report."""

    id: str = column("Identifier of the report")
    language: str | None = column("ISO 639-1 code of the report's language", default=None)
    attributions: tuple[Attribution, ...] = column("Who says what", default=())
    facts: tuple[Fact, ...] = column("Displacement figures, the wanted one first", default=())
    places: tuple[Place, ...] = column("Every place named, in order", default=())
    dates: tuple[Time, ...] = column("Every date named, in order", default=())
    acled: AcledView | None = column("The main event in ACLED's words", default=None)
    claims: tuple[Claim, ...] = column("Claims, in order", default=())
    gaps: tuple[str, ...] = column("What was not read, and why", default=())
    persons: tuple[Person, ...] = column("Persons named; never exported as they are", default=())
