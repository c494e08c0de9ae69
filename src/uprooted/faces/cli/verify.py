"""`uprooted verify`: prove that every figure still leads to an unchanged file."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape

from uprooted.faces.cli.console import PARTLY_DONE, notice, progress
from uprooted.faces.cli.options import CaseFolder


def verify(case: CaseFolder) -> None:
    """Prove that every figure still leads to claims, their words, and files whose hashes hold.

    Rows of the database, lines of its logs and entries of decisions.jsonl that were changed are named too. An evidence
    package is held against the hashes in it.

    [bold]Example[/]

        uprooted verify jisr-2011
        uprooted verify jisr-2011-evidence.zip
    """
    from uprooted.case import Case

    if case.suffix == ".zip":
        _verify_package(case)
        return
    with progress() as on_progress, Case.open(case) as opened:
        problems = opened.verify(on_progress=on_progress)
        log = () if problems else opened.decisions()
        empty = next(iter(opened.reports()), None) is None
    for problem in problems:
        notice(f"[red]Does not hold:[/] {escape(str(problem))}")
    if problems:
        raise typer.Exit(PARTLY_DONE)
    notice(
        "Every figure leads to an unchanged file." if not empty else "The case holds no report yet: nothing to prove."
    )
    if log:
        notice(
            f"{len(log)} decisions, the last {log[-1].id} (note it elsewhere: it tells whether the log was rewritten)."
        )


def _verify_package(file: Path) -> None:
    from uprooted.faces.exports import verify_evidence

    problems = verify_evidence(file)
    for problem in problems:
        notice(f"[red]Does not hold:[/] {escape(problem)}")
    if problems:
        raise typer.Exit(PARTLY_DONE)
    notice("Every file of the package is what was packed.")
