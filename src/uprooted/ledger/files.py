"""A file of the case and the reports in it, written as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import sqlalchemy as sa

from uprooted.ledger.records import FileChange, FileState
from uprooted.ledger.rows import report_row, upsert
from uprooted.ledger.schema import file, report, unread
from uprooted.ledger.seals import names, sealed
from uprooted.records import Report, Unread

_BATCH = 500


def put(connection: sa.Connection, state: FileState, items: Iterable[Report | Unread]) -> FileChange:
    """Write a file and what is in it, in place of what it held before; see `Ledger.put_file`."""
    before = _fingerprints(connection, state.name)
    upsert(connection, file, {"name": state.name}, state.row())
    kept: set[str] = set()
    fresh: list[str] = []
    refused: list[Unread] = []
    for item in items:
        clash = item if isinstance(item, Unread) else _find_clash(connection, item, state.name, kept)
        if clash is not None:
            refused.append(clash)
        elif isinstance(item, Report):
            kept.add(item.id)
            row = report_row(item)
            if before.get(item.id) != _fingerprint(row["document"], row["text"]):
                connection.execute(report.delete().where(report.c.id == item.id))
                connection.execute(report.insert().values(sealed(report, row)))
                fresh.append(item.id)
    gone = sorted(before.keys() - kept)
    for identifier in gone:
        connection.execute(report.delete().where(report.c.id == identifier))
    row = sealed(file, state.row() | {"reports": names(sorted(kept))})
    connection.execute(file.update().where(file.c.name == state.name).values(row))
    put_unread(connection, refused, state.name)
    return FileChange(tuple(fresh), tuple(gone), tuple(refused), len(kept))


def withdraw(connection: sa.Connection, ids: Iterable[str]) -> None:
    """Take reports out of their files, with everything read in them."""
    for identifier in ids:
        name = connection.scalar(sa.select(report.c.file).where(report.c.id == identifier))
        connection.execute(report.delete().where(report.c.id == identifier))
        row = connection.execute(sa.select(file).where(file.c.name == name)).mappings().first()
        if row is not None:
            left = connection.scalars(sa.select(report.c.id).where(report.c.file == name).order_by(report.c.id)).all()
            seal = sealed(file, dict(row) | {"reports": names(left)})
            connection.execute(file.update().where(file.c.name == name).values(seal))


def forget_inputs(connection: sa.Connection) -> None:
    """Forget what files were read with, so that they are read again."""
    for row in connection.execute(sa.select(file)).mappings().all():
        values = sealed(file, dict(row) | {"inputs": ""})
        connection.execute(file.update().where(file.c.name == row["name"]).values(values))


def put_unread(connection: sa.Connection, items: Iterable[Unread], name: str) -> None:
    """Write what in a file could not be read, in place of what was said of the file before."""
    connection.execute(unread.delete().where(unread.c.file == name, unread.c.report.is_(None)))
    rows = [{"file": item.file, "member": item.member, "reason": item.reason} for item in items]
    if rows:
        connection.execute(unread.insert(), rows)


def _fingerprints(connection: sa.Connection, name: str) -> dict[str, bytes]:
    # Hashes, not texts: a file of many reports may be larger than memory.
    query = sa.select(report.c.id, report.c.document, report.c.text).where(report.c.file == name)
    rows = connection.execute(query.execution_options(yield_per=_BATCH))
    return {row.id: _fingerprint(row.document, row.text) for row in rows}


def _fingerprint(document: str, text: str) -> bytes:
    return hashlib.sha256(f"{document}\x1f{text}".encode()).digest()


def _find_clash(connection: sa.Connection, item: Report, name: str, kept: set[str]) -> Unread | None:
    """Return why a report's identifier cannot be used, or None."""
    known = connection.execute(sa.select(report.c.file, report.c.text).where(report.c.id == item.id)).first()
    if known is None or (known.file == name and item.id not in kept):
        return None
    where = f"from {known.file}" if known.file != name else "from an earlier record of this file"
    if known.text == item.text:
        return Unread(name, f"the same report ({item.id}) is there already {where}; it is kept once", item.member)
    reason = f"its 'id', {item.id}, is taken by another report {where}; give it an id of its own"
    return Unread(name, reason, item.member)
