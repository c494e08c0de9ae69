"""Opening the database: write-ahead log, foreign keys, one writer at a time, and errors that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from uprooted.errors import IntegrityError, LedgerError


def create_engine(path: Path, busy_seconds: float) -> sa.Engine:
    """Return an engine on a database file.

    Parameters
    ----------
    path
        The file; made if it is not there.
    busy_seconds
        How long to wait for another process that writes.
    """
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": busy_seconds})

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        # sqlite3 would begin transactions by rules of its own; SQLAlchemy's begin event does it here.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        # What is deleted is overwritten: a report that was withdrawn must not be found in free pages.
        connection.execute("PRAGMA secure_delete = ON")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: found out at the end, a lock would cost the work in between.
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours.

    Raises
    ------
    IntegrityError
        When a row would point at nothing, or at the wrong words.
    LedgerError
        When the database is locked, damaged or cannot be written.
    """
    try:
        yield
    except sa.exc.IntegrityError as error:
        raise IntegrityError(
            f"{path} refuses a record: {error.orig}", remedy="Run 'uprooted verify' to see what no longer fits"
        ) from error
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
        raise _explain(path, str(getattr(error, "orig", None) or error)) from error


def _explain(path: Path, message: str) -> LedgerError:
    if "locked" in message or "busy" in message:
        return LedgerError(f"{path} is in use by another process", remedy="Wait until that one is done, and try again")
    if "not a database" in message or "malformed" in message:
        return LedgerError(
            f"{path} is damaged or no database ({message})",
            remedy="Move it away and run 'uprooted weigh': it is derived again from the reports",
        )
    if "readonly" in message or "unable to open" in message:
        return LedgerError(f"{path} cannot be written ({message})", remedy="Check the folder's permissions and disk")
    return LedgerError(f"{path}: {message}", remedy="Run 'uprooted verify'")
