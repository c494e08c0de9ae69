"""Layers as GeoJSON and as one GeoPackage."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from uprooted.errors import MissingPartError
from uprooted.faces.exports.layers import Geometry, Layer
from uprooted.faces.exports.table import Cell

_WGS84 = "EPSG:4326"


def write_geojson(layers: Sequence[Layer], folder: Path) -> list[Path]:
    """Write a FeatureCollection a layer (RFC 7946), and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for layer in layers:
        files.append(folder / f"{layer.table.name}.geojson")
        content = json.dumps(feature_collection(layer), ensure_ascii=False, allow_nan=False)
        files[-1].write_text(content + "\n", encoding="utf-8")
    return files


def feature_collection(layer: Layer) -> dict[str, Any]:
    """Return a layer as GeoJSON: longitude before latitude, days as text."""
    names = [column.name for column in layer.table.columns]
    features = [
        {
            "type": "Feature", "geometry": _geometry(geometry),
            "properties": dict(zip(names, map(_plain, row), strict=True)),
        }
        for row, geometry in zip(layer.table.rows, layer.geometries, strict=True)
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def write_geopackage(layers: Sequence[Layer], file: Path) -> Path:
    """Write one GeoPackage with a table a layer; layers without a row are left out.

    Raises
    ------
    MissingPartError
        When pyogrio is not installed.
    """
    try:
        from pyogrio import raw  # noqa: PLC0415 - heavy, an extra
    except ImportError as error:
        raise MissingPartError("GeoPackage needs pyogrio", remedy="pip install 'uprooted[geo]'") from error
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    for layer in layers:
        if not layer.geometries:
            continue
        shapes = np.array([_shape(geometry) for geometry in layer.geometries])
        columns = layer.table.columns
        values = [_array(layer.table.column(column.name), column.kind) for column in columns]
        raw.write(
            str(file), shapely.to_wkb(shapes), values, [column.name for column in columns], layer=layer.table.name,
            driver="GPKG", geometry_type=shapes[0].geom_type, crs=_WGS84, append=file.exists(), promote_to_multi=False,
        )  # fmt: skip
    return file


def _geometry(geometry: Geometry) -> dict[str, Any]:
    return {"type": _shape(geometry).geom_type, "coordinates": geometry}


def _shape(geometry: Geometry) -> shapely.Geometry:
    return shapely.LineString(geometry) if isinstance(geometry[0], tuple) else shapely.Point(geometry)


def _plain(cell: Cell) -> Cell:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _array(cells: Sequence[Cell], kind: str) -> np.ndarray:
    """Return cells as an array of their kind; what is not known is missing in it, not zero."""
    if kind in {"number", "integer"}:
        return np.array([np.nan if cell is None else float(cell) for cell in cells])  # type: ignore[arg-type]
    if kind == "date":
        return np.array(["NaT" if cell is None else str(cell) for cell in cells], dtype="datetime64[D]")
    return np.array([None if cell is None else _word(cell) for cell in cells], dtype=object)


def _word(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
