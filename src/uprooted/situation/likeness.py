"""How like two sentences are, and whether what differs between them is another statement.

An editor moves who said it to the front, respells a name, swaps a word, rounds a figure. The words that are left over
on both sides tell such an edit from another statement in the same words: another name in the place of a name, a word
that turns the sentence round, a number that the earlier sentence does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from uprooted.places import fold, skeleton

# Below this share of words in one order no editor's hand is looked for.
_NEAR = 0.5
# So much of a sentence may be words spelled otherwise.
_RESPELLED = 0.2
# How alike two spellings are of one word; where the consonants agree, the vowels may differ more.
_RATIO, _RATIO_SAME_SOUND = 80, 50
_LEAST_CONSONANTS, _LEAST_LETTERS = 2, 4
# The earlier sentence may stand whole in a longer one ("Meanwhile, …"), if that is not much longer.
_WHOLE_WORDS, _LONGER = 8, 1.6
# A rounded figure is this close to the exact one: "more than 37,000" for 37,711.
_ROUNDED = 0.12
_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\w+(?:[.,]\d+)*")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        2,
    )
}
_NUMBER_WORDS |= {
    word: f"{tens}0" for tens, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_ROUGHLY = frozenset(
    "than over nearly almost about some around least to approximately roughly environ quelque de presque "
    "yaklasik".split()
)
_NEGATIONS = frozenset(
    "not no never neither nor none nobody nothing without cannot didn doesn don wasn weren isn aren hasn haven hadn "
    "ne pas aucun aucune jamais degil yok لم لا لن ليس ما".split()
)
# Words of one row's left side in the earlier sentence and of its right in the later one (or the other way round) turn
# the statement round.
_OPPOSITES = tuple(
    (frozenset(left.split()), frozenset(right.split()))
    for left, right in (
        ("denied denies deny denying rejected rejects refuted dismissed",
         "admitted admits confirmed confirms acknowledged acknowledges conceded"),
        ("more over least", "less fewer under most"),
        ("arrested detained seized held jailed abducted", "released freed"),
        ("open opened reopened opens", "closed shut sealed closes"),
        ("entered seized took captured stormed", "left withdrew quit abandoned lost"),
        ("rose risen rises increased grew grown", "fell fallen falls decreased dropped shrunk"),
        ("arrived arrive came entered", "departed depart left returned"),
        ("before", "after"), ("north northern", "south southern"), ("east eastern", "west western"),
        ("began begun started", "ended stopped"), ("alive", "dead"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its place in a report, with its folded words.

    `names` are those of its words that are written as names; `numbers` its figures in digits, `told` also those in
    words, and `rough` the round ones said to be rough.
    """

    report: str
    start: int
    end: int
    words: tuple[str, ...]
    numbers: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    rough: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def with_next(self, other: Sentence) -> Sentence:
        """Return two sentences of one report read as one."""
        return Sentence(self.report, self.start, other.end, self.words + other.words, self.numbers | other.numbers,
                        self.told | other.told, self.rough | other.rough, self.names | other.names)  # fmt: skip


