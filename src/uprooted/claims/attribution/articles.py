"""Annotated articles, read from disk and laid on tokens, for training and calibration.

A folder is laid out as the parts of PolNeAR are: ``text/NAME.txt`` beside ``attributions/NAME_XXXX.ann`` in
brat's stand-off format, with text-bound spans ``T`` for Source, Cue and Content, and events ``E`` that join them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from uprooted.claims.attribution.features import Signals, signals_of
from uprooted.claims.attribution.syntax import Tree, tree_of
from uprooted.errors import InputError
from uprooted.records import Spans

Tokens = frozenset[int]

_SPAN = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"^E\d+\t(.+)$")


@dataclass(frozen=True)
class Marked:
    """One attribution as annotators marked it."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class Article:
    """One text with its attributions."""

    name: str
    text: str
    marked: tuple[Marked, ...]


@dataclass(frozen=True)
class Aligned:
    """One article parsed; its attributions (source, cue, content) by the head of their cue, in that order."""

    doc: Doc
    tree: Tree
    signals: Signals
    heads: tuple[int, ...]
    roles: tuple[tuple[Tokens, Tokens, Tokens], ...]


def read_articles(folder: Path) -> list[Article]:
    """Read the articles of a folder; of several annotators the first in the order of names counts.

    Parameters
    ----------
    folder
        Holds ``text`` and ``attributions``.

    Returns
    -------
    list of Article
        In the order of their names.

    Raises
    ------
    InputError
        When the folder holds no such articles.
    """
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        notes = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if notes:
            text = path.read_bytes().decode("utf-8")
            articles.append(Article(path.stem, text, tuple(_marks(notes[0].read_text(encoding="utf-8")))))
    if not articles:
        raise InputError(
            f"No annotated articles in {folder}", allowed="text/NAME.txt with attributions/NAME_XXXX.ann",
            remedy="Give the folder of one part of PolNeAR, such as train",
        )  # fmt: skip
    return articles


def _marks(notes: str) -> Iterator[Marked]:
    spans: dict[str, Spans] = {}
    for line in notes.split("\n"):
        if match := _SPAN.match(line):
            numbers = [part.split() for part in match[2].split(";")]
            spans[match[1]] = tuple((int(start), int(end)) for start, end in numbers)
    for line in notes.split("\n"):
        if match := _EVENT.match(line):
            roles: dict[str, Spans] = {"source": (), "cue": (), "content": ()}
            for part in match[1].split():
                role, key = part.split(":")
                role = role.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans[key]
            yield Marked(**roles)


def align(article: Article, doc: Doc) -> Aligned:
    """Lay an article's attributions on its tokens.

    Parameters
    ----------
    article
        Text and marks.
    doc
        The text, parsed.

    Returns
    -------
    Aligned
        Attributions in the order of their cues' heads; those without a cue or content are left out.
    """
    tree = tree_of(doc)
    found: dict[int, tuple[Tokens, Tokens, Tokens]] = {}
    for marked in article.marked:
        source, cue, content = (_tokens(tree, spans) for spans in (marked.source, marked.cue, marked.content))
        if cue and content:
            head = next((token for token in sorted(cue) if tree.head[token] not in cue), min(cue))
            found.setdefault(head, (source, cue, content))
    heads = tuple(sorted(found))
    return Aligned(doc, tree, signals_of(doc, tree), heads, tuple(found[head] for head in heads))


def _tokens(tree: Tree, spans: Spans) -> Tokens:
    return frozenset(
        token for start, end in spans
        for token in range(bisect_right(tree.end, start), bisect_left(tree.start, end)) if tree.pos[token] != "SPACE"
    )  # fmt: skip
