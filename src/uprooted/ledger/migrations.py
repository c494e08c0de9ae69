"""Changes of the database's form: small, named, in order, recorded in the database. Append; never edit one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from uprooted.errors import LedgerError
from uprooted.ledger import schema


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


MIGRATIONS: tuple[Migration, ...] = (
    Migration("create_tables", create_tables),
    Migration("protect_log", protect_log),
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
