"""Plain text files: the whole file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from uprooted.reports.cleaning import clean, decode
from uprooted.reports.drafts import Draft, Refused
from uprooted.reports.identity import hash_bytes

# A headline is short and stands alone; a first line that ends like a sentence is the first sentence.
_MAX_HEADLINE_CHARS = 150


def read_text(data: bytes) -> Iterator[Draft | Refused]:
    """Yield the one report of a text file; its first line is the headline where it stands alone."""
    text = clean(decode(data))
    if not text:
        yield Refused("it holds no text once blanks and control characters are gone")
        return
    yield Draft(text=text, sha256=hash_bytes(data), format="text", title=headline(text))


def headline(text: str) -> str | None:
    """Return the first line of a text if it stands as a headline above a blank line."""
    first, blank, rest = text.partition("\n\n")
    if not blank or not rest.strip() or "\n" in first or len(first) > _MAX_HEADLINE_CHARS:
        return None
    return None if first.rstrip().endswith((".", ":", ",", ";", "…")) else first.strip()
