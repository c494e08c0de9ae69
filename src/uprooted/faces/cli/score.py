"""`uprooted score`: how outlooks would have done from past days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from uprooted.faces.cli.console import echo, notice, out, progress
from uprooted.faces.cli.options import TableOrJson

if TYPE_CHECKING:
    from rich.console import Group

    from uprooted.outlook.scores import Scores

BAR_CELLS = 20


def score(
    folder: Annotated[
        Path, typer.Argument(metavar="CASE|FLEE_DIR", help="A case, or a folder with input_csv/ in Flee's formats.")
    ],
    every: Annotated[int, typer.Option(min=1, metavar="DAYS", help="Days between the past days looked from.")] = 15,
    horizon: Annotated[int, typer.Option(min=1, max=365, metavar="DAYS", help="Days ahead that are scored.")] = 60,
    format: Annotated[TableOrJson, typer.Option(help="A table with bars, or one JSON object.")] = TableOrJson.table,
) -> None:
    """Score past outlooks: made again from past days with nothing known later, and held against what came.

    Below 1 the error is smaller than that of "tomorrow is as today"; 80 % of counts should lie within the 80 % band.

    [bold]Example[/]

        uprooted score jisr-2011
        uprooted score mali2012 --every 45 --format json
    """
    from uprooted.records import to_json

    scores = _score(folder, every, horizon)
    if format is TableOrJson.json:
        echo(to_json(scores) + "\n")
    else:
        out().print(scores_table(folder.resolve().name, scores))
    notice("Widths and weights were learned on five crises; on those the scores are in-sample (docs/outlook.md).")


def _score(folder: Path, every: int, horizon: int) -> Scores:
    from uprooted.outlook.instances import is_flee_folder, read_flee
    from uprooted.outlook.scores import score_folder, score_outlook

    if is_flee_folder(folder):
        return score_folder(read_flee(folder), every=every, horizon=horizon)
    from uprooted.case import Case

    with progress() as on_progress, Case.open(folder) as opened:
        opened.read(on_progress=on_progress)
        return score_outlook(opened.foresee(), every=every, horizon=horizon)


def scores_table(name: str, scores: Scores) -> Group:
    """Return scores as a table, a row a band of days ahead, each with a bar of its error against persistence."""
    from rich.console import Group
    from rich.markup import escape
    from rich.table import Table

    table = Table(
        "days ahead", "counts", "error / persistence", "error / constant split", "CRPS", "in 80 % band",
        "0 ─── error ─── 1 ─── 2", title=f"{escape(name)}: outlooks from {scores.origins} past days",
        title_justify="left",
    )  # fmt: skip
    for band in scores.bands:
        table.add_row(
            f"{band.first_day}–{band.last_day}",
            str(band.checked),
            f"{band.error:.2f}",
            "–" if band.error_split is None else f"{band.error_split:.2f}",
            f"{band.crps:.2f}",
            f"{band.cover80:.0%}",
            bar(band.error),
        )
    return Group(
        table, "Below 1 an outlook is nearer than “tomorrow is as today” was. CRPS is its error as a whole band."
    )


def bar(error: float) -> str:
    """Return a bar that is half full where an outlook is as good as persistence and full where it is twice as bad."""
    full = round(min(error, 2.0) / 2 * BAR_CELLS)
    cells = "█" * full + "·" * (BAR_CELLS - full)
    return f"{cells[: BAR_CELLS // 2]}│{cells[BAR_CELLS // 2 :]}"
