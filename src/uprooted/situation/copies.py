"""Which sentences of which reports repeat earlier ones.

Every sentence is held against those before it that share a run of words. Runs of `RUN` words are hashed, and of each
window of `WINDOW` runs the smallest hash is kept (winnowing), so that any common stretch of RUN + WINDOW - 1 words
is found; an index from hash to the first sentence that had it keeps the cost linear in the words read. A candidate
is a copy when most of its words stand in the earlier sentence in the same order and no number in it is new: an
agency's text with today's figure put in is a new statement (`uprooted.situation.likeness`).

MinHash is not used: it estimates the likeness of whole sets, while the question here is whether
one sentence is contained in another text, and exact answers cost no more.

References
----------
Schleimer, Wilkerson, Aiken: Winnowing, local algorithms for document fingerprinting. SIGMOD 2003.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from uprooted.records import Report
from uprooted.situation.likeness import Likeness, Sentence, compare, read_sentence

# `fingerprints` is written out for runs and windows of three.
RUN = 3
WINDOW = 3
# Words of a sentence that must stand in the earlier one in order. Two writers who report one statement in their own
# words share about half; an editor who changes a word in eight still shares nine tenths.
LIKE = 0.75
# Sentences shorter than this are too common to be traced ("No one was hurt.").
SHORTEST = 6
# Two sentences made one are at least so much longer than the longer of them.
_JOINED = 1.2
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![”\"')\]]*(?:\s|$))[^.!?\n]*)*[.!?\n]*[”\"')\]]*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
# "DAMASCUS, June 9 (Agency) - ": where and by whom, no part of what is said.
_DATELINE = re.compile(r"\s*[^()\n]{0,60}\([^()\n]{2,40}\)\s*[-\u2013\u2014:]\s*")
# Odd numbers of 64 bits, one a word of a run; as many as `RUN`.
_FACTORS, _MASK = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9), (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Copied:
    """A sentence that repeats an earlier one; start and end are where that stands in the report `original`."""

    original: str
    like: float
    altered: bool = False
    start: int = 0
    end: int = 0


def fingerprints(codes: Sequence[int]) -> list[int]:
    """Return the hashes kept for a row of word codes: distinct, in order; none for fewer than `RUN` words."""
    one, two, three = _FACTORS
    rows = zip(codes, codes[1:], codes[2:], strict=False)
    runs = [(a * one ^ b * two ^ c * three) & _MASK for a, b, c in rows]
    if len(runs) <= WINDOW:
        return [min(runs)] if runs else []
    return sorted(set(map(min, runs, runs[1:], runs[2:])))


@dataclass
class Index:
    """The sentences read so far, by the runs of words that they were first to have.

    Reports must be added in the order of their publication.
    """

    sentences: list[Sentence] = field(default_factory=list)
    origins: list[Copied] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    _codes: dict[str, int] = field(default_factory=dict)

    def add(self, report: Report) -> list[tuple[Sentence, Copied | None]]:
        """Take in a report; return its sentences, each with what it repeats."""
        self.reports[report.id] = report
        sentences = list(split(report))
        marks = [fingerprints([self._code(word) for word in sentence.words]) for sentence in sentences]
        copied = [self._match(*pair) for pair in zip(sentences, marks, strict=True)]
        self._follow(sentences, copied)
        self._renew(report, sentences, copied)
        for sentence, found, kept in zip(sentences, copied, marks, strict=True):
            number = len(self.sentences)
            self.sentences.append(sentence)
            own = Copied(report.id, 1.0, start=sentence.start, end=sentence.end)
            self.origins.append(found if found and not found.altered else own)
            for mark in kept:
                self.first.setdefault(mark, number)
        return list(zip(sentences, copied, strict=True))

    def _code(self, word: str) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = zlib.crc32(word.encode())
        return code

    def _match(self, sentence: Sentence, marks: Iterable[int]) -> Copied | None:
        if len(sentence.words) < SHORTEST:
            return None
        best: Copied | None = None
        for number in sorted({self.first[mark] for mark in marks if mark in self.first}):
            if self.sentences[number].report == sentence.report:
                continue
            found = self._compare(sentence, number)
            if found is not None and (best is None or (best.altered, -best.like) > (found.altered, -found.share)):
                best = replace(self.origins[number], like=found.share, altered=found.altered)
        return best

    def _compare(self, sentence: Sentence, number: int) -> Likeness | None:
        """Hold a sentence against an earlier one, and where it is longer against that one and its neighbour."""
        earlier = self.sentences[number]
        found = compare(sentence, earlier, LIKE)
        if found is not None or len(sentence.words) < _JOINED * len(earlier.words):
            return found
        for at in (number - 1, number):
            pair = self.sentences[max(at, 0) : at + 2]
            if len(pair) == 2 and pair[0].report == pair[1].report:
                found = found or compare(sentence, pair[0].with_next(pair[1]), LIKE)
        return found

    def _follow(self, sentences: Sequence[Sentence], copied: list[Copied | None]) -> None:
        """Let a sentence too short to be traced go with its neighbour, where the neighbour's original has it too."""
        for at, sentence in enumerate(sentences):
            if copied[at] is not None or len(sentence.words) >= SHORTEST:
                continue
            for beside in copied[max(at - 1, 0) : at] + copied[at + 1 : at + 2]:
                if beside is not None and not beside.altered and self._has(beside.original, sentence):
                    copied[at] = beside
                    break

    def _has(self, name: str, sentence: Sentence) -> bool:
        words = " ".join(sentence.words)
        return f" {words} " in f" {' '.join(w for found in split(self.reports[name]) for w in found.words)} "

    def _renew(self, report: Report, sentences: Sequence[Sentence], copied: list[Copied | None]) -> None:
        """Count an outlet's bulletin of another day as new, its unchanged figures too, where others have changed."""
        changed = Counter(found.original for found in copied if found and found.altered)
        kept = Counter(
            found.original
            for sentence, found in zip(sentences, copied, strict=True)
            if found and not found.altered and sentence.numbers
        )
        for name, count in changed.items():
            if count >= kept[name] and _next_issue(self.reports[name], report):
                for at, found in enumerate(copied):
                    if found and found.original == name and (found.altered or sentences[at].numbers):
                        copied[at] = None


def _next_issue(one: Report, other: Report) -> bool:
    return one.publisher is not None and one.publisher == other.publisher and one.published != other.published


def split(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of a report, roughly: at stops and line ends, which is enough to compare them."""
    names = frozenset(_NAME.findall(report.text))
    dateline = _DATELINE.match(report.text)
    for match in _SENTENCE.finditer(report.text, dateline.end() if dateline else 0):
        sentence = read_sentence(report.id, report.text, match.start(), match.end(), names)
        if sentence is not None:
            yield sentence
