"""``decisions.jsonl``: the log of decisions beside the database, a line an entry.

The database can be moved away and derived again from the folder, and a case travels as a folder: so the log, which
nothing can derive, stands there too. The two are held against each other, and neither is believed where they differ.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from uprooted.case.folder import DECISIONS
from uprooted.errors import InputError, IntegrityError
from uprooted.ledger import Ledger
from uprooted.ledger.chain import find_breaks
from uprooted.records import Entry, from_json, to_jsonl

NAME = DECISIONS
_REMEDY = "Put back the file as it was, from a copy of the case; 'uprooted verify' names what does not hold"
_NEWER = "If the file is right, move case.db away: it is derived again, with this log"


def read_mirror(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a file; none where there is no file.

    Raises
    ------
    IntegrityError
        When a line is no entry, or the chain does not hold.
    """
    for name, what in find_problems(path):
        raise IntegrityError(f"{path}: {name}: {what}", remedy=_REMEDY)
    return tuple(entry for entry in _lines(path) if isinstance(entry, Entry))


def find_problems(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each line or entry of a file that does not hold."""
    lines = list(_lines(path))
    for number, line in enumerate(lines, start=1):
        if isinstance(line, str):
            yield f"line {number}", line
    yield from find_breaks([line for line in lines if isinstance(line, Entry)])


def _lines(path: Path) -> Iterator[Entry | str]:
    if not path.exists():
        return
    for line in path.read_bytes().splitlines():
        if line.strip():
            try:
                yield from_json(Entry, line)
            except InputError as error:
                yield f"it is no entry of a log ({error.problem})"


def restore(ledger: Ledger, path: Path) -> None:
    """Take the log from the file into a database that has none: one that was derived anew."""
    if not ledger.decisions.entries():
        ledger.decisions.take_in(read_mirror(path))


def write(ledger: Ledger, path: Path) -> None:
    """Write the log beside the database.

    Raises
    ------
    IntegrityError
        When the file holds what the database does not; see `check`.
    """
    check(ledger, path)
    # Written beside and moved over: an interruption leaves the old log or the new one, never half of it.
    part = path.with_name(path.name + ".part")
    part.write_text(to_jsonl(ledger.decisions.entries()), encoding="utf-8")
    os.replace(part, path)  # noqa: PTH105 - atomic on every system


def check(ledger: Ledger, path: Path) -> None:
    """Make sure that the file holds nothing that the database does not.

    Raises
    ------
    IntegrityError
        When it does, or is broken.
    """
    known = {entry.hash for entry in ledger.decisions.entries()}
    for entry in read_mirror(path):
        if entry.hash not in known:
            raise IntegrityError(f"{path} holds entry {entry.id}, and the database does not", remedy=_NEWER)


def find_differences(ledger: Ledger, path: Path) -> Iterator[tuple[str, str]]:
    """Yield what does not hold in the file, and each entry that stands in one of file and database alone."""
    yield from find_problems(path)
    here = {entry.hash: entry.id for entry in ledger.decisions.entries()}
    there = {entry.hash: entry.id for entry in _lines(path) if isinstance(entry, Entry)}
    for digest, name in here.items():
        if digest not in there:
            yield name, f"the entry stands in the database and not in {NAME}"
    for digest, name in there.items():
        if digest not in here:
            yield name, f"the entry stands in {NAME} and not in the database"
