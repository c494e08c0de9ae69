"""What incremental weighing is made of: rows of items by key, and derivations that are kept while their inputs stay.

Every step of weighing is a pure function of some group: a series, a day, an occurrence. It is called through a `Memo`
with everything that it depends on; where all of that is as it was, what it returned is given again. So there is one
way to derive a situation, and the first weighing of a case is the one in which nothing is kept yet. What is handed to
a memo is never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Generic, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
V = TypeVar("V")
K_contra = TypeVar("K_contra", contravariant=True)
V_co = TypeVar("V_co", covariant=True)


class Shelf(Generic[K, T]):
    """Items from many sources in rows by key; a row is the same list until an item of it changes.

    Parameters
    ----------
    order
        What the items of a row are sorted by, so that the order of arrival does not matter.
    """

    def __init__(self, order: Callable[[T], Any]) -> None:
        self._order = order
        self._given: dict[Any, Mapping[K, Sequence[T]]] = {}
        self._rows: dict[K, dict[Any, Sequence[T]]] = {}
        self._sorted: dict[K, Sequence[T]] = {}

    def put(self, source: Hashable, items: Mapping[K, Sequence[T]]) -> None:
        """Take in what a source has, in place of what it had; nothing where it is gone."""
        before = self._given.get(source, {})
        for key in before.keys() | items.keys():
            found = items.get(key)
            if found == before.get(key):
                continue
            self._sorted.pop(key, None)
            if found:
                self._rows.setdefault(key, {})[source] = found
            else:
                self._rows[key].pop(source, None)
                if not self._rows[key]:
                    del self._rows[key]
        if items:
            self._given[source] = items
        else:
            self._given.pop(source, None)

    def row(self, key: K) -> Sequence[T]:
        """Return the items of a key, sorted; none where there are none."""
        known = self._sorted.get(key)
        if known is None:
            parts = self._rows.get(key)
            if parts is None:
                return ()
            known = self._sorted[key] = sorted((item for part in parts.values() for item in part), key=self._order)
        return known

    def get(self, key: K) -> Sequence[T] | None:
        """Return the items of a key; None where there are none."""
        return self.row(key) or None

    def __iter__(self) -> Iterator[K]:
        return iter(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows


class Memo(Generic[V]):
    """What a pure function made of the inputs of each group; forgotten where a round does not ask for it.

    Parameters
    ----------
    derive
        The function; called with the inputs.
    """

    def __init__(self, derive: Callable[..., V]) -> None:
        self._derive = derive
        self._kept: dict[Hashable, tuple[tuple[Any, ...], V]] = {}
        self._asked: dict[Hashable, tuple[tuple[Any, ...], V]] = {}

    def __call__(self, key: Hashable, *inputs: Any) -> V:
        """Return what the function makes of the inputs of a group."""
        kept = self._asked.get(key) or self._kept.get(key)
        if kept is None or kept[0] != inputs:
            found = self._derive(*inputs)
            # What comes out the same stays the same record: who takes it up sees at once that nothing changed.
            kept = (inputs, kept[1] if kept is not None and kept[1] == found else found)
        self._asked[key] = kept
        return kept[1]

    def end_round(self) -> None:
        """Forget what was not asked for since the last round."""
        self._kept, self._asked = self._asked, {}


class Lookup(Protocol[K_contra, V_co]):
    """What values can be looked up in."""

    def get(self, key: K_contra, /) -> V_co | None:
        """Return the value of a key, or None."""


class Watched(Mapping[K, V]):
    """A mapping that notes what is looked up in it; whoever goes through all of it sees only some keys.

    Parameters
    ----------
    under
        The mapping.
    shown
        The keys to go through.
    """

    def __init__(self, under: Lookup[K, V], shown: Iterable[K] = ()) -> None:
        self._under, self._shown = under, tuple(shown)
        self.read: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        self.read[key] = found = self._under.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[K]:
        return iter(self._shown)

    def __len__(self) -> int:
        return len(self._shown)


class WatchedMemo(Generic[V]):
    """A `Memo` whose function may look up more in a mapping; it is called again where what it looked up changed.

    Parameters
    ----------
    derive
        The function; called with a `Watched` mapping and the inputs.
    """

    def __init__(self, derive: Callable[..., V]) -> None:
        self._derive = derive
        self._kept: dict[Hashable, tuple[tuple[Any, ...], Mapping[Any, Any], V]] = {}
        self._asked: dict[Hashable, tuple[tuple[Any, ...], Mapping[Any, Any], V]] = {}

    def __call__(self, key: Hashable, under: Lookup[Any, Any], shown: Iterable[Any], *inputs: Any) -> V:
        """Return what the function makes of the inputs of a group and of what it looks up."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != inputs or any(under.get(name) != value for name, value in kept[1].items()):
            watched = Watched(under, shown)
            found = self._derive(watched, *inputs)
            kept = (inputs, watched.read, kept[2] if kept is not None and kept[2] == found else found)
        self._asked[key] = kept
        return kept[2]

    def end_round(self) -> None:
        """Forget what was not asked for since the last round."""
        self._kept, self._asked = self._asked, {}


class Kept(Generic[T, V]):
    """What a function made of each of many records, kept while the record is the same and what it names too.

    For records by the ten thousand, where handing all inputs to a `Memo` would cost more than it saves.

    Parameters
    ----------
    derive
        The function; called with a record.
    names
        The names of what else the function looks at for a record.
    """

    def __init__(self, derive: Callable[[T], V], names: Callable[[T], frozenset[str]]) -> None:
        self._derive, self._names = derive, names
        self._kept: dict[int, tuple[T, V]] = {}

    def round(self, records: Iterable[T], changed: Set[str], holds: Callable[[V], bool] = lambda _: True) -> list[V]:
        """Return what the function makes of each record.

        Parameters
        ----------
        records
            All records of a round; what was kept of others is forgotten.
        changed
            What changed since the last round, by name.
        holds
            Whether what was kept still holds, where that depends on more than what is named.
        """
        before, now, found = self._kept, {}, []
        for record in records:
            kept = before.get(id(record))
            # The record is held with what was made of it, so that its address is not another's.
            if kept is None or (changed and not changed.isdisjoint(self._names(record))) or not holds(kept[1]):
                kept = (record, self._derive(record))
            now[id(record)] = kept
            found.append(kept[1])
        self._kept = now
        return found
