"""ACLED: a row an incident whose type has an ACLED sub-event type."""

from __future__ import annotations

import datetime as dt
from typing import Any

from uprooted.case.event_types import event_table
from uprooted.faces.exports.schemes.occurrence import (
    CIVILIANS,
    DEADLY,
    MONTH,
    WEEK,
    Occurrence,
    occurrences,
    table_from,
    types_with,
    whole,
)
from uprooted.faces.exports.table import Kind, Table
from uprooted.faces.material import Material
from uprooted.records import Incident, Party
from uprooted.reports.tables import ACLED_COLUMNS

_KINDS: dict[str, Kind] = {
    "event_date": "date", "year": "integer", "time_precision": "integer", "latitude": "number", "longitude": "number",
    "geo_precision": "integer", "fatalities": "integer", "iso": "integer",
}  # fmt: skip
# Event type of each sub-event type (ACLED codebook).
EVENT_TYPES = {
    "Armed clash": "Battles", "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians", "Sexual violence": "Violence against civilians",
    "Air/drone strike": "Explosions/Remote violence", "Chemical weapon": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence", "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence", "Suicide bomb": "Explosions/Remote violence",
    "Excessive force against protesters": "Protests", "Peaceful protest": "Protests",
    "Protest with intervention": "Protests", "Mob violence": "Riots", "Violent demonstration": "Riots",
    "Agreement": "Strategic developments", "Arrests": "Strategic developments",
    "Change to group/activity": "Strategic developments", "Disrupted weapons use": "Strategic developments",
    "Headquarters or base established": "Strategic developments",
    "Looting/property destruction": "Strategic developments",
    "Non-violent transfer of territory": "Strategic developments", "Other": "Strategic developments",
}  # fmt: skip
_DISORDER = {
    "Battles": "Political violence", "Violence against civilians": "Political violence",
    "Explosions/Remote violence": "Political violence", "Protests": "Demonstrations",
    "Riots": "Demonstrations", "Strategic developments": "Strategic developments",
}  # fmt: skip


def acled(material: Material) -> Table:
    """Return the rows; where nobody gave a number of dead the cell is empty, and not the zero that ACLED would put."""
    found = occurrences(material, acled_types())
    return table_from(
        "acled", "ACLED", ACLED_COLUMNS, [_row(number, one) for number, one in enumerate(found, 1)], _KINDS
    )


def acled_types() -> frozenset[str]:
    """Return the event types that ACLED has; what our table names after other schemes is not among them."""
    return frozenset(name for name in types_with("acled") if event_table()[name]["acled"] in EVENT_TYPES)


def _row(number: int, one: Occurrence) -> dict[str, Any]:
    incident = one.incident
    sub = event_table()[incident.type]["acled"]
    kind = EVENT_TYPES.get(sub)
    target = one.target
    aimed = kind == "Violence against civilians" or (target is not None and target.kind in CIVILIANS)
    return {
        "event_id_cnty": f"{one.country}{number}" if one.country else incident.id, "event_date": _middle(incident),
        "year": incident.first.year if incident.first else None, "time_precision": _time(one.days),
        "disorder_type": _DISORDER.get(kind or ""), "event_type": kind, "sub_event_type": sub,
        "actor1": _name(one.actor), "actor2": _name(target),
        "civilian_targeting": "Civilian targeting" if aimed else None, "country": one.country_name,
        "location": incident.place, "latitude": incident.lat, "longitude": incident.lon,
        "geo_precision": _geo(one.place_precision()),
        "source": "; ".join(sorted({report.publisher for report in one.reports if report.publisher})),
        "notes": one.notes(),
        "fatalities": whole(incident.best) if incident.type in DEADLY else None,
    }  # fmt: skip


def _name(party: Party | None) -> str | None:
    return (party.name or party.text) if party else None


def _middle(incident: Incident) -> dt.date | None:
    """Return the day, or the middle of the days that it may have been, as ACLED dates what it knows less precisely."""
    first, last = incident.first, incident.last
    return first if first is None or last is None else first + (last - first) // 2


def _time(days: int | None) -> int | None:
    return None if days is None else 1 if days == 1 else 2 if days <= WEEK else 3 if days <= MONTH else None


def _geo(precision: int | None) -> int | None:
    return None if precision is None else {1: 1, 2: 2}.get(precision, 3)
