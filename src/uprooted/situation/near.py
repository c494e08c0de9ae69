"""An index of claims on occurrences by place, so that what a claim can clash with is found without looking at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uprooted.situation.observations import Desk
from uprooted.situation.occurrences import Mark


@dataclass(frozen=True)
class Near:
    """Marks by the places they name, by those around them, and by report."""

    desk: Desk
    grounds: Mapping[str, frozenset[str]]
    _at: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    _within: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    _report: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    _ground: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))

    def add(self, marks: Iterable[Mark]) -> None:
        """Take in marks."""
        for mark in marks:
            self._report[mark.report.id].append(mark)
            for key in self.grounds.get(mark.report.id, ()):
                self._ground[key].append(mark)
            if mark.spot is not None:
                self._at[mark.spot.key].append(mark)
                for key in (mark.spot.key, *self.desk.placing.around(mark.spot)):
                    self._within[key].append(mark)

    def candidates(self, mark: Mark) -> Iterator[Mark]:
        """Yield, once each, the marks that can be of the place of a mark: there, inside it, around it, or unnamed."""
        lists: list[Sequence[Mark]] = [self._report.get(mark.report.id, ())]
        grounds = self.grounds.get(mark.report.id, frozenset())
        if mark.spot is None:
            lists += [self._ground.get(key, ()) for key in grounds]
        else:
            around = self.desk.placing.around(mark.spot)
            lists += [self._within.get(mark.spot.key, ()), *(self._at.get(key, ()) for key in around)]
            lists += [[m for m in self._ground.get(key, ()) if m.spot is None] for key in grounds]
        seen: set[str] = set()
        for entries in lists:
            for other in entries:
                if other.claim.id not in seen:
                    seen.add(other.claim.id)
                    yield other


def components(edges: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Return the groups of names that edges connect, each once, in the order of their smallest names."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for one, other in edges:
        a, b = find(one), find(other)
        leader[max(a, b)] = min(a, b)
    groups: dict[str, set[str]] = defaultdict(set)
    for name in leader:
        groups[find(name)].add(name)
    return [frozenset(groups[name]) for name in sorted(groups)]
