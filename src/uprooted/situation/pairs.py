"""Which claims on occurrences meet which: a relation between two sets of marks, kept up while both change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from uprooted.situation.near import Near, components
from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark

# From so many new marks on it pays to sort the other side by place first.
_MANY = 10


class Pairs:
    """Pairs of a mark of one set and a mark of another.

    Parameters
    ----------
    desk
        What is known of the case.
    grounds
        Keys of the places that each report names; it may change, with `update` told of the marks that it touches.
    meet
        Whether two marks are a pair; those that are must be of places that can be one (`Near`).
    """

    def __init__(self, desk: Desk, grounds: Mapping[str, frozenset[str]], meet: Callable[[Mark, Mark], bool]) -> None:
        self._desk, self._grounds, self._meet = desk, grounds, meet
        self.lefts: dict[str, Mark] = {}
        self.rights: dict[str, Mark] = {}
        self._met: dict[str, set[str]] = defaultdict(set)
        self._met_by: dict[str, set[str]] = defaultdict(set)
        self._groups: list[tuple[Mark, ...]] | None = None

    def update(self, gone: Iterable[str], lefts: Iterable[Mark], rights: Iterable[Mark]) -> None:
        """Take marks out, by claim, and others in, on the left and on the right."""
        for name in gone:
            self._drop(name)
        new_lefts = {mark.claim.id: mark for mark in lefts}
        new_rights = {mark.claim.id: mark for mark in rights}
        if not (new_lefts or new_rights):
            return
        self._groups = None
        for right, left in self._find(new_rights.values(), self.lefts):
            self._note(left, right)
        self.lefts |= new_lefts
        self.rights |= new_rights
        for left, right in self._find(new_lefts.values(), self.rights, left=True):
            self._note(left, right)

    def _note(self, left: str, right: str) -> None:
        self._met[left].add(right)
        self._met_by[right].add(left)

    def _drop(self, name: str) -> None:
        if self.lefts.pop(name, None) is not None:
            self._groups = None
            for right in self._met.pop(name, ()):
                self._met_by[right].discard(name)
        if self.rights.pop(name, None) is not None:
            self._groups = None
            for left in self._met_by.pop(name, ()):
                self._met[left].discard(name)

    def _find(
        self, news: Iterable[Mark], others: Mapping[str, Mark], *, left: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Yield the pairs of new marks with others, the new one first."""
        news = list(news)
        if not news or not others:
            return
        near: Near | None = None
        if len(news) > _MANY:
            near = Near(self._desk, self._grounds)
            near.add(others.values())
        for mark in news:
            for other in near.candidates(mark) if near is not None else others.values():
                if self._meet(mark, other) if left else self._meet(other, mark):
                    yield mark.claim.id, other.claim.id

    def of_left(self, name: str) -> set[str]:
        """Return the claims on the right that one on the left meets."""
        return self._met.get(name, set())

    def groups(self) -> list[tuple[Mark, ...]]:
        """Return the marks that pairs connect, by their smallest identifier."""
        if self._groups is None:
            edges = ((left, right) for left, rights in self._met.items() for right in rights)
            marks = self.rights | self.lefts
            self._groups = [tuple(marks[name] for name in sorted(names)) for names in components(edges)]
        return self._groups
