"""From what a person asks for to a decision: what is meant, whether it can be decided, and how it is found again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import get_args

from uprooted.case.hand import check_event
from uprooted.errors import InputError, NotFoundError
from uprooted.ledger import Ledger
from uprooted.records import Anchor, Claim, Decision, Entry, Order, Report, Situation, Support
from uprooted.records.vocabulary import DecisionKind, Grade, TargetKind
from uprooted.situation.decisions import History, anchor_by, anchor_claim, anchor_report, correct, rule_on
from uprooted.situation.decisions.corrections import MOST

# What can be decided on what.
CAN: Mapping[TargetKind, tuple[DecisionKind, ...]] = {
    "claim": ("accept", "verify", "correct", "set_aside", "merge", "split", "note"),
    "report": ("verify", "set_aside", "note", "withdraw"),
    "point": ("accept", "recommend", "note"),
    "incident": ("accept", "merge", "split", "note"),
    "dispute": ("accept", "note"),
    "source": ("rate", "note"),
    "decision": ("undo", "note"),
}
NEEDS_WHY = frozenset(("set_aside", "recommend", "withdraw", "note"))
# A decision must not carry a report's sentence into the log; names and short phrases it may.
MOST_WORDS_OF_A_REPORT = 7
# Claims by which an incident or dispute is found again.
ANCHORS = 5


class Desk:
    """What decisions are made on: the case as it stands, every claim as read and as corrected.

    Parameters
    ----------
    ledger
        The database.
    weigh
        Weighs the case as it stands; called only where a decision is on something derived.
    """

    def __init__(self, ledger: Ledger, weigh: Callable[[], Situation]) -> None:
        self._ledger, self._weigh = ledger, weigh

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The log."""
        return self._ledger.decisions.entries()

    @cached_property
    def situation(self) -> Situation:
        """What the claims come to."""
        return self._weigh()

    @cached_property
    def as_read(self) -> Mapping[str, Claim]:
        """Claims as they were read, by identifier."""
        return {claim.id: claim for claim in self._ledger.claims()}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims with their corrections, by identifier."""
        return {claim.id: claim for claim in corrected(self._ledger, self.as_read.values())}

    def reports(self, names: Iterable[str]) -> list[Report]:
        """Return reports, those that are there."""
        return list(self._ledger.reports(names))

    def report(self, name: str) -> Report | None:
        """Return a report, or None."""
        return next(iter(self.reports([name])), None)


def corrected(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims with the corrections in force."""
    entries = ledger.decisions.entries()
    if not any(entry.decision.kind == "correct" for entry in entries):
        yield from claims
        return
    known = list(claims)
    changed = rule_on(entries, known, list(ledger.reports())).corrected
    yield from (changed.get(claim.id, claim) for claim in known)


def decide(order: Order, desk: Desk, *, who: str, at: dt.datetime) -> Decision:
    """Return the decision that an order asks for.

    Parameters
    ----------
    order
        What is asked.
    desk
        The case as it stands.
    who, at
        Who decides, and when.

    Raises
    ------
    NotFoundError
        When there is no such target.
    InputError
        When that cannot be decided on it, a value is not allowed, or a reason is missing.
    """
    kind = order.do
    if kind not in get_args(DecisionKind):
        raise InputError(f"{kind!r} is no decision", allowed=", ".join(get_args(DecisionKind)), remedy="Name one")
    names = tuple(dict.fromkeys([*([order.target] if order.target else []), *order.targets]))
    if not names:
        raise InputError(f"'{kind}' has no target", remedy="Name what it is about: an identifier that 'queue' shows")
    why = (order.why or "").strip() or None
    if why is None and kind in NEEDS_WHY:
        raise InputError(f"'{kind}' has no reason", remedy="Give 'why': others must be able to follow it")
    make = {"merge": _merge, "split": _split, "undo": _undo}.get(kind, _plain)
    decision: Decision = make(Decision(kind, who, at, why=why), names, order, desk)  # type: ignore[arg-type]
    _keep_words_out(decision, desk)
    return decision


def kind_of(name: str, desk: Desk) -> TargetKind | None:
    """Return what an identifier stands for; None where there is no such thing."""
    if name in desk.claims:
        return "claim"
    if "@" in name and _point(name, desk) is not None:
        return "point"
    if any(entry.id == name for entry in desk.entries):
        return "decision"
    if any(one.id == name for one in desk.situation.incidents):
        return "incident"
    if any(one.id == name for one in desk.situation.disputes):
        return "dispute"
    return "report" if desk.report(name) is not None else None


def claims_of(name: str, kind: TargetKind, desk: Desk) -> tuple[str, ...]:
    """Return the claims under something derived."""
    if kind == "point":
        return tuple(support.claim for support in _point(name, desk) or ())
    if kind == "incident":
        return next((one.claims for one in desk.situation.incidents if one.id == name), ())
    dispute = next((one for one in desk.situation.disputes if one.id == name), None)
    return tuple(claim for side in dispute.sides for claim in side.claims) if dispute else ()


def anchor(name: str, kind: TargetKind, desk: Desk) -> Anchor:
    """Return how something is found again."""
    if kind == "claim":
        return _anchor_claim(name, desk)
    if kind == "report":
        report = desk.report(name)
        assert report is not None
        return anchor_report(report)
    if kind in ("source", "decision"):
        return Anchor(kind, name)
    first = _anchor_claim(claims_of(name, kind, desk)[0], desk)
    identifier, _, day = name.rpartition("@") if kind == "point" else (name, "", "")
    return anchor_by(kind, identifier, first, dt.date.fromisoformat(day) if day else None)


