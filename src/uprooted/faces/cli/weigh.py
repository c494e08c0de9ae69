"""`uprooted weigh`: claims of many speakers into series, incidents and disputes."""

from __future__ import annotations

from typing import Annotated

import typer

from uprooted.faces.cli.console import echo, out, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Grade, TableOrJson, Workers
from uprooted.faces.cli.tables import situation_parts


def weigh(
    case: CaseFolder,
    format: Annotated[TableOrJson, typer.Option(help="A table for people, JSON for machines.")] = TableOrJson.table,
    verified: Annotated[bool, typer.Option("--verified", help="Only what rests on what was verified.")] = False,
    grade: Annotated[Grade | None, typer.Option(help="Only what rests on a source graded at least so.")] = None,
    workers: Workers = 1,
) -> None:
    """Weigh the claims of a case: series with low, best and high, incidents, and disputes with their cause.

    Reports that were not read yet are read first.

    [bold]Example[/]

        uprooted weigh jisr-2011
        uprooted weigh jisr-2011 --format json > situation.json
        uprooted weigh jisr-2011 --verified
    """
    from uprooted.case import Case
    from uprooted.disclosure import Disclosure
    from uprooted.records import to_json
    from uprooted.situation import narrow

    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(workers=workers, on_progress=on_progress)
        situation = narrow(opened.weigh(), verified=verified, grade=grade.value if grade else None)
        situation = Disclosure.of_case(opened).record(situation)
    if format is TableOrJson.json:
        echo(to_json(situation) + "\n")
    else:
        for table in situation_parts(situation):
            out().print(table)
    report_summary(summary)
