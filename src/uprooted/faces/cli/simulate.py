"""`uprooted simulate`: move people over a Flee folder by Flee's rules."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from uprooted.faces.cli.console import echo, notice, out, report_doubts

if TYPE_CHECKING:
    from uprooted.outlook.engines import Movement

EVERY_DAYS_SHOWN = 30


class EngineName(StrEnum):
    """Engines, as in `uprooted.outlook.engines.ENGINES`."""

    cohorts = "cohorts"
    agents = "agents"


class TableOrCsv(StrEnum):
    """Formats of `uprooted simulate`."""

    table = "table"
    csv = "csv"


def simulate(
    folder: Annotated[Path, typer.Argument(metavar="FLEE_DIR", help="Folder with input_csv/ and source_data/.")],
    engine: Annotated[
        EngineName, typer.Option(help="Counts of people, or persons one by one (needs Numba).")
    ] = EngineName.cohorts,
    settings: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Flee's settings (YAML); those it ships where none are given.")
    ] = None,
    runs: Annotated[int, typer.Option(min=1, max=100_000, help="How many runs.")] = 1,
    mean: Annotated[bool, typer.Option("--mean", help="Cohorts move expected shares instead of draws.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same numbers.")] = 0,
    people_per_agent: Annotated[int, typer.Option(min=1, help="Persons an agent stands for.")] = 1,
    days: Annotated[
        int | None, typer.Option(metavar="DAYS", help="Days from the start, 1 to 36,500; all known otherwise.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes for the cohorts' runs.")] = 1,
    format: Annotated[
        TableOrCsv, typer.Option(help="The mean every 30 days, or run,day,CAMP,… with every number.")
    ] = TableOrCsv.table,
) -> None:
    """Move people over a folder in Flee's formats, by Flee's rules, totals and capacities.

    This is no forecast: the number of people of every day, and the camps' capacities, are given.

    [bold]Example[/]

        uprooted simulate mali2012 --runs 10 --format csv
        uprooted simulate mali2012 --engine agents --settings simsetting.yml
    """
    from uprooted.outlook.engines import find_engine
    from uprooted.outlook.simulation import simulate as run

    mover = find_engine(engine.value, stochastic=not mean, workers=workers)
    done = run(
        folder, mover, settings=settings, runs=runs, seed=seed, people_per_agent=people_per_agent, days=days
    )  # fmt: skip
    if format is TableOrCsv.csv:
        for line in _lines(done.movement):
            echo(line)
    else:
        out().print(_table(done.movement))
        notice("Totals and capacities are those of the folder, future ones included: no forecast.")
    report_doubts(done.notes)


def _lines(movement: Movement) -> Iterator[str]:
    import csv
    import io

    head = io.StringIO()
    csv.writer(head, lineterminator="\n").writerow(["run", "day", *movement.names])
    yield head.getvalue()
    for run, days in enumerate(movement.shelters.tolist()):
        for day, people in enumerate(days):
            yield f"{run},{day},{','.join(f'{count:.10g}' for count in people)}\n"


def _table(movement: Movement) -> Table:
    table = Table("day", *movement.names)
    mean = movement.mean
    shown = sorted({*range(0, len(mean), EVERY_DAYS_SHOWN), len(mean) - 1})
    for day in shown:
        table.add_row(str(day), *(f"{count:,.0f}" for count in mean[day]))
    return table
