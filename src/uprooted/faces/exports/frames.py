"""Tables as Polars frames, and as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from uprooted.errors import MissingPartError
from uprooted.faces.exports.table import Table

if TYPE_CHECKING:
    import polars


def frame_of(table: Table) -> polars.DataFrame:
    """Return a table as a frame, with the types of its columns even where it has no row.

    Raises
    ------
    MissingPartError
        When Polars is not installed.
    """
    pl = _polars()
    kinds = {
        "string": pl.String, "integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean, "date": pl.Date,
    }  # fmt: skip
    schema = {column.name: kinds[column.kind] for column in table.columns}
    return pl.DataFrame(list(table.rows), schema=schema, orient="row")  # type: ignore[no-any-return]


def write_parquet(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write a Parquet file a table, and return the files. Errors as in `frame_of`."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for table in tables:
        files.append(folder / f"{table.name}.parquet")
        frame_of(table).write_parquet(files[-1])
    return files


def _polars() -> ModuleType:
    try:
        import polars as pl  # noqa: PLC0415 - heavy, and only for those who ask for frames
    except ImportError as error:
        raise MissingPartError("Frames and Parquet need Polars", remedy="pip install 'uprooted[frames]'") from error
    return pl
