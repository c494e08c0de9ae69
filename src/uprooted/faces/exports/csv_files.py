"""Tables as CSV: one header row, a data dictionary beside it, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from uprooted.faces.exports.table import Cell, Column, Table

DICTIONARY = "datapackage.json"
# A spreadsheet takes a cell that begins so for a formula, and may run it (OWASP, "CSV Injection"); the wide forms are
# folded to the narrow ones by some of them.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(tables: Sequence[Table], folder: Path, *, title: str, hxl: bool = False) -> list[Path]:
    """Write a file a table, and ``datapackage.json`` that says what every column means.

    Parameters
    ----------
    tables
        What is written; the name of each becomes its file's.
    folder
        Where; it is made.
    title
        Name of the case, for the dictionary.
    hxl
        Add a second row with HXL tags. The house that made them is giving them up, so that they are no default.

    Returns
    -------
    list of Path
        The files, the dictionary last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for table in tables:
        files.append(folder / f"{table.name}.csv")
        with files[-1].open("w", encoding="utf-8", newline="") as file:
            # Lines end as RFC 4180 has it: only then does the writer quote a cell with a lone carriage return in it.
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(column.name for column in table.columns)
            if hxl:
                writer.writerow(column.hxl or "" for column in table.columns)
            writer.writerows([as_text(cell) for cell in row] for row in table.rows)
    dictionary = folder / DICTIONARY
    content = data_package(tables, title=title, hxl=hxl)
    dictionary.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [*files, dictionary]


def data_package(tables: Sequence[Table], *, title: str, hxl: bool = False) -> dict[str, Any]:
    """Return the data dictionary: a Frictionless Tabular Data Package."""
    dialect = {"dialect": {"header": True, "commentRows": [2]}} if hxl else {}
    resources = [
        {
            "name": table.name, "path": f"{table.name}.csv", "title": table.title, "profile": "tabular-data-resource",
            "encoding": "utf-8", **dialect,
            "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
        }
        for table in tables
    ]  # fmt: skip
    return {"profile": "tabular-data-package", "title": title, "resources": resources}


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, "type": column.kind, "description": column.help}
    extra = {"unit": column.unit, "hxl": column.hxl}
    return field | {name: value for name, value in extra.items() if value}


def as_text(cell: Cell) -> str:
    """Return a cell as it stands in a CSV file: whole numbers without a point, nothing that is a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return inert(cell) if isinstance(cell, str) else str(cell)


def inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before what might be one."""
    return f"'{text}" if text.startswith(_FORMULA) else text
