"""A text as features: what is masked, what the headline adds, who comes before what."""

import pytest
import spacy
from spacy.strings import hash_string
from spacy.tokens import Doc, Span

from uprooted.claims.mainevent.cues import Cues
from uprooted.claims.mainevent.features import BLOCKS, features_of

CUES = Cues(
    by_first={"army": (((), "army"),), "rebel": (((), "rebels"),), "retake": (((), "regain"),)},
    things=("army", "rebels", "regain"),
    parties=frozenset({"army", "rebels"}),
)


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("en").vocab


def doc_of(vocab, text):
    words = text.split()
    return Doc(vocab, words=words, lemmas=[word.lower() for word in words])


def has(features, block, name):
    return hash_string(name) in features[block]


def test_words_count_alone_and_in_pairs(vocab):
    features = features_of(doc_of(vocab, "shells fell and shells fell"), CUES)
    assert features["words"][hash_string("shells fell")] == 2


def test_names_of_places_give_way_to_their_type(vocab):
    doc = doc_of(vocab, "Shells hit Atlantis")
    doc.ents = [Span(doc, 2, 3, "GPE")]
    features = features_of(doc, CUES)
    assert has(features, "words", "hit _GPE")
    assert not has(features, "words", "atlantis")


@pytest.mark.parametrize(
    ("text", "order", "there"),
    [
        ("the army retake the town", "army>regain", True),
        ("the army retake it from a rebel group", "regain>rebels", True),
        ("the army left . others retake the town", "army>regain", False),
        ("army " + "and " * 20 + "retake", "army>regain", False),
        ("the rebel saw the army retake it", "rebels>regain", False),
    ],
)
def test_order_holds_the_nearest_party_of_the_sentence(vocab, text, order, there):
    assert has(features_of(doc_of(vocab, text), CUES), "orders", order) is there


def test_headline_counts_with_its_endings_off(vocab):
    assert has(features_of(doc_of(vocab, "No more is known"), CUES, "Rebels leave"), "things", "rebels")


def test_headline_that_the_text_begins_with_counts_once(vocab):
    doc = doc_of(vocab, "army moves")
    assert features_of(doc, CUES, "army moves") == features_of(doc, CUES)


def test_end_of_a_long_report_is_not_looked_at(vocab):
    assert not has(features_of(doc_of(vocab, "word " * 500 + "army"), CUES), "things", "army")


def test_empty_text_has_no_features(vocab):
    assert not any(features_of(Doc(vocab), CUES)[block] for block in BLOCKS)
