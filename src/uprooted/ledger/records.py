"""What the database keeps beside the records of the schema: files and the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from uprooted.records import Unread


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the case as it was when it was read.

    Attributes
    ----------
    name
        Its path in the case's reports folder.
    sha256
        Hash of its bytes.
    bytes
        Its size.
    inputs
        Hash of its bytes and of everything said about it: when it changes, the file is read again.
    """

    name: str
    sha256: str
    bytes: int
    inputs: str

    def row(self) -> dict[str, Any]:
        """Return the row of this file."""
        return asdict(self)

    @classmethod
    def of(cls, row: Any) -> FileState:
        """Return the file of a row."""
        return cls(row.name, row.sha256, row.bytes, row.inputs)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the log: when, which step, what it did."""

    at: str
    step: str
    what: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """What recording a file changed.

    Attributes
    ----------
    fresh
        Identifiers of reports that are new or changed.
    gone
        Identifiers of reports that it held before and no longer does.
    unread
        What in it could not be read or kept.
    reports
        How many reports it holds now.
    """

    fresh: tuple[str, ...]
    gone: tuple[str, ...]
    unread: tuple[Unread, ...]
    reports: int
