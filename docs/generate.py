"""What the generated pages of the documentation say; `cog -I docs -r docs/*.md` writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from uprooted import records
from uprooted.disclosure import Disclosure
from uprooted.records import documented

SCHEMAS: dict[str, tuple[str, ...]] = {
    "A claim (`read --format jsonl`)": (
        "Claim", "Speaker", "Mention", "Event", "Party", "Figure", "Population", "Place", "Time",
    ),
    "A reading (`read --format reading`)": ("Reading", "Attribution", "Fact", "AcledView", "Person"),
    "The situation (`weigh --format json`)": (
        "Situation", "Series", "Point", "Support", "Incident", "Dispute", "Side", "Witness", "Identity", "Term",
    ),
    "The outlook (`foresee --format jsonl` prints `DayAhead`, a shelter and day a line)": (
        "Outlook", "ShelterOutlook", "DayAhead", "Observation", "CapacityStep", "PastScore", "FullBy",
        "Overflow", "Need", "Standard",
    ),
    "Scores (`score --format json`)": ("Scores", "BandScore", "RivalScore"),
    "The case folder": ("CaseSettings", "Source", "CasePlace", "CapacityStep", "Route"),
    "A report": ("Report", "Unread"),
    "Decisions, the log and the review (`decisions.jsonl` holds an `Entry` a line)": (
        "Entry", "Decision", "Anchor", "Ruling", "ClaimMarks", "Conflict", "ConflictSide", "Orphan", "Tombstone",
        "QueueItem", "Order", "HandClaim", "Answer",
    ),
}  # fmt: skip


def schemas() -> str:
    """Return a table for every record, in the groups above."""
    return "\n".join(_schema_lines())


def _schema_lines() -> Iterator[str]:
    for title, names in SCHEMAS.items():
        yield f"\n## {title}"
        for name in names:
            record = getattr(records, name)
            yield f"\n### {name}\n\n{record.__doc__.splitlines()[0]}\n"
            yield "| field | type | unit | meaning |\n| --- | --- | --- | --- |"
            for field in documented(record):
                kind = field.type.replace("|", "\\|")
                yield f"| `{field.name}` | {kind} | {field.unit or ''} | {field.help} |"
    yield ""


def vocabulary() -> str:
    """Return the closed word lists."""
    from typing import get_args

    from uprooted.records import vocabulary as words

    names = [name for name in vars(words) if get_args(getattr(words, name)) and name[0].isupper()]
    rows = [f"| {name} | {', '.join(f'`{word}`' for word in get_args(getattr(words, name)))} |" for name in names]
    return "\n".join(["", "| list | words |", "| --- | --- |", *rows, ""])


def export_columns() -> str:
    """Return the columns of every exported table that is our own, with their meaning."""
    from uprooted.faces.exports.sheets import SHEETS
    from uprooted.faces.material import Material

    nothing = Material(
        records.CaseInputs(records.CaseSettings("")), records.Situation(None), records.Outlook(None, 0), {}, {},
        Disclosure([]),
    )  # fmt: skip
    parts = []
    for make in SHEETS.values():
        table = make(nothing)
        rows = [f"| `{one.name}` | {one.kind} | {one.unit or ''} | {one.help} |" for one in table.columns]
        parts += ["", f"### {table.name}", "", f"{table.title}.", ""]
        parts += ["| column | type | unit | meaning |", "| --- | --- | --- | --- |", *rows]
    return "\n".join([*parts, ""])


def commands() -> str:
    """Return every command's help, as a terminal of 100 columns shows it."""
    os.environ.update(COLUMNS="100", TERMINAL_WIDTH="100", NO_COLOR="1", _TYPER_FORCE_DISABLE_TERMINAL="1")
    from typer.main import get_command
    from typer.testing import CliRunner

    from uprooted.faces.cli import app

    runner, parts = CliRunner(), []
    for path in [(), *_paths(get_command(app))]:
        text = runner.invoke(app, [*path, "--help"]).output.rstrip()
        text = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
        parts.append(f"\n## {' '.join(('uprooted', *path))}\n\n```text\n{text}\n```")
    return "\n".join([*parts, ""])


def _paths(command: object, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, below in getattr(command, "commands", {}).items():
        yield (*above, name)
        yield from _paths(below, (*above, name))


def worked_outlook() -> str:
    """Return the example case foreseen on 14 June 2011 for 24 June and 4 July, beside what was then counted."""
    import datetime as dt
    import tempfile
    from pathlib import Path

    from uprooted.case import Case, copy_example

    days = (dt.date(2011, 6, 24), dt.date(2011, 7, 4))
    with tempfile.TemporaryDirectory() as folder, Case.open(copy_example("jisr-2011", Path(folder) / "case")) as case:
        case.read()
        then, now = case.foresee(as_of=dt.date(2011, 6, 14), horizon=20), case.foresee()
    came = {one.shelter: {seen.date: seen.best for seen in one.observations} for one in now.shelters}
    rows = ["", "| | 24 June | came | 4 July | came |", "| --- | --- | --- | --- | --- |"]
    for shelter in then.shelters:
        seen = came[shelter.shelter]
        if not any(day in seen for day in days):
            continue
        said = {day.date: f"{day.q50:,.0f} ({day.q10:,.0f}–{day.q90:,.0f})" for day in shelter.days}
        cells = [
            cell for day in days for cell in (said.get(day, "no number"), f"{seen[day]:,.0f}" if day in seen else "–")
        ]
        alone = ", a single count" if shelter.basis == "single_observation" else ""
        rows.append(f"| {shelter.shelter}{alone} | {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def event_types() -> str:
    """Return the table of event types."""
    from uprooted.claims.events import load_types

    rows = [
        "",
        "| type | group | IDMC term | PLOVER | ACLED sub-event | some of its words |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for kind in load_types().types.values():
        words = ", ".join(dict.fromkeys(trigger.head for trigger in kind.triggers if not trigger.head.startswith("[")))
        schemes = f"{kind.idmc or ''} | {kind.plover or ''} | {kind.acled or ''}"
        rows.append(f"| `{kind.name}` | {kind.group} | {schemes} | {words[:90].rsplit(', ', 1)[0]} |")
    return "\n".join([*rows, ""])
