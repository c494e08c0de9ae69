"""What makes a report itself: the hash of its bytes, and an identifier of what was published by whom and when."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

_CHUNK_BYTES = 1 << 20


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def report_id(text: str, *, publisher: str | None, published: dt.date | None) -> str:
    """Return ``r_`` and 12 hex digits that stand for this text from this publisher on this day.

    The same words from another publisher are another report: it is weighing that finds out that one repeats the
    other, and it needs both to say so.
    """
    key = "\x1f".join([publisher or "", published.isoformat() if published else "", text])
    return "r_" + hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]
