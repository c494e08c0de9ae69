"""Documents as lists: subtrees, spans, quotations."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from uprooted.claims.attribution.syntax import tree_of

VOCAB = spacy.blank("en").vocab


def tree(words, heads=None):
    heads = heads or [0] * len(words)
    return tree_of(Doc(VOCAB, words=words, heads=heads, deps=["dep"] * len(words), pos=["X"] * len(words)))


def test_subtree_leaves_out_branch():
    assert tree(["a", "b", "c", "d"], [0, 0, 1, 0]).subtree(0, {1}) == {0, 3}


def test_quotations_are_numbered():
    assert tree(["x", "“", "a", "”", "y", '"', "b", '"']).quoted == [0, 1, 1, 1, 0, 2, 2, 2]


def test_quotation_left_open_ends_with_paragraph():
    assert tree(["“", "a", "\n\n", "b"]).quoted == [1, 1, 0, 0]


@given(st.lists(st.sampled_from(["go", "“", "”", '"', "«", "\n\n", "''"]), min_size=1, max_size=30))
def test_quotations_number_every_token(words):
    assert len(tree(words).quoted) == len(words)


@given(st.sets(st.integers(0, 5)))
def test_spans_say_what_their_tokens_say(tokens):
    found = tree(["one", "two", "three", "four", "five", "six"])
    text = " ".join(found.text[a:b] for a, b in found.spans(tokens))
    assert text.split() == [found.lower[token] for token in sorted(tokens)]
