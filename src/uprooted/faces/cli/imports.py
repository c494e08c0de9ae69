"""`uprooted import`: tables of other houses into a case."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from uprooted.faces.cli.console import PARTLY_DONE, notice, report_doubts, report_unread
from uprooted.faces.cli.options import CaseFolder, Published, Publisher

if TYPE_CHECKING:
    from uprooted.case import Imported


class TableKind(StrEnum):
    """Whose tables can be imported, as in `uprooted.reports.tables.FORMS`."""

    unhcr = "unhcr"
    dtm = "dtm"
    acled = "acled"
    ucdp = "ucdp"
    flee = "flee"


def import_table(
    case: CaseFolder,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="CSV files; for flee, its folders.")],
    kind: Annotated[TableKind, typer.Option("--from", help="Whose they are; docs/imports.md says what is taken.")],
    published: Published = None,
    publisher: Publisher = None,
) -> None:
    """Import tables: each is kept as it came and becomes a report; its rows become claims that point at their cells.

    [bold]Example[/]

        uprooted import jisr-2011 population.csv --from unhcr --published 2012-06-18
        uprooted import jisr-2011 candidate.csv --from ucdp
    """
    from uprooted.case import Case, counted, import_tables
    from uprooted.reports import Given

    with Case.open(case) as opened:
        given = Given(published=published, publisher=publisher)
        done = import_tables(opened, files, kind.value, given=given)
    for table in done.tables:
        there = "" if table.fresh else ", there already"
        told = f"{counted(table.claims, 'claim')} from {counted(table.rows, 'row')}"
        notice(f"{escape(table.report.file or table.report.id)}: {told}{there}.")
        _report_rest(table)
    report_doubts(done.doubts)
    report_unread(done.unread)
    if any(table.bad for table in done.tables):
        raise typer.Exit(PARTLY_DONE)


def _report_rest(table: Imported) -> None:
    if table.unknown:
        notice(f"[yellow]Note:[/] kept as text alone, being no columns of it: {escape(', '.join(table.unknown))}")
    for line in table.bad:
        notice(f"[yellow]Not read:[/] {escape(line)}")
