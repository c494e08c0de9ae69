"""`uprooted train`: make the small models that `read` uses, from annotated texts that are given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from uprooted.faces.cli.console import notice, progress

app = typer.Typer(no_args_is_help=True, help="Make the small models that read uses, from annotated texts you have.")


@app.command()
def attribution(
    folder: Annotated[Path, typer.Argument(help="Folder with text/ and attributions/ in PolNeAR's form.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the model is written.")] = Path("model.npz"),
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
) -> None:
    """Train the model that finds who says what.

    [bold]Example[/]

        uprooted train attribution polnear/train --out model.npz
    """
    from uprooted.claims.attribution.training import train

    with progress() as on_progress:
        train(folder, out, seed=seed, on_progress=on_progress)
    notice(f"Wrote {out}")
