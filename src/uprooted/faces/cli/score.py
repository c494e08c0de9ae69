"""`uprooted score`: how outlooks would have done from past days."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.markup import escape
from rich.table import Table

from uprooted.errors import InputError
from uprooted.faces.cli.console import echo, notice, out, progress
from uprooted.faces.cli.options import TableOrJson
from uprooted.faces.cli.score_plot import score_plot

if TYPE_CHECKING:
    from uprooted.records import Scores

BAR_CELLS = 20


def score(
    folder: Annotated[
        Path, typer.Argument(metavar="CASE|FLEE_DIR", help="A case, or a folder with input_csv/ in Flee's formats.")
    ],
    every: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="DAYS", help="Days between the past days looked from; 15, or less for a short record."
        ),
    ] = None,
    horizon: Annotated[int, typer.Option(metavar="DAYS", help="Days ahead that are scored, 1 to 365.")] = 60,
    rivals: Annotated[
        bool, typer.Option("--rivals", help="Score forecasters outside the mix too (Flee's folders).")
    ] = False,
    plot: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the scores as a picture (SVG).")] = None,
    format: Annotated[TableOrJson, typer.Option(help="A table with bars, or one JSON object.")] = TableOrJson.table,
) -> None:
    """Score past outlooks: made again from past days with nothing known later, and held against what came.

    Below 1 the error is smaller than that of "tomorrow is as today"; 80 % of counts should lie within the 80 % band.

    [bold]Example[/]

        uprooted score jisr-2011
        uprooted score jisr-2011 --plot scores.svg
        uprooted score mali2012 --every 45 --rivals --format json
    """
    from uprooted.records import to_json

    scores = _score(folder, every, horizon, rivals=rivals)
    if plot is not None:
        _write(plot, score_plot(folder.resolve().name, scores))
    if format is TableOrJson.json:
        echo(to_json(scores) + "\n")
    else:
        out().print(scores_table(folder.resolve().name, scores))
        if scores.rivals:
            out().print(rivals_table(scores))
    notice("Widths and weights were learned on five crises; on those the scores are in-sample (docs/outlook.md).")


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", remedy="Name another file") from error
    notice(f"The picture: {escape(str(path))}")


def _score(folder: Path, every: int | None, horizon: int, *, rivals: bool) -> Scores:
    from uprooted.outlook.instances import is_flee_folder, read_flee
    from uprooted.outlook.scores import score_folder, score_outlook

    if is_flee_folder(folder):
        return score_folder(read_flee(folder), every=every, horizon=horizon, rivals=rivals)
    if rivals:
        raise typer.BadParameter("--rivals is for Flee's folders: they need places, roads and conflicts day by day.")
    from uprooted.case import Case

    with progress() as on_progress, Case.open(folder) as opened:
        opened.read(on_progress=on_progress)
        return score_outlook(opened.foresee(), every=every, horizon=horizon)


def scores_table(name: str, scores: Scores) -> Group:
    """Return scores as a table, a row a band of days ahead, each with a bar of its error against persistence."""
    title = f"{escape(name)}: outlooks from {scores.origins} past days"
    heads = ("days", "counts", "error", "to split", "CRPS", "in 80 %", "0 ─ error ─ 1 ─────── 2")
    table = Table(*heads, title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
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
        table,
        f"Days between them: {scores.every}. Below 1 an outlook is nearer than “tomorrow is as today” (the last "
        "count), or than a constant split. CRPS: its error as a whole band, against the last count. 80 % should lie "
        "in the 80 % band.",
    )


def rivals_table(scores: Scores) -> Table:
    """Return the errors of forecasters outside the mix, a row each, below that of the mix."""
    bands = [(one.first_day, one.last_day) for one in scores.bands]
    table = Table("error / last count", *(f"{low}–{high} days" for low, high in bands))
    table.add_row("the outlook", *(f"{one.error:.2f}" for one in scores.bands))
    for name in dict.fromkeys(one.name for one in scores.rivals):
        found = {(one.first_day, one.last_day): one.error for one in scores.rivals if one.name == name}
        table.add_row(name, *(f"{found[band]:.2f}" if band in found else "–" for band in bands))
    return table


def bar(error: float) -> str:
    """Return a bar that is half full where an outlook is as good as persistence and full where it is twice as bad."""
    full = round(min(error, 2.0) / 2 * BAR_CELLS)
    cells = "█" * full + "·" * (BAR_CELLS - full)
    return f"{cells[: BAR_CELLS // 2]}│{cells[BAR_CELLS // 2 :]}"
