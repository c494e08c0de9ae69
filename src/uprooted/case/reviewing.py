"""Orders of a review carried out: one function a decision, whoever asks, on a terminal or through a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uprooted.case import hand, mirror
from uprooted.case.orders import anchor, decide
from uprooted.case.withdrawing import Withdrawn, carry_out
from uprooted.errors import InputError, NotFoundError
from uprooted.records import Anchor, Decision, Entry, HandClaim, Order, Situation, from_plain
from uprooted.reports import Given
from uprooted.situation.decisions import say

if TYPE_CHECKING:
    from uprooted.case.case import Case


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did.

    Attributes
    ----------
    entry
        The log's entry; None where nothing was left to decide.
    says
        The decision in one line.
    notes
        What the person should know: what stays, what must be made again.
    """

    entry: Entry | None
    says: str
    notes: tuple[str, ...] = ()


def carry(case: Case, order: Order, who: str | None) -> Decided:
    """Decide what an order asks for, and do what follows from it; see `Case.decide`."""
    person = (order.who or who or "").strip()
    if not person:
        raise InputError(
            "Nobody is named who decides", allowed="a name", remedy="Give --who NAME, or 'who' in the order"
        )
    mirror.check(case.ledger, case.log_path)
    if order.do == "enter":
        done = _enter(case, order, person)
    elif order.do == "withdraw":
        done = _withdraw(case, order, person)
    else:
        decision = decide(order, case.desk(), who=person, at=_now(case))
        entry = case.ledger.decisions.append(decision)
        done = Decided(entry, say(decision), _after_undo(case, entry))
    mirror.write(case.ledger, case.log_path)
    return done


def _now(case: Case) -> dt.datetime:
    """Return the time to the second: what a person decides takes no less."""
    return case.ledger.now().replace(microsecond=0)


def _after_undo(case: Case, entry: Entry) -> tuple[str, ...]:
    """Let the files of reports be looked at again whose withdrawal is taken back."""
    undone = {one.id for one in entry.decision.targets}
    if entry.decision.kind != "undo" or not any(
        one.id in undone and one.decision.kind == "withdraw" for one in case.ledger.decisions.entries()
    ):
        return ()
    case.ledger.forget_inputs()
    return ("The report may come in again: from reports/ with the next reading, or with 'uprooted add'",)


def _enter(case: Case, order: Order, who: str) -> Decided:
    claim = order.claim
    if claim is None:
        allowed = "said, heard, by, event, and what else is known"
        raise InputError("'enter' has no claim", allowed=allowed, remedy="Give it")
    at, given = _now(case), _given(claim)
    name = hand.write_file(case.reports_path, claim, who=who, at=at)
    try:
        case.note_file(name, given)
        case.read_by_hand()
        target = _entered(case, name)
    except BaseException:
        case.remove_file(name)
        raise
    entry = case.ledger.decisions.append(Decision("enter", who, at, (target,), why=order.why))
    return Decided(entry, say(entry.decision), (f"Written to reports/{name}",))


def _entered(case: Case, name: str) -> Anchor:
    """Return the anchor of the report that a file entered by hand became.

    Raises
    ------
    InputError
        When it became none, or one without its claim.
    """
    found = case.ledger.reports_of([name])
    if not found or not list(case.ledger.claims(found)):
        reasons = [item.reason for item in case.ledger.unread() if item.file == name]
        problem = f"The claim cannot be kept: {'; '.join(reasons) or 'it was entered before'}"
        raise InputError(problem, remedy="Withdraw or correct the earlier one")
    return anchor(found[0], "report", case.desk())


def _given(claim: HandClaim) -> Given:
    return from_plain(Given, {"published": claim.heard.isoformat(), "sensitivity": claim.sensitivity})


def _withdraw(case: Case, order: Order, who: str) -> Decided:
    ledger, names = case.ledger, order.targets or ((order.target,) if order.target else ())
    stones = {stone.report: stone for stone in Withdrawn.of(ledger.decisions.entries()).stones}
    if len(names) == 1 and names[0] in stones and not list(ledger.reports(names)):
        ledger.scrub()
        return Decided(None, f"{names[0]} is withdrawn already; what was left of its text was overwritten")
    decision = decide(order, case.desk(), who=who, at=_now(case))
    report = ledger.report(decision.targets[0].id)
    copies = _copies(case.desk().situation, report.id)
    alone = report.file is not None and ledger.reports_of([report.file]) == (report.id,)
    if order.remove_file and not alone:
        raise InputError(
            f"The file {report.file} holds other reports too", allowed="the file of a single report",
            remedy="Withdraw without removing the file, or withdraw the others first",
        )  # fmt: skip
    entry = ledger.decisions.append(decision)
    mirror.write(ledger, case.log_path)
    case.forget_desk()
    carry_out(ledger)
    notes = [f"Report {name} says the same in other words or the same; it stays" for name in copies]
    if order.remove_file and report.file is not None:
        case.remove_file(report.file)
        notes.append(f"reports/{report.file} was removed; a copy elsewhere, or on an old disk, is not reached")
    elif report.file is not None:
        notes.append(f"reports/{report.file} stays as it was received; 'remove_file' takes it out too")
    made = [path.name for path in sorted(case.path.glob("*.html"))]
    notes += [f"{name} was made before: make it again, or remove it" for name in made]
    return Decided(entry, say(decision), tuple(notes))


def _copies(situation: Situation, name: str) -> tuple[str, ...]:
    groups = ((one.original, *one.copies) for one in situation.witnesses)
    return tuple(other for group in groups if name in group for other in group if other != name)


def missing(name: str) -> NotFoundError:
    """Return the error for something that a person asked to see and that is not there."""
    return NotFoundError(f"There is nothing called {name!r} to show", remedy="'queue' and 'log' show what there is")
