"""A text in one spelling, with the way back: every letter knows the code points of the text that it stands for.

Tables are written in one spelling and texts come in many: other digits, vowel marks, direction marks, joiners,
curly quotes, clitics written together with their word. All rules of this room run on the canonical text alone;
what they find is given back in the offsets of the text as it is.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from uprooted.places import fold

_MARKS = {
    **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2008\t", " "),
    **dict.fromkeys("\u2019\u2018\u02bc\u201b`\u00b4", "'"),
    **dict.fromkeys("\u00ab\u201c\u201e\u201f", "\u201c"),
    **dict.fromkeys("\u00bb\u201d", "\u201d"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u066c": ",", "\u066b": ".", "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u066a": "%", "\u2026": ".",
}  # fmt: skip
_TATWEEL = "\u0640"
_CLUSTER = re.compile(r"[^\W\d_]+|\d+|\s|[^\w\s]|_")

Splitter = Callable[[str], Sequence[str]]


class Token(NamedTuple):
    """One word, number or mark: its canonical form and where that stands in the canonical text."""

    key: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.key[0].isalpha()

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.key[0].isdigit()


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical text, its tokens and its sentences.

    Attributes
    ----------
    source
        The text as it is.
    text
        The canonical text.
    tokens
        Its words, numbers and marks.
    sentences
        First token and one past the last of each sentence.
    """

    source: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    _at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the code points of the source that a stretch of the canonical text stands for."""
        return self._starts[start], self._ends[end - 1]

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """Return the code points of the source from one token up to, not including, another."""
        return self.span(self.tokens[first].start, self.tokens[last - 1].end)

    def written(self, first: int, last: int) -> str:
        """Return the words of the source from one token up to, not including, another."""
        start, end = self.span_of(first, last)
        return self.source[start:end]

    def token_at(self, offset: int) -> int:
        """Return the number of the token that holds an offset of the canonical text, or of the one before it."""
        return max(bisect.bisect_right(self._at, offset) - 1, 0)

    def sentence_at(self, token: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return max(bisect.bisect_right(self.sentences, token, key=lambda bounds: bounds[0]) - 1, 0)

    def canonical_offset(self, offset: int) -> int:
        """Return the first offset of the canonical text that stands for a code point of the source or later ones."""
        return bisect.bisect_left(self._starts, offset)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language's texts are brought into one spelling.

    Attributes
    ----------
    folded
        Whether letters that differ only in marks count as one, as `uprooted.places.fold` has it.
    """

    folded: bool = False

    def word(self, word: str) -> str:
        """Return a word of a table in canonical letters."""
        return "".join(letter for letter, _, _ in _letters(word, self.folded))


def canonicalise(
    text: str,
    spelling: Spelling,
    *,
    split: Splitter = lambda word: (word,),
    blanks: Sequence[re.Pattern[str]] = (),
    abbreviations: frozenset[str] = frozenset(),
) -> Canonical:
    """Bring a text into canonical spelling.

    Parameters
    ----------
    text
        Any text.
    spelling
        How letters are read.
    split
        Gives the pieces of a word, clitics first; joined they are the word, or another word of the same length.
    blanks
        Stretches that count as blanks, but for what a group of the pattern holds.
    abbreviations
        Words after which a point ends no sentence.

    Returns
    -------
    Canonical
        With as many sentences as the text has, none where it has no words.
    """
    letters = _blanked(list(_letters(text, spelling.folded)), blanks)
    pieces = list(_pieces(letters, split))
    joined = "".join(letter for letter, _, _ in pieces)
    tokens = tuple(Token(m.group(), m.start(), m.end()) for m in _CLUSTER.finditer(joined) if not m.group().isspace())
    return Canonical(
        source=text,
        text=joined,
        tokens=tokens,
        sentences=tuple(_sentences(joined, tokens, abbreviations)),
        _starts=tuple(start for _, start, _ in pieces),
        _ends=tuple(end for _, _, end in pieces),
        _at=tuple(token.start for token in tokens),
    )


