"""Linear-chain fields against the sum over all labellings."""

import itertools

import numpy as np
import pytest

from uprooted.claims.attribution.chains import best_labels, marginals, packed


@pytest.fixture
def field():
    rng = np.random.default_rng(7)
    return rng.normal(size=(5, 3)), rng.normal(size=(2, 3, 3)), np.array([0, 1, 0, 1, 1])


def weigh(field, labels):
    emissions, transitions, edges = field
    steps = sum(transitions[edges[k], labels[k - 1], labels[k]] for k in range(1, len(labels)))
    return sum(emissions[k, label] for k, label in enumerate(labels)) + steps


def test_marginals_equal_enumeration(field):
    first = np.array([True, False, False, False, False])
    labellings = list(itertools.product(range(3), repeat=5))
    weights = np.exp([weigh(field, labels) for labels in labellings])
    expected = [
        [weights[[each[k] == y for each in labellings]].sum() / weights.sum() for y in range(3)] for k in range(5)
    ]
    assert np.allclose(marginals(*field, packed(first)), expected)


def test_best_labels_equal_enumeration(field):
    first = np.array([True, False, False, False, False])
    best = max(itertools.product(range(3), repeat=5), key=lambda labels: weigh(field, labels))
    assert best_labels(*field, packed(first)).tolist() == list(best)


def test_sequences_do_not_touch(field):
    emissions, transitions, edges = field
    first = np.array([True, False, True, False, False])
    together = marginals(*field, packed(first))
    alone = marginals(emissions[2:], transitions, edges[2:], packed(first[2:]))
    assert np.allclose(together[2:], alone)
