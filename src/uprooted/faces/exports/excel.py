"""Tables as one Excel workbook, a sheet each, with a sheet that says what every column means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from uprooted.errors import InputError
from uprooted.faces.exports.table import Cell, Column, Table

# Limits of the format (Microsoft, "Excel specifications and limits").
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
_CUT = " […]"
_COLUMNS = tuple(Column(name, "string", "") for name in ("table", "column", "type", "unit", "meaning"))


def write_excel(tables: Sequence[Table], file: Path) -> Path:
    """Write one workbook; text that looks like a formula or an address stays text.

    Longer texts than a cell may hold are cut, marked with […]; more rows than a sheet may hold are refused.

    Raises
    ------
    InputError
        When a table is too long for a sheet.
    """
    long = next((table for table in tables if len(table.rows) >= MOST_ROWS), None)
    if long is not None:
        raise InputError(
            f"{long.name} has {len(long.rows):,} rows", allowed=f"at most {MOST_ROWS - 1:,} in a sheet",
            remedy="Export --to csv or --to parquet",
        )  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        # A fixed day, so that the same case gives the same bytes.
        book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for table in (_meanings(tables), *tables):
            _write_sheet(book.add_worksheet(table.name), table, head, day)
    return file


def _write_sheet(sheet: Worksheet, table: Table, head: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.set_column(at, at, min(max(len(column.name) + 2, 12), 40))
        if column.help and column.name != "meaning":
            sheet.write_comment(0, at, f"{column.help}{f' ({column.unit})' if column.unit else ''}")
    for row, cells in enumerate(table.rows, start=1):
        for at, cell in enumerate(cells):
            _write_cell(sheet, row, at, cell, day)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: Worksheet, row: int, at: int, cell: Cell, day: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, at, cell)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, at, cell, day)
    else:
        sheet.write_string(row, at, cell if len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - len(_CUT)] + _CUT)


def _meanings(tables: Sequence[Table]) -> Table:
    rows = tuple(
        (table.name, column.name, column.kind, column.unit, column.help)
        for table in tables for column in table.columns
    )  # fmt: skip
    return Table("columns", "What every column means", _COLUMNS, rows)
