"""Which sentences of which reports repeat earlier ones.

Every sentence is held against those before it that share a run of words. Runs of `RUN` words are hashed, and of each
window of `WINDOW` runs the smallest hash is kept (winnowing), so that any common stretch of RUN + WINDOW - 1 words
is found; an index from hash to the first sentence that had it keeps the cost linear in the words read. A candidate
is a copy when most of its words stand in the earlier sentence in the same order and no number in it is new: an
agency's text with today's figure put in is a new statement.

MinHash is not used: it estimates the likeness of whole sets, while the question here is whether
one sentence is contained in another text, and exact answers cost no more.

References
----------
Schleimer, Wilkerson, Aiken: Winnowing, local algorithms for document fingerprinting. SIGMOD 2003.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from uprooted.places import fold
from uprooted.records import Report

RUN = 3
WINDOW = 3
# Words of a sentence that must stand in the earlier one in order. Two writers who report one statement in their own
# words share about half; an editor who changes a word in eight still shares nine tenths.
LIKE = 0.75
# Sentences shorter than this are too common to be traced ("No one was hurt.").
SHORTEST = 6
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?\n]*[”\"')\]]*")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_MULTIPLIER, _MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its place in a report; ``words`` are codes of its folded words."""

    report: str
    start: int
    end: int
    words: tuple[int, ...]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence that repeats an earlier one."""

    original: str
    like: float
    altered: bool = False


def fingerprints(codes: Sequence[int]) -> list[int]:
    """Return the hashes kept for a row of word codes: distinct, in order; none for fewer than `RUN` words."""
    runs = [_mix(codes[at : at + RUN]) for at in range(len(codes) - RUN + 1)]
    if len(runs) <= WINDOW:
        return [min(runs)] if runs else []
    return sorted({min(runs[at : at + WINDOW]) for at in range(len(runs) - WINDOW + 1)})


def _mix(codes: Sequence[int]) -> int:
    mixed = 0
    for code in codes:
        mixed = ((mixed ^ code) * _MULTIPLIER) & _MASK
        mixed ^= mixed >> 29
    return mixed


@dataclass
class Index:
    """The sentences read so far, by the runs of words that they were first to have.

    Reports must be added in the order of their publication.
    """

    sentences: list[Sentence] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)

    def add(self, report: Report) -> list[tuple[Sentence, Copied | None]]:
        """Take in a report; return its sentences, each with what it repeats."""
        found = []
        for sentence in self._split(report):
            marks = fingerprints(sentence.words)
            copied = self._match(sentence, marks)
            number = len(self.sentences)
            self.sentences.append(sentence)
            self.origins.append(copied.original if copied and not copied.altered else report.id)
            for mark in marks:
                self.first.setdefault(mark, number)
            found.append((sentence, copied))
        return found

    def _split(self, report: Report) -> Iterator[Sentence]:
        """Yield the sentences of a report, roughly: at stops and line ends, which is enough to compare them."""
        for match in _SENTENCE.finditer(report.text):
            words = _WORD.findall(match.group())
            if words:
                numbers = frozenset(re.sub(r"\D", "", word) for word in words if word[0].isdigit())
                codes = tuple(self._code(word) for word in words)
                yield Sentence(report.id, match.start(), match.end(), codes, numbers)

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = zlib.crc32((fold(word) or word).encode())
        return code

    def _match(self, sentence: Sentence, marks: Iterable[int]) -> Copied | None:
        if len(sentence.words) < SHORTEST:
            return None
        candidates = sorted({self.first[mark] for mark in marks if mark in self.first})
        best: Copied | None = None
        for number in candidates:
            earlier = self.sentences[number]
            if earlier.report == sentence.report:
                continue
            like = LCSseq.similarity(sentence.words, earlier.words) / len(sentence.words)
            if like < LIKE or (best is not None and like <= best.like and not best.altered):
                continue
            altered = not sentence.numbers <= earlier.numbers
            if best is None or (best.altered, -best.like) > (altered, -like):
                best = Copied(self.origins[number], like, altered)
        return best
