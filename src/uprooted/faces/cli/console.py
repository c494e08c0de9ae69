"""What every command shows with: two consoles, a progress bar, and dates as arguments.

Results go to standard output and nothing else does, so that a pipe holds only them; words to the person go to
standard error.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from uprooted.compute import Progress as OnProgress
from uprooted.errors import UprootedError
from uprooted.records import Unread

if TYPE_CHECKING:
    from uprooted.case import ReadSummary

PARTLY_DONE = 3
MOST_NOTES = 5


def out() -> Console:
    """Return the console for results."""
    return Console(file=sys.stdout, soft_wrap=False, highlight=False)


def notice(text: str) -> None:
    """Say something to the person, on standard error; `text` may hold Rich markup."""
    Console(file=sys.stderr, highlight=False, soft_wrap=True).print(text)


def echo(text: str) -> None:
    """Write a result as it is, for a machine to read."""
    sys.stdout.write(text)


@contextlib.contextmanager
def progress() -> Iterator[OnProgress]:
    """Show a bar on standard error while the block runs; silent where that is no terminal."""
    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks = {}

        def on_progress(done: int, total: int | None, what: str) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(escape(what), total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield on_progress


def report_error(error: UprootedError) -> None:
    """Say what is wrong, what was allowed and what to do."""
    notice(f"[bold red]Error:[/] {escape(error.problem.rstrip('.'))}.")
    for word, text in (("Allowed", error.allowed), ("Remedy", error.remedy)):
        if text:
            notice(f"  {word}: {escape(text.rstrip('.'))}.")


def report_unread(unread: tuple[Unread, ...] | list[Unread]) -> None:
    """Name every file that could not be read; end with the code that says so if there was one."""
    for item in unread:
        where = item.file if item.member is None else f"{item.file}, record {item.member + 1}"
        notice(f"[yellow]Not read:[/] {escape(where)}: {escape(item.reason)}")
    if unread:
        raise typer.Exit(PARTLY_DONE)


def report_doubts(doubts: Sequence[str]) -> None:
    """Say what is doubtful about reports that were read; of many alike, the first few and how many more."""
    for doubt in doubts[:MOST_NOTES]:
        notice(f"[yellow]Note:[/] {escape(doubt)}")
    if len(doubts) > MOST_NOTES:
        notice(f"[yellow]Note:[/] and {len(doubts) - MOST_NOTES} more reports with something to note.")


def report_summary(summary: ReadSummary) -> None:
    """Say what is missing across a case's reports, name what could not be read, and end with the fitting code."""
    if not summary.reports and not summary.unread:
        notice("The case holds no report yet. Next: uprooted add CASE FILE... --published DAY --publisher NAME")
    for gap in summary.gaps:
        notice(f"[yellow]Note:[/] {escape(gap)}")
    report_unread(summary.unread)


def day(text: str) -> dt.date:
    """Parse a day given on the command line.

    Raises
    ------
    typer.BadParameter
        When it is not of the form 2011-06-12.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day. Allowed: year-month-day, as 2011-06-12.") from error
