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
    seed: Annotated[int, typer.Option(help="Of the initial weights, dropout and order of texts.")] = 0,
    vectors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Word vectors in GloVe's text form; those of the model at hand else."),
    ] = None,
) -> None:
    """Train the model that finds who says what; needs the extra "train".

    [bold]Example[/]

        uprooted train attribution polnear/train --out model.npz
    """
    from uprooted.claims.attribution.training import train

    notice("Training takes minutes to an hour; nothing is written before it is done.")
    train(folder, out, seed=seed, vectors=vectors)
    notice(f"Wrote {out}")


@app.command()
def events(
    file: Annotated[Path, typer.Argument(help="Table in CASE 2021's form: id, text and sub-event, tabs between.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where the model is written.")] = Path("model.npz"),
    seed: Annotated[
        int, typer.Option(help="Of the folds of the first cross-validation; the model has no chance in it.")
    ] = 1,
    rounds: Annotated[int, typer.Option(min=0, help="Ten-fold cross-validations to score the model by.")] = 3,
) -> None:
    """Train the model that tells a report's main event.

    [bold]Example[/]

        uprooted train events case2021_task2.tsv --out model.npz
    """
    from uprooted.claims.mainevent.training import train

    with progress() as on_progress:
        trained = train(file, out, seed=seed, rounds=rounds, on_progress=on_progress)
    if trained.shares:
        shares = ", ".join(f"{share:.3f}" for share in trained.shares)
        notice(f"Answered rightly when left out of training: {shares} of {trained.texts} texts")
    notice(f"Wrote {out}, SHA-256 {trained.sha256}")
