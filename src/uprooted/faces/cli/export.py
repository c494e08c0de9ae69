"""`uprooted export`: a case for other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from uprooted.errors import InputError
from uprooted.faces.cli.console import notice, progress, report_summary
from uprooted.faces.cli.options import CaseFolder, Published, Workers


class ExportFormat(StrEnum):
    """What a case can be exported to."""

    csv = "csv"
    excel = "excel"
    parquet = "parquet"
    json = "json"
    geojson = "geojson"
    geopackage = "geopackage"
    idu = "idu"
    ged = "ged"
    acled = "acled"
    hapi = "hapi"
    flee = "flee"
    evidence = "evidence"


def export(
    case: CaseFolder,
    to: Annotated[ExportFormat, typer.Option(help="What to write; docs/exports.md says what each holds.")],
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Folder or file; beside the case, named after both, else.")
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="A second row with HXL tags; in CSV formats alone.")] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Keep private persons' names instead of their roles; this is logged.")
    ] = False,
    as_of: Published = None,
    workers: Workers = 1,
) -> None:
    """Export a case: tables with a data dictionary, map layers, other houses' columns, or an evidence package.

    [bold]Example[/]

        uprooted export jisr-2011 --to csv --out tables
        uprooted export jisr-2011 --to excel
        uprooted export jisr-2011 --to evidence --names
    """
    from uprooted.case import Case
    from uprooted.faces.exports import FILES, export, write_evidence
    from uprooted.faces.material import gather

    target = out or case.resolve().with_name(f"{case.resolve().name}-{to}{FILES.get(to, '')}")
    with progress() as on_progress, Case.open(case) as opened:
        if to is ExportFormat.evidence and not names:
            raise InputError(
                "An evidence package holds the reports as they came, with the names in them",
                remedy="Add --names if it may; it is logged",
            )
        summary = opened.read(workers=workers, on_progress=on_progress)
        if names:
            opened.log_names(f"exported to {to}")
        if to is ExportFormat.evidence:
            files = [write_evidence(case, target)]
        else:
            files = export(gather(opened, as_of, names=names), to, target, hxl=hxl)
    for file in files:
        notice(f"Wrote {escape(str(file))}")
    report_summary(summary)
