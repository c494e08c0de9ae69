"""The rule for copies on 300 made pairs of reports and 36 by hand; run with ``-s`` to see the figures.

Before the causes of its faults were mended the rule had, by sentence, a precision of .93 and a recall of .83 (.91
without what a desk rewrote from end to end) on the made pairs, and .85 and .74 on those by hand: it took the same
words about another place, the contrary, and the unchanged figures of a bulletin's next issue for copies, and missed
sentences cut or joined, moved credits, digits grouped by spaces and rounded figures. What is rewritten in other
words from end to end is not seen as a copy, and is in these figures.

Tried and left out: to take two reports for one text when four or more sentences have the same figures and names, all in
the same order. Of 60 made rewrites that finds 37, and takes none of 90 independent reports for a copy; but the made
independent reports order their facts by chance, and two papers at one press conference do not: the set cannot tell.
"""

import pytest
from made.pairs import make_pairs, pairs_by_hand
from made.scoring import judge_all, total

REWRITTEN = ("rewritten", "rewrite")


@pytest.fixture(scope="module")
def made():
    return judge_all(make_pairs(2011))


def show(what, reports, sentences):
    edited = total(sentences, without=REWRITTEN)
    print(f"\n{what}: by report {total(reports)}\n{what}: by sentence {total(sentences)}; edited {edited}")  # noqa: T201


def test_made_pairs_are_told_by_sentence(made):
    reports, sentences, _ = made
    show("made", reports, sentences)
    every, edited = total(sentences), total(sentences, without=REWRITTEN)
    assert every.precision >= 0.98
    assert every.recall >= 0.88
    assert edited.recall >= 0.97


def test_made_pairs_are_told_by_report(made):
    reports, _, _ = made
    every = total(reports)
    assert every.precision >= 0.98
    assert every.recall >= 0.88


@pytest.mark.parametrize("kind", ["independent", "bulletin", "twin", "contrary"])
def test_independent_statements_are_no_copies(made, kind):
    assert made[1][kind].invented == 0


@pytest.mark.parametrize("seed", [7, 1948])
def test_other_draws_fare_alike(seed):
    _, sentences, _ = judge_all(make_pairs(seed))
    assert total(sentences).precision >= 0.97
    assert total(sentences, without=REWRITTEN).recall >= 0.96


def test_pairs_by_hand_are_told():
    pairs = list(pairs_by_hand())
    assert len(pairs) >= 30
    reports, sentences, _ = judge_all(pairs)
    show("by hand", reports, sentences)
    assert total(sentences).precision >= 0.97
    assert total(sentences).recall >= 0.84
