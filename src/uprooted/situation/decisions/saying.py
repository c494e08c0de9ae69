"""Decisions in words, for people: one line each, without a word of a report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from uprooted.records import Anchor, Conflict, ConflictSide, Decision, Entry, Orphan, Ruling

_VERBS = {
    "accept": "accepts {what}", "verify": "verified {what}", "set_aside": "sets {what} aside",
    "correct": "corrects {field} of {what} to {value}", "merge": "holds {what} for one occurrence",
    "split": "parts {what} from {others}", "recommend": "recommends {value} for {what}",
    "rate": "grades {what} {value}", "note": "notes on {what}", "enter": "entered {what} by hand",
    "withdraw": "withdraws {what}", "undo": "takes back {what}", "join": "joined another copy of the case",
}  # fmt: skip


def say(decision: Decision) -> str:
    """Return a decision in one line."""
    value = decision.value
    if isinstance(value, float):
        value = f"{value:,.10g}"
    return _VERBS[decision.kind].format(
        what=_listed(decision.targets), others=_listed(decision.others), field=decision.field,
        value="not known" if value is None else value,
    )  # fmt: skip


def _listed(anchors: Sequence[Anchor]) -> str:
    named = [f"{anchor.kind} {anchor.id}" + (f" on {anchor.day}" if anchor.day else "") for anchor in anchors]
    return ", ".join(named[:4]) + (f" and {len(named) - 4} more" if len(named) > 4 else "")


def ruling_of(entry: Entry, targets: Sequence[str]) -> Ruling:
    """Return what is shown of a decision in force."""
    decision = entry.decision
    return Ruling(entry.id, decision.kind, decision.who, decision.at, say(decision), decision.why, tuple(targets))


def orphan_of(entry: Entry, why: str) -> Orphan:
    """Return what is shown of a decision that leads nowhere."""
    decision = entry.decision
    return Orphan(entry.id, decision.kind, decision.who, say(decision), why)


def conflict_of(slot: tuple[str, ...], rivals: Sequence[Entry], targets: Sequence[str]) -> Conflict:
    """Return what is shown of decisions that contradict each other."""
    about = {"status": "whether {} counts", "correct": "{}", "recommend": "the figure of {}", "rate": "the grade of {}",
             "group": "whether {} are one occurrence"}[slot[0]]  # fmt: skip
    named = " and ".join(slot[1:]) if slot[0] == "group" else " ".join(reversed(slot[1:]))
    if slot[0] == "correct":
        named = f"{slot[2]} of claim {slot[1]}"
    key = hashlib.sha256("|".join(sorted(entry.id for entry in rivals)).encode()).hexdigest()
    sides = tuple(
        ConflictSide(e.id, e.decision.who, e.decision.at, say(e.decision), e.decision.why)
        for e in sorted(rivals, key=lambda e: (e.decision.who, e.id))
    )
    return Conflict(f"k_{key[:12]}", about.format(named), sides, tuple(targets))
