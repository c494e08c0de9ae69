"""What the decisions of a log come to for today's claims: what holds, what contradicts itself, what leads nowhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from uprooted.errors import InputError
from uprooted.records import Anchor, Claim, Conflict, Decision, Entry, Orphan, Report, Ruling
from uprooted.records.review import Value
from uprooted.situation.decisions.anchors import Finder
from uprooted.situation.decisions.corrections import correct
from uprooted.situation.decisions.history import History
from uprooted.situation.decisions.saying import conflict_of, orphan_of, ruling_of
from uprooted.situation.voices import name_key

Slot = tuple[str, ...]
# These say how to read what was said, and hold for any day; the others may rest on what became known later.
OF_READING = frozenset(("correct", "merge", "split", "note", "accept", "enter", "withdraw"))
_STATUS = frozenset(("accept", "verify", "set_aside"))
# What exists only once claims are weighed.
DERIVED = frozenset(("point", "incident", "dispute"))


@dataclass(frozen=True)
class Grouping:
    """Claims that are of one occurrence, or of different ones, by a person's word."""

    together: bool
    targets: frozenset[str]
    others: frozenset[str]
    pairs: frozenset[frozenset[str]]


@dataclass(frozen=True)
class Rulings:
    """The decisions as they hold for the claims given.

    Attributes
    ----------
    corrected
        Claims with a corrected field, by identifier.
    aside
        Claims set aside, with who says so and why.
    accepted, verified, verified_reports
        Claims and reports so marked.
    grades
        Grade, and who gave it, by the key of a source's name.
    groupings
        Merges and splits, in order.
    late
        Decisions on points, incidents and disputes, with how to find those.
    rulings, conflicts, orphans
        What is shown of them.
    """

    corrected: Mapping[str, Claim] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    verified: frozenset[str] = frozenset()
    verified_reports: frozenset[str] = frozenset()
    grades: Mapping[str, Entry] = field(default_factory=dict)
    groupings: Sequence[Grouping] = ()
    late: Sequence[Entry] = ()
    finder: Finder | None = None
    rulings: Sequence[Ruling] = ()
    conflicts: Sequence[Conflict] = ()
    orphans: Sequence[Orphan] = ()

    @property
    def trusted(self) -> frozenset[str]:
        """Claims that nothing but a person sets aside."""
        return self.accepted | self.verified


def rule_on(
    entries: Iterable[Entry], claims: Sequence[Claim], reports: Sequence[Report], *, until: dt.date | None = None
) -> Rulings:
    """Return what decisions come to.

    Parameters
    ----------
    entries
        The log.
    claims
        As they were read.
    reports
        Those that they come from.
    until
        Leave out decisions of a later day that may rest on later knowledge (`OF_READING` does not).
    """
    history = History.of(entries)
    return rule_by(history, Finder.of(claims, reports), until=until) if history.entries else Rulings()


def rule_by(history: History, finder: Finder, *, until: dt.date | None = None) -> Rulings:
    """Return what the decisions of a history come to, for the claims that a finder finds; see `rule_on`."""
    return _Bench(history, finder, until).sit()


