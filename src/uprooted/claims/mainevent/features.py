"""A text as counts of features, in three blocks: its words, what they speak of, and the order of parties to it.

Every feature is a 64-bit hash, so that a model holds numbers and no words of the texts it was trained on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from spacy.strings import hash_string  # type: ignore[attr-defined]  # its stub lacks it
from spacy.tokens import Doc

from uprooted.claims.mainevent.cues import Cues, Hit, Word
from uprooted.claims.texts import text_of

BLOCKS = ("words", "things", "orders")

Features = Mapping[str, Mapping[int, int]]
"""How often each hash occurs, by block."""

_TOKENS = 160  # of a report the beginning says what it is about; the model is trained on passages of some 40 words
_NEAR = 12  # words between a thing and a party that may have to do with it
_STOPS = frozenset(".!?")
# Names, days and numbers say which event it is and not what kind: their type stands for them.
_MASKED = frozenset(("PERSON", "GPE", "DATE", "CARDINAL", "LOC", "FAC", "TIME", "ORDINAL"))
_ENDINGS = re.compile(r"(?:ing|ed|es|s|e)$")
_TITLE_WORD = re.compile(r"[\w'-]+")


def features_of(doc: Doc, cues: Cues, title: str | None = None) -> Features:
    """Return the features of a report.

    Parameters
    ----------
    doc
        The parsed text; its beginning is looked at.
    cues
        From `load_cues`.
    title
        Its headline, where the text does not hold it.

    Returns
    -------
    Features
        Counts by block.
    """
    tokens = list(doc[:_TOKENS])
    heading = list(_title_words(title)) if title and not text_of(doc).startswith(title) else []
    words = heading + [(token.lower_, token.lemma_.lower()) for token in tokens]
    hits = cues.hits(words)
    masked = [forms[0] for forms in heading] + [
        f"_{token.ent_type_}" if token.ent_type_ in _MASKED else token.lemma_.lower()
        for token in tokens if not token.is_punct
    ]  # fmt: skip
    return {
        "words": _counted(_words(masked)),
        "things": _counted(hit.thing for hit in hits),
        "orders": _counted(_orders(words, hits, cues.parties)),
    }


def _title_words(title: str) -> Iterator[Word]:
    """Yield the words of a headline, each also with its endings off: a headline is not parsed."""
    for match in _TITLE_WORD.finditer(title.lower()):
        word = match[0]
        stem = _ENDINGS.sub("", word)
        yield (word, stem, f"{stem}e") if len(stem) > 2 and stem != word else (word,)


def _words(masked: Sequence[str]) -> Iterator[str]:
    yield from masked
    yield from (f"{first} {second}" for first, second in pairwise(masked))


def _orders(words: Sequence[Word], hits: Sequence[Hit], parties: frozenset[str]) -> Iterator[str]:
    """Yield for each thing the nearest party before it and the nearest after it in its sentence."""
    sentence = list(accumulate(forms[0] in _STOPS for forms in words))
    acting = [hit for hit in hits if hit.thing in parties]
    positions = [hit.position for hit in acting]

    def near(hit: Hit, party: Hit) -> bool:
        return abs(hit.position - party.position) <= _NEAR and sentence[hit.position] == sentence[party.position]

    for hit in hits:
        if hit.thing in parties:
            continue
        before, after = bisect_left(positions, hit.position) - 1, bisect_right(positions, hit.position)
        if before >= 0 and near(hit, acting[before]):
            yield f"{acting[before].thing}>{hit.thing}"
        if after < len(acting) and near(hit, acting[after]):
            yield f"{hit.thing}>{acting[after].thing}"


def _counted(names: Iterable[str]) -> Mapping[int, int]:
    return {hash_string(name): count for name, count in Counter(names).items()}
