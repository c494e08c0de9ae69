"""The review queue: what a person should look at first.

Conflicts come first, then decisions that lost their target; the rest by score, size × doubt:

- size: log10(1 + figure) / 6, at most 1, so that a million people count full; 0.2 where there is no figure;
- doubt: of a claim 1 less the confidence, at least 0.5 where a rule set it aside for its size, reading or kind; of a
  point (high - low) / high; of a dispute the same over its claims, a half where it is not over figures, and halved
  where its cause is known and is not 'genuine'.

What a person decided on leaves the queue.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from uprooted.case.orders import CAN, Desk
from uprooted.records import Claim, Dispute, Point, QueueItem, Series

FULL_SIZE = 6.0
NO_FIGURE = 0.2
SET_ASIDE = 0.5
CONFLICT, ORPHAN = 3.0, 2.0
# Below this nobody need look: a sure claim of a few people.
LEAST = 0.05
_BY_RULE = ("unit:", "parse:", "definition:")
MOST_WORDS = 3


def find_items(desk: Desk) -> tuple[QueueItem, ...]:
    """Return the queue, what matters most first."""
    situation = desk.situation
    decided = {name for ruling in situation.rulings if ruling.kind != "note" for name in ruling.targets}
    items = [*_conflicts(desk), *_orphans(desk)]
    doubted = _doubted(desk)
    items += [item for one in situation.disputes if one.id not in decided for item in _dispute(one, desk)]
    for series in situation.series:
        for point in series.points:
            if f"{series.id}@{point.date}" not in decided:
                items += _point(series, point, desk)
    settled = decided | {mark.claim for mark in situation.marks if mark.status is not None}
    items += [
        item for claim in desk.claims.values() if claim.id not in settled for item in _claim(claim, doubted, desk)
    ]
    return tuple(sorted(items, key=lambda item: (-item.score, item.kind, item.id)))


def size_of(value: float | None) -> float:
    """Return how much a figure matters, 0 to 1."""
    if value is None:
        return NO_FIGURE
    return min(math.log10(1 + max(value, 0.0)) / FULL_SIZE, 1.0)


def spread_of(low: float | None, high: float | None) -> float:
    """Return how far apart two figures are, 0 to 1."""
    if low is None or high is None or high <= 0:
        return 0.0
    return (high - low) / high


def _conflicts(desk: Desk) -> Iterator[QueueItem]:
    for one in desk.situation.conflicts:
        why = "; ".join(f"{side.who}: {side.says}" for side in one.sides)
        claims = tuple(name for name in one.targets if name in desk.claims)
        can = ("undo", *CAN["claim"]) if claims else ("undo", "recommend", "rate")
        name = one.targets[0] if one.targets else one.id
        yield QueueItem(name, "conflict", CONFLICT, one.about, why, claims, _words(claims, desk), can)


def _orphans(desk: Desk) -> Iterator[QueueItem]:
    for one in desk.situation.orphans:
        yield QueueItem(one.decision, "orphan", ORPHAN, f"{one.who} {one.says}", one.why, can=("undo", "note"))


def _dispute(one: Dispute, desk: Desk) -> Iterator[QueueItem]:
    claims = tuple(dict.fromkeys(name for side in one.sides for name in side.claims))
    figures = [claim.figure.best for name in claims if (claim := desk.claims.get(name)) and claim.figure]
    known = [value for value in figures if value is not None]
    doubt = spread_of(min(known), max(known)) if len(known) > 1 else 0.5
    score = size_of(max(known, default=None)) * doubt * (1.0 if one.cause == "genuine" else 0.5)
    if score >= LEAST:
        yield QueueItem(one.id, "dispute", round(score, 3), one.about, f"sides differ: {one.cause.replace('_', ' ')}",
                        claims, _words(claims, desk), CAN["dispute"])  # fmt: skip


def _point(series: Series, point: Point, desk: Desk) -> Iterator[QueueItem]:
    score = size_of(point.high) * spread_of(point.low, point.high)
    if score >= LEAST and point.recommended is None:
        claims = tuple(support.claim for support in point.support)
        says = f"{series.measure.replace('_', ' ')} ({series.kind}) at {series.place} on {point.date}"
        why = f"from {point.low:,.0f} to {point.high:,.0f}; best {_number(point.best)}"
        yield QueueItem(f"{series.id}@{point.date}", "point", round(score, 3), says, why, claims, _words(claims, desk),
                        CAN["point"])  # fmt: skip


def _doubted(desk: Desk) -> Mapping[str, str]:
    """Return the claims that a rule set aside, with its reason."""
    return {
        support.claim: support.why
        for series in desk.situation.series
        for point in series.points
        for support in point.support
        if support.weight == 0 and support.why is not None and support.why.startswith(_BY_RULE)
    }


def _claim(claim: Claim, doubted: Mapping[str, str], desk: Desk) -> Iterator[QueueItem]:
    why = doubted.get(claim.id)
    doubt = max(1.0 - claim.confidence, SET_ASIDE if why else 0.0)
    score = size_of(claim.figure.best if claim.figure else None) * doubt
    if score >= LEAST:
        event = claim.event.type.replace("_", " ") if claim.event else "a statement"
        figure = f" {_number(claim.figure.best)}" if claim.figure else ""
        where = f" at {claim.places[0].name or claim.places[0].text}" if claim.places else ""
        yield QueueItem(claim.id, "claim", round(score, 3), f"{event}{figure}{where}",
                        why or f"read with confidence {claim.confidence:.2f}", (claim.id,), _words((claim.id,), desk),
                        CAN["claim"])  # fmt: skip


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:,.10g}"


def _words(claims: tuple[str, ...], desk: Desk) -> tuple[str, ...]:
    found = (desk.claims[name].text for name in claims if name in desk.claims)
    return tuple(dict.fromkeys(found))[:MOST_WORDS]
