"""The analyst's word: decisions, the log that keeps them, and what they come to.

A decision holds no sentence of a report. What it is about is found again by an `Anchor`: identifiers, hashes, an event
type and a number, which outlive another reading of the same report.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.claim import Claim
from uprooted.records.fields import column
from uprooted.records.report import Report
from uprooted.records.vocabulary import DecisionKind, Grade, QueueKind, TargetKind

Value = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a decision is about, in a form that survives another reading."""

    kind: TargetKind = column("What it is")
    id: str = column("Identifier when it was decided; of a source its name, of a point its series")
    day: dt.date | None = column("Day of a point", default=None)
    report: str | None = column("Report of a claim", default=None)
    sha256: str | None = column("SHA-256 of that report's bytes, should its identifier change", default=None)
    words: str | None = column("16 hex digits of the hash of a claim's words", default=None)
    event: str | None = column("Event type of a claim, as read", default=None)
    figure: str | None = column("Figure of a claim, as read: best, or low to high", default=None)
    start: int | None = column("Where a claim stood", unit="code points", default=None)
    offset: int | None = column("Where in it its figure stood", unit="code points", default=None)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person."""

    kind: DecisionKind = column("What was decided")
    who: str = column("Who decided")
    at: dt.datetime = column("When, UTC")
    targets: tuple[Anchor, ...] = column("What it is about", default=())
    others: tuple[Anchor, ...] = column("Of a split: what the targets are no longer one with", default=())
    field: str | None = column("Of a correction: the field", default=None)
    value: Value = column("The value, number or grade decided", default=None)
    why: str | None = column("The reason", default=None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log: a decision, chained by hash to what was there when it was made."""

    id: str = column("e_ and the first 12 hex digits of the hash", hxl="#meta+id")
    hash: str = column("SHA-256 over the entries before it and the decision")
    parents: tuple[str, ...] = column("Hashes of the entries before it: one, none for the first, two where copies met")
    decision: Decision = column("What was decided")


@dataclass(frozen=True, slots=True)
class ClaimMarks:
    """What an analyst thinks of a claim and of those it comes from."""

    claim: str = column("Identifier of the claim")
    status: str | None = column("accepted, verified, set_aside, corrected", default=None)
    verified: bool = column("Whether the claim was verified", default=False)
    report_verified: bool = column("Whether its report was verified", default=False)
    grade: Grade | None = column("Reliability of its speaker, A to F", default=None)
    passed_on: Grade | None = column("Reliability of the publisher that passes it on, A to F", default=None)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision in force, with what it holds for now."""

    decision: str = column("Identifier of the log's entry")
    kind: DecisionKind = column("What was decided")
    who: str = column("Who decided")
    at: dt.datetime = column("When, UTC")
    says: str = column("The decision in one line")
    why: str | None = column("The reason", default=None)
    targets: tuple[str, ...] = column("What it holds for, by today's identifiers", default=())


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision in force whose target cannot be found any more: kept, and waiting for a person."""

    decision: str = column("Identifier of the log's entry")
    kind: DecisionKind = column("What was decided")
    who: str = column("Who decided")
    says: str = column("The decision in one line")
    why: str = column("Why its target is not found")


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one of several people decided."""

    decision: str = column("Identifier of the log's entry")
    who: str = column("Who decided")
    at: dt.datetime = column("When, UTC")
    says: str = column("The decision in one line")
    why: str | None = column("The reason", default=None)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was decided differently by people who did not know of each other; none of it holds until one decides."""

    id: str = column("Stable identifier: k_ and 12 hex digits", hxl="#meta+id")
    about: str = column("What is decided differently, in one line")
    sides: tuple[ConflictSide, ...] = column("The decisions", default=())
    targets: tuple[str, ...] = column("What they are about, by today's identifiers", default=())


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was withdrawn."""

    report: str = column("Identifier that it had")
    sha256: str = column("SHA-256 of its bytes")
    day: dt.date = column("Day of withdrawal, UTC")
    who: str = column("Who withdrew it")
    why: str = column("The reason")
    decision: str = column("Identifier of the log's entry")


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that a person should look at."""

    id: str = column("Identifier of the target; of a point the series and the day, joined by @")
    kind: QueueKind = column("What it is")
    score: float = column("How much it matters: 3 and more for conflicts, 2 for orphans, else size × doubt, 0 to 1")
    says: str = column("What it is about, in one line")
    why: str = column("Why it is in the queue")
    claims: tuple[str, ...] = column("Claims concerned", default=())
    words: tuple[str, ...] = column("Words of the first of them", default=())
    can: tuple[str, ...] = column("What can be decided on it", default=())