def _anchor_claim(name: str, desk: Desk) -> Anchor:
    claim = desk.as_read[name]
    report = desk.report(claim.report)
    assert report is not None
    return anchor_claim(claim, report)


def _point(name: str, desk: Desk) -> Sequence[Support] | None:
    series, _, day = name.rpartition("@")
    points = (point for one in desk.situation.series if one.id == series for point in one.points)
    return next((point.support for point in points if str(point.date) == day), None)


def _known(name: str, kind: str, desk: Desk) -> TargetKind:
    """Return what a target is, after making sure that this can be decided on it."""
    found: TargetKind | None = "source" if kind == "rate" else kind_of(name, desk)
    if found is None:
        raise NotFoundError(
            f"There is nothing called {name!r} to {kind.replace('_', ' ')}",
            allowed="the identifier of a claim, report, incident, dispute or decision, or SERIES@DAY",
            remedy="'queue' and 'log' show them; what a new reading or weighing derives may have another",
        )
    if kind not in CAN[found]:
        raise InputError(f"'{kind}' cannot be decided on a {found}", allowed=", ".join(CAN[found]), remedy="Name one")
    return found


def _plain(decision: Decision, names: Sequence[str], order: Order, desk: Desk) -> Decision:
    if len(names) > 1:
        raise InputError(f"'{decision.kind}' has {len(names)} targets", allowed="one", remedy="Decide them one by one")
    target = anchor(names[0], _known(names[0], decision.kind, desk), desk)
    value = order.value
    if decision.kind == "correct":
        _check_correction(order, desk.claims[names[0]])
    elif decision.kind == "recommend":
        value = _figure(value)
    elif decision.kind == "rate" and value not in get_args(Grade):
        allowed = "A reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged"
        raise InputError(f"The grade is {value!r}", allowed=allowed, remedy="Give 'value' one of these letters")
    elif decision.kind not in ("recommend", "rate") and value is not None:
        raise InputError(f"'{decision.kind}' takes no value", remedy="Leave it out")
    return replace(decision, targets=(target,), field=order.field, value=value)


def _check_correction(order: Order, claim: Claim) -> None:
    correct(claim, order.field or "", order.value)
    if order.field == "event.type":
        check_event(str(order.value))


def _figure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
        allowed = f"a number from 0 to {MOST:,.0f}"
        raise InputError(f"The figure is {value!r}", allowed=allowed, remedy="Give it as 'value'")
    return float(value)


def _merge(decision: Decision, names: Sequence[str], order: Order, desk: Desk) -> Decision:  # noqa: ARG001
    targets: list[Anchor] = []
    if len(names) < 2:
        remedy = "Name incidents or claims in 'targets'"
        raise InputError("'merge' has one target", allowed="two or more", remedy=remedy)
    for name in names:
        kind = _known(name, "merge", desk)
        held = [name] if kind == "claim" else claims_of(name, kind, desk)[:ANCHORS]
        targets += [_anchor_claim(claim, desk) for claim in held]
    if len(names) < 2:
        raise InputError(
            "'merge' has one target", allowed="two or more", remedy="Name incidents or claims in 'targets'"
        )
    return replace(decision, targets=tuple(dict.fromkeys(targets)))


def _split(decision: Decision, names: Sequence[str], order: Order, desk: Desk) -> Decision:  # noqa: ARG001
    claims = [name for name in names if _known(name, "split", desk) == "claim"]
    home = next((one for one in desk.situation.incidents if claims and claims[0] in one.claims), None)
    rest = [name for name in (home.claims if home else ()) if name not in claims]
    if not rest:
        raise InputError(
            "These claims are no part of an incident that holds others too", allowed="claims of one incident, not all",
            remedy="Name in 'targets' the claims that do not belong there",
        )  # fmt: skip
    return replace(
        decision,
        targets=tuple(_anchor_claim(name, desk) for name in claims),
        others=tuple(_anchor_claim(name, desk) for name in rest[:ANCHORS]),
    )


def _undo(decision: Decision, names: Sequence[str], order: Order, desk: Desk) -> Decision:  # noqa: ARG001
    entries = {entry.id: entry for entry in desk.entries}
    for name in names:
        if name not in entries:
            raise NotFoundError(f"There is no decision {name!r}", remedy="'log' shows them")
        kind = entries[name].decision.kind
        if kind in ("join", "enter"):
            remedy = "Withdraw the report that was entered" if kind == "enter" else "Undo the decisions that it brought"
            raise InputError(f"{name} ({kind}) cannot be undone", remedy=remedy)
        if name in History.of(desk.entries).undone:
            raise InputError(f"{name} is undone already", remedy="To bring it back, undo the undoing")
    return replace(decision, targets=tuple(Anchor("decision", name) for name in names))


def _keep_words_out(decision: Decision, desk: Desk) -> None:
    """Make sure that nothing of a report's text goes into the log, where it would outlast a withdrawal."""
    said = [text for text in (decision.why, decision.value) if isinstance(text, str)]
    names = {anchor.report or anchor.id for anchor in decision.targets if anchor.kind not in ("source", "decision")}
    for report in desk.reports(sorted(names)):
        text = f" {' '.join(_words(report.text))} "
        for words in map(_words, said):
            starts = range(len(words) - MOST_WORDS_OF_A_REPORT)
            if any(f" {' '.join(words[at : at + MOST_WORDS_OF_A_REPORT + 1])} " in text for at in starts):
                raise InputError(
                    f"More than {MOST_WORDS_OF_A_REPORT} words in a row stand in report {report.id}",
                    remedy="Say it in your own words: the log outlasts the report, should it be withdrawn",
                )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
