"""Orders answered: what `uprooted review --json` and a page give back, as records."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from uprooted.case.orders import anchor, claims_of, kind_of
from uprooted.case.reviewing import missing
from uprooted.records import Answer, Claim, Order, Report
from uprooted.situation.decisions import History

if TYPE_CHECKING:
    from uprooted.case.case import Case

AROUND = 160


def answer(case: Case, order: Order, who: str | None) -> Answer:
    """Carry out an order; see `Case.answer`."""
    if order.do == "queue":
        queue = case.review_queue()
        return Answer("queue", queue=queue[: order.limit], left=len(queue))
    if order.do == "show":
        return _show(case, order.target or "")
    if order.do == "log":
        entries = case.decisions()
        return Answer("log", log=entries, undone=tuple(sorted(History.of(entries).undone)))
    if order.do in ("conflicts", "orphans"):
        situation = case.desk().situation
        return Answer(order.do, **{order.do: getattr(situation, order.do)})
    if order.do == "tombstones":
        return Answer("tombstones", tombstones=case.tombstones())
    done = case.decide(order, who=who)
    return Answer(order.do, done.says, done.entry, done.notes)


def _show(case: Case, name: str) -> Answer:
    desk = case.desk()
    kind = kind_of(name, desk)
    if kind is None:
        raise missing(name)
    if kind == "decision":
        return Answer("show", log=tuple(entry for entry in desk.entries if entry.id == name))
    if kind == "report":
        claims = [claim for claim in desk.claims.values() if claim.report == name]
    else:
        names = (name,) if kind == "claim" else claims_of(name, kind, desk)
        claims = [desk.claims[found] for found in dict.fromkeys(names) if found in desk.claims]
    reports = desk.reports(dict.fromkeys([claim.report for claim in claims] or [anchor(name, kind, desk).id]))
    concerned = {name, *(claim.id for claim in claims)}
    return Answer(
        "show",
        claims=tuple(claims),
        reports=tuple(dataclasses.replace(report, text="") for report in reports),
        words=tuple(_around(claim, reports) for claim in claims),
        marks=tuple(mark for mark in desk.situation.marks if mark.claim in concerned),
        rulings=tuple(ruling for ruling in desk.situation.rulings if concerned & set(ruling.targets)),
    )


def _around(claim: Claim, reports: Sequence[Report]) -> str:
    text = next(report.text for report in reports if report.id == claim.report)
    return text[max(claim.start - AROUND, 0) : claim.end + AROUND]
