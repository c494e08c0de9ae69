"""The forward pass of the learned model, in NumPy.

A two-layer bidirectional LSTM reads chunks of sentences; a small perceptron on each token and its head in the
tree says how likely the token heads a cue; another on each pair of cue and token scores the token's role.
Sequences are walked side by side, both directions at once, so that each step is one matrix product.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def encoded(weights: Mapping[str, Floats], signals: Signals, rows: Mapping[str, Ints]) -> Floats:
    """Return what the LSTM makes of each token.

    Parameters
    ----------
    weights
        The model's arrays.
    signals, rows
        A document, and its rows in the tables.

    Returns
    -------
    float32 array, tokens by features
        Both directions of the upper layer beside each other.
    """
    own = np.concatenate([weights[name][rows[name]] for name in ("word", "lemma", "tag", "dep")], axis=1)
    layer = np.concatenate([own, own[signals.head], weights["quoting"][signals.quoting]], axis=1)
    for number in (0, 1):
        layer = _both_ways(weights, number, layer, signals.first)
    return layer


def _both_ways(weights: Mapping[str, Floats], number: int, inputs: Floats, first: Ints) -> Floats:
    """Run one layer over chunks that begin at `first` (with the end appended), the longest ones first."""
    across, bias = weights[f"lstm{number}_input"], weights[f"lstm{number}_bias"]
    recurrent = weights[f"lstm{number}_recurrent"]
    size = recurrent.shape[1]
    driven = np.stack([inputs @ across[way] + bias[way] for way in (0, 1)])
    lengths = np.diff(first)
    order = np.argsort(-lengths, kind="stable")
    starts, ends, lengths = first[:-1][order], first[1:][order], lengths[order]
    out = np.empty((len(inputs), 2 * size), dtype=np.float32)
    hidden = np.zeros((2, len(starts), size), dtype=np.float32)
    cell = np.zeros_like(hidden)
    for step in range(int(lengths[0])):
        count = int(np.searchsorted(-lengths, -step, side="left"))
        ahead, back = starts[:count] + step, ends[:count] - 1 - step
        gates = np.matmul(hidden[:, :count], recurrent)
        gates[0] += driven[0, ahead]
        gates[1] += driven[1, back]
        np.tanh(gates, out=gates)  # the three sigmoids' weights are halved: sigmoid(2x) = (1 + tanh x) / 2
        keep, take, show = (gates[..., part * size : (part + 1) * size] * 0.5 + 0.5 for part in (1, 0, 3))
        cell = keep * cell[:, :count] + take * gates[..., 2 * size : 3 * size]
        hidden = show * np.tanh(cell)
        out[ahead, :size], out[back, size:] = hidden[0], hidden[1]
    return out


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
