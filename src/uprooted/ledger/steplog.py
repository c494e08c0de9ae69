"""The log of steps: when, which step, what it did. Each line's hash covers the line before it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from uprooted.ledger.records import LogEntry
from uprooted.ledger.rows import upsert
from uprooted.ledger.schema import head, log

NAME = "log"


def append(connection: sa.Connection, at: dt.datetime, step: str, what: str) -> None:
    """Append a line."""
    last = connection.execute(sa.select(head).where(head.c.log == NAME)).first()
    number, before = (last.number, last.hash) if last is not None else (0, "")
    stamp = at.isoformat(timespec="seconds")
    line = _hash(before, stamp, step, what)
    connection.execute(log.insert().values(at=stamp, step=step, what=what, hash=line))
    set_head(connection, NAME, number + 1, line)


def set_head(connection: sa.Connection, name: str, number: int, line: str) -> None:
    """Keep how far a log goes."""
    upsert(connection, head, {"log": name}, {"log": name, "number": number, "hash": line})


def read(connection: sa.Connection) -> tuple[LogEntry, ...]:
    """Return the log, oldest first."""
    rows = connection.execute(sa.select(log).order_by(log.c.number))
    return tuple(LogEntry(row.at, row.step, row.what) for row in rows)


def find_breaks(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Yield each line that does not follow from the one before it."""
    before, count = "", 0
    for row in connection.execute(sa.select(log).order_by(log.c.number)):
        if row.hash != _hash(before, row.at, row.step, row.what):
            yield f"log line {row.number}", "it was changed, or a line before it is gone or was put in"
        before, count = row.hash, count + 1
    last = connection.execute(sa.select(head).where(head.c.log == NAME)).first()
    if (last.number, last.hash) != (count, before) if last is not None else count > 0:
        yield "log", f"it has {count} lines and ends otherwise than it was left: lines are gone or were put in"


def chain_lines(connection: sa.Connection) -> None:
    """Give the lines of an older database their hashes."""
    before, rows = "", connection.execute(sa.select(log).order_by(log.c.number)).all()
    for row in rows:
        before = _hash(before, row.at, row.step, row.what)
        connection.execute(log.update().where(log.c.number == row.number).values(hash=before))
    if rows:
        set_head(connection, NAME, len(rows), before)


def _hash(before: str, *line: Any) -> str:
    return hashlib.sha256("\x1f".join([before, *line]).encode("utf-8", "surrogatepass")).hexdigest()
