"""Records as flat tables: every column made from the record's own documentation, so that the two cannot part ways."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

Kind = Literal["string", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | dt.date | None

# What a list of words becomes in one cell; the same mark that the case's own tables use.
DIVIDER = " | "
# Where in a text a mention stands helps a program, not a table; the claim's own span is kept.
_OFFSETS = frozenset({"start", "end"})
_KINDS: dict[type, Kind] = {str: "string", bool: "boolean", int: "integer", float: "number", dt.date: "date"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name
        Its header.
    kind
        Type of its cells, in the words of Frictionless Table Schema.
    help
        One line for the data dictionary.
    unit
        Unit of its cells where they have one.
    hxl
        HXL hashtag with attributes, where there is one.
    """

    name: str
    kind: Kind
    help: str
    unit: str | None = None
    hxl: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A flat table: rows hold a cell a column, None where nothing is known."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of one column."""
        at = [column.name for column in self.columns].index(name)
        return [row[at] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Field:
    """A column and how its cell is taken from a record."""

    column: Column
    cell: Callable[[Any], Cell]


def table_of(name: str, title: str, fields: Iterable[Field], records: Iterable[Any]) -> Table:
    """Return a table with a row a record."""
    fields = tuple(fields)
    rows = tuple(tuple(field.cell(record) for field in fields) for record in records)
    return Table(name, title, tuple(field.column for field in fields), rows)


def fields_of(record: type, *, leave: Collection[str] = ()) -> tuple[Field, ...]:
    """Return the columns that a record flattens to.

    Records within a record become columns of their own (``speaker_kind``); lists of words one cell, divided by
    `DIVIDER`; lists of records are left out: they are tables of their own. So are the offsets of what lies within.

    Parameters
    ----------
    record
        The dataclass.
    leave
        Fields to leave out, by name.
    """
    return tuple(field for field in _fields(record) if field.column.name not in leave)


def within(fields: Iterable[Field], of: Callable[[Any], Any], *, prefix: str = "") -> Iterator[Field]:
    """Yield the columns of a record that lies within the one a row is made of, or beside it.

    Parameters
    ----------
    fields
        The inner record's columns.
    of
        Gives the inner record, or None.
    prefix
        Put before each name.
    """
    for field in fields:
        yield Field(replace(field.column, name=prefix + field.column.name), _composed(field.cell, of))


def _composed(cell: Callable[[Any], Cell], of: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    def composed(record: Any) -> Cell:
        inner = of(record)
        return None if inner is None else cell(inner)

    return composed


@cache
def _fields(record: type) -> tuple[Field, ...]:
    return tuple(_walk(record, "", (), frozenset()))


def _walk(record: Any, prefix: str, path: tuple[str, ...], leave: frozenset[str]) -> Iterator[Field]:
    hints = typing.get_type_hints(record)
    for item in dataclasses.fields(record):
        if item.name in leave:
            continue
        kind = _bare(hints[item.name])
        if dataclasses.is_dataclass(kind):
            yield from _walk(kind, f"{prefix}{item.name}_", (*path, item.name), _OFFSETS)
        elif (named := _kind_of(kind)) is not None:
            meta = item.metadata
            column = Column(prefix + item.name, named, meta["help"], meta["unit"], meta["hxl"])
            yield Field(column, _taken((*path, item.name)))


def _bare(hint: Any) -> Any:
    """Return a type without the None that it may be instead."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


def _kind_of(kind: Any) -> Kind | None:
    if typing.get_origin(kind) is Literal:
        return "string"
    if typing.get_origin(kind) is tuple:
        return "string" if typing.get_args(kind)[0] is str else None
    return _KINDS.get(kind)


def _taken(path: tuple[str, ...]) -> Callable[[Any], Cell]:
    def cell(record: Any) -> Cell:
        for name in path:
            record = getattr(record, name)
            if record is None:
                return None
        return DIVIDER.join(record) if isinstance(record, tuple) else record

    return cell
