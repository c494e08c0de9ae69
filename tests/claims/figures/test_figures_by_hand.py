"""Figures in documents built by hand, so that no model is needed."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from uprooted.claims.figures import find_facts, find_figures

VOCAB = spacy.blank("en").vocab


def build(rows):
    """Each row: word, tag, coarse tag, relation, head."""
    words, tags, pos, deps, heads = zip(*rows, strict=True)
    starts = [index == 0 for index in range(len(words))]
    return Doc(VOCAB, words=words, tags=tags, pos=pos, deps=deps, heads=heads, lemmas=[w.lower() for w in words],
               sent_starts=starts)  # fmt: skip


def killed_and_displaced():
    return build([
        ("Gunmen", "NNS", "NOUN", "nsubj", 1), ("killed", "VBD", "VERB", "ROOT", 1), ("20", "CD", "NUM", "nummod", 3),
        ("villagers", "NNS", "NOUN", "dobj", 1), ("and", "CC", "CCONJ", "cc", 1),
        ("displaced", "VBD", "VERB", "conj", 1), ("3,000", "CD", "NUM", "dobj", 5), (".", ".", "PUNCT", "punct", 1),
    ])  # fmt: skip


def test_find_figures_gives_each_figure_its_own_verb():
    hints = [(f.figure.best, f.hint, f.predicate.text) for f in find_figures(killed_and_displaced())]
    assert hints == [(20, "kill", "killed"), (3000, "flee", "displaced")]


def test_find_figures_spans_are_what_they_say():
    doc = killed_and_displaced()
    for found in find_figures(doc):
        for part in (found.figure, found.noun, found.predicate):
            assert part is None or doc.text[part.start : part.end] == part.text


def test_find_facts_leaves_out_the_killed():
    doc = killed_and_displaced()
    (fact,) = find_facts(doc, find_figures(doc))
    assert (fact.quantity, fact.unit, fact.term) == (3000, "People", "Displaced")


def test_find_facts_tells_of_displacement_without_a_number():
    doc = build([
        ("Residents", "NNS", "NOUN", "nsubjpass", 2), ("were", "VBD", "AUX", "auxpass", 2),
        ("evacuated", "VBN", "VERB", "ROOT", 2), (".", ".", "PUNCT", "punct", 2),
    ])  # fmt: skip
    (fact,) = find_facts(doc, find_figures(doc))
    assert (fact.quantity, fact.term, doc.text[fact.start : fact.end]) == (None, "Evacuated", "Residents")


def test_find_figures_of_an_empty_or_unparsed_document():
    assert find_figures(Doc(VOCAB)) == ()
    find_figures(Doc(VOCAB, words=["3,000", "people", "fled", "."]))


WORDS = (
    "no one 3,000 12% two thirds of the people men women homes fled killed displaced camp, and ; ( - – total : \u200b é"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_find_figures_spans_hold_in_any_jumble(words):
    doc = Doc(VOCAB, words=words)
    for found in find_figures(doc):
        for part in (found.figure, found.population, found.noun, found.predicate):
            assert part is None or doc.text[part.start : part.end] == part.text
    assert all(0 <= f.start < f.end <= len(doc.text) for f in find_facts(doc, find_figures(doc)))
