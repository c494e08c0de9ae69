"""The hash chain of the logs: what an entry's hash covers, and whether a row of entries still holds together.

Decisions form a graph as versions of a text do: each entry holds the hashes of the entries before it, one as a rule,
and two where copies of a case met. Nothing before an entry can be changed, taken out or put in without changing its
hash.
The log holds no text of a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from uprooted.records import Decision, Entry, to_json


def make_entry(decision: Decision, parents: Iterable[str]) -> Entry:
    """Return the entry of a decision made when entries of these hashes were the last."""
    before = tuple(sorted(parents))
    digest = hash_entry(before, to_json(decision))
    return Entry(f"e_{digest[:12]}", digest, before, decision)


def hash_entry(parents: Iterable[str], words: str) -> str:
    """Return the SHA-256 over the hashes of the entries before and the words of this one."""
    return hashlib.sha256("\n".join([*parents, words]).encode("utf-8", "surrogatepass")).hexdigest()


def heads(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the hashes of entries that no other entry follows, in order: one, or two where copies have just met."""
    known = list(entries)
    followed = {parent for entry in known for parent in entry.parents}
    return tuple(sorted(entry.hash for entry in known if entry.hash not in followed))


def find_breaks(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the identifier of each entry that does not hold, and what does not.

    Parameters
    ----------
    entries
        In the order in which they were written: what an entry follows stands before it.
    """
    seen: set[str] = set()
    roots = 0
    for entry in entries:
        if make_entry(entry.decision, entry.parents) != entry:
            yield entry.id, "the entry is not what its hash says: it was changed after it was written"
        for parent in entry.parents:
            if parent not in seen:
                yield entry.id, f"the entry before it, e_{parent[:12]}, is gone"
        roots += not entry.parents
        if entry.hash in seen:
            yield entry.id, "the entry stands there twice"
        seen.add(entry.hash)
