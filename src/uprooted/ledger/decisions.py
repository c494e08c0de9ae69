"""The log of decisions: append-only, chained by hash, able to take in the log of another copy of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

import sqlalchemy as sa

from uprooted.errors import IntegrityError
from uprooted.ledger import chain, steplog
from uprooted.ledger.schema import decision, head
from uprooted.records import Decision, Entry, from_json, to_json

NAME = "decision"
Open = Callable[[], AbstractContextManager[sa.Connection]]


class DecisionLog:
    """The decisions of one case.

    Parameters
    ----------
    write, read
        Give a connection inside a transaction that writes, and one that reads.
    """

    def __init__(self, write: Open, read: Open) -> None:
        self._write, self._read = write, read

    def entries(self) -> tuple[Entry, ...]:
        """Return the log, oldest first: what an entry follows stands before it."""
        with self._read() as connection:
            return _entries(connection)

    def state(self) -> str:
        """Return what changes with every entry: the hash of the last, or of the last ones."""
        return " ".join(chain.heads(self.entries()))

    def append(self, item: Decision) -> Entry:
        """Append a decision after everything that is there."""
        with self._write() as connection:
            entry = chain.make_entry(item, chain.heads(_entries(connection)))
            _insert(connection, [entry])
        return entry

    def take_in(self, entries: Iterable[Entry]) -> int:
        """Append entries of another copy of this log as they are, those that are here left out; return how many.

        Raises
        ------
        IntegrityError
            When one of them is not what its hash says, or follows an entry that is nowhere.
        """
        offered = list(entries)
        with self._write() as connection:
            here = _entries(connection)
            known = {entry.hash for entry in here}
            fresh = [entry for entry in offered if entry.hash not in known]
            for name, what in chain.find_breaks([*here, *fresh]):
                raise IntegrityError(
                    f"Entry {name} of the other log: {what}", remedy="Get the copy again from the person who has it"
                )
            _insert(connection, fresh)
        return len(fresh)

    def find_breaks(self) -> Iterator[tuple[str, str]]:
        """Yield each entry that does not hold, and what does not."""
        with self._read() as connection:
            entries = _entries(connection)
            last = connection.execute(sa.select(head).where(head.c.log == NAME)).first()
        yield from chain.find_breaks(entries)
        tip = entries[-1].hash if entries else ""
        if (last.number, last.hash) != (len(entries), tip) if last is not None else bool(entries):
            yield "decisions", f"the log has {len(entries)} entries and ends otherwise than it was left"


def _entries(connection: sa.Connection) -> tuple[Entry, ...]:
    rows = connection.scalars(sa.select(decision.c.document).order_by(decision.c.number))
    return tuple(from_json(Entry, document) for document in rows)


def _insert(connection: sa.Connection, entries: Iterable[Entry]) -> None:
    for entry in entries:
        connection.execute(decision.insert().values(hash=entry.hash, document=to_json(entry)))
        count = int(connection.scalar(sa.select(sa.func.count()).select_from(decision)) or 0)
        steplog.set_head(connection, NAME, count, entry.hash)
