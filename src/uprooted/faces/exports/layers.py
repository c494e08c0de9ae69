"""What of a case has a place on a map: layers of a table and a geometry a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uprooted.faces.exports import sheets
from uprooted.faces.exports.table import Cell, Column, Table, fields_of, table_of
from uprooted.faces.material import Material
from uprooted.records import CasePlace, Claim, Place

# Longitude and latitude, WGS84, in GeoJSON's order: a point, or the two ends of a line.
Position = tuple[float, float]
Geometry = Position | tuple[Position, Position]


@dataclass(frozen=True, slots=True)
class Layer:
    """A table whose rows lie somewhere."""

    table: Table
    geometries: tuple[Geometry, ...]


def layers_of(material: Material) -> tuple[Layer, ...]:
    """Return the layers of a case; what has no point is in no layer, and `tables_of` has it."""
    places = table_of("places", "The case's own places", fields_of(CasePlace), material.inputs.places)
    tables = (places, sheets.shelters(material), sheets.series(material), sheets.incidents(material))
    return (*map(_points, tables), flows(material))


def _points(table: Table) -> Layer:
    kept = [
        (row, (lon, lat))
        for row, lon, lat in zip(table.rows, table.column("lon"), table.column("lat"), strict=True)
        if isinstance(lon, float) and isinstance(lat, float)
    ]
    rows, points = tuple(row for row, _ in kept), tuple(point for _, point in kept)
    return Layer(Table(table.name, table.title, table.columns, rows), points)


_FLOW_COLUMNS = (
    Column("claim", "string", "Identifier of the claim", hxl="#meta+id"),
    Column("origin", "string", "Place that people left", hxl="#loc+name+origin"),
    Column("destination", "string", "Place that they went to", hxl="#loc+name+destination"),
    Column("via", "string", "Place that they went through", hxl="#loc+name+via"),
    Column("low", "number", "Lowest the claim allows", "persons", "#affected+min"),
    Column("best", "number", "The claim's figure", "persons", "#affected"),
    Column("high", "number", "Highest the claim allows", "persons", "#affected+max"),
    Column("first", "date", "First day it can be", hxl="#date+start"),
    Column("last", "date", "Last day it can be", hxl="#date+end"),
    Column("speaker", "string", "Who says so", hxl="#x_speaker"),
    Column("published", "date", "Day that the report was published on", hxl="#date+reported"),
)


def flows(material: Material) -> Layer:
    """Return the claims that tell of people moving from one place to another, a line each; none are added up."""
    rows: list[tuple[Cell, ...]] = []
    lines: list[Geometry] = []
    # Told apart before names are replaced: of many thousand claims a few move people.
    told = [claim for claim in material.claims.values() if claim.event is not None and not claim.event.negated]
    moving = [claim for claim in told if _with_role(claim, "from") and _with_role(claim, "to")]
    for claim in map(material.disclosure.record, moving):
        origin, destination = _with_role(claim, "from"), _with_role(claim, "to")
        if origin is None or destination is None:
            continue  # one of them is held back
        lines.append((_position(origin), _position(destination)))
        rows.append(tuple(_flow(material, claim, origin, destination)))
    table = Table("flows", "Who is said to have gone from where to where", _FLOW_COLUMNS, tuple(rows))
    return Layer(table, tuple(lines))


def _flow(material: Material, claim: Claim, origin: Place, destination: Place) -> Iterator[Cell]:
    via = next((place for place in claim.places if place.role == "via"), None)
    figure = claim.figure if claim.figure is not None and claim.figure.unit == "persons" else None
    time = claim.time
    yield from (claim.id, _name(origin), _name(destination), _name(via) if via else None)
    yield from ((figure.low, figure.best, figure.high) if figure else (None, None, None))
    yield from ((time.first, time.last) if time else (None, None))
    yield claim.speaker.text if claim.speaker else None
    yield material.reports[claim.report].published


def _with_role(claim: Claim, role: str) -> Place | None:
    found: Sequence[Place] = [place for place in claim.places if place.role == role and place.lat is not None]
    return found[0] if found else None


def _position(place: Place) -> Position:
    return (float(place.lon or 0.0), float(place.lat or 0.0))


def _name(place: Place) -> str:
    return place.name or place.text
