"""Proof that every figure still leads to claims, their words, their reports and unchanged files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from uprooted.case.records import Problem
from uprooted.compute import Progress
from uprooted.ledger import Ledger
from uprooted.records import Claim, Mention, Series, Situation
from uprooted.reports import find_files, hash_file, readable_name

_READ_AGAIN = "Move case.db away and run 'uprooted weigh', which derives it anew"
_RESTORE = "Put the file back as it was; or, if it was changed on purpose, run 'uprooted weigh', which reads it anew"
_RETURN = "Put the file back; or, if it was taken out on purpose, move case.db away and run 'uprooted weigh'"


def verify_case(ledger: Ledger, reports: Path, on_progress: Progress | None = None) -> Iterator[Problem]:
    """Yield everything that no longer holds, files first."""
    yield from _check_files(ledger, reports, on_progress)
    claims: set[str] = set()
    for report in ledger.reports():
        for claim in ledger.claims([report.id]):
            claims.add(claim.id)
            yield from _check_words(claim, report.text)
    situation = ledger.situation()
    if situation is not None:
        yield from _check_situation(situation, claims)


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
