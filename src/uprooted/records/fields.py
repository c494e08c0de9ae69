"""How a field of a record carries its own documentation.

A record is a frozen dataclass of plain values. Each field is declared with `column`, which keeps its help,
unit and HXL tag as metadata; the schema page, the export headers and the data dictionaries are made from them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class FieldDoc:
    """What the documentation says of one field."""

    name: str
    type: str
    help: str
    unit: str | None
    hxl: str | None


def column(
    help: str,
    *,
    unit: str | None = None,
    hxl: str | None = None,
    default: Any = dataclasses.MISSING,
    default_factory: Callable[[], Any] | Any = dataclasses.MISSING,
) -> Any:
    """Declare one documented field of a record.

    Parameters
    ----------
    help
        One line for the schema page and the data dictionary.
    unit
        Unit of the value where it has one (``persons``, ``km``, ``degrees``, ``code points``).
    hxl
        HXL hashtag with attributes, for exports that carry a tag row.
    default, default_factory
        As in `dataclasses.field`; a field without either must be given.
    """
    metadata = {"help": help, "unit": unit, "hxl": hxl}
    if default is not dataclasses.MISSING:
        return dataclasses.field(default=default, metadata=metadata)
    if default_factory is not dataclasses.MISSING:
        return dataclasses.field(default_factory=default_factory, metadata=metadata)
    return dataclasses.field(metadata=metadata)


def documented(record: type) -> Iterator[FieldDoc]:
    """Yield the documentation of every field of a record, in order."""
    for item in dataclasses.fields(record):
        meta = item.metadata
        kind = item.type if isinstance(item.type, str) else getattr(item.type, "__name__", str(item.type))
        yield FieldDoc(item.name, kind, meta["help"], meta["unit"], meta["hxl"])
