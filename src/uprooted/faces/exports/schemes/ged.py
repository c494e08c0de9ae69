"""UCDP's Georeferenced Event Dataset: a row an incident in which people died."""

from __future__ import annotations

from typing import Any

from uprooted.faces.exports.schemes.occurrence import CIVILIANS, DEADLY, Occurrence, occurrences, table_from, whole
from uprooted.faces.exports.table import Kind, Table
from uprooted.faces.material import Material
from uprooted.reports.tables import GED_COLUMNS

_WHOLE: tuple[str, ...] = (
    "year", "type_of_violence", "number_of_sources", "where_prec", "event_clarity", "date_prec", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "priogrid_gid",
)  # fmt: skip
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(_WHOLE, "integer"), "latitude": "number", "longitude": "number", "date_start": "date",
    "date_end": "date",
}  # fmt: skip
_DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_STATE = frozenset({"government", "military", "police", "security_forces", "foreign_government"})
_ARMED = frozenset({"armed_group", "opposition", "deserter", "deserters", "fighters"})


def ged(material: Material) -> Table:
    """Return the rows. UCDP's own numbers for conflicts, dyads and sides are not ours to give, and stay empty."""
    found = [one for one in occurrences(material, DEADLY) if one.incident.best is not None]
    return table_from("ged", "UCDP GED", GED_COLUMNS, [_row(one) for one in found], _KINDS)


def _row(one: Occurrence) -> dict[str, Any]:
    incident, first = one.incident, one.reports[0] if one.reports else None
    actor, target = one.actor, one.target
    best = whole(incident.best)
    violence = _violence(actor.kind if actor else None, target.kind if target else None)
    civilians = any(claim.population and claim.population.kind in CIVILIANS for claim in one.claims)
    return {
        "id": incident.id, "relid": incident.id, "year": incident.first.year if incident.first else None,
        "type_of_violence": violence,
        "side_a": actor.name or actor.text if actor else None, "side_b": target.name or target.text if target else None,
        "number_of_sources": incident.witnesses, "source_article": one.sources(),
        "source_office": first.publisher if first else None,
        "source_date": str(first.published) if first and first.published else None,
        "source_headline": first.title if first else None,
        "source_original": next((claim.speaker.text for claim in one.claims if claim.speaker), None),
        "where_prec": one.place_precision(), "where_coordinates": incident.place,
        "where_description": one.place.text if one.place else None, "latitude": incident.lat,
        "longitude": incident.lon,
        "geom_wkt": None if incident.lat is None else f"POINT ({incident.lon} {incident.lat})",
        "country": one.country_name, "event_clarity": None if one.days is None else 1 if one.days == 1 else 2,
        "date_prec": one.day_precision(), "date_start": incident.first, "date_end": incident.last,
        **{column: best if column == _column(violence, civilians=civilians) else None for column in _DEATHS},
        "best": best, "high": whole(incident.high), "low": whole(incident.low),
    }  # fmt: skip


def _column(violence: int | None, *, civilians: bool) -> str:
    """Return the column that the dead belong in: the target's where armed sides fight, since the target suffers it."""
    return "deaths_civilians" if civilians else "deaths_b" if violence in (1, 2) else "deaths_unknown"


def _violence(actor: str | None, target: str | None) -> int | None:
    """Return 1 where a state takes part against arms, 2 where none does, 3 against civilians; None where unknown."""
    if actor is None or target is None:
        return None
    if target in CIVILIANS or target == "people":
        return 3
    kinds = {actor, target}
    if not kinds <= _STATE | _ARMED:
        return None
    return 1 if kinds & _STATE else 2