class _Bench:
    """Goes through the history once; everything it finds is in the `Rulings` that it returns."""

    def __init__(self, history: History, finder: Finder, until: dt.date | None) -> None:
        self._history, self._finder = history, finder
        self._slots: dict[Slot, list[tuple[Entry, Value]]] = defaultdict(list)
        self._found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._orphans: list[Orphan] = []
        self._conflicts: dict[frozenset[str], Conflict] = {}
        self._standing: list[Entry] = []
        for entry in history.in_force():
            if until is None or entry.decision.kind in OF_READING or entry.decision.at.date() <= until:
                self._place(entry)

    def _place(self, entry: Entry) -> None:
        """Find what a decision is about, and note the questions that it answers."""
        decision = entry.decision
        lost = [anchor for anchor in (*decision.targets, *decision.others) if self._find(anchor) is None]
        if decision.kind in ("withdraw", "enter"):
            self._standing.append(entry)
            return
        if lost and not self._enough(decision):
            self._orphans.append(orphan_of(entry, self._why_lost(lost[0])))
            return
        targets, others = (
            tuple(name for anchor in anchors if (name := self._find(anchor)) is not None)
            for anchors in (decision.targets, decision.others)
        )
        self._found[entry.id] = targets, others
        self._standing.append(entry)
        for slot, value in _questions(entry, targets, others):
            self._slots[slot].append((entry, value))

    def _enough(self, decision: Decision) -> bool:
        """Whether a merge or split still says something, though a claim of it is gone."""
        targets, others = (
            sum(self._find(anchor) is not None for anchor in anchors) for anchors in (decision.targets, decision.others)
        )
        return (decision.kind == "merge" and targets > 1) or (decision.kind == "split" and targets > 0 < others)

    def _find(self, anchor: Anchor) -> str | None:
        if anchor.kind == "claim":
            return self._finder.claim(anchor)
        if anchor.kind == "report":
            return self._finder.report(anchor)
        # Of what is derived, `conclude` finds out.
        return f"{anchor.id}@{anchor.day}" if anchor.kind == "point" else anchor.id

    def _why_lost(self, anchor: Anchor) -> str:
        if self._finder.report(anchor) is None:
            return f"its report {anchor.report or anchor.id} is gone, or was withdrawn"
        return f"no claim of report {anchor.report} is like the one decided on ({anchor.event}, {anchor.figure})"

    def sit(self) -> Rulings:
        """Settle every question."""
        settled = {slot: entry for slot, said in self._slots.items() if (entry := self._settle(slot, said)) is not None}
        answers = {slot: {e.id: v for e, v in self._slots[slot]}[entry.id] for slot, entry in settled.items()}
        status = {slot[1:]: (answers[slot], entry) for slot, entry in settled.items() if slot[0] == "status"}
        aside = self._aside(status)
        corrected = self._corrected(settled)
        in_force = {entry.id for entry in settled.values()}
        shown = [e for e in self._standing if e.id in in_force or e.decision.kind in ("note", "enter", "withdraw")]
        derived = [e for e in shown if any(anchor.kind in DERIVED for anchor in e.decision.targets)]
        return Rulings(
            corrected, aside,
            frozenset(key[1] for key, (word, _) in status.items() if key[0] == "claim" and word == "accept"),
            frozenset(key[1] for key, (word, _) in status.items() if key[0] == "claim" and word == "verify"),
            frozenset(key[1] for key, (word, _) in status.items() if key[0] == "report" and word == "verify"),
            {slot[1]: entry for slot, entry in settled.items() if slot[0] == "rate"},
            tuple(self._groupings(answers)), derived, self._finder,
            tuple(ruling_of(e, self._found.get(e.id, ((), ()))[0]) for e in shown if e not in derived),
            tuple(self._conflicts.values()), tuple(self._orphans),
        )  # fmt: skip

    def _settle(self, slot: Slot, said: list[tuple[Entry, Value]]) -> Entry | None:
        entry, rivals = self._history.settle(said)
        key = frozenset(rival.id for rival in rivals)
        if rivals and key not in self._conflicts:
            targets = tuple(name for name in slot[1:] if "_" in name)
            self._conflicts[key] = conflict_of(slot, rivals, targets)
        return entry

    def _aside(self, status: Mapping[Slot, tuple[Value, Entry]]) -> dict[str, str]:
        found = {}
        for (kind, name), (word, entry) in status.items():
            if word != "set_aside":
                continue
            why = f"set aside by {entry.decision.who}: {entry.decision.why}"
            if kind == "claim":
                found[name] = why
            else:
                # What was decided on a claim itself goes before what was decided on its report.
                names = (claim.id for claim in self._finder.claims.get(name, ()))
                found |= {claim: why for claim in names if ("claim", claim) not in status}
        return found

    def _corrected(self, settled: Mapping[Slot, Entry]) -> dict[str, Claim]:
        fields = {(slot[1], slot[2]): entry for slot, entry in settled.items() if slot[0] == "correct"}
        wanted = {name for name, _ in fields}
        every = (claim for said in self._finder.claims.values() for claim in said) if wanted else ()
        by_id: dict[str, Claim] = {}
        for claim in every:
            if claim.id in wanted:
                by_id.setdefault(claim.id, claim)
        found: dict[str, Claim] = {}
        # In the order of the log: a place is named before it is put on the map.
        order = {entry.id: number for number, entry in enumerate(self._standing)}
        for (name, what), entry in sorted(fields.items(), key=lambda item: order[item[1].id]):
            try:
                found[name] = correct(found.get(name, by_id[name]), what, entry.decision.value)
            except InputError as error:
                self._orphans.append(orphan_of(entry, f"it no longer fits the claim as read now: {error.problem}"))
        return found

    def _groupings(self, answers: Mapping[Slot, Value]) -> Iterator[Grouping]:
        for entry in self._standing:
            if entry.decision.kind not in ("merge", "split"):
                continue
            targets, others = self._found[entry.id]
            held = [
                frozenset(slot[1:])
                for slot, value in _questions(entry, targets, others)
                if answers.get(slot) == value and slot[0] == "group"
            ]
            yield Grouping(entry.decision.kind == "merge", frozenset(targets), frozenset(others), frozenset(held))


def _questions(entry: Entry, targets: Sequence[str], others: Sequence[str]) -> Iterator[tuple[Slot, Value]]:
    """Yield the questions that a decision answers, each with its answer: two on one question can contradict."""
    decision = entry.decision
    if decision.kind in _STATUS:
        yield from ((("status", a.kind, n), decision.kind) for a, n in zip(decision.targets, targets, strict=True))
    elif decision.kind == "correct":
        yield ("correct", targets[0], decision.field or ""), decision.value
    elif decision.kind == "recommend":
        yield ("recommend", targets[0]), decision.value
    elif decision.kind == "rate":
        yield ("rate", name_key(targets[0])), decision.value
    elif decision.kind == "merge":
        yield from ((("group", *sorted(pair)), "one") for pair in combinations(sorted(set(targets)), 2))
    elif decision.kind == "split":
        yield from ((("group", *sorted((a, b))), "apart") for a in targets for b in others if a != b)
