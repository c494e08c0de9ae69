"""Sentence starts that lines give away: headings, bullets, numbered items and rows of tables.

A parser sees words, not lines, and runs "Security" above a paragraph into its first sentence. Lines that are only
wrapped text are left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from uprooted.claims.starts import fix_starts, starts_of

WRAPPED_CHARS = 55
"""A line at least this long that ends without a full stop is taken for wrapped text, not for a heading."""

_SENTENCE_CHARS = 30  # what follows a topic is a sentence of its own if it is at least this long

_ITEM = re.compile(r"\s*(?:[•·▪◦*\u2013\u2014-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_ROW = re.compile(r"\S(?:[ ]{2,}|\t+|\s*\|\s*)\S")
_LABEL = re.compile(r"\s*[A-Z0-9][^.!?\n]{0,60}:\s")
_TOPIC = re.compile(
    r"\s*(?:[•·▪◦*\u2013\u2014-]\s|\(?\w{1,2}[.)]\s)?\s*"
    r"(?:(?P<known>Shelter|Health|Food|Food security|Relief|WASH|Water|Protection|Education|Nutrition|Logistics|"
    r"Funding|Needs|Response|Camps?|Security|Access|Background|Situation|Displacement|Livelihoods|Highlights?)|"
    r"[A-Z][a-z]+(?:[ ,/&-]+[a-z]+){0,3}):\s+(?=(?P<upper>[A-Z\"“])|\d)"
)
"""The topic of an item, which its sentence does not need: "Funding: Donors pledged …"."""
_OPENS = re.compile(r"\s*[\"“‘'(]?[A-Z0-9•·▪]")
_WORD = r"[A-Z][\w.'’\-]+"
_DAY = r"(?:\d{1,2}\s[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s\d{4})?"
_TOP_CHARS = 400  # how far down a dateline may stand, under a headline
_DATELINE = re.compile(
    rf"^\s*{_WORD}(?:[ ,]{{1,2}}{_WORD}){{0,3}}(?:,?\s{_DAY}|,?\s\([\w /,.]{{2,30}}\))\s?"
    r"(?:[\u2013\u2014]|-{1,2}(?=\s))\s",
    re.MULTILINE,
)
"""A place with a day or an agency, then a dash: "GORIS (Agencies) — "."""
_ENDS = re.compile(r"[.!?:;,…][\"”’')\]]*\s*$")


def install_lines(nlp: Language) -> None:
    """Put the component into a pipeline, before the parser, which keeps the starts it is given."""
    nlp.add_pipe("uprooted_lines", before="parser")


@Language.component("uprooted_lines", assigns=["token.is_sent_start"])
def mark_lines(doc: Doc) -> Doc:
    """Fix the starts of sentences that lines give away, and keep a heading or an item's mark in one piece.

    Parameters
    ----------
    doc
        A tokenized document.

    Returns
    -------
    Doc
        The same document.
    """
    text = doc.text
    held = dict(line_starts(text)) if "\n" in text else {}
    for dateline in _DATELINE.finditer(text, 0, _TOP_CHARS):
        first = dateline.end() - len(dateline[0].lstrip())
        held |= {first: dateline.end() - 1, dateline.end(): dateline.end()}
    until, starts = 0, starts_of(doc)
    for token in doc:
        if token.idx in held:
            until = held[token.idx]
            if token.i:
                starts[token.i] = 1
        elif token.idx < until or _begins_alone(doc, starts, token.i):
            starts[token.i] = -1
    return fix_starts(doc, starts)


def _begins_alone(doc: Doc, starts: Sequence[int], index: int) -> bool:
    """Say whether the token before was given a start that this one belongs to: nothing is a sentence of one word."""
    return index > 1 and starts[index - 1] > 0 and starts[index] < 1 and not doc[index - 1].is_space


def line_starts(text: str) -> list[tuple[int, int]]:
    """Return where lines begin that a sentence begins with, and up to where none else does.

    Parameters
    ----------
    text
        A text with its line breaks.

    Returns
    -------
    list of tuple
        The first character of the line that is not blank, and one past what belongs to it for certain: the mark
        of an item with the word after it, or all of a heading.
    """
    found: list[tuple[int, int]] = []
    at, previous = 0, ""
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        item = _ITEM.match(line)
        if line.strip() and _begins(line, previous, item is not None, first_line=not found and not at):
            found.append((first, at + _held(line, item)))
            topic = _TOPIC.match(line)
            if topic is not None and len(line) - topic.end() >= _SENTENCE_CHARS and (topic["known"] or topic["upper"]):
                found.append((at + topic.end(), at + topic.end()))
        previous = line if line.strip() else ""
        at += len(line) + 1
    return found


def _held(line: str, item: re.Match[str] | None) -> int:
    if item is not None:
        return item.end() + 1
    heading = len(line.rstrip()) < WRAPPED_CHARS and not _ENDS.search(line)
    return len(line) if heading else 0


def _begins(line: str, previous: str, item: bool, *, first_line: bool) -> bool:
    if first_line:
        return True
    if item or _ROW.search(line.strip()) or _ROW.search(previous.strip()):
        return True
    if not _OPENS.match(line):
        return False
    if _LABEL.match(line) or _ITEM.match(previous):
        return True
    return len(previous.rstrip()) < WRAPPED_CHARS or bool(_ENDS.search(previous))
