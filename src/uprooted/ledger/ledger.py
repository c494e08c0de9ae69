"""The case's database: what was read, decided and derived; records in, records out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from uprooted.errors import IntegrityError, LedgerError, NotFoundError
from uprooted.ledger import claims, files, seals, situations, steplog
from uprooted.ledger.connection import create_engine, explained
from uprooted.ledger.decisions import DecisionLog
from uprooted.ledger.migrations import migrate
from uprooted.ledger.records import FileChange, FileState, LogEntry
from uprooted.ledger.rows import report_row, row_report, upsert
from uprooted.ledger.schema import claim, file, outlook, reading, report, situation, step, unread
from uprooted.records import Claim, Outlook, Reading, Report, Situation, Unread, from_json, to_json

_BATCH = 500


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Ledger:
    """One open database. Use `Ledger.open`, as a context manager.

    Every method that writes is one transaction; `transaction` makes one of several. Readers see what was committed
    before, and inside a transaction what it wrote.
    """

    def __init__(self, path: Path, engine: sa.Engine, now: Callable[[], dt.datetime]) -> None:
        self.path, self._engine, self._now = path, engine, now
        self._writing: sa.Connection | None = None

    @classmethod
    def open(cls, path: Path | str, *, busy_seconds: float = 5.0, now: Callable[[], dt.datetime] = _utc_now) -> Ledger:
        """Open a database, making or migrating it as needed.

        Parameters
        ----------
        path
            The file.
        busy_seconds
            How long to wait for another process that writes.
        now
            Clock for the log and the record of migrations; nothing else depends on it.

        Raises
        ------
        LedgerError
            When it is of a newer version, damaged, locked, or cannot be written.
        """
        path = Path(path)
        if not path.parent.is_dir():
            raise LedgerError(f"There is no folder {path.parent} for the database", remedy="Make the case first")
        ledger = cls(path, create_engine(path, busy_seconds), now)
        try:
            with ledger.transaction() as connection:
                migrate(connection, path, now)
        except LedgerError:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Make everything written inside one transaction; an exception undoes all of it.

        Inside another transaction it is a part that can fail on its own: caught there, the rest goes on.
        """
        if self._writing is not None:
            with explained(self.path), self._writing.begin_nested():
                yield self._writing
            return
        with (
            explained(self.path),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            self._writing = connection
            try:
                yield connection
            finally:
                self._writing = None

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        if self._writing is not None:
            yield self._writing
            return
        with explained(self.path), self._engine.connect() as connection:
            yield connection

    # Files and reports

    def put_file(self, state: FileState, items: Iterable[Report | Unread]) -> FileChange:
        """Record a file and what is in it, in place of what it held before, in one transaction.

        Reports that are as they were keep their readings. A report whose identifier is taken, by another file or by
        an earlier record of this one, is recorded as unread with the reason, and the rest goes on.
        """
        with self.transaction() as connection:
            return files.put(connection, state, items)

    def put_reports(self, reports: Iterable[Report]) -> None:
        """Record reports that belong to no file of the case; one that is there already stays as it is.

        Raises
        ------
        IntegrityError
            When an identifier is taken by other words.
        """
        with self.transaction() as connection:
            for item in reports:
                text = connection.scalar(sa.select(report.c.text).where(report.c.id == item.id))
                if text is None:
                    row = report_row(item) | {"file": None}
                    connection.execute(report.insert().values(seals.sealed(report, row)))
                elif text != item.text:
                    raise IntegrityError(
                        f"The identifier {item.id} is taken by another report", remedy="Give it an 'id' of its own"
                    )

    def reports_of(self, files: Iterable[str]) -> tuple[str, ...]:
        """Return the identifiers of the reports of some files, in order."""
        query = sa.select(report.c.id).order_by(report.c.member)
        with self._reading() as connection:
            return tuple(row.id for name in files for row in connection.execute(query.where(report.c.file == name)))

    def file_states(self) -> dict[str, FileState]:
        """Return every file that was read into the case, by name."""
        with self._reading() as connection:
            return {row.name: FileState.of(row) for row in connection.execute(sa.select(file).order_by(file.c.name))}

    def remove_file(self, name: str) -> None:
        """Forget a file, its reports and what was read in them."""
        with self.transaction() as connection:
            connection.execute(unread.delete().where(unread.c.file == name))
            connection.execute(file.delete().where(file.c.name == name))

    def forget_inputs(self) -> None:
        """Have every file looked at again the next time, whether it changed or not."""
        with self.transaction() as connection:
            files.forget_inputs(connection)

    def reports(self, ids: Iterable[str] | None = None) -> Iterator[Report]:
        """Yield reports by file and place in it; those asked for, or all."""
        order = (report.c.file, report.c.member, report.c.id)
        if ids is None:
            yield from (row_report(row) for row in self._stream(sa.select(report).order_by(*order)))
            return
        wanted = list(ids)
        for start in range(0, len(wanted), _BATCH):
            batch = sa.select(report).where(report.c.id.in_(wanted[start : start + _BATCH])).order_by(*order)
            yield from (row_report(row) for row in self._stream(batch))

    def report(self, identifier: str) -> Report:
        """Return one report.

        Raises
        ------
        NotFoundError
            When there is none of that identifier.
        """
        for found in self.reports([identifier]):
            return found
        raise NotFoundError(f"There is no report {identifier!r}", remedy="'uprooted weigh' reads what lies in reports/")

    def count_reports(self) -> int:
        """Return how many reports there are."""
        with self._reading() as connection:
            return int(connection.scalar(sa.select(sa.func.count()).select_from(report)) or 0)

    # Readings and claims

    def put_reading(self, item: Reading, *, reader: str = "") -> None:
        """Record what was read in one report, in place of an earlier reading; see `put_readings`."""
        self.put_readings([item], reader=reader)

    def put_readings(self, readings: Iterable[Reading], *, reader: str = "") -> None:
        """Record what was read in reports, in place of earlier readings, in one transaction.

        Parameters
        ----------
        readings
            The readings, with their claims.
        reader
            Hash of the reader's version and settings; `reports_to_read` compares it.

        Raises
        ------
        IntegrityError
            When a claim's words do not stand in its report where it says, or a report is not there.
        """
        with self.transaction() as connection:
            for item in readings:
                claims.put(connection, item, reader)

    def reports_to_read(self, reader: str) -> tuple[str, ...]:
        """Return the identifiers of reports that a reader of this version and settings has not read."""
        current = sa.select(reading.c.report).where(reading.c.reader == reader)
        query = sa.select(report.c.id).where(report.c.id.not_in(current)).order_by(report.c.file, report.c.member)
        with self._reading() as connection:
            return tuple(connection.scalars(query))

    def count_claims(self) -> int:
        """Return how many claims there are."""
        with self._reading() as connection:
            return int(connection.scalar(sa.select(sa.func.count()).select_from(claim)) or 0)

    def undated(self) -> tuple[str, ...]:
        """Return the identifiers of reports without a day of publication."""
        with self._reading() as connection:
            return tuple(connection.scalars(sa.select(report.c.id).where(report.c.published.is_(None))))

    def dated_after(self, day: dt.date) -> tuple[str, ...]:
        """Return the identifiers of reports whose day of publication lies after a day."""
        with self._reading() as connection:
            return tuple(connection.scalars(sa.select(report.c.id).where(report.c.published > day)))

    def readings(self) -> Iterator[Reading]:
        """Yield readings, without their claims, by report."""
        query = sa.select(reading.c.document).order_by(reading.c.report)
        yield from (from_json(Reading, row.document) for row in self._stream(query))

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Yield what readings leave out or could not tell, each with the identifier of its report, by report."""
        told = sa.func.json_array_length(reading.c.document, "$.gaps") > 0
        for row in self._stream(sa.select(reading.c.report, reading.c.document).where(told).order_by(reading.c.report)):
            yield from ((row.report, gap) for gap in from_json(Reading, row.document).gaps)

    def claims(self, reports: Iterable[str] | None = None) -> Iterator[Claim]:
        """Yield claims by file, report and place in it; of the reports asked for, or all."""
        query = sa.select(claim.c.document).join(report, report.c.id == claim.c.report)
        query = query.order_by(report.c.file, report.c.member, report.c.id, claim.c.ordinal)
        if reports is None:
            yield from (from_json(Claim, row.document) for row in self._stream(query))
            return
        for identifier in reports:
            rows = self._stream(query.where(claim.c.report == identifier))
            yield from (from_json(Claim, row.document) for row in rows)

    # What could not be read

    def put_failure(self, item: Report, reason: str, *, reader: str = "") -> None:
        """Record that a report's text could not be read into claims; it is tried again by another reader only."""
        with self.transaction() as connection:
            self.put_reading(Reading(item.id, language=item.language, gaps=(reason,)), reader=reader)
            row = {"file": item.file or item.id, "member": item.member, "report": item.id, "reason": reason}
            connection.execute(unread.insert().values(row))

    def put_unread(self, items: Iterable[Unread], *, file_name: str) -> None:
        """Record what in a file could not be read, in place of what was said of the file before."""
        with self.transaction() as connection:
            files.put_unread(connection, items, file_name)

    def unread(self) -> tuple[Unread, ...]:
        """Return what could not be read, by file and record."""
        query = sa.select(unread).order_by(unread.c.file, unread.c.member, unread.c.number)
        with self._reading() as connection:
            return tuple(Unread(row.file, row.reason, row.member) for row in connection.execute(query))

    # Situation and outlook

    def put_situation(self, item: Situation, *, key: str = "latest") -> None:
        """Record a situation, in place of the one under the same key.

        Raises
        ------
        IntegrityError
            When it rests on a claim that is not there.
        """
        with self.transaction() as connection:
            situations.put(connection, item, key)

    def situation(self, key: str = "latest") -> Situation | None:
        """Return a situation, or None when none was weighed under this key."""
        with self._reading() as connection:
            return situations.get(connection, key)

    def put_outlook(self, item: Outlook, *, key: str = "latest") -> None:
        """Record an outlook, in place of the one under the same key."""
        with self.transaction() as connection:
            row = seals.sealed(outlook, {"key": key, "document": to_json(item)})
            upsert(connection, outlook, {"key": key}, row)

    def outlook(self, key: str = "latest") -> Outlook | None:
        """Return an outlook, or None when none was made under this key."""
        with self._reading() as connection:
            document = connection.scalar(sa.select(outlook.c.document).where(outlook.c.key == key))
        return None if document is None else from_json(Outlook, document)

    # Steps and log

    def mark_step(self, name: str, inputs: str, *, what: str = "") -> None:
        """Record that a step was done on inputs of this hash, and log it."""
        with self.transaction() as connection:
            upsert(connection, step, {"name": name}, {"name": name, "inputs": inputs})
            self.add_log(name, what)

    def step_state(self, name: str) -> str | None:
        """Return the hash of the inputs that a step was last done on, or None."""
        with self._reading() as connection:
            found: str | None = connection.scalar(sa.select(step.c.inputs).where(step.c.name == name))
        return found

    def add_log(self, step_name: str, what: str) -> None:
        """Append a line to the log, which only grows."""
        with self.transaction() as connection:
            steplog.append(connection, self._now(), step_name, what)

    def log(self) -> tuple[LogEntry, ...]:
        """Return the log, oldest first."""
        with self._reading() as connection:
            return steplog.read(connection)

    @property
    def decisions(self) -> DecisionLog:
        """The log of decisions."""
        return DecisionLog(self.transaction, self._reading)

    def now(self) -> dt.datetime:
        """Return the time by this database's clock."""
        return self._now()

    def find_broken(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each row, log line or decision that is not as it was written, and what is wrong."""
        with self._reading() as connection:
            yield from seals.find_broken(connection)
            yield from steplog.find_breaks(connection)
        yield from self.decisions.find_breaks()

    # Taking out

    def withdraw(self, ids: Iterable[str]) -> None:
        """Take reports out, with everything read in them and everything derived from all; see `scrub`."""
        with self.transaction() as connection:
            files.withdraw(connection, ids)
            for table in (situation, outlook, step):
                connection.execute(table.delete())

    def scrub(self) -> None:
        """Overwrite what was taken out, in the file and in its write-ahead log.

        Raises
        ------
        LedgerError
            When another process has the database open, so that old pages must stay.
        """
        with explained(self.path):
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.close()
        if busy is None or busy[0]:
            raise LedgerError(
                f"{self.path} is in use, and what was taken out still stands in its write-ahead log",
                remedy="Close the other program and withdraw the report again: that finishes it",
            )

    def report_states(self) -> dict[str, str]:
        """Return, for each report, what changes when it does, or how it was read."""
        query = sa.select(report.c.id, report.c.seal, reading.c.reader, reading.c.seal.label("read"))
        rows = self._stream(query.outerjoin(reading).order_by(report.c.id))
        return {row.id: f"{row.seal} {row.reader} {row.read}" for row in rows}

    def state(self) -> str:
        """Return a hash of every report and of how each was read, which changes when any of them does."""
        digest = hashlib.sha256()
        query = sa.select(report.c.id, report.c.document, reading.c.reader)
        for row in self._stream(query.outerjoin(reading).order_by(report.c.id)):
            digest.update(f"{row.id}\x1f{row.document}\x1f{row.reader}\x1e".encode())
        return digest.hexdigest()

    def _stream(self, query: sa.Select[Any]) -> Iterator[Any]:
        with self._reading() as connection:
            yield from connection.execute(query.execution_options(yield_per=_BATCH))
