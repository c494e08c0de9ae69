"""IDMC's Internal Displacement Updates: a record a figure of people who left their homes, the newest of each series."""

from __future__ import annotations

from html import escape
from typing import Any

from uprooted.case.event_types import event_table
from uprooted.faces.exports.schemes.occurrence import Occurrence, standing, table_from
from uprooted.faces.exports.table import Kind, Table
from uprooted.faces.material import Material

COLUMNS = """
id country iso3 latitude longitude centroid role displacement_type qualifier figure displacement_date
displacement_start_date displacement_end_date year event_name event_start_date event_end_date category subcategory
type subtype standard_popup_text standard_info_text old_id created_at
"""
_KINDS: dict[str, Kind] = {
    "latitude": "number", "longitude": "number", "figure": "integer", "displacement_date": "date",
    "displacement_start_date": "date", "displacement_end_date": "date", "year": "integer", "event_start_date": "date",
    "event_end_date": "date", "created_at": "date",
}  # fmt: skip
# IDMC's term of each measure that tells of a displacement; people present in a shelter are a stock, and no update.
TERMS = {"displaced": "Displaced", "fled": "Forced to flee", "homeless": "Homeless", "returned": "Returns"}
_QUALIFIERS = {"at_least": "more than", "at_most": "less than", "about": "approximately", "exact": "total"}


def idu(material: Material) -> Table:
    """Return the records; what only IDMC gives out, its own identifiers and its finer categories, stays empty."""
    cause = displacement_type(material)
    found = standing(material, TERMS)
    return table_from(
        "idu", "IDMC's Internal Displacement Updates", COLUMNS, [_row(one, cause, material) for one in found], _KINDS
    )


def displacement_type(material: Material) -> str | None:
    """Return Conflict or Disaster where a case tells of one of them alone; None where it tells of both or neither."""
    groups = {event_table().get(one.type, {}).get("group") for one in material.situation.incidents}
    violent, natural = "violence" in groups, "hazard" in groups
    return None if violent == natural else "Conflict" if violent else "Disaster"


def _row(one: Occurrence, cause: str | None, material: Material) -> dict[str, Any]:
    incident = one.incident
    figure = round(incident.best or 0.0)
    bound = next(
        (claim.figure.bound for claim in one.claims if claim.figure and claim.figure.best == incident.best), ""
    )
    lead = f"{one.country_name or 'Country unknown'}: {figure:,} {'displacement' if figure == 1 else 'displacements'}"
    term = TERMS[incident.type]
    days = " - ".join(dict.fromkeys(f"{day:%d %B}" for day in (incident.first, incident.last) if day))
    head = f"{lead} ({term}){f', {days}' if days else ''}"
    return {
        "id": incident.id, "country": one.country_name, "iso3": one.country, "latitude": incident.lat,
        "longitude": incident.lon,
        "centroid": None if incident.lat is None else f"[{incident.lat}, {incident.lon}]",
        "role": "Triangulation", "displacement_type": cause, "qualifier": _QUALIFIERS.get(bound), "figure": figure,
        "displacement_date": incident.first, "displacement_start_date": incident.first,
        "displacement_end_date": incident.last, "year": incident.first.year if incident.first else None,
        "event_name": material.inputs.settings.name, "event_start_date": incident.first,
        "event_end_date": incident.last, "category": cause,
        "standard_popup_text": f"<b> {escape(head)} </b> <br> {escape(one.notes())} <br> {_links(one)}",
        "standard_info_text": f"<b> {escape(head)} </b>", "created_at": material.situation.as_of,
    }  # fmt: skip


def _links(one: Occurrence) -> str:
    return " ".join(
        f'<a href="{escape(report.url)}">{label}</a>'
        if report.url and report.url.startswith(("http://", "https://"))
        else label
        for report in one.reports
        for label in [escape(f"{report.publisher or 'unknown'} - {report.published or 'no day'}")]
    )
