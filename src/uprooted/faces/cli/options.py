"""Arguments that several commands share, so that they look and read the same everywhere."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from uprooted.faces.cli.console import day

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.")]
Files = Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|-...", help="Reports; - is standard input.")]
Published = Annotated[
    dt.date | None,
    typer.Option(parser=day, metavar="DAY", help="Day of publication, where the files don't say (2011-06-12)."),
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Who published them, where the files don't say.")]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="ISO 639-1 code, where it is not found right.")]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Another installed English spaCy pipeline instead of the one that comes along."),
]
Workers = Annotated[
    int, typer.Option(min=1, metavar="N", help="Processes that read; each takes a core and about 400 MB.")
]


class TableOrJson(StrEnum):
    """Formats of commands that print one record."""

    table = "table"
    json = "json"


class TableOrLines(StrEnum):
    """Formats of commands that print many records."""

    table = "table"
    jsonl = "jsonl"


class TableJsonOrLines(StrEnum):
    """Formats of `uprooted foresee`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


class Grade(StrEnum):
    """Grades of sources, best first."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


Verified = Annotated[bool, typer.Option("--verified", help="Only what rests on what was verified.")]
Graded = Annotated[Grade | None, typer.Option("--grade", help="Only what rests on a source graded at least so.")]


class ReadFormat(StrEnum):
    """Formats of `uprooted read`."""

    table = "table"
    jsonl = "jsonl"
    reading = "reading"
