"""Proof that every figure still leads to claims, their words, their reports and unchanged files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from uprooted.case import deriving, mirror
from uprooted.case.folder import CaseFolder
from uprooted.case.records import Problem
from uprooted.case.withdrawing import Withdrawn
from uprooted.compute import Progress
from uprooted.errors import InputError
from uprooted.ledger import Ledger
from uprooted.records import CaseInputs, Claim, Mention, Series, Situation
from uprooted.reports import find_files, hash_file, readable_name

_READ_AGAIN = "Move case.db away and run 'uprooted weigh', which derives it anew"
_RESTORE = "Put the file back as it was; or, if it was changed on purpose, run 'uprooted weigh', which reads it anew"
_RETURN = "Put the file back; or, if it was taken out on purpose, move case.db away and run 'uprooted weigh'"

_LOG = "Put the log back from a copy of the case; what it says now cannot be relied on"
_WITHDRAW = "Withdraw it again in 'uprooted review', which finishes it"


def verify_case(
    ledger: Ledger, folder: CaseFolder, inputs: CaseInputs, on_progress: Progress | None = None
) -> Iterator[Problem]:
    """Yield everything that no longer holds: files, then rows and logs, then words, then what is derived from them."""
    yield from _check_files(ledger, folder.reports, on_progress)
    broken = tuple(ledger.find_broken())
    for name, what in broken:
        yield Problem(name, what, _LOG if name.startswith(("e_", "log", "decisions")) else _READ_AGAIN)
    for name, what in mirror.find_differences(ledger, folder.path / mirror.NAME):
        yield Problem(f"{mirror.NAME}, {name}", what, _LOG)
    try:
        yield from _check_content(ledger, inputs, bool(broken))
    except InputError as error:
        # A row that is no record any more: its seal has named it; what leads from it cannot be followed.
        yield Problem("database", f"a row cannot be read: {error.problem}", _READ_AGAIN)


def _check_content(ledger: Ledger, inputs: CaseInputs, broken: bool) -> Iterator[Problem]:
    """Yield what does not hold between words, claims and figures."""
    withdrawn = Withdrawn.of(ledger.decisions.entries())
    claims: set[str] = set()
    for report in ledger.reports():
        if withdrawn.find(report):
            yield Problem(report.id, "the report was withdrawn, and its text is still there", _WITHDRAW)
        for claim in ledger.claims([report.id]):
            claims.add(claim.id)
            yield from _check_words(claim, report.text)
    situation = ledger.situation()
    if situation is not None:
        yield from _check_situation(situation, claims)
        if not broken:
            yield from _check_derivation(ledger, inputs, situation)


def _check_derivation(ledger: Ledger, inputs: CaseInputs, kept: Situation) -> Iterator[Problem]:
    """Yield each part of a situation that the claims, weighed again, do not give."""
    if ledger.step_state(f"weigh {deriving.LATEST}") != deriving.situation_state(ledger, inputs):
        return  # reports, decisions or the program changed since: the next command weighs anew
    fresh = deriving.derive_situation(ledger, inputs)
    if fresh == kept:
        return
    again = "Move case.db away and run 'uprooted weigh', which derives it anew"
    found = False
    parts = zip(
        (kept.series, kept.incidents, kept.disputes), (fresh.series, fresh.incidents, fresh.disputes), strict=True
    )
    for mine, theirs in parts:
        for one, other in zip_longest(sorted(mine, key=_name), sorted(theirs, key=_name)):
            if one != other:
                found = True
                yield Problem(_name(one or other), "it is not what the claims come to when weighed again", again)
    if not found:
        yield Problem("situation", "it is not what the claims come to when weighed again", again)


def _name(part: object) -> str:
    return str(getattr(part, "id", ""))


def _check_files(ledger: Ledger, reports: Path, on_progress: Progress | None) -> Iterator[Problem]:
    states = ledger.file_states()
    for done, (name, state) in enumerate(states.items(), start=1):
        path = reports / name
        if not path.is_file():
            yield Problem(name, "the file is gone, and claims rest on it", _RETURN)
        elif hash_file(path) != state.sha256:
            yield Problem(name, f"the file has changed: its SHA-256 is no longer {state.sha256}", _RESTORE)
        if on_progress is not None:
            on_progress(done, len(states), "Verifying files")
    for path in find_files(reports):
        name = readable_name(path.relative_to(reports).as_posix())
        if name not in states:
            yield Problem(
                name, "the file is in reports/ and not in the database", "Run 'uprooted weigh', which reads it"
            )


def _check_words(claim: Claim, text: str) -> Iterator[Problem]:
    event = claim.event
    parts: tuple[tuple[str, Mention | Claim | None], ...] = (
        ("words", claim),
        ("cue", claim.cue),
        ("trigger", event.trigger if event else None),
    )
    for what, part in parts:
        if part is not None and text[part.start : part.end] != part.text:
            yield Problem(claim.id, f"its {what} {part.text[:60]!r} do not stand in report {claim.report}", _READ_AGAIN)
    for figure in (claim.figure, claim.time):
        if figure is not None and text[figure.start : figure.end] != figure.text:
            what = f"{figure.text[:60]!r} does not stand at {figure.start} in report {claim.report}"
            yield Problem(claim.id, what, _READ_AGAIN)
    if any(not 0 <= start < end <= len(text) for start, end in claim.content):
        yield Problem(claim.id, f"its content lies outside report {claim.report}", _READ_AGAIN)


def _check_situation(situation: Situation, claims: set[str]) -> Iterator[Problem]:
    again = "Run 'uprooted weigh' again"
    for series in situation.series:
        yield from _check_series(series, claims)
    for incident in situation.incidents:
        for claim in {*incident.claims, *incident.denied_by} - claims:
            yield Problem(incident.id, f"it rests on claim {claim}, which is gone", again)
    for dispute in situation.disputes:
        for claim in {claim for side in dispute.sides for claim in side.claims} - claims:
            yield Problem(dispute.id, f"it rests on claim {claim}, which is gone", again)


def _check_series(series: Series, claims: set[str]) -> Iterator[Problem]:
    for point in series.points:
        where = f"{series.measure} at {series.place} on {point.date} ({series.id})"
        if not point.support:
            yield Problem(where, "the figure rests on no claim", "Run 'uprooted weigh' again")
        for support in point.support:
            if support.claim not in claims:
                what = f"the figure rests on claim {support.claim}, which is gone"
                yield Problem(where, what, "Run 'uprooted weigh' again")
