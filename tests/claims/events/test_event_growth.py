"""Text that no grammar holds for: what finding events costs grows with the words, not with their square."""

from __future__ import annotations

import sys

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


def steps(words: int, shape: str) -> int:
    """Count calls and resumed generators: the same on a busy machine, as seconds are not."""
    doc, count = killed(words, shape), 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        found = find_events(doc, types=TYPES)
    finally:
        sys.setprofile(None)
    assert len(found) == words
    return count


@pytest.mark.parametrize("shape", ["flat", "chain"])
def test_a_sentence_of_one_deed_over_and_over_costs_by_its_words(shape):
    assert steps(2000, shape) < 4.8 * steps(500, shape)  # by its square it would be 16 times
