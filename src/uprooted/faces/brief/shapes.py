"""Country shapes for the map: Natural Earth 1:10 million (public domain), as the npm package world-atlas packs it.

The package's TopoJSON keeps each border once, as an arc of whole-number steps. Only the countries that touch the map
are unpacked, and they are cut at its edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray

Coordinates = NDArray[np.float64]
_FEWEST_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Country:
    """One country within a box: rings of (lon, lat) in degrees, and a point well inside for its name."""

    name: str
    rings: tuple[Coordinates, ...]
    inside: tuple[float, float]


def countries_in(box: Box) -> Iterator[Country]:
    """Yield the countries that touch a box, cut at its edge, in the order of the file."""
    topology = msgspec.json.decode(files("uprooted.faces.brief").joinpath("data/countries-10m.json").read_bytes())
    arcs = _Arcs(topology)
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        near = (arcs.ring(rings[0]) for rings in polygons if arcs.touches(rings[0], box))
        # Rounded to the file's grid, some islets are left with two corners.
        parts = [shapely.Polygon(ring) for ring in near if len(ring) >= _FEWEST_CORNERS]
        cut = [shapely.clip_by_rect(part, box.west, box.south, box.east, box.north) for part in parts]
        pieces = [piece for shape in cut for piece in _polygons(shape)]
        if pieces:
            largest = max(pieces, key=lambda piece: piece.area)
            spot = largest.point_on_surface()
            rings = tuple(np.asarray(piece.exterior.coords) for piece in pieces)
            yield Country(geometry["properties"]["name"], rings, (spot.x, spot.y))


def _polygons(shape: Any) -> list[shapely.Polygon]:
    parts = getattr(shape, "geoms", [shape])
    return [part for part in parts if isinstance(part, shapely.Polygon) and not part.is_empty]


class _Arcs:
    """The shared borders of a topology, unpacked when asked for."""

    def __init__(self, topology: dict[str, Any]) -> None:
        transform = topology["transform"]
        self._scale, self._shift = np.array(transform["scale"]), np.array(transform["translate"])
        self._packed = topology["arcs"]

    def arc(self, index: int) -> Coordinates:
        """Return one arc as (lon, lat); a negative index is the arc ~index the other way round."""
        steps = np.array(self._packed[~index if index < 0 else index])
        points: Coordinates = np.cumsum(steps, axis=0) * self._scale + self._shift
        return points[::-1] if index < 0 else points

    def ring(self, indices: list[int]) -> Coordinates:
        """Return the closed ring that some arcs make up."""
        ring = np.concatenate([self.arc(index) for index in indices])
        # A ring over the date line jumps from 180 to -180: drawn so, it would span the world. It runs on instead.
        return np.column_stack([np.unwrap(ring[:, 0], period=360.0), ring[:, 1]])

    def touches(self, indices: list[int], box: Box) -> bool:
        """Tell whether the smallest box around a ring meets another box."""
        ring = self.ring(indices)
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        return bool(west <= box.east and east >= box.west and south <= box.north and north >= box.south)
