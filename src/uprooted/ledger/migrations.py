"""Changes of the database's form: small, named, in order, recorded in the database. Append; never edit one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from uprooted.errors import LedgerError
from uprooted.ledger import schema, seals, steplog


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of the database's form."""

    name: str
    apply: Callable[[sa.Connection], None]


def create_tables(connection: sa.Connection) -> None:
    """Make the tables of the first version."""
    schema.metadata.create_all(connection)


def protect_log(connection: sa.Connection) -> None:
    """Let the log only grow."""
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER log_no_{verb.lower()} BEFORE {verb} ON log "
            "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )


def keep_decisions(connection: sa.Connection) -> None:
    """Make the log of decisions, which only grows, and chain the log of steps by hash."""
    for table in (schema.decision, schema.head):
        table.create(connection, checkfirst=True)
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER decision_no_{verb.lower()} BEFORE {verb} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END"
        )
    _add_columns(connection, schema.log)
    connection.exec_driver_sql("DROP TRIGGER log_no_update")
    steplog.chain_lines(connection)
    connection.exec_driver_sql(
        "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    )


def seal_rows(connection: sa.Connection) -> None:
    """Seal every row, and keep which reports a file holds and which claims a reading."""
    for table in seals.SEALED:
        _add_columns(connection, table)
    owners = ((schema.file, schema.report.c.file), (schema.reading, schema.claim.c.report))
    for table, owner in owners:
        key = next(iter(table.primary_key.columns))
        held = schema.file.c.reports.name if table is schema.file else schema.reading.c.claims.name
        for name in connection.scalars(sa.select(key)).all():
            ids = connection.scalars(sa.select(owner.table.c.id).where(owner == name)).all()
            connection.execute(table.update().where(key == name).values({held: seals.names(ids)}))
    for table in seals.SEALED:
        seals.seal_rows(connection, table)


def _add_columns(connection: sa.Connection, table: sa.Table) -> None:
    """Add the columns that an older database does not have; the first migration makes new ones complete."""
    there = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in there:
            kind = column.type.compile(connection.dialect)
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {kind}')


MIGRATIONS: tuple[Migration, ...] = (
    Migration("create_tables", create_tables),
    Migration("protect_log", protect_log),
    Migration("keep_decisions", keep_decisions),
    Migration("seal_rows", seal_rows),
)


def current_version(connection: sa.Connection) -> int:
    """Return how many migrations a database has seen; 0 for a new one."""
    if not sa.inspect(connection).has_table("migration"):
        return 0
    return int(connection.scalar(sa.select(sa.func.max(schema.migration.c.number))) or 0)


def migrate(connection: sa.Connection, path: Path, now: Callable[[], dt.datetime]) -> None:
    """Bring a database to this program's version.

    Raises
    ------
    LedgerError
        When the database is of a newer version than this program.
    """
    version = current_version(connection)
    if version > len(MIGRATIONS):
        raise LedgerError(
            f"{path} is a database of version {version}, and this program knows version {len(MIGRATIONS)}",
            allowed=f"version {len(MIGRATIONS)} or older",
            remedy="Update uprooted; or move the database away and run 'uprooted weigh' to derive a new one",
        )
    for number, change in enumerate(MIGRATIONS[version:], start=version + 1):
        change.apply(connection)
        row = {"number": number, "name": change.name, "applied": now().isoformat(timespec="seconds")}
        connection.execute(schema.migration.insert().values(row))
