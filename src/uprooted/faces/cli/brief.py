"""`uprooted brief`: one file to pass on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from uprooted.faces.cli.console import day, notice, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Graded, Published, Verified, Workers


def brief(
    case: CaseFolder,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where it is written, as .html, .pdf or .docx; brief.html in the case else."),
    ] = None,
    as_of: Published = None,
    since: Annotated[
        dt.date | None, typer.Option(parser=day, metavar="DAY", help="Say what changed since this day.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="Of headings and captions: en, fr, ar, tr.")] = "en",
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A Jinja template of your own, for HTML and PDF.")
    ] = None,
    verified: Verified = False,
    grade: Graded = None,
    workers: Workers = 1,
) -> None:
    """Write the brief: one self-contained HTML file, a PDF of three pages or fewer, or a Word document.

    Every number leads to the sentence that it comes from; private persons appear by their role.

    [bold]Example[/]

        uprooted brief jisr-2011 --out today.pdf
        uprooted brief jisr-2011 --since 2011-06-20
        uprooted brief jisr-2011 --verified --out verified.html
        uprooted brief jisr-2011 --language ar --out mujaz.html
    """
    from uprooted.case import Case
    from uprooted.faces.brief import BriefSettings, write_brief

    settings = BriefSettings(as_of, since, language, template, verified, grade.value if grade else None)
    with progress() as on_progress, Case.open(case) as opened:
        summary = opened.read(workers=workers, on_progress=on_progress)
        path = write_brief(opened, out or case / "brief.html", settings)
    notice(f"Wrote {path}")
    report_summary(summary)
