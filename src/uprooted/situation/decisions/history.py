"""The log of decisions as a history: what was made knowing of what, what was undone, and which word stands last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uprooted.records import Entry
from uprooted.records.review import Value

# These say something of the log itself, not of the case.
_OF_THE_LOG = frozenset(("undo", "join"))


@dataclass(frozen=True)
class History:
    """Entries of a log in an order that is the same in every copy of it.

    Attributes
    ----------
    entries
        What an entry follows stands before it.
    before
        By identifier, the entries that its author knew of, as bits of their positions.
    undone
        Identifiers of entries that are undone.
    """

    entries: tuple[Entry, ...]
    before: Mapping[str, int]
    position: Mapping[str, int]
    undone: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> History:
        """Put entries in order, by how many came before, then by day and hash."""
        known = {entry.hash: entry for entry in entries}
        depth: dict[str, int] = {}
        for entry in known.values():
            depth[entry.hash] = 1 + max((depth.get(parent, 0) for parent in entry.parents), default=0)
        ordered = tuple(sorted(known.values(), key=lambda entry: (depth[entry.hash], entry.decision.at, entry.hash)))
        position = {entry.id: number for number, entry in enumerate(ordered)}
        bits: dict[str, int] = {}
        for number, entry in enumerate(ordered):
            bits[entry.hash] = 1 << number
            for parent in entry.parents:
                bits[entry.hash] |= bits.get(parent, 0)
        before = {entry.id: bits[entry.hash] ^ (1 << position[entry.id]) for entry in ordered}
        return cls(ordered, before, position, _undone(ordered))

    def in_force(self) -> list[Entry]:
        """Return the decisions that nobody took back, in order."""
        return [e for e in self.entries if e.id not in self.undone and e.decision.kind not in _OF_THE_LOG]

    def knew(self, later: Entry, earlier: Entry) -> bool:
        """Whether one entry was made knowing of another."""
        return bool(self.before[later.id] >> self.position[earlier.id] & 1)

    def settle(self, said: Sequence[tuple[Entry, Value]]) -> tuple[Entry | None, tuple[Entry, ...]]:
        """Return the entry that holds among those on one question, and those that contradict each other.

        Who decides later, knowing of what was decided, replaces it. Entries that did not know of each other and say
        different things leave the question open: what both knew of holds on.

        Parameters
        ----------
        said
            Entries on one question with their answers, in the order of the history.
        """
        last = [(e, v) for e, v in said if not any(self.knew(other, e) for other, _ in said)]
        if len({v for _, v in last}) <= 1:
            return (last[-1][0] if last else None), ()
        common = [(e, v) for e, v in said if all(self.knew(other, e) for other, _ in last)]
        return self.settle(common)[0], tuple(e for e, _ in last)


def _undone(ordered: Sequence[Entry]) -> frozenset[str]:
    """Return what is undone; an undo that is itself undone counts for nothing."""
    found: set[str] = set()
    for entry in reversed(ordered):
        if entry.decision.kind == "undo" and entry.id not in found:
            found |= {anchor.id for anchor in entry.decision.targets}
    return frozenset(found)
