"""`uprooted places`: the index of place names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from uprooted.faces.cli.console import notice, out, progress

app = typer.Typer(no_args_is_help=True, help="The index of place names: build it, look a name up.")


@app.command()
def build(
    again: Annotated[bool, typer.Option("--again", help="Build it even if it is there.")] = False,
) -> None:
    """Build the index of place names, once for all cases; other commands build it when it is missing.

    [bold]Example[/]

        uprooted places build
    """
    from uprooted.places import build_index, default_index_path

    path = default_index_path()
    if path.exists() and not again:
        notice(f"The index is there: {path}")
        return
    with progress() as on_progress:
        build_index(path, on_progress=on_progress)
    notice(f"Built {path}")


@app.command()
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames country file, as SY.zip or SY.txt.")],
) -> None:
    """Add all places of a country from GeoNames' own file, which you have; villages are in no smaller gazetteer.

    [bold]Example[/]

        uprooted places add SY.zip
    """
    from uprooted.places import add_country

    with progress() as on_progress:
        path = add_country(file, on_progress=on_progress)
    notice(f"Built {path}")


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name in any spelling or script.")],
    country: Annotated[list[str] | None, typer.Option(metavar="ISO3", help="Only there; may be given again.")] = None,
) -> None:
    """Look a name up, as the reader does.

    [bold]Example[/]

        uprooted places find "Jisr al-Shughur" --country SYR
    """
    from uprooted.places import Gazetteer

    with Gazetteer() as gazetteer:
        entries = gazetteer.candidates(name, countries=tuple(country or ()) or None)
    if not entries:
        notice(f"No gazetteer here has {name!r}. Remedy: give it a row in the case's places.csv.")
        raise typer.Exit(1)
    table = Table("name", "country", "lat", "lon", "people", "geonameid")
    for entry in entries[:20]:
        table.add_row(
            *(str(getattr(entry, key) or "") for key in ("name", "country", "lat", "lon", "population", "geonameid"))
        )
    out().print(table)
