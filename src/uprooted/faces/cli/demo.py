"""`uprooted demo`: the main job on an example case."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Group
from rich.markup import escape

from uprooted.faces.cli.console import out, progress, report_summary
from uprooted.faces.cli.outlook_tables import outlook_table
from uprooted.faces.cli.tables import dispute_lines, series_table
from uprooted.faces.keyfigures import key_series

if TYPE_CHECKING:
    from uprooted.case import ReadSummary
    from uprooted.records import Outlook, Situation


class Example(StrEnum):
    """The example cases."""

    jisr = "jisr-2011"
    flood = "flood"


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the copy of the example case goes.")] = Path("uprooted-demo"),
    example: Annotated[Example, typer.Option(help="Which example.")] = Example.jisr,
) -> None:
    """Run the main job on an example case: read its reports, weigh them, foresee, and write the brief.

    [bold]Example[/]

        uprooted demo
        uprooted demo flood-demo --example flood
    """
    from uprooted.case import Case, copy_example
    from uprooted.disclosure import Disclosure
    from uprooted.faces.brief import write_brief

    started = time.monotonic()
    target = copy_example(example.value, folder / example.value)
    with progress() as on_progress, Case.open(target) as case:
        summary = case.read(on_progress=on_progress)
        situation, outlook = Disclosure.of_case(case).record(case.weigh()), case.foresee()
        path = write_brief(case, target / "brief.html")
        name = case.inputs.settings.name
    out().print(demo_summary(name, summary, situation, outlook))
    out().print(f"\nThe brief: [bold]{path}[/]   ({time.monotonic() - started:.0f} s)")
    report_summary(summary)


def demo_summary(name: str, summary: ReadSummary, situation: Situation, outlook: Outlook) -> Group:
    """Return the few lines that a newcomer sees first."""
    return Group(
        f"[bold]{escape(name)}[/], as of {situation.as_of}",
        f"{summary.reports} reports read, {summary.claims} claims found, {len(situation.series)} series, "
        f"{len(situation.disputes)} disputes.\n",
        series_table(key_series(situation)),
        *dispute_lines(situation.disputes[:3]),
        outlook_table(outlook),
    )
