"""Words and phrases of a table, found in the tokens of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from uprooted.claims.languages.canonical import Token

T = TypeVar("T")
GAP = "…"
"""In a phrase: up to `_WIDEST_GAP` words that may stand there."""

_WIDEST_GAP = 4


class Hit(NamedTuple, Generic[T]):
    """A phrase found: first token, one past the last, and what the table says of it."""

    first: int
    last: int
    value: T


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases by their first word, the longest first."""

    _by_first: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]] = field(default_factory=dict)

    def at(self, tokens: Sequence[Token], first: int, end: int) -> Hit[T] | None:
        """Return the longest phrase that begins with a token and lies before another."""
        for words, value in self._by_first.get(tokens[first].key, ()):
            last = _match(words, tokens, first, end)
            if last is not None:
                return Hit(first, last, value)
        return None

    def ending(self, tokens: Sequence[Token], start: int, last: int) -> Hit[T] | None:
        """Return the longest phrase that ends right before a token and lies from another on."""
        for first in range(max(start, last - 6), last):
            found = self.at(tokens, first, last)
            if found is not None and found.last == last:
                return found
        return None

    def find(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[Hit[T]]:
        """Yield the phrases between two tokens, left to right, none overlapping."""
        at = start
        while at < end:
            found = self.at(tokens, at, end)
            if found is None:
                at += 1
                continue
            yield found
            at = max(found.last, at + 1)


def _match(words: Sequence[str], tokens: Sequence[Token], first: int, end: int) -> int | None:
    at = first
    for number, word in enumerate(words):
        if word == GAP:
            rest = words[number + 1 :]
            for skipped in range(_WIDEST_GAP + 1):
                last = _match(rest, tokens, at + skipped, end)
                if last is not None:
                    return last
                if at + skipped >= end or not tokens[at + skipped].is_word:
                    return None
            return None
        if at >= end or tokens[at].key != word:
            return None
        at += 1
    return at


def build_phrases(rows: Iterable[tuple[str, T]], split: Callable[[str], tuple[str, ...]]) -> Phrases[T]:
    """Build a table of phrases.

    Parameters
    ----------
    rows
        Phrases as written in a table, each with what it means; of equal ones the last counts.
    split
        Parts a phrase into tokens as texts are parted.

    Returns
    -------
    Phrases
        The table.
    """
    known = {split(written): value for written, value in rows}
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for words, value in known.items():
        found.setdefault(words[0], []).append((words, value))
    return Phrases({first: tuple(sorted(options, key=lambda row: -len(row[0]))) for first, options in found.items()})


def expand(written: str) -> tuple[str, ...]:
    """Return the forms that one entry of a table stands for: ``tué|e|s|es`` is tué, tuée, tués and tuées.

    Parameters
    ----------
    written
        A word or phrase. Endings go on the word that carries the bars; only one word of a phrase may.

    Returns
    -------
    tuple of str
        The forms, the bare one first.

    Examples
    --------
    >>> expand("maison|s détruite"), expand("hier")
    (('maison détruite', 'maisons détruite'), ('hier',))
    """
    words = written.split()
    forms: list[list[str]] = [[]]
    for word in words:
        stem, *endings = word.split("|")
        options = [stem, *(stem + ending for ending in endings)]
        forms = [[*form, option] for form in forms for option in options]
    return tuple(" ".join(form) for form in forms)
