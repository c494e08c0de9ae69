"""`uprooted foresee`: occupancy and arrivals by shelter, and when they are full."""

from __future__ import annotations

from typing import Annotated

import typer

from uprooted.faces.cli.console import echo, out, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Published, TableOrLines
from uprooted.faces.cli.tables import outlook_table


def foresee(
    case: CaseFolder,
    horizon: Annotated[
        int | None, typer.Option(min=1, max=365, metavar="DAYS", help="Days ahead; the case's own where none is given.")
    ] = None,
    as_of: Published = None,
    format: Annotated[
        TableOrLines, typer.Option(help="A table, or one JSON object a shelter and day.")
    ] = TableOrLines.table,
) -> None:
    """Foresee how many people will be in each shelter, and when it is full, with bands from past errors.

    With --as-of only what was published until that day is used.

    [bold]Example[/]

        uprooted foresee jisr-2011 --horizon 14
        uprooted foresee jisr-2011 --as-of 2011-06-14 --format jsonl
    """
    from uprooted.case import Case
    from uprooted.faces.cli.lines import outlook_lines

    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(on_progress=on_progress)
        outlook = opened.foresee(horizon=horizon, as_of=as_of)
    if format is TableOrLines.jsonl:
        echo("".join(outlook_lines(case.resolve().name, outlook)))
    else:
        out().print(outlook_table(outlook))
    report_summary(summary)
