"""The tables of a case: reports, claims, figures by day, incidents, disputes, shelters, outlook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from uprooted.faces.exports.table import Cell, Column, Field, Table, fields_of, table_of, within
from uprooted.faces.material import Material
from uprooted.records import (
    CapacityStep,
    CasePlace,
    Claim,
    DayAhead,
    Dispute,
    Incident,
    Place,
    Point,
    Report,
    Series,
    ShelterOutlook,
    Side,
    Support,
)

_TEXT_STAYS = ("text",)


def tables_of(material: Material) -> tuple[Table, ...]:
    """Return every table of a case, in the order a reader meets them."""
    return tuple(make(material) for make in SHEETS.values())


def reports(material: Material) -> Table:
    """Return a row a report, without its text: that belongs to who published it."""
    fields = fields_of(Report, leave=_TEXT_STAYS)
    return table_of("reports", "Reports, with the hash of each file", fields, material.reports.values())


def claims(material: Material) -> Table:
    """Return a row a claim, with the first of its places."""
    place = within(fields_of(Place), lambda claim: claim.places[0] if claim.places else None, prefix="place_")
    who = Field(
        Column("publisher", "string", "Who published the report", hxl="#meta+source"),
        lambda claim: material.reports[claim.report].publisher,
    )
    published = Field(
        Column("published", "date", "Day that the report was published on", hxl="#date+reported"),
        lambda claim: material.reports[claim.report].published,
    )
    fields = (*fields_of(Claim), *_without_offsets(place), who, published)
    return table_of("claims", "Claims: who says what, where, when, how many", fields, material.shown_claims())


def series(material: Material) -> Table:
    """Return a row a series and day."""
    fields = (
        *within(fields_of(Series), lambda pair: pair[0]),
        *within(fields_of(Point), lambda pair: pair[1]),
        Field(
            Column("claims", "string", "Claims that the figure rests on"),
            lambda pair: " | ".join(one.claim for one in pair[1].support if one.weight > 0),
        ),
    )
    days = [(one, point) for one in material.situation.series for point in one.points]
    return table_of("series", "Figures by day: low, best and high, and the claims under each", fields, days)


def supports(material: Material) -> Table:
    """Return a row a claim under a figure, with the weight it has there and why."""
    fields = (
        Field(Column("series", "string", "Identifier of the series"), lambda row: row[0].id),
        Field(Column("date", "date", "Day of the figure", hxl="#date+reported"), lambda row: row[1].date),
        *within(fields_of(Support), lambda row: row[2]),
    )
    rows = [
        (one, point, support) for one in material.situation.series for point in one.points for support in point.support
    ]
    return table_of("supports", "How each claim entered a figure", fields, rows)


def incidents(material: Material) -> Table:
    """Return a row an incident."""
    return table_of("incidents", "Claims on one occurrence", fields_of(Incident), material.situation.incidents)


def disputes(material: Material) -> Table:
    """Return a row a side of a dispute."""
    fields = (
        *within(fields_of(Dispute), lambda pair: pair[0]),
        *within(fields_of(Side), lambda pair: pair[1], prefix="side_"),
    )
    sides = [(dispute, side) for dispute in material.situation.disputes for side in dispute.sides]
    return table_of("disputes", "Contradictions, a row a side, with their cause", fields, sides)


def shelters(material: Material) -> Table:
    """Return a row a shelter: what was last counted there, and the room in force."""
    known = {place.name: place for place in material.inputs.places}
    fields = (
        *fields_of(ShelterOutlook),
        Field(Column("last_counted", "date", "Day of the last count", hxl="#date+reported"), _last("date")),
        Field(Column("low", "number", "Lowest of the last count", "persons", "#affected+min"), _last("low")),
        Field(Column("best", "number", "Last count", "persons", "#affected"), _last("best")),
        Field(Column("high", "number", "Highest of the last count", "persons", "#affected+max"), _last("high")),
        Field(Column("room", "number", "Capacity last stated", "persons", "#capacity"), _room),
        *within(_ON_THE_MAP, lambda one: known.get(one.shelter)),
    )
    return table_of("shelters", "Shelters: the last count and the room", fields, material.outlook.shelters)


def capacity(material: Material) -> Table:
    """Return a row a dated step of a shelter's room."""
    steps = [step for one in material.outlook.shelters for step in one.capacity]
    return table_of("capacity", "Room in shelters as dated steps", fields_of(CapacityStep), steps)


def outlook(material: Material) -> Table:
    """Return a row a shelter and day ahead."""
    shelter = Field(Column("shelter", "string", "Name of the shelter", hxl="#loc+name"), lambda pair: pair[0].shelter)
    fields = (shelter, *within(fields_of(DayAhead), lambda pair: pair[1]))
    days = [(one, day) for one in material.outlook.shelters for day in one.days]
    return table_of("outlook", "People foreseen in each shelter, by day, as quantiles", fields, days)


SHEETS: Mapping[str, Callable[[Material], Table]] = MappingProxyType(
    {
        "series": series, "incidents": incidents, "disputes": disputes, "shelters": shelters, "capacity": capacity,
        "outlook": outlook, "claims": claims, "supports": supports, "reports": reports,
    }
)  # fmt: skip

_ON_THE_MAP = tuple(field for field in fields_of(CasePlace) if field.column.name in {"country", "lat", "lon"})


def _without_offsets(fields: Iterable[Field]) -> Iterator[Field]:
    return (field for field in fields if not field.column.name.endswith(("_start", "_end")))


def _last(name: str) -> Callable[[ShelterOutlook], Cell]:
    def cell(one: ShelterOutlook) -> Cell:
        return getattr(one.observations[-1], name) if one.observations else None

    return cell


def _room(one: ShelterOutlook) -> Cell:
    return one.capacity[-1].capacity if one.capacity else None