def _blanked(letters: list[tuple[str, int, int]], blanks: Sequence[re.Pattern[str]]) -> list[tuple[str, int, int]]:
    joined = "".join(letter for letter, _, _ in letters)
    for pattern in blanks:
        for match in pattern.finditer(joined):
            kept = range(*match.span(1)) if pattern.groups else range(0)
            for at in range(*match.span()):
                if at not in kept:
                    letters[at] = (" ", *letters[at][1:])
    return letters


def _letters(text: str, folded: bool) -> Iterator[tuple[str, int, int]]:
    """Yield canonical characters with the code points that each stands for."""
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and unicodedata.combining(text[end]):
            end += 1
        for letter in _canonical_letter(text[at:end] if end - at < 8 else text[at], folded):
            yield letter, at, end  # a ligature gives several letters that stand for the same code point
        at = end


@functools.lru_cache(maxsize=10_000)
def _canonical_letter(cluster: str, folded: bool) -> str:
    base = unicodedata.normalize("NFC", cluster)[0]
    if base == "\n":
        return "\n"
    if base in _MARKS:
        return _MARKS[base]
    if base == _TATWEEL or unicodedata.category(base) in {"Cf", "Cc", "Mn", "Cs"}:
        return ""
    digit = unicodedata.digit(base, None)
    if digit is not None:
        # A superscript is a footnote's mark, no digit of the number that it stands on.
        return str(digit) if base.isdecimal() else " "
    if not base.isalpha():
        return " " if base.isspace() else base
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", base).lower() if letter.isalpha())
    return "".join(fold(letter) for letter in plain) if folded else plain


def _pieces(letters: Sequence[tuple[str, int, int]], split: Splitter) -> Iterator[tuple[str, int, int]]:
    """Part words from their clitics and from digits beside them by spaces that stand for nothing."""
    joined = "".join(letter for letter, _, _ in letters)
    before = ""
    for match in _CLUSTER.finditer(joined):
        start, end = match.span()
        kind = "word" if joined[start].isalpha() else "number" if joined[start].isdigit() else ""
        if kind and before and kind != before:
            yield " ", letters[start][1], letters[start][1]
        before = kind
        if kind != "word":
            yield from letters[start:end]
            continue
        at = start
        for number, piece in enumerate(split(match.group())):
            if number:
                yield " ", letters[at][1], letters[at][1]
            for letter in piece:
                yield letter, letters[at][1], letters[at][2]
                at += 1


_CLOSING = frozenset("\u201d')]}")
_ENDING = frozenset(".!?")
# A line this short that ends without a stop is a heading or an item of a list.
_SHORT_LINE = 60


def _sentences(text: str, tokens: Sequence[Token], abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for number in range(1, len(tokens)):
        if _parts(text, tokens, number, abbreviations):
            yield first, number
            first = number
    if tokens:
        yield first, len(tokens)


def _parts(text: str, tokens: Sequence[Token], number: int, abbreviations: frozenset[str]) -> bool:
    """Say whether a sentence begins with a token."""
    token, back = tokens[number], number - 1
    gap = text[tokens[back].end : token.start]
    if "\n" in gap and (gap.count("\n") > 1 or _ends_line(text, tokens[back].end)):
        return True
    if not gap or token.key in _CLOSING:
        return False
    while back > 0 and (tokens[back].key in _CLOSING or tokens[back].key == '"'):
        back -= 1
    if tokens[back].key not in _ENDING:
        return False
    return not (tokens[back].key == "." and back and _abbreviates(tokens[back - 1], tokens[back], abbreviations))


def _abbreviates(word: Token, point: Token, abbreviations: frozenset[str]) -> bool:
    return word.end == point.start and word.is_word and (word.key in abbreviations or len(word.key) == 1)


def _ends_line(text: str, end: int) -> bool:
    """Say whether a line that ends at an offset is a whole one, not wrapped text."""
    begin = text.rfind("\n", 0, end) + 1
    return end - begin < _SHORT_LINE or text[end - 1] in ".!?:;|"
