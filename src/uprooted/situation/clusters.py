"""One occurrence as its claims tell it, and what in another claim speaks for or against its being on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from uprooted.situation.occurrences import Mark
from uprooted.situation.parties import things_of, words_of

# Rival tolls of one occurrence differ; three times over they are hardly of one.
TIMES_APART = 3.0
# Tolls this near each other speak for one occurrence; those within `_ALIKE` do not speak against it.
_NEAR, _ALIKE = 1.15, 1.5
# Counts of these are counts of one thing.
_COUNTED_ALIKE: Mapping[str, str] = {"die": "kill", "abduct": "arrest"}


@dataclass(frozen=True, slots=True)
class Trait:
    """What of a claim can speak against another claim's being on one occurrence."""

    type: str
    target: str | None
    best: float | None
    words: frozenset[str]

    @classmethod
    def of(cls, mark: Mark) -> Trait:
        """Return the traits of a claim."""
        event, figure = mark.claim.event, mark.claim.figure
        target = event.target if event else None
        words = words_of(target) | things_of(target)
        return cls(mark.type, mark.target, figure.best if figure is not None else None, words)

    def suits(self, other: Trait) -> bool:
        """Whether nothing in two claims speaks against one occurrence."""
        if self.target and other.target and self.target != other.target:
            return False
        if {self.type, other.type} in ({"wound", "kill"}, {"wound", "die"}):
            return False
        apart = self.apart(other)
        if apart is not None and apart > TIMES_APART:
            return False
        return self.target is not None or not self.words or not other.words or bool(self.words & other.words)

    def apart(self, other: Trait) -> float | None:
        """Return how many times one count is the other; None where they count different things, or nothing."""
        if _COUNTED_ALIKE.get(self.type, self.type) != _COUNTED_ALIKE.get(other.type, other.type):
            return None
        low, high = sorted((self.best or 0.0, other.best or 0.0))
        return high / low if low > 0 else None


@dataclass
class Cluster:
    """Claims on one occurrence; first and last are days that suit all of them."""

    marks: list[Mark] = field(default_factory=list)
    first: dt.date | None = None
    last: dt.date | None = None
    denials: list[Mark] = field(default_factory=list)
    traits: dict[Trait, None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    _names: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @property
    def names(self) -> frozenset[str]:
        """Identifiers of its claims."""
        if self._names is None:
            self._names = frozenset(mark.claim.id for mark in self.marks)
        return self._names

    def suits(self, other: Mark, trait: Trait) -> bool:
        """Whether a claim can be of this occurrence: in time, and with every participant and figure."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            if other.report.id not in self.reports:
                return False
        elif other.first > self.last or self.first > other.last:
            return False
        return not self.has_other_row(other) and all(known.suits(trait) for known in self.traits)

    def has_other_row(self, other: Mark) -> bool:
        """Whether a claim is of another row of a table than one that is here: rows tell of different occurrences."""
        if other.report.format != "table" or other.report.id not in self.reports:
            return False
        return any(m.report.id == other.report.id and m.claim.sentence != other.claim.sentence for m in self.marks)

    def copy(self) -> Cluster:
        """Return one that can take claims in without changing this one."""
        return Cluster(list(self.marks), self.first, self.last, list(self.denials), dict(self.traits),
                       set(self.reports))  # fmt: skip

    def affinity(self, trait: Trait) -> int:
        """Return how well the figure of a claim fits: 3 the same, 2 near, 1 alike or unknown, 0 other."""
        times = [apart for known in self.traits if (apart := known.apart(trait)) is not None]
        if not times:
            return 1
        nearest = min(times)
        return 3 if nearest == 1 else 2 if nearest <= _NEAR else 1 if nearest <= _ALIKE else 0

    def add(self, other: Mark, trait: Trait | None = None) -> None:
        """Take in a claim, and keep the days that suit all."""
        self.marks.append(other)
        self._names = None
        self.traits[trait or Trait.of(other)] = None
        self.reports.add(other.report.id)
        if other.first is not None and other.last is not None:
            self.first = other.first if self.first is None else max(self.first, other.first)
            self.last = other.last if self.last is None else min(self.last, other.last)
