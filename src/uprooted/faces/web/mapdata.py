"""The map's layers as GeoJSON, and the table that says the same."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from uprooted.faces.brief.shapes import Box, countries_in
from uprooted.faces.exports.geo import feature_collection
from uprooted.faces.exports.layers import Layer, flows, layers_of
from uprooted.faces.exports.sheets import shelters
from uprooted.faces.exports.table import Cell, Table
from uprooted.faces.web.filters import Filters
from uprooted.faces.web.held import Shown
from uprooted.records import ShelterOutlook

# Country shapes are cut this far beyond what the map begins with, so that moving it a little shows no edge.
MARGIN_DEGREES = 6.0
# A single spot needs some land around it.
_EDGE_DEGREES = 0.1
_WHOLE = Box(-180.0, -85.0, 180.0, 85.0)


def map_layers(shown: Shown, filters: Filters) -> dict[str, Any]:
    """Return the layers by name, and the box that the map begins with: west, south, east, north."""
    layers = {layer.table.name: layer for layer in layers_of(shown.material)}
    moves, camps = _kept(layers["flows"], filters), layers["shelters"]
    spots = [_without_areas(layers["places"]), camps]
    box = _box_of(spots if any(layer.geometries for layer in spots) else list(layers.values()))
    days = {one.shelter: _days(one) for one in shown.material.outlook.shelters}
    return {
        "box": [box.west, box.south, box.east, box.north],
        "countries": _countries(box),
        "places": feature_collection(layers["places"]),
        "shelters": feature_collection(camps),
        "flows": feature_collection(moves),
        "counts": days,
    }


def shelter_rows(shown: Shown, filters: Filters) -> list[dict[str, Cell]]:
    """Return what the map's rings say, a row a shelter."""
    table = shelters(shown.material)
    rows = [_row(table, at) for at in range(len(table.rows))]
    return [row for row in rows if filters.place in (None, row["shelter"])]


def flow_rows(shown: Shown, filters: Filters) -> list[dict[str, Cell]]:
    """Return what the map's lines say, a row a claim."""
    table = _kept(flows(shown.material), filters).table
    return [_row(table, at) for at in range(len(table.rows))]


def _row(table: Table, at: int) -> dict[str, Cell]:
    return {column.name: cell for column, cell in zip(table.columns, table.rows[at], strict=True)}


def _kept(layer: Layer, filters: Filters) -> Layer:
    rows = [_row(layer.table, at) for at in range(len(layer.table.rows))]
    kept = [at for at, row in enumerate(rows) if _has(row, filters)]
    return _only(layer, kept)


def _only(layer: Layer, kept: list[int]) -> Layer:
    table = replace(layer.table, rows=tuple(layer.table.rows[at] for at in kept))
    return Layer(table, tuple(layer.geometries[at] for at in kept))


def _has(row: dict[str, Cell], filters: Filters) -> bool:
    if filters.place not in (None, row["origin"], row["destination"], row["via"]):
        return False
    if filters.since is None and filters.until is None:
        return True
    first, last = row["first"] or row["published"], row["last"] or row["published"]
    if first is None or last is None:
        return False
    return str(last) >= str(filters.since or first) and str(first) <= str(filters.until or last)


def _days(one: ShelterOutlook) -> list[dict[str, Any]]:
    """Return the people in a shelter by day, counted and foreseen, for the slider."""
    counted = [{"day": seen.date.isoformat(), "people": seen.best, "foreseen": False} for seen in one.observations]
    ahead = [{"day": day.date.isoformat(), "people": day.q50, "foreseen": True} for day in one.days]
    return [*counted, *ahead]


def _without_areas(places: Layer) -> Layer:
    """Leave out what is no spot: the middle of a country would draw the map out to it."""
    kinds = places.table.column("kind")
    kept = [at for at, kind in enumerate(kinds) if kind not in {"region", "country"}]
    return _only(places, kept)


def _box_of(layers: list[Layer]) -> Box:
    points = list(_points(layers))
    if not points:
        return _WHOLE
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    return Box(west - _EDGE_DEGREES, south - _EDGE_DEGREES, east + _EDGE_DEGREES, north + _EDGE_DEGREES)


def _points(layers: list[Layer]) -> Iterator[tuple[float, float]]:
    for layer in layers:
        for geometry in layer.geometries:
            yield from geometry if isinstance(geometry[0], tuple) else [geometry]


@functools.lru_cache(maxsize=8)
def _countries(box: Box) -> dict[str, Any]:
    """Return the shapes around a box: they never change, and unpacking them takes a second."""
    around = Box(
        max(-180.0, box.west - MARGIN_DEGREES), max(-85.0, box.south - MARGIN_DEGREES),
        min(180.0, box.east + MARGIN_DEGREES), min(85.0, box.north + MARGIN_DEGREES),
    )  # fmt: skip
    features = [
        {
            "type": "Feature", "properties": {"name": country.name, "at": list(country.inside)},
            "geometry": {"type": "MultiPolygon", "coordinates": [[ring.round(4).tolist()] for ring in country.rings]},
        }
        for country in countries_in(around)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}
