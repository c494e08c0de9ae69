"""The forward pass of the learned model, in NumPy.

A two-layer bidirectional LSTM reads chunks of sentences; a small perceptron on each token and its head in the
tree says how likely the token heads a cue; another on each pair of cue and token scores the token's role.
Sequences are walked side by side, both directions at once, so that each step is one matrix product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from uprooted.claims.attribution.features import Pairs, Signals
from uprooted.claims.attribution.hashing import Ints, looked_up

Floats = NDArray[np.float32]
Weights = Mapping[str, NDArray[np.generic]]

ROLES = ("other", "source", "cue", "content")


def token_rows(keys: Weights, signals: Signals) -> dict[str, Ints]:
    """Return the rows of each token in the tables of embeddings.

    Parameters
    ----------
    keys
        Known hashes, rising, under ``word_keys``, ``lemma_keys``, ``tag_keys``, ``dep_keys``.
    signals
        A document as arrays.

    Returns
    -------
    dict of int64 arrays
        Rows by table.
    """
    columns = {"word": signals.word, "lemma": signals.lemma, "tag": signals.tag, "dep": signals.dep}
    return {name: looked_up(keys[f"{name}_keys"], column) for name, column in columns.items()}  # type: ignore[arg-type]


def pair_rows(keys: Weights, pairs: Pairs) -> dict[str, Ints]:
    """Return the rows of each pair in the tables of embeddings.

    Parameters
    ----------
    keys
        Known hashes, rising, under ``slot_keys``, ``frame_keys``, ``path_keys``.
    pairs
        Cues and tokens.

    Returns
    -------
    dict of int64 arrays
        Rows by table.
    """
    hashed = {"slot": pairs.slot, "frame": pairs.frame, "path": pairs.path}
    rows = {name: looked_up(keys[f"{name}_keys"], column) for name, column in hashed.items()}  # type: ignore[arg-type]
    return {**rows, "near": pairs.near, "quotes": pairs.quotes, "offset": pairs.offset}


def encoded(
    weights: Mapping[str, Floats], documents: Sequence[Signals], rows: Sequence[Mapping[str, Ints]]
) -> list[Floats]:
    """Return what the LSTM makes of each token, of several documents side by side.

    A step is one matrix product over all chunks: with those of several documents it takes half of the time.

    Parameters
    ----------
    weights
        The model's arrays.
    documents, rows
        Documents, and their rows in the tables.

    Returns
    -------
    list of float32 arrays, tokens by features
        One a document: both directions of the upper layer beside each other. What stands beside a document
        changes nothing.
    """
    ends = np.cumsum([len(one.head) for one in documents])
    heads = np.concatenate([one.head + end - len(one.head) for one, end in zip(documents, ends, strict=True)])
    first = [one.first[:-1] + end - len(one.head) for one, end in zip(documents, ends, strict=True)]
    own = np.concatenate([weights[name][np.concatenate([row[name] for row in rows])]
                          for name in ("word", "lemma", "tag", "dep")], axis=1)  # fmt: skip
    quoting = np.concatenate([one.quoting for one in documents])
    layer = np.concatenate([own, own[heads], weights["quoting"][quoting]], axis=1)
    bounds = np.concatenate([*first, ends[-1:]])
    for number in (0, 1):
        layer = _both_ways(weights, number, layer, bounds)
    return np.split(layer, ends[:-1])


def _both_ways(weights: Mapping[str, Floats], number: int, inputs: Floats, first: Ints) -> Floats:
    """Run one layer over chunks that begin at `first` (with the end appended).

    Tokens are laid down step by step, the longest chunks first, so that each step is one stretch of rows.
    """
    across, bias = weights[f"lstm{number}_input"], weights[f"lstm{number}_bias"]
    recurrent = weights[f"lstm{number}_recurrent"]
    size = recurrent.shape[1]
    counts, ahead, back = _steps(first)
    gates = np.stack([inputs[way] @ across[at] + bias[at] for at, way in enumerate((ahead, back))])
    states = np.zeros((2, len(inputs) + 1, size), dtype=np.float32)
    cell, before, start = np.zeros((2, len(first), size), dtype=np.float32), 0, 0
    for count in counts:
        now = gates[:, start : start + count]
        if start:  # two rows at least, as the product of one is rounded otherwise
            now += np.matmul(states[:, before : before + max(count, 2)], recurrent)[:, :count]
        np.tanh(now, out=now)  # the three sigmoids' weights are halved: sigmoid(2x) = (1 + tanh x) / 2
        doors = now * np.float32(0.5)
        doors += np.float32(0.5)
        take, keep, show = (doors[..., part * size : (part + 1) * size] for part in (0, 1, 3))
        cell = keep * cell[:, :count]
        cell += take * now[..., 2 * size : 3 * size]
        np.multiply(show, np.tanh(cell), out=states[:, start : start + count])
        before, start = start, start + count
    out = np.empty((len(inputs), 2 * size), dtype=np.float32)
    out[ahead, :size], out[back, size:] = states[0, :-1], states[1, :-1]
    return out


def _steps(first: Ints) -> tuple[list[int], Ints, Ints]:
    """Return how many chunks each step has, and step by step their tokens, from the front and from the back."""
    lengths = np.diff(first)
    order = np.argsort(-lengths, kind="stable")
    starts, ends, lengths = first[:-1][order], first[1:][order], lengths[order]
    counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    steps = np.repeat(np.arange(len(counts)), counts)
    chunks = np.arange(len(steps)) - np.repeat(np.cumsum(counts) - counts, counts)
    return counts.tolist(), starts[chunks] + steps, ends[chunks] - 1 - steps


def cue_scores(weights: Mapping[str, Floats], tokens: Floats, head: Ints) -> Floats:
    """Return the log odds of each token to head a cue.

    Parameters
    ----------
    weights
        The model's arrays.
    tokens
        From `encoded`.
    head
        Each token's head in the tree.

    Returns
    -------
    float32 array
        One a token.
    """
    half = tokens.shape[1]
    upper = tokens @ weights["cue_inner"][half:]
    inner = tokens @ weights["cue_inner"][:half] + upper[head] + weights["cue_bias"]
    return np.asarray(np.maximum(inner, 0) @ weights["cue_outer"] + weights["cue_outer_bias"])[:, 0]


def role_scores(
    weights: Mapping[str, Floats], tokens: Floats, head: Ints, pairs: Pairs, rows: Mapping[str, Ints]
) -> Floats:
    """Return the scores of the roles of each pair.

    Parameters
    ----------
    weights
        The model's arrays.
    tokens
        From `encoded`.
    head
        Each token's head in the tree.
    pairs, rows
        Cues and tokens, and their rows in the tables.

    Returns
    -------
    float32 array, pairs by roles
        In the order of `ROLES`.
    """
    both = np.concatenate([tokens, tokens[head]], axis=1)
    inner = (both @ weights["role_token"] + weights["role_bias"])[pairs.token]
    inner += (both[pairs.heads] @ weights["role_cue"])[pairs.cue]
    inner += (tokens @ weights["role_branch"])[pairs.branch]
    for name, table_rows in rows.items():
        inner += weights[name][table_rows]
    np.maximum(inner, 0, out=inner)
    return np.asarray(inner @ weights["role_outer"] + weights["role_outer_bias"])
