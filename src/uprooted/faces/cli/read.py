"""`uprooted read`: reports in, claims out, without a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from uprooted.faces.cli.console import echo, out, progress, report_doubts, report_unread
from uprooted.faces.cli.options import Files, Language, Model, Published, Publisher, ReadFormat
from uprooted.faces.cli.tables import claims_table
from uprooted.records import UNDATED, Report, Unread
from uprooted.reports import find_doubts


def read(
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    format: Annotated[
        ReadFormat, typer.Option(help="A table; one claim a line; or one report a line with every layer.")
    ] = ReadFormat.table,
    places: Annotated[
        Path | None, typer.Option(metavar="CSV", help="A gazetteer of your own, in the columns of a case's places.csv.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="ISO3", help="Countries concerned; may be given again.")
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(metavar="TOML", help="A table of event types of your own, which extends the one shipped."),
    ] = None,
    model: Model = None,
) -> None:
    """Read reports and print what is claimed: who says it, what, where, when, how many.

    Text, HTML, PDF, JSON Lines, ReliefWeb JSON, RSS and Atom, and WARC are read; a file that can't be is named
    with the reason, and the rest goes on.

    [bold]Example[/]

        uprooted read dispatch.txt --published 2011-06-12
        cat page.txt | uprooted read - --published 2011-06-12 --format jsonl
    """
    from uprooted.case import read_places
    from uprooted.claims import Reader, ReaderSettings, claim_to_json, reading_to_json
    from uprooted.reports import Given, read_paths

    given = Given(published=published, publisher=publisher, language=language)
    rows = read_places(places) if places else ()
    unread: list[Unread] = []
    doubts: list[str] = []
    with progress() as on_progress:
        reader = Reader(ReaderSettings(model=model, places=rows, countries=tuple(country or ()), event_types=events))
        reports = only_reports(read_paths(files, given=given), unread, doubts)
        for done, reading in enumerate(reader.read_all(reports), start=1):
            on_progress(done, None, "Reading")
            if format is ReadFormat.jsonl:  # the others print them; `find_doubts` names reports without a day
                doubts += (f"{reading.id}: {gap}" for gap in reading.gaps if gap != UNDATED)
            if format is ReadFormat.reading:
                echo(reading_to_json(reading) + "\n")
            elif format is ReadFormat.jsonl:
                echo("".join(claim_to_json(claim) + "\n" for claim in reading.claims))
            else:
                out().print(claims_table(reading))
    report_doubts(doubts)
    report_unread(unread)


def only_reports(items: Iterable[Report | Unread], unread: list[Unread], doubts: list[str]) -> Iterator[Report]:
    """Yield the reports among what was found; what is to be said of the others, and of these, is put aside."""
    for item in items:
        if isinstance(item, Report):
            doubts += (f"{item.file or item.id}, {item.id}: {doubt}" for doubt in find_doubts(item))
            yield item
        else:
            unread.append(item)
