"""Linear-chain conditional random fields over many short sequences at once.

Sequences are laid side by side and walked in step, the longest first, so that each step is one array operation
over those still running; work and memory grow with the number of tokens.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Packing:
    """Rows of each step: entry ``k`` holds the ``k``-th row of every sequence that has one, longest first."""

    steps: tuple[Ints, ...]


def packed(first: NDArray[np.bool_]) -> Packing:
    """Lay sequences side by side.

    Parameters
    ----------
    first
        For each row, whether a sequence begins with it.

    Returns
    -------
    Packing
        Rows by step.
    """
    starts = np.flatnonzero(first)
    lengths = np.diff(np.append(starts, len(first)))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    running = np.searchsorted(-lengths, -np.arange(lengths[0] if len(lengths) else 0), side="left")
    return Packing(tuple(starts[:count] + step for step, count in enumerate(running)))


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + np.squeeze(top, axis))


def marginals(emissions: Floats, transitions: Floats, edges: Ints, packing: Packing) -> Floats:
    """Return the probability of each label of each row (forward-backward).

    Parameters
    ----------
    emissions
        Scores, rows by labels.
    transitions
        Scores, kinds of step by label before by label.
    edges
        Kind of the step into each row; ignored for the first row of a sequence.
    packing
        Rows by step.

    Returns
    -------
    array, rows by labels
        Probabilities.

    References
    ----------
    Lafferty, McCallum and Pereira (2001), "Conditional random fields", ICML.
    """
    alpha, beta = emissions.copy(), np.zeros_like(emissions)
    steps = packing.steps
    for before, rows in itertools.pairwise(steps):
        alpha[rows] += _log_sum(alpha[before[: len(rows)], :, None] + transitions[edges[rows]], 1)
    for before, rows in zip(reversed(steps[:-1]), reversed(steps[1:]), strict=True):
        onward = (emissions[rows] + beta[rows])[:, None, :] + transitions[edges[rows]]
        beta[before[: len(rows)]] = _log_sum(onward, 2)
    total = np.zeros(len(emissions), dtype=emissions.dtype)
    if steps:
        total_first = _log_sum(alpha[steps[0]] + beta[steps[0]], 1)
        for rows in steps:
            total[rows] = total_first[: len(rows)]
    return np.asarray(np.exp(alpha + beta - total[:, None]))


def best_labels(emissions: Floats, transitions: Floats, edges: Ints, packing: Packing) -> Ints:
    """Return the most probable labels of each sequence (Viterbi).

    Parameters
    ----------
    emissions, transitions, edges, packing
        As for `marginals`.

    Returns
    -------
    int64 array
        A label for each row.
    """
    score = emissions.copy()
    came = np.zeros(emissions.shape, dtype=np.int64)
    steps = packing.steps
    for before, rows in itertools.pairwise(steps):
        options = score[before[: len(rows)], :, None] + transitions[edges[rows]]
        came[rows] = options.argmax(axis=1)
        score[rows] += options.max(axis=1)
    labels = np.zeros(len(emissions), dtype=np.int64)
    for step in range(len(steps) - 1, -1, -1):
        rows = steps[step]
        labels[rows] = score[rows].argmax(axis=1)
        going_on = steps[step + 1] if step + 1 < len(steps) else rows[:0]
        count = len(going_on)
        labels[rows[:count]] = came[going_on, labels[going_on]]
    return labels
