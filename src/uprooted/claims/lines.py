"""Sentence starts that lines give away: headings, bullets, numbered items and rows of tables.

A parser sees words, not lines, and runs "Security" above a paragraph into its first sentence. Lines that are only
wrapped text are left to it.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

WRAPPED_CHARS = 55
"""A line at least this long that ends without a full stop is taken for wrapped text, not for a heading."""

_ITEM = re.compile(r"\s*(?:[•·▪◦*\u2013\u2014-]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_ROW = re.compile(r"\S(?:[ ]{2,}|\t+|\s*\|\s*)\S")
_LABEL = re.compile(r"\s*[A-Z0-9][^.!?\n]{0,60}:\s")
_OPENS = re.compile(r"\s*[\"“‘'(]?[A-Z0-9•·▪]")
_ENDS = re.compile(r"[.!?:;,…][\"”’')\]]*\s*$")


def install_lines(nlp: Language) -> None:
    """Put the component into a pipeline, before the parser, which keeps the starts it is given."""
    nlp.add_pipe("uprooted_lines", before="parser")


@Language.component("uprooted_lines", assigns=["token.is_sent_start"])
def mark_lines(doc: Doc) -> Doc:
    """Fix the starts of sentences that lines give away.

    Parameters
    ----------
    doc
        A tokenized document.

    Returns
    -------
    Doc
        The same document.
    """
    if "\n" not in doc.text:
        return doc
    starts = line_starts(doc.text)
    begun = {start for start, _ in starts}
    within = [(start, end) for start, end in starts if end > start]
    follows = {token.i + 1 for token in doc if token.is_space and "\n" in token.text}
    for index in sorted(follows):
        if index < len(doc) and doc[index].idx in begun:
            doc[index].is_sent_start = True
    for start, end in within:  # "•" and "3." belong to what they introduce
        for token in doc.char_span(start, end, alignment_mode="expand") or ():
            if token.idx > start:
                token.is_sent_start = False
        after = next((token for token in doc.char_span(start, end + 1, alignment_mode="expand") or ()
                      if token.idx >= end), None)  # fmt: skip
        if after is not None:
            after.is_sent_start = False
    return doc


def line_starts(text: str) -> list[tuple[int, int]]:
    """Return where lines begin that a sentence begins with, and where the mark of an item ends.

    Parameters
    ----------
    text
        A text with its line breaks.

    Returns
    -------
    list of tuple
        The first character of the line that is not blank, and one past the item's mark; the same where it has
        none.
    """
    found = []
    at, previous = 0, ""
    for line in text.split("\n"):
        first = at + len(line) - len(line.lstrip())
        item = _ITEM.match(line)
        if line.strip() and at and _begins(line, previous, item is not None):
            found.append((first, at + item.end() if item is not None else first))
        previous = line if line.strip() else ""
        at += len(line) + 1
    return found


def _begins(line: str, previous: str, item: bool) -> bool:
    if item or _ROW.search(line.strip()) or _ROW.search(previous.strip()):
        return True
    if not _OPENS.match(line):
        return False
    if _LABEL.match(line) or _ITEM.match(previous):
        return True
    return len(previous.rstrip()) < WRAPPED_CHARS or bool(_ENDS.search(previous))
