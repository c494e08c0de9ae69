"""`uprooted foresee`: occupancy and arrivals by shelter, and when they are full."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from uprooted.faces.cli.console import echo, notice, out, progress, report_error, report_summary
from uprooted.faces.cli.options import Published, TableJsonOrLines
from uprooted.faces.cli.outlook_tables import outlook_parts, verdict_line, what_if_parts

if TYPE_CHECKING:
    from uprooted.case import ReadSummary
    from uprooted.compute import Progress
    from uprooted.records import Outlook, WhatIfOutlook

FOLDER_HORIZON_DAYS = 60
ALERT = 4


def foresee(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="CASE|FLEE_DIR...", help="Cases, or folders with input_csv/ in Flee's formats."),
    ],
    horizon: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            help="Days ahead, 1 to 365; the case's own where none is given, 60 for Flee's folders.",
        ),
    ] = None,
    as_of: Published = None,
    alert: Annotated[
        list[str] | None,
        typer.Option(metavar="CONDITION", help="Ends with code 4 where it holds; may be given several times."),
    ] = None,
    what_if: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="TOML with changes; the difference they make. May be given several times."),
    ] = None,
    format: Annotated[
        TableJsonOrLines,
        typer.Option(help="Tables; one JSON object with everything a folder; or one a shelter and day."),
    ] = TableJsonOrLines.table,
) -> None:
    """Foresee how many people will be in each shelter, and when it is full, with bands from past errors.

    With --as-of only what was published until that day is used; a Flee folder's last day is the last of its period.

    A condition is full(SHELTER) (a probability), present(SHELTER) (people) or arrivals (people, net, added up), then
    > >= < <= and a number, and within how many days; held against the outlook without what-if changes, of every
    folder that has the shelter. Those that hold are named, and the exit code is 4.

    With --what-if a simulation is run with the file's changes (a new camp, a closed crossing, an assault, twice the
    arrivals) and without, and the difference is shown and added; docs/simulation.md has the form of the file.

    [bold]Example[/]

        uprooted foresee jisr-2011 --horizon 14
        uprooted foresee jisr-2011 --as-of 2011-06-14 --format jsonl
        uprooted foresee jisr-2011 --alert 'full(Altinozu) > 0.5 within 7'
        uprooted foresee jisr-2011 --what-if third-camp.toml
        uprooted foresee mali2012 burundi2015 --horizon 60 --format jsonl
    """
    from uprooted.outlook.alerts import judge_all, parse_alert

    alerts = [parse_alert(text) for text in alert or ()]
    summaries, outlooks = [], []
    with progress() as on_progress:
        for at, folder in enumerate(folders):
            asked = Asked(folder, horizon, as_of, tuple(what_if or ()))
            outlook, changed, summary = _foresee_one(asked, on_progress)
            summaries.append(summary)
            _show(folder.resolve().name, outlook, changed, format)
            outlooks.append((folder.resolve().name, outlook))
            if len(folders) > 1:
                on_progress(at + 1, len(folders), "Foreseeing")
    verdicts, errors = judge_all(alerts, outlooks)
    for name, verdict in verdicts:
        notice(verdict_line(name, verdict))
    # What could not be read or decided may be why an alert is off: it ends with its own code only where none holds.
    if any(verdict.holds for _, verdict in verdicts):
        for error in errors:
            report_error(error)
        raise typer.Exit(ALERT)
    if errors:
        raise errors[0]
    for summary in filter(None, summaries):
        report_summary(summary)


def _show(name: str, outlook: Outlook, changed: tuple[WhatIfOutlook, ...], format: TableJsonOrLines) -> None:
    from uprooted.faces.cli.lines import outlook_lines, what_if_lines
    from uprooted.records import to_plain

    if format is TableJsonOrLines.jsonl:
        echo("".join([*outlook_lines(name, outlook), *(line for one in changed for line in what_if_lines(name, one))]))
    elif format is TableJsonOrLines.json:
        whole = {"folder": name, **to_plain(outlook), **({"what_if": to_plain(changed)} if changed else {})}
        echo(json.dumps(whole, ensure_ascii=False) + "\n")
    else:
        for part in outlook_parts(outlook):
            out().print(part)
        for one in changed:
            for part in what_if_parts(outlook, one):
                out().print(part)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one folder."""

    folder: Path
    horizon: int | None
    as_of: dt.date | None
    what_if: tuple[Path, ...]


Foreseen = tuple["Outlook", tuple["WhatIfOutlook", ...], "ReadSummary | None"]


def _foresee_one(asked: Asked, on_progress: Progress) -> Foreseen:
    """Foresee a case or a folder; a folder has no reports to sum up."""
    from uprooted.outlook.instances import is_flee_folder

    if is_flee_folder(asked.folder):
        return _foresee_folder(asked)
    from uprooted.case import Case

    with Case.open(asked.folder) as opened:
        summary = opened.read(on_progress=on_progress)
        outlook = opened.foresee(horizon=asked.horizon, as_of=asked.as_of)
        changed = [opened.what_if(file, horizon=asked.horizon, as_of=asked.as_of) for file in asked.what_if]
        return outlook, tuple(changed), summary


def _foresee_folder(asked: Asked) -> Foreseen:
    from uprooted.outlook import foresee_folder, what_if_folder
    from uprooted.outlook.instances import read_flee
    from uprooted.outlook.instances.change_file import read_what_if

    if asked.as_of is not None:
        raise typer.BadParameter("--as-of is for cases; a Flee folder ends with its period (sim_period.csv).")
    folder, days = read_flee(asked.folder), FOLDER_HORIZON_DAYS if asked.horizon is None else asked.horizon
    outlook = foresee_folder(folder, horizon=days)
    for gap in outlook.gaps:
        notice(f"[yellow]Note:[/] {escape(asked.folder.resolve().name)}: {escape(gap)}")
    changed = [what_if_folder(folder, read_what_if(file), horizon=days) for file in asked.what_if]
    return outlook, tuple(changed), None
