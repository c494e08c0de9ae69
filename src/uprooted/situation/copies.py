"""Which sentences of which reports repeat earlier ones.

Every sentence is held against those before it that share a run of words. Runs of `RUN` words are hashed, and of each
window of `WINDOW` runs the smallest hash is kept (winnowing), so that any common stretch of RUN + WINDOW - 1 words
is found; an index from hash to the first sentence that had it keeps the cost linear in the words read. A candidate
is a copy when most of its words stand in the earlier sentence in the same order and no number in it is new: an
agency's text with today's figure put in is a new statement (`uprooted.situation.likeness`). The index itself is
`uprooted.situation.tracing`; here is what it needs to know of one report.

MinHash is not used: it estimates the likeness of whole sets, while the question here is whether
one sentence is contained in another text, and exact answers cost no more.

References
----------
Schleimer, Wilkerson, Aiken: Winnowing, local algorithms for document fingerprinting. SIGMOD 2003.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprooted.records import Report
from uprooted.situation.likeness import Sentence, read_sentence

# `fingerprints` is written out for runs and windows of three.
RUN = 3
WINDOW = 3
# Words of a sentence that must stand in the earlier one in order. Two writers who report one statement in their own
# words share about half; an editor who changes a word in eight still shares nine tenths.
LIKE = 0.75
# Sentences shorter than this are too common to be traced ("No one was hurt.").
SHORTEST = 6
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


def follow(
    sentences: Sequence[Sentence], copied: Sequence[Copied | None], has: Callable[[str, Sentence], bool]
) -> list[Copied | None]:
    """Let a sentence too short to be traced go with its neighbour, where the neighbour's original has it too.

    Parameters
    ----------
    sentences
        Those of one report.
    copied
        What each of them was found to repeat.
    has
        Whether a report has the words of a sentence in a row.
    """
    followed = list(copied)
    for at, sentence in enumerate(sentences):
        if followed[at] is not None or len(sentence.words) >= SHORTEST:
            continue
        for beside in followed[max(at - 1, 0) : at] + followed[at + 1 : at + 2]:
            if beside is not None and not beside.altered and has(beside.original, sentence):
                followed[at] = beside
                break
    return followed


def renew(
    report: Report, sentences: Sequence[Sentence], copied: Sequence[Copied | None], reports: Mapping[str, Report]
) -> list[Copied | None]:
    """Count an outlet's bulletin of another day as new, its unchanged figures too, where others have changed.

    Parameters
    ----------
    report, sentences, copied
        A report, its sentences, and what each repeats.
    reports
        All reports, by identifier.
    """
    renewed = list(copied)
    changed = Counter(found.original for found in copied if found and found.altered)
    kept = Counter(
        found.original
        for sentence, found in zip(sentences, copied, strict=True)
        if found and not found.altered and sentence.numbers
    )
    for name, count in changed.items():
        if count >= kept[name] and _next_issue(reports[name], report):
            for at, found in enumerate(renewed):
                if found and found.original == name and (found.altered or sentences[at].numbers):
                    renewed[at] = None
    return renewed


def _next_issue(one: Report, other: Report) -> bool:
    return one.publisher is not None and one.publisher == other.publisher and one.published != other.published


def split(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of a report, roughly: at stops and line ends, which is enough to compare them.

    A table has none: rows are alike by their columns, and this month's are no copy of the last one's.
    """
    if report.format == "table":
        return
    names = frozenset(_NAME.findall(report.text))
    dateline = _DATELINE.match(report.text)
    for match in _SENTENCE.finditer(report.text, dateline.end() if dateline else 0):
        sentence = read_sentence(report.id, report.text, match.start(), match.end(), names)
        if sentence is not None:
            yield sentence
