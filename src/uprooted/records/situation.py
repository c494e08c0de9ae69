"""The situation: what the claims of many speakers come to, with every rival kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.fields import column
from uprooted.records.review import ClaimMarks, Conflict, Orphan, Ruling
from uprooted.records.vocabulary import DisputeCause, FigureKind, IdentityKind, Measure, PopulationKind, Unit


@dataclass(frozen=True, slots=True)
class Witness:
    """Reports that count once: an original and those that repeat it."""

    original: str = column("Report that was there first")
    copies: tuple[str, ...] = column("Reports that repeat it", default=())
    shared: float = column("Smallest share of a copy's text that the original has, 0 to 1", default=1.0)


@dataclass(frozen=True, slots=True)
class Support:
    """How one claim entered a point."""

    claim: str = column("Identifier of the claim")
    witness: str = column("Report that stands for its witness group")
    speaker: str | None = column("Who says it; null when the report itself speaks", default=None, hxl="#x_speaker")
    low: float | None = column("Lowest the claim allows", default=None)
    best: float | None = column("The claim's figure", default=None)
    high: float | None = column("Highest the claim allows", default=None)
    weight: float = column("Weight under the rule in use; 0 where it is a copy or set aside", default=1.0)
    why: str | None = column("Why the weight is what it is, where it is not 1", default=None)


@dataclass(frozen=True, slots=True)
class Point:
    """One series on one day."""

    date: dt.date = column("Day that the figure holds for", hxl="#date+reported")
    low: float | None = column("Lowest", unit="persons", default=None)
    best: float | None = column("Best", unit="persons", default=None)
    high: float | None = column("Highest", unit="persons", default=None)
    witnesses: int = column("Independent witnesses", default=0)
    support: tuple[Support, ...] = column("The claims under it and how each entered", default=())
    recommended: str | None = column("Who recommends this best figure in place of the rule's, and why", default=None)
    rule_best: float | None = column("The rule's own best figure, where another is recommended", default=None)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one population at one place over time."""

    id: str = column("Stable identifier: s_ and 12 hex digits of its key", hxl="#meta+id")
    measure: Measure = column("What is counted")
    kind: FigureKind = column("Present now, in a period, since a start, or room")
    unit: Unit = column("Unit of low, best and high")
    place: str = column("Name of the place as shown", hxl="#loc+name")
    place_key: str = column("Key that one place has under all its spellings")
    population: PopulationKind | None = column("Who is counted", default=None)
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None, hxl="#country+code")
    lat: float | None = column("Latitude, WGS84", unit="degrees", default=None, hxl="#geo+lat")
    lon: float | None = column("Longitude, WGS84", unit="degrees", default=None, hxl="#geo+lon")
    points: tuple[Point, ...] = column("Points by day; days without a figure are absent", default=())


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims about one occurrence."""

    id: str = column("Stable identifier: i_ and 12 hex digits", hxl="#meta+id")
    type: str = column("Event type", hxl="#event+type")
    place: str | None = column("Name of the place as shown", default=None, hxl="#loc+name")
    place_key: str | None = column("Key of the place", default=None)
    lat: float | None = column("Latitude, WGS84", unit="degrees", default=None, hxl="#geo+lat")
    lon: float | None = column("Longitude, WGS84", unit="degrees", default=None, hxl="#geo+lon")
    first: dt.date | None = column("First day it can be", default=None, hxl="#date+start")
    last: dt.date | None = column("Last day it can be", default=None, hxl="#date+end")
    low: float | None = column("Lowest figure", unit="persons", default=None)
    best: float | None = column("Best figure", unit="persons", default=None)
    high: float | None = column("Highest figure", unit="persons", default=None)
    witnesses: int = column("Independent witnesses", default=0)
    claims: tuple[str, ...] = column("Claims about it", default=())
    denied_by: tuple[str, ...] = column("Claims that deny it", default=())


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    says: str = column("What this side says, in one line")
    speakers: tuple[str, ...] = column("Who says so", default=())
    claims: tuple[str, ...] = column("The claims that say so", default=())


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be true, with the cause."""

    id: str = column("Stable identifier: d_ and 12 hex digits", hxl="#meta+id")
    about: str = column("What is disputed, in one line")
    cause: DisputeCause = column("Why they differ")
    sides: tuple[Side, ...] = column("The sides, the one with most witnesses first")
    inference: str | None = column(
        "The step of reasoning it rests on, where it is not plain from the words", default=None
    )
    first: dt.date | None = column("First day it concerns", default=None)
    last: dt.date | None = column("Last day it concerns", default=None)
    place: str | None = column("Place it concerns", default=None)


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a sum, as it was claimed."""

    says: str = column("What the figure counts, in few words")
    value: float = column("The figure")
    claim: str = column("Claim that gives it")
    sign: int = column("1 where it is added, -1 where it is taken away", default=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that figures obey or break: evidence of what kind each figure is."""

    id: str = column("Stable identifier: a_ and 12 hex digits", hxl="#meta+id")
    kind: IdentityKind = column("Which sum")
    holds: bool = column("Whether it holds exactly")
    says: str = column("The sum in one line")
    date: dt.date = column("Day that the figures hold for", hxl="#date+reported")
    place: str | None = column("Place of the total, as shown", default=None, hxl="#loc+name")
    total: float | None = column("The total as claimed", default=None)
    terms: tuple[Term, ...] = column("The figures that make it up", default=())
    claims: tuple[str, ...] = column("Every claim concerned", default=())
    suspect: str | None = column("The claim most likely of the wrong kind, where the sum is broken", default=None)
    proposal: str | None = column("What that claim more likely counts", default=None)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the claims come to as of a day."""

    as_of: dt.date | None = column("Last day of publication that can be right; null when no report has a day")
    series: tuple[Series, ...] = column("Figures over time", default=())
    incidents: tuple[Incident, ...] = column("Occurrences", default=())
    disputes: tuple[Dispute, ...] = column("Contradictions", default=())
    witnesses: tuple[Witness, ...] = column("Reports that repeat each other", default=())
    rule: str = column("Name of the rule for low, best and high", default="witnesses-1")
    gaps: tuple[str, ...] = column("What could not be weighed, and why", default=())
    schema: int = column("Version of this schema", default=1)
    identities: tuple[Identity, ...] = column("Sums that figures obey or break", default=())
    rulings: tuple[Ruling, ...] = column("Decisions of analysts in force", default=())
    conflicts: tuple[Conflict, ...] = column("What analysts decided differently, waiting for a decision", default=())
    orphans: tuple[Orphan, ...] = column("Decisions whose target is not found any more", default=())
    marks: tuple[ClaimMarks, ...] = column("Claims that an analyst accepted, verified, set aside, corrected or graded",
                                           default=())  # fmt: skip
