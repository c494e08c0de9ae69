"""A parsed document as plain lists: what the rules and the model walk over.

Reading each attribute of a `Doc` once and keeping it in a list is several times faster than asking every token
again, and lets a rule be read without knowing spaCy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.texts import text_of
from uprooted.records import Spans

_OPENING = {'"', "“", "„", "«", "``", "''", "”"}
_CLOSING = {'"', "”", "“", "»", "''"}
_SINGLE = {"‘", "’"}  # an apostrophe may be one, so that no quotation is numbered by them


@dataclass(frozen=True)
class Tree:
    """Words, tags and dependency heads of a document, one entry a token."""

    text: str
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    start: list[int]
    end: list[int]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    quoted: list[int]

    def __len__(self) -> int:
        return len(self.lower)

    def subtree(self, root: int, without: Collection[int] = ()) -> set[int]:
        """Return the tokens under `root`, itself included, leaving out whole branches."""
        found, stack = set(), [root]
        while stack:
            token = stack.pop()
            if token not in without and token not in found:
                found.add(token)
                stack.extend(self.kids[token])
        return found

    def children(self, token: int, *labels: str) -> list[int]:
        """Return the dependents of a token that bear one of the labels."""
        return [kid for kid in self.kids[token] if self.dep[kid] in labels]

    def ancestors(self, token: int) -> Iterable[int]:
        """Yield the heads above a token, the nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def spans(self, tokens: Iterable[int], *, bare: bool = False) -> Spans:
        """Return the character spans of tokens, those that touch joined.

        Punctuation at their ends is dropped, unless `bare` asks for what is punctuation alone.
        """
        runs: list[list[int]] = []
        for token in sorted(tokens):
            if runs and self._touches(runs[-1][-1], token):
                runs[-1].append(token)
            else:
                runs.append([token])
        spans = []
        for run in runs:
            first, last = (run[0], run[-1]) if bare else self._trimmed(run)
            if first <= last:
                spans.append((self.start[first], self.end[last]))
        return tuple(spans)

    def _touches(self, left: int, right: int) -> bool:
        return all(self.pos[token] == "SPACE" for token in range(left + 1, right))

    def _trimmed(self, run: list[int]) -> tuple[int, int]:
        first, last = 0, len(run) - 1
        while first <= last and self._loose(run[first], opening=True):
            first += 1
        while last >= first and self._loose(run[last], opening=False):
            last -= 1
        return (run[first], run[last]) if first <= last else (1, 0)

    def _loose(self, token: int, *, opening: bool) -> bool:
        if self.pos[token] == "SPACE":
            return True
        word = self.lower[token]
        if word in (_OPENING if opening else _CLOSING) or word in _SINGLE:
            return False
        return self.pos[token] == "PUNCT" and word not in {"(", ")", "[", "]"} and (opening or word not in ".?!…")


def tree_of(doc: Doc) -> Tree:
    """Read a parsed document into lists.

    Parameters
    ----------
    doc
        A document with heads, dependency labels, tags and lemmas.

    Returns
    -------
    Tree
        The same, with sentences and quotations numbered.
    """
    tokens = list(doc)  # once: each pass over a document makes all its tokens anew
    head = [token.head.i for token in tokens]
    kids: list[list[int]] = [[] for _ in head]
    for token, above in enumerate(head):
        if above != token:
            kids[above].append(token)
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents]
    sentence = [number for number, (first, last) in enumerate(bounds) for _ in range(first, last)]
    start = [token.idx for token in tokens]
    words = [token.text for token in tokens]
    return Tree(
        text=text_of(doc),
        lower=[token.lower_ for token in tokens],
        lemma=[token.lemma_.lower() for token in tokens],
        tag=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        head=head,
        kids=kids,
        start=start,
        end=[a + len(word) for a, word in zip(start, words, strict=True)],
        sentence=sentence,
        bounds=bounds,
        quoted=_quotations(words),
    )


def _quotations(words: list[str]) -> list[int]:
    """Give each token the number of its quotation, marks included, or 0.

    A paragraph break closes what was left open; a quotation of several paragraphs opens anew in each.
    """
    numbers, count, closing = [], 0, ""
    for word in words:
        if closing:
            numbers.append(count)
            if word in closing:
                closing = ""
            elif "\n\n" in word:
                closing, numbers[-1] = "", 0
        elif word in _OPENING and word != "”":
            count += 1
            closing = {"“": "”", "„": "“”", "«": "»", "``": "''", "''": "''"}.get(word, '"')
            numbers.append(count)
        else:
            numbers.append(0)
    return numbers
