"""`uprooted new`: make an empty case."""

from __future__ import annotations

from typing import Annotated

import typer

from uprooted.faces.cli.console import notice
from uprooted.faces.cli.options import CaseFolder


def new(
    case: CaseFolder,
    name: Annotated[str | None, typer.Option(help="Name as shown; the folder's where none is given.")] = None,
) -> None:
    """Make an empty case: a folder with a commented case.toml and tables to fill in.

    [bold]Example[/]

        uprooted new jisr-2011 --name "Jisr al-Shughur, June 2011"
    """
    from uprooted.case import Case

    Case.create(case, name=name)
    notice(f"Made {case}. Next: uprooted add {case} FILE... --published DAY --publisher NAME")
