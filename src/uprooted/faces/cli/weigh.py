"""`uprooted weigh`: claims of many speakers into series, incidents and disputes."""

from __future__ import annotations

from typing import Annotated

import typer

from uprooted.faces.cli.console import echo, out, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Graded, TableOrJson, Verified, Workers
from uprooted.faces.cli.tables import situation_parts


def weigh(
    case: CaseFolder,
    format: Annotated[TableOrJson, typer.Option(help="A table for people, JSON for machines.")] = TableOrJson.table,
    verified: Verified = False,
    grade: Graded = None,
    rule: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Another rule than the case's, to compare: majority-1, ucdp-1, acled-1 …"),
    ] = None,
    workers: Workers = 1,
) -> None:
    """Weigh the claims of a case: series with low, best and high, incidents, and disputes with their cause.

    Reports that were not read yet are read first.

    [bold]Example[/]

        uprooted weigh jisr-2011
        uprooted weigh jisr-2011 --format json > situation.json
        uprooted weigh jisr-2011 --verified
        uprooted weigh jisr-2011 --rule ucdp-1
    """
    from uprooted.case import Case
    from uprooted.disclosure import Disclosure
    from uprooted.records import to_json
    from uprooted.situation.narrowing import Marks, narrow, say_marks

    marks: Marks = {"verified": verified, "grade": grade.value if grade else None}
    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(workers=workers, on_progress=on_progress)
        situation = narrow(opened.weigh(rule=rule), **marks)
        situation = Disclosure.of_case(opened).record(situation)
    if format is TableOrJson.json:
        echo(to_json(situation) + "\n")
    else:
        for part in filter(None, (say_marks(**marks), *situation_parts(situation))):
            out().print(part)
    report_summary(summary)
