"""Events found in trees built by hand: no model."""

import pytest
import spacy
from spacy.tokens import Doc

from uprooted.claims.events import find_events, load_types

VOCAB = spacy.blank("en").vocab
TYPES = load_types()


def tree(rows):
    """Build a document of one sentence from rows of word, lemma, tag, label, head."""
    words, lemmas, tags, deps, heads = zip(*[row.split() for row in rows], strict=True)
    pos = [{"N": "NOUN", "V": "VERB", "I": "ADP", "D": "DET", "C": "NUM", "J": "ADJ", "P": "PRON", "R": "ADV"}[t[0]]
           for t in tags]  # fmt: skip
    pos = ["AUX" if dep in {"aux", "auxpass"} else p for p, dep in zip(pos, deps, strict=True)]
    return Doc(VOCAB, words=list(words), lemmas=list(lemmas), tags=list(tags), pos=pos, deps=list(deps),
               heads=[int(head) for head in heads], sent_starts=[True] + [False] * (len(words) - 1))  # fmt: skip


def only(rows):
    (found,) = find_events(tree(rows), types=TYPES)
    return found.event


def test_passive_has_target_and_actor():
    event = only(["Farmers farmer NNS nsubjpass 2", "were be VBD auxpass 2", "killed kill VBN ROOT 2",
                  "by by IN agent 2", "raiders raider NNS pobj 3"])  # fmt: skip
    assert (event.type, event.target.text, event.actor.text) == ("kill", "Farmers", "raiders")


def test_verbs_share_the_object_of_the_last():
    rows = ["Gangs gang NNS nsubj 1", "killed kill VBD ROOT 1", "and and IN cc 1", "wounded wound VBD conj 1",
            "many many JJ dobj 3"]  # fmt: skip
    first, second = (found.event for found in find_events(tree(rows), types=TYPES))
    assert (first.type, second.type) == ("kill", "wound")
    assert first.target.text == second.target.text == "many"


def test_no_casualties_is_a_negated_casualty():
    event = only(["No no DT det 1", "casualties casualty NNS nsubjpass 3", "were be VBD auxpass 3",
                  "reported report VBN ROOT 3"])  # fmt: skip
    assert (event.type, event.negated) == ("casualty", True)


@pytest.mark.parametrize(("auxiliary", "modality"), [("will", "expected"), ("may", "possible"), ("have", "actual")])
def test_auxiliary_says_how_real(auxiliary, modality):
    event = only(["Villagers villager NNS nsubj 2", f"{auxiliary} {auxiliary} VBP aux 2", "flee flee VB ROOT 2"])
    assert event.modality == modality


def test_events_of_an_empty_document_are_none():
    assert find_events(Doc(VOCAB, words=[]), types=TYPES) == ()
