"""One way in to every export: what formats there are, and how each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from uprooted.errors import InputError
from uprooted.faces.exports import schemes
from uprooted.faces.exports.csv_files import write_csv
from uprooted.faces.exports.excel import write_excel
from uprooted.faces.exports.flee_folder import write_flee_folder
from uprooted.faces.exports.frames import write_parquet
from uprooted.faces.exports.geo import write_geojson, write_geopackage
from uprooted.faces.exports.layers import layers_of
from uprooted.faces.exports.records import write_json
from uprooted.faces.exports.sheets import tables_of
from uprooted.faces.exports.table import Table
from uprooted.faces.material import Material

Writer = Callable[[Material, Path], list[Path]]


def export(material: Material, to: str, out: Path, *, hxl: bool = False) -> list[Path]:
    """Write what of a case may be shown in one format, and return the files.

    Parameters
    ----------
    material
        The case as it may be shown.
    to
        One of `FORMATS`.
    out
        A folder, or a file for formats that are one (`FILES` tells their endings).
    hxl
        Add a row of HXL tags; for ``csv`` alone.

    Raises
    ------
    InputError
        When there is no such format, it has no place for HXL tags, or the file's ending is another format's.
    MissingPartError
        When a format needs a library that is not installed.
    """
    if hxl and to not in _TABLES:
        raise InputError(f"{to!r} has no row for HXL tags", allowed=", ".join(_TABLES), remedy="Leave --hxl out")
    if to in _TABLES:
        tables = _TABLES[to](material)
        return write_csv(tables, out, title=material.inputs.settings.name, hxl=hxl)
    if to not in _OTHERS:
        raise InputError(f"There is no format {to!r}", allowed=", ".join(FORMATS), remedy="Name one of these")
    if out.suffix != FILES.get(to, out.suffix):
        raise InputError(f"{out} is no name for {to}", allowed=f"*{FILES[to]}", remedy="Give it that ending")
    return _OTHERS[to](material, out)


_TABLES: Mapping[str, Callable[[Material], tuple[Table, ...]]] = MappingProxyType(
    {
        "csv": tables_of,
        "idu": lambda material: (schemes.idu(material),),
        "ged": lambda material: (schemes.ged(material),),
        "acled": lambda material: (schemes.acled(material),),
        "hapi": schemes.hapi,
    }
)
_OTHERS: Mapping[str, Writer] = MappingProxyType(
    {
        "json": lambda material, out: [write_json(material, out)],
        "excel": lambda material, out: [write_excel(tables_of(material), out)],
        "parquet": lambda material, out: write_parquet(tables_of(material), out),
        "geojson": lambda material, out: write_geojson(layers_of(material), out),
        "geopackage": lambda material, out: [write_geopackage(layers_of(material), out)],
        "flee": write_flee_folder,
    }
)
FORMATS = (*_TABLES, *_OTHERS)
# Formats of one file, with its ending.
FILES = MappingProxyType({"json": ".json", "excel": ".xlsx", "geopackage": ".gpkg", "evidence": ".zip"})
