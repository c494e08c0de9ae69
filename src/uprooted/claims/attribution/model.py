"""The learned model: finds the heads of cues, then labels the tokens around each.

A logistic regression scores every token as the head of a cue; a linear-chain field labels the tokens around
each cue head as source, cue, content or neither. Both are sums of weights picked by hashed features, so that
NumPy alone runs them. How it was trained and how good it is: docs/models/attribution.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from uprooted.claims.attribution.chains import best_labels, forward_backward, packed
from uprooted.claims.attribution.features import Pairs, Signals, cue_bins, edge_types, role_bins, signals_of, windows
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.syntax import Tree

SOURCE, CUE, CONTENT = 1, 2, 3


@dataclass(frozen=True)
class Model:
    """Weights and thresholds.

    `cue_weights` is one a bin, `role_weights` bins by roles, `transitions` kinds of step by role before by role.
    A token is taken for the head of a cue from probability `threshold` on.
    """

    cue_weights: NDArray[np.float32]
    bias: float
    role_weights: NDArray[np.float32]
    transitions: NDArray[np.float32]
    threshold: float


def cue_chances(model: Model, signals: Signals) -> NDArray[np.float32]:
    """Return the probability of each token to be the head of a cue.

    Parameters
    ----------
    model
        Weights.
    signals
        A document as arrays.

    Returns
    -------
    float32 array
        One a token.
    """
    own, given = cue_bins(signals)
    score = model.cue_weights[own].sum(axis=1) + np.float32(model.bias)
    below = np.flatnonzero(signals.head != np.arange(len(own)))
    score += np.bincount(signals.head[below], model.cue_weights[given[below]].sum(axis=1), minlength=len(own))
    return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float32)


def propose(model: Model, doc: Doc, tree: Tree) -> list[Link]:
    """Return the attributions that the model sees in a document.

    Parameters
    ----------
    model
        Weights.
    doc
        A parsed document.
    tree
        The same, as lists.

    Returns
    -------
    list of Link
        In order of the cues; each with a content. The confidence is the product of the cue's probability and the
        mean probability of the labels given, not yet calibrated.
    """
    if not len(doc):
        return []
    signals = signals_of(doc, tree)
    chances = cue_chances(model, signals)
    heads = np.flatnonzero((chances >= model.threshold) & ~signals.space)
    pairs = windows(tree, signals, heads)
    if not len(pairs.token):
        return []
    labels, sureness = _labelled(model, signals, pairs)
    return list(_links(pairs, labels, sureness, chances))


def _labelled(model: Model, signals: Signals, pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.floating]]:
    emissions = model.role_weights[role_bins(signals, pairs)].sum(axis=1)
    edges, packing = edge_types(signals, pairs), packed(pairs.first)
    labels = best_labels(emissions, model.transitions, edges, packing)
    _, marginals, _ = forward_backward(emissions, model.transitions, edges, packing)
    return labels, marginals[np.arange(len(labels)), labels]


def _links(pairs: Pairs, labels: NDArray[np.int64], sureness: NDArray[np.floating], chances: NDArray[np.float32]):
    bounds = np.searchsorted(pairs.cue, np.arange(len(pairs.heads) + 1))
    for number, head in enumerate(pairs.heads):
        rows = slice(bounds[number], bounds[number + 1])
        token, label, sure = pairs.token[rows], labels[rows], sureness[rows]
        content = frozenset(token[label == CONTENT].tolist())
        if not content:
            continue
        cue = frozenset(token[label == CUE].tolist()) | {int(head)}
        certain = float(sure[label > 0].mean()) if (label > 0).any() else 0.0
        yield Link(int(head), frozenset(token[label == SOURCE].tolist()), cue, content - cue,
                   float(chances[head]) * certain)  # fmt: skip
