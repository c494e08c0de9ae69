"""The brief as a Word document, to be edited and passed on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn

from uprooted.faces.brief.content import KeyFigure
from uprooted.faces.brief.words import day, number

# XML has no place for these; a report may hold them all the same.
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 65534, 65535])


def write_word(shown: Mapping[str, Any], path: Path) -> Path:
    """Write the brief as Word: as-of line, highlights, key figures, shelters, disputes, gaps, sources, in that order.

    Parameters
    ----------
    shown
        What `view` returns.
    path
        The file.
    """
    paper = Document()
    _properties(paper, str(shown["settings"].name), shown["situation"].as_of)
    words: Mapping[str, str] = shown["words"]
    paper.add_heading(_clean(shown["settings"].name), 0)
    period = shown["period"]
    covers = f" {words['covers']} {day(period[0])} – {day(period[1])}." if period else ""
    _text(paper, f"{words['as_of']} {day(shown['situation'].as_of)}.{covers}")
    if shown["settings"].notice:
        _text(paper, shown["settings"].notice, style="Intense Quote")
    if shown["narrowed"]:
        _text(paper, shown["narrowed"], style="Intense Quote")
    _list(paper, words["highlights"], [*shown["changes"], *(line.text for line in shown["highlights"])])
    paper.add_heading(words["figures"], 1)
    _table(
        paper, (words["what"], words["best"], words["range"], words["day"], words["who"]),
        [(f"{one.caption}, {one.place}", one.value, one.range, one.date, "; ".join(_who(one)))
         for one in shown["figures"]],
    )  # fmt: skip
    for figure in {one.caption: one for one in shown["figures"]}.values():
        _text(paper, f"{figure.caption}: {figure.counts}", style="Caption")
    _list(paper, words["shelters"], [sentence for _, _, sentence in shown["shelters"]])
    paper.add_heading(words["disputes"], 1)
    for one in shown["disputes"]:
        _text(paper, f"{one.dispute.about} – {one.cause}", bold=True)
        for side in one.dispute.sides:
            _text(paper, f"{side.says} ({'; '.join(side.speakers) or '–'})", style="List Bullet")
    _list(paper, words["gaps"], [*shown["situation"].gaps, *shown["outlook"].gaps])
    sources = [
        f"{one.publisher or '–'}, {day(one.published)}: {one.title or one.id}" for one in shown["reports"].values()
    ]
    _list(paper, words["sources"], sources)
    _text(paper, f"uprooted {shown['version']}", style="Caption")
    paper.save(str(path))
    return path


def _who(figure: KeyFigure) -> tuple[str, ...]:
    """Return who stands behind a figure: an analyst who recommends it, those who say so, how many witnesses."""
    recommended = (figure.recommended,) if figure.recommended is not None else ()
    return (*recommended, *figure.says[:3], figure.witnesses)


def _properties(paper: Paper, title: str, as_of: dt.date | None) -> None:
    """Set what the file says of itself; its day is the case's, so that the same case gives the same document."""
    made = dt.datetime.combine(as_of or dt.date(2000, 1, 1), dt.time())
    properties = paper.core_properties
    properties.title, properties.author, properties.last_modified_by = _clean(title), "uprooted", "uprooted"
    properties.created = properties.modified = made


def _list(paper: Paper, title: str, lines: Sequence[str]) -> None:
    paper.add_heading(title, 1)
    for line in lines or ("–",):
        _text(paper, line, style="List Bullet")


def _text(paper: Paper, text: str, *, style: str | None = None, bold: bool = False) -> None:
    paragraph = paper.add_paragraph(style=style)
    run = paragraph.add_run(_clean(text))
    run.bold = bold or None
    _direct(paragraph, text)


def _table(paper: Paper, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = paper.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)
            _direct(cell.paragraphs[0], words)


def _direct(paragraph: Any, text: str) -> None:
    """Let a paragraph run from right to left where its first letter does."""
    first = next((letter for letter in text if letter.isalpha()), "")
    if first and "\u0590" <= first <= "\u08ff":
        properties = paragraph._p.get_or_add_pPr()
        properties.append(properties.makeelement(qn("w:bidi"), {}))


def _clean(text: str) -> str:
    return number(None) if not text else text.translate(_NO_XML)
