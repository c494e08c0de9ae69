"""Seals: a hash on every row, so that a row that was changed, or taken out, behind the program's back is named.

They guard against mistakes and careless hands, not against somebody who rewrites rows and seals alike: against that
help the log's last hash, noted down elsewhere, and deriving the database again from the files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from uprooted.ledger import schema

# Those that hold what was read or derived, with the column that names a row.
SEALED: Mapping[sa.Table, str] = {
    schema.file: "name",
    schema.report: "id",
    schema.reading: "report",
    schema.claim: "id",
    schema.situation: "key",
    schema.series: "id",
    schema.incident: "id",
    schema.dispute: "id",
    schema.outlook: "key",
}
_BATCH = 500


def sealed(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with its seal."""
    return {**row, "seal": _seal(table, row)}


def _seal(table: sa.Table, row: Mapping[str, Any]) -> str:
    values = [_canonical(column, row.get(column.name)) for column in table.columns if column.name != "seal"]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(column: sa.Column[Any], value: Any) -> Any:
    """Return a value as the database will give it back: 4 in a column of floats is 4.0."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(column.type, sa.Float) and value is not None else value


def seal_rows(connection: sa.Connection, table: sa.Table) -> None:
    """Seal the rows of a table as they are."""
    keys = list(table.primary_key.columns)
    for row in connection.execute(sa.select(table)).mappings().all():
        where = [column == row[column.name] for column in keys]
        connection.execute(table.update().where(*where).values(seal=_seal(table, dict(row))))


def find_broken(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Yield table and name of each row that is not as it was written, and of each that is gone."""
    for table, key in SEALED.items():
        query = sa.select(table).execution_options(yield_per=_BATCH)
        for row in connection.execute(query).mappings():
            if row["seal"] != _seal(table, dict(row)):
                yield f"{row[key]}", f"its row in table {table.name} was changed after it was written"
    yield from _missing(connection, schema.file.c.reports, schema.report.c.id, "report")
    yield from _missing(connection, schema.reading.c.claims, schema.claim.c.id, "claim")


def _missing(
    connection: sa.Connection, named: sa.Column[Any], there: sa.Column[Any], what: str
) -> Iterator[tuple[str, str]]:
    known = set(connection.scalars(sa.select(there)))
    for names in connection.scalars(sa.select(named)):
        for name in json.loads(names or "[]"):
            if name not in known:
                yield name, f"the row of this {what} is gone"


def names(ids: Iterable[str]) -> str:
    """Return identifiers as a column keeps them, to tell later that one is gone."""
    return json.dumps(list(ids), ensure_ascii=False)
