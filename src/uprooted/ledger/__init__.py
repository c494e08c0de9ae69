"""The case database: what was read, decided and derived."""

from uprooted.ledger.ledger import Ledger
from uprooted.ledger.records import FileChange, FileState, LogEntry

__all__ = ["FileChange", "FileState", "Ledger", "LogEntry"]
