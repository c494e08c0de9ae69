"""The case database: what was read, decided and derived."""

from uprooted.ledger.chain import heads, make_entry
from uprooted.ledger.decisions import DecisionLog
from uprooted.ledger.ledger import Ledger
from uprooted.ledger.records import FileChange, FileState, LogEntry

__all__ = ["DecisionLog", "FileChange", "FileState", "Ledger", "LogEntry", "heads", "make_entry"]
