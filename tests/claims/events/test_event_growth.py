"""Text that no grammar holds for: what finding events costs grows with the words, not with their square."""

from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from uprooted.claims.events import find_events, load_types

TYPES = load_types()


def killed(words: int, shape: str) -> Doc:
    """One sentence of "killed killed killed …", all hung on the first or each on the one before."""
    heads = [0] * words if shape == "flat" else [max(0, at - 1) for at in range(words)]
    return Doc(
        Vocab(), words=["killed"] * words, heads=heads, deps=["ROOT", *["conj"] * (words - 1)], pos=["VERB"] * words,
        lemmas=["kill"] * words, tags=["VBD"] * words, sent_starts=[True, *[False] * (words - 1)],
    )  # fmt: skip


def seconds(words: int, shape: str) -> float:
    doc = killed(words, shape)
    start = time.process_time()
    assert len(find_events(doc, types=TYPES)) == words
    return time.process_time() - start


@pytest.mark.parametrize("shape", ["flat", "chain"])
def test_a_sentence_of_one_deed_over_and_over_costs_by_its_words(shape):
    seconds(100, shape)
    assert seconds(4000, shape) < 8 * seconds(1000, shape)  # by its square it would be 16 times
