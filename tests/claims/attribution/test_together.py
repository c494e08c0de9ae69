"""Several documents read for their speakers at once."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from uprooted.claims.attribution import find_all_attributions, find_attributions
from uprooted.claims.language import load_pipeline
from uprooted.claims.texts import text_of

TEXTS = [
    "The harbour master said two ferries had sunk. “Nobody was on board,” she told the local radio.",
    "",
    "Rain fell.",
    "According to the district nurse, forty families sleep in the chapel. The mayor denied that the bridge had gone.",
]


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


@pytest.mark.slow
def test_find_all_attributions_gives_what_each_gives_alone(nlp):
    together = find_all_attributions([nlp(text) for text in TEXTS])
    alone = [find_attributions(nlp(text)) for text in TEXTS]
    assert [len(found) for found in together] == [len(found) for found in alone]
    for one, other in zip(sum(together, ()), sum(alone, ()), strict=True):
        assert (one.source, one.cue, one.content, one.speaker) == (
            other.source,
            other.cue,
            other.content,
            other.speaker,
        )
        assert one.confidence == pytest.approx(other.confidence, abs=1e-3)


@pytest.mark.slow
def test_find_all_attributions_of_nothing(nlp):
    assert find_all_attributions([]) == []
    assert find_all_attributions([nlp("")]) == [()]


def test_text_of_is_the_text():
    doc = English()("Forty families  crossed.\n\nThree came back.")
    assert text_of(doc) == text_of(doc) == doc.text