@dataclass(frozen=True, slots=True)
class HandClaim:
    """A claim as a person types it in after a call or a meeting."""

    said: str = column("What was said, in words: the text of the report that is made")
    heard: dt.date = column("Day on which it was said")
    by: str = column("How it was heard: phone call, meeting, letter …")
    event: str = column("Event type, from the table of event types")
    speaker: str | None = column("Who said it, in words", default=None)
    speaker_kind: str | None = column("Kind of speaker", default=None)
    speaker_country: str | None = column("ISO 3166-1 alpha-3 code of the speaker", default=None)
    place: str | None = column("Where", default=None)
    place_role: str = column("at, near, from, to, via", default="at")
    first: dt.date | None = column("First day that it is about; the day heard when absent", default=None)
    last: dt.date | None = column("Last day that it is about; the first when absent", default=None)
    best: float | None = column("The figure", default=None)
    low: float | None = column("Lowest", default=None)
    high: float | None = column("Highest", default=None)
    bound: str = column("exact, at_least, at_most, about, range", default="exact")
    unit: str | None = column("persons, households, buildings, tents; must be given with a figure", default=None)
    figure_kind: str | None = column("stock, flow, cumulative, capacity", default=None)
    population: str | None = column("Kind of people counted", default=None)
    stance: str = column("states, denies …", default="states")
    negated: bool = column("Whether it is said not to be so", default=False)
    sensitivity: str = column("public, restricted, confidential", default="restricted")


@dataclass(frozen=True, slots=True)
class Order:
    """One command of a review: a line of ``uprooted review --json``."""

    do: str = column("queue, show, accept, verify, set_aside, correct, merge, split, recommend, rate, note, enter, "
                     "withdraw, undo, log, conflicts, orphans, tombstones")  # fmt: skip
    target: str | None = column("Identifier; SERIES@DAY for a point, a name for a source", default=None)
    targets: tuple[str, ...] = column("Identifiers, where more than one is meant", default=())
    field: str | None = column("Of a correction: the field, such as figure.best", default=None)
    value: Value = column("The value, figure or grade", default=None)
    why: str | None = column("The reason; must be given to set aside, recommend and withdraw", default=None)
    who: str | None = column("Who decides; that of --who when absent", default=None)
    claim: HandClaim | None = column("Of enter: the claim", default=None)
    remove_file: bool = column("Of withdraw: whether the file in reports/ goes too", default=False)
    limit: int | None = column("Of queue: how many items", default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an order comes back with; a line of ``uprooted review --json`` leaves out what is empty."""

    do: str = column("The order")
    says: str | None = column("What was decided, in one line", default=None)
    entry: Entry | None = column("The log's entry", default=None)
    notes: tuple[str, ...] = column("What the person should know", default=())
    queue: tuple[QueueItem, ...] = column("Of queue: what to look at", default=())
    left: int | None = column("Of queue: how many items there are in all", default=None)
    claims: tuple[Claim, ...] = column("Of show: the claims concerned, as corrected", default=())
    reports: tuple[Report, ...] = column("Of show: their reports, without text", default=())
    words: tuple[str, ...] = column("Of show: each claim's words with what stands around them", default=())
    marks: tuple[ClaimMarks, ...] = column("Of show: marks of the claims", default=())
    rulings: tuple[Ruling, ...] = column("Of show: decisions in force on the target or its claims", default=())
    log: tuple[Entry, ...] = column("Of log: every entry, oldest first", default=())
    undone: tuple[str, ...] = column("Of log: entries that are undone", default=())
    conflicts: tuple[Conflict, ...] = column("Of conflicts", default=())
    orphans: tuple[Orphan, ...] = column("Of orphans", default=())
    tombstones: tuple[Tombstone, ...] = column("Of tombstones", default=())
