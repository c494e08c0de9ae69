"""`uprooted review`: what a person should look at, and what a person decides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from uprooted.faces.cli.console import PARTLY_DONE, echo, notice, progress, report_unread
from uprooted.faces.cli.options import CaseFolder

if TYPE_CHECKING:
    from uprooted.case import Case

Who = Annotated[
    str | None,
    typer.Option(metavar="NAME", envvar="UPROOTED_WHO", help="Who decides; stands in the log, and is never guessed."),
]


def review(
    case: CaseFolder,
    commands: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Orders for --json; - or none is stdin.")
    ] = None,
    who: Who = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON order a line in, one JSON answer a line out.")] = False,
    join: Annotated[Path | None, typer.Option(metavar="CASE", help="Take in another copy of this case first.")] = None,
    queue: Annotated[bool, typer.Option("--queue", help="Print the queue and end.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many items of the queue.")] = None,
    names: Annotated[bool, typer.Option("--names", help="Show private persons by name, not by role.")] = False,
) -> None:
    """Review a case: look at what matters most, and accept, correct, merge, split, set aside, recommend or note.

    Every decision is kept with who, when and why, can be undone, and outlives reading the reports again.

    [bold]Example[/]

        uprooted review jisr-2011 --who "A. Demir"
        echo '{"do": "queue", "limit": 3}' | uprooted review jisr-2011 --json
        uprooted review jisr-2011 --join from-ben/jisr-2011 --who "A. Demir"
    """
    from uprooted.case import Case
    from uprooted.disclosure import Disclosure
    from uprooted.faces.cli import review_lines, review_steps

    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(on_progress=on_progress)
        if join is not None:
            _join(opened, join, who)
            summary = opened.read(on_progress=on_progress)
        if names:
            opened.log_names("reviewed")
        shown = Disclosure.of_case(opened, names=names)
        if json:
            lines = sys.stdin if commands is None or str(commands) == "-" else commands.read_text("utf-8").splitlines()
            failed = 0
            for line in lines:
                if line.strip():
                    text, good = review_lines.answer_line(opened, line, who, shown)
                    failed += not good
                    echo(text + "\n")
            if failed:
                raise typer.Exit(PARTLY_DONE)
            return
        if queue or join is not None:
            review_steps.print_queue(opened, shown, limit)
        else:
            review_steps.review_steps(opened, shown, who, limit)
    report_unread(summary.unread)


def _join(opened: Case, other: Path, who: str | None) -> None:
    joined = opened.join(other, who=who or "")
    notice(f"Joined {other}: {joined.decisions} decisions, {len(joined.files)} files, "
           f"{len(joined.withdrawn)} reports withdrawn.")  # fmt: skip
    for note in joined.notes:
        notice(f"[yellow]Note:[/] {escape(note)}")
    for item in joined.unread:
        notice(f"[yellow]Not taken in:[/] {escape(item.file)}: {escape(item.reason)}")
