"""Decisions on what is derived, applied to it: recommended figures, and words on points, incidents and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from uprooted.records import Anchor, ClaimMarks, Conflict, Entry, Orphan, Point, Series, Situation
from uprooted.situation.decisions.rulings import DERIVED, Rulings
from uprooted.situation.decisions.saying import orphan_of, ruling_of


def conclude(
    situation: Situation, rulings: Rulings, marks: Mapping[str, ClaimMarks], orphans: Iterable[Orphan] = ()
) -> Situation:
    """Return a situation with the decisions on its parts applied, and every decision listed.

    Parameters
    ----------
    situation
        As weighed from the claims.
    rulings
        The decisions.
    marks
        Marks of claims.
    orphans
        Further decisions that lead nowhere.
    """
    index = _Index.of(situation) if rulings.late else _Index(frozenset(), {})
    shown, lost, points = list(rulings.rulings), [*rulings.orphans, *orphans], {}
    for entry in rulings.late:
        names = [index.find(anchor, rulings) for anchor in entry.decision.targets if anchor.kind in DERIVED]
        found = [name for name in names if name is not None]
        if len(found) < len(names):
            lost.append(orphan_of(entry, "there is no such figure, incident or dispute any more"))
            continue
        if entry.decision.kind == "recommend":
            points[found[0]] = entry
        shown.append(ruling_of(entry, found))
    return replace(
        situation,
        series=tuple(_recommended(one, points) for one in situation.series),
        rulings=tuple(sorted(shown, key=lambda ruling: (ruling.at, ruling.decision))),
        conflicts=tuple(rulings.conflicts),
        orphans=tuple(lost),
        gaps=(*situation.gaps, *_waiting(rulings.conflicts, lost)),
        marks=tuple(marks[name] for name in sorted(marks)),
    )


def _waiting(conflicts: Iterable[Conflict], orphans: Iterable[Orphan]) -> Iterator[str]:
    """Yield what waits for a person, for every view that shows gaps."""
    for one in conflicts:
        sides = "; ".join(f"{side.who} {side.says}" for side in one.sides)
        yield f"decided differently, and waiting for a decision: {sides}"
    for lost in orphans:
        yield f"a decision is without effect ({lost.who} {lost.says}): {lost.why}"


def _recommended(series: Series, points: Mapping[str, Entry]) -> Series:
    if not any(name.startswith(f"{series.id}@") for name in points):
        return series
    return replace(series, points=tuple(_point(p, points.get(f"{series.id}@{p.date}")) for p in series.points))


def _point(point: Point, entry: Entry | None) -> Point:
    """Return a point with the figure recommended as best, within a range that holds it."""
    if entry is None:
        return point
    decision = entry.decision
    best = float(decision.value)  # type: ignore[arg-type]  # checked when it was decided
    low = best if point.low is None else min(point.low, best)
    high = point.high if point.high is None else max(point.high, best)
    said = f"recommended by {decision.who}: {decision.why}"
    return replace(point, low=low, best=best, high=high, recommended=said, rule_best=point.best)


@dataclass(frozen=True)
class _Index:
    """What is derived, by identifier, and by the claims that stand under it."""

    known: frozenset[str]
    by_claim: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, situation: Situation) -> _Index:
        known: set[str] = set()
        by_claim: dict[tuple[str, str], str] = {}
        for series in situation.series:
            for point in series.points:
                known.add(f"{series.id}@{point.date}")
                for support in point.support:
                    by_claim.setdefault(("point", support.claim), f"{series.id}@{point.date}")
        for incident in situation.incidents:
            known.add(incident.id)
            by_claim.update({("incident", name): incident.id for name in incident.claims})
        for dispute in situation.disputes:
            known.add(dispute.id)
            for name in (name for side in dispute.sides for name in side.claims):
                by_claim.setdefault(("dispute", name), dispute.id)
        return cls(frozenset(known), by_claim)

    def find(self, anchor: Anchor, rulings: Rulings) -> str | None:
        name = f"{anchor.id}@{anchor.day}" if anchor.kind == "point" else anchor.id
        if name in self.known or anchor.words is None or rulings.finder is None:
            return name if name in self.known else None
        claim = rulings.finder.claim(anchor)
        return None if claim is None else self.by_claim.get((anchor.kind, claim))
