"""The records that pass between stages: frozen dataclasses of plain values, and nothing else.

A newcomer reads `claim.py` first: it is the public schema of one thing said to be so.
"""

from uprooted.records.case import CaseInputs, CasePlace, CaseSettings, Route, Source
from uprooted.records.claim import (
    SCHEMA,
    Claim,
    Event,
    Figure,
    Mention,
    Party,
    Place,
    Population,
    Speaker,
    Time,
)
from uprooted.records.codec import from_json, from_plain, to_json, to_jsonl, to_plain
from uprooted.records.fields import FieldDoc, column, documented
from uprooted.records.outlook import (
    CapacityStep,
    DayAhead,
    Observation,
    Outlook,
    PastScore,
    ShelterOutlook,
)
from uprooted.records.reading import AcledView, Attribution, Fact, Person, Reading, Spans
from uprooted.records.report import Report, Unread
from uprooted.records.situation import (
    Dispute,
    Identity,
    Incident,
    Point,
    Series,
    Side,
    Situation,
    Support,
    Term,
    Witness,
)

__all__ = [
    "SCHEMA",
    "AcledView",
    "Attribution",
    "CapacityStep",
    "CaseInputs",
    "CasePlace",
    "CaseSettings",
    "Claim",
    "DayAhead",
    "Dispute",
    "Event",
    "Fact",
    "FieldDoc",
    "Figure",
    "Identity",
    "Incident",
    "Mention",
    "Observation",
    "Outlook",
    "Party",
    "PastScore",
    "Person",
    "Place",
    "Point",
    "Population",
    "Reading",
    "Report",
    "Route",
    "Series",
    "ShelterOutlook",
    "Side",
    "Situation",
    "Source",
    "Spans",
    "Speaker",
    "Support",
    "Term",
    "Time",
    "Unread",
    "Witness",
    "column",
    "documented",
    "from_json",
    "from_plain",
    "to_json",
    "to_jsonl",
    "to_plain",
]