def read_sentence(report: str, text: str, start: int, end: int, names: frozenset[str]) -> Sentence | None:
    """Return a stretch of text as a sentence; None where it has no words.

    Parameters
    ----------
    report, text
        Identifier and text of the report.
    start, end
        Where the sentence stands, in code points.
    names
        Words that the report writes with a capital in the middle of sentences.
    """
    found = _WORD.findall(text[start:end])
    if not found:
        return None
    words, numbers, told, rough = [], set(), set(), set()
    for at, word in enumerate(found):
        if word[0].isdigit():
            digits = re.sub(r"\D", "", word)
            numbers.add(digits)
            told.add(digits)
            if at and digits.endswith("00") and fold_word(found[at - 1]) in _ROUGHLY:
                rough.add(digits)
            words.append(digits)
            continue
        folded = fold_word(word)
        if folded in _NUMBER_WORDS:
            told.add(folded := _NUMBER_WORDS[folded])
        words.append(folded)
    own = frozenset(fold_word(word) for at, word in enumerate(found) if word[0].isupper() and (at or word in names))
    return Sentence(report, start, end, tuple(words), frozenset(numbers), frozenset(told), frozenset(rough), own)


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """Return a word without case and accents."""
    return fold(word) or word


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a sentence stands in an earlier one; `altered` where a number in it is new."""

    share: float
    altered: bool


def compare(later: Sentence, earlier: Sentence, least: float) -> Likeness | None:
    """Hold a sentence against an earlier one.

    Parameters
    ----------
    later, earlier
        The sentences.
    least
        Share of the later one's words that the earlier must have, in order but for one stretch, 0 to 1; or share of
        the earlier one's words, where the later holds it whole and is not much longer.

    Returns
    -------
    Likeness or None
        None where it is another sentence, or another statement in the same words.
    """
    if later.words == earlier.words:
        return Likeness(1.0, altered=False)
    near = _NEAR * min(len(later.words), len(earlier.words))
    if LCSseq.similarity(later.words, earlier.words, score_cutoff=int(near)) < near:
        return None
    mine, yours = _left_over(later.words, earlier.words, 1)
    mine, yours = _left_over(mine, yours, 2)
    if _share(later, earlier, mine, yours) < least - _RESPELLED:
        return None
    mine, yours = _respelled(mine, yours)
    share = _share(later, earlier, mine, yours)
    if share < least or _turned(mine, yours) or (later.names & set(mine) and earlier.names & set(yours)):
        return None
    new = later.numbers - earlier.told
    return Likeness(share, altered=any(not _rounds(number, later, earlier) for number in new))


def _share(later: Sentence, earlier: Sentence, mine: Sequence[str], yours: Sequence[str]) -> float:
    """Return the share in common, from the words left over: of the later sentence, or of the earlier held whole."""
    share = 1 - len(mine) / len(later.words)
    if len(earlier.words) >= _WHOLE_WORDS and len(later.words) <= _LONGER * len(earlier.words):
        return max(share, 1 - len(yours) / len(earlier.words))
    return share


def _left_over(mine: Sequence[str], yours: Sequence[str], least: int) -> tuple[list[str], list[str]]:
    """Return the words of both that are not in common, in order, in runs of a least length."""
    blocks = [block for block in LCSseq.opcodes(mine, yours).as_matching_blocks() if block.size >= least]
    taken = {at for block in blocks for at in range(block.a, block.a + block.size)}
    given = {at for block in blocks for at in range(block.b, block.b + block.size)}
    return ([word for at, word in enumerate(mine) if at not in taken],
            [word for at, word in enumerate(yours) if at not in given])  # fmt: skip


def _respelled(mine: Sequence[str], yours: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what is left of the words of both when those that are one word in two spellings are taken out."""
    rest, open_to = [], list(yours)
    for word in mine:
        found = process.extractOne(word, open_to, scorer=fuzz.ratio, score_cutoff=_RATIO_SAME_SOUND)
        if found is not None and same_word(word, found[0]):
            open_to.pop(found[2])
        else:
            rest.append(word)
    return rest, open_to


@lru_cache(maxsize=100_000)
def same_word(one: str, other: str) -> bool:
    """Whether two words are one in two spellings, or one with a slip of the finger; never two numbers."""
    if one == other:
        return True
    if one.isdigit() or other.isdigit() or one in _NEGATIONS or other in _NEGATIONS:
        return False
    ratio = fuzz.ratio(one, other, score_cutoff=_RATIO_SAME_SOUND)
    if not ratio:
        return False
    sound = skeleton(one)
    if len(sound) >= _LEAST_CONSONANTS and sound == skeleton(other):
        return True
    return min(len(one), len(other)) >= _LEAST_LETTERS and ratio >= _RATIO


def _turned(mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Whether the words that differ turn a statement round."""
    mine_counted, yours_counted = Counter(mine), Counter(yours)
    if sum(mine_counted[word] for word in _NEGATIONS) != sum(yours_counted[word] for word in _NEGATIONS):
        return True
    return any(
        (left & mine_counted.keys() and right & yours_counted.keys())
        or (right & mine_counted.keys() and left & yours_counted.keys())
        for left, right in _OPPOSITES
    )


def _rounds(number: str, later: Sentence, earlier: Sentence) -> bool:
    """Whether a number only rounds one of the earlier sentence."""
    if number not in later.rough:
        return False
    value = int(number)
    step = 10 ** (len(number) - len(number.rstrip("0")))
    near = (int(told) for told in earlier.told)
    return any(abs(told - value) < step and abs(told - value) <= _ROUNDED * told for told in near)
