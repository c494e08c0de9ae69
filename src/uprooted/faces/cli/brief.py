"""`uprooted brief`: one HTML file to pass on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uprooted.faces.cli.console import notice, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Published, Workers


def brief(
    case: CaseFolder,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where it is written; brief.html in the case else.")
    ] = None,
    as_of: Published = None,
    workers: Workers = 1,
) -> None:
    """Write the brief: one self-contained HTML file with figures, disputes, map, timeline and shelters.

    Every number leads to the sentence that it comes from; private persons appear by their role.

    [bold]Example[/]

        uprooted brief jisr-2011 --out today.html
    """
    from uprooted.case import Case
    from uprooted.faces.brief import write_brief

    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(workers=workers, on_progress=on_progress)
        path = write_brief(opened, out or case / "brief.html", as_of=as_of)
    notice(f"Wrote {path}")
    report_summary(summary)
