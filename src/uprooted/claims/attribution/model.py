"""The learned model: its file, and the attributions it proposes.

What it is trained on and how good it is: docs/models/attribution.md. The file is NumPy's ``.npz`` without
pickled objects: hashes as they are, weights as 8-bit numbers with a scale a column.
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from uprooted.claims.attribution.chains import best_labels, marginals, packed
from uprooted.claims.attribution.features import Pairs, Signals, pairs_of, signals_of
from uprooted.claims.attribution.hashing import Hashes
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.network import ROLES, Floats, cue_scores, encoded, pair_rows, role_scores, token_rows
from uprooted.claims.attribution.syntax import Tree
from uprooted.claims.weights import read_arrays, read_released, write_arrays

SHA256 = "0217dbf1cb692ed8ec88f06b7dd5261c53012fe574571420cecb69a9a19c4fbe"
"""Of the model that this package carries."""

THRESHOLD = 0.15
"""Probability of heading a cue from which on a token is looked at."""

# A logistic sum, fitted to the development part: what the share of contents that pair hangs on. In turn: log odds
# of the cue, those of the mean probability of the roles given, expected overlap of the content, a source at all.
_WEIGHTS = (0.529, 0.208, 2.056, 0.331)
_BIAS = -2.941

_FILE = "model.npz"
_WHOLE = 256  # arrays up to so many numbers are kept as they are


@dataclass(frozen=True)
class Model:
    """Known hashes by table, and weights by name."""

    keys: Mapping[str, Hashes]
    weights: Mapping[str, Floats]


def load_model(path: Path | None = None) -> Model:
    """Load a model.

    Parameters
    ----------
    path
        File written by `pack_model`; by default the one that this package carries, whose hash is checked.

    Returns
    -------
    Model
        The model.

    Raises
    ------
    MissingPartError
        When there is no such file.
    IntegrityError
        When the package's own model is not the one that was released with it.
    """
    return _unpacked(read_arrays(path.read_bytes(), str(path))) if path is not None else _released()


@functools.cache
def _released() -> Model:
    """Return the package's model; it is read once, as it never changes."""
    return _unpacked(read_released(__package__, _FILE, SHA256))


def pack_model(path: Path, keys: Mapping[str, Hashes], weights: Mapping[str, Floats]) -> None:
    """Write a model; the same arrays give the same bytes.

    Parameters
    ----------
    path
        File to write, ``.npz``.
    keys
        Known hashes by table.
    weights
        Weights by name; the bigger ones are rounded to 8 bits, column by column.
    """
    arrays: dict[str, NDArray[np.generic]] = dict(keys)
    for name, weight in weights.items():
        if weight.size <= _WHOLE:
            arrays[name] = weight.astype(np.float32)
            continue
        scale = np.abs(weight).reshape(-1, weight.shape[-1]).max(axis=0) / 127
        scale[scale == 0] = 1
        arrays[name] = np.round(weight / scale).astype(np.int8)
        arrays[f"{name}.scale"] = scale.astype(np.float32)
    write_arrays(path, arrays)


def _unpacked(arrays: Mapping[str, NDArray[Any]]) -> Model:
    keys = {name: array for name, array in arrays.items() if name.endswith("_keys")}
    weights = {name: array.astype(np.float32) * arrays.get(f"{name}.scale", np.float32(1))
               for name, array in arrays.items() if name not in keys and not name.endswith(".scale")}  # fmt: skip
    return Model(keys, weights)


def propose(model: Model, docs: Sequence[Doc], trees: Sequence[Tree]) -> list[list[Link]]:
    """Return the attributions that the model sees in documents, rivals for the same words included.

    Parameters
    ----------
    model
        Weights.
    docs
        Parsed documents.
    trees
        The same, as lists.

    Returns
    -------
    list of list of Link
        One list a document, in order of the cues; each link with a content. The confidence is the product of the
        cue's probability and the mean probability of the roles given, not yet calibrated.
    """
    signals = [signals_of(doc, tree) for doc, tree in zip(docs, trees, strict=True)]
    filled = [number for number, tree in enumerate(trees) if len(tree)]
    rows = [token_rows(model.keys, signals[number]) for number in filled]
    tokens = encoded(model.weights, [signals[number] for number in filled], rows) if filled else []
    found: list[list[Link]] = [[] for _ in docs]
    asked = []
    for number, read in zip(filled, tokens, strict=True):
        odds = cue_scores(model.weights, read, signals[number].head)
        pairs = _pairs(trees[number], signals[number], odds)
        if len(pairs.token):
            scores = role_scores(model.weights, read, signals[number].head, pairs, pair_rows(model.keys, pairs))
            asked.append((number, odds, pairs, scores))
    roles = _roles(model.weights["steps"], [(pairs, scores) for _, _, pairs, scores in asked])
    for (number, odds, pairs, _), (labels, sure) in zip(asked, roles, strict=True):
        found[number] = [_without_it(trees[number], link) for link in _links(pairs, labels, sure, odds)]
    return found


def _pairs(tree: Tree, signals: Signals, odds: Floats) -> Pairs:
    chances = np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
    return pairs_of(tree, signals, np.flatnonzero((chances >= THRESHOLD) & ~signals.space))


def _roles(steps: Floats, scored: Sequence[tuple[Pairs, Floats]]) -> list[tuple[NDArray[np.int64], Floats]]:
    """Return the roles of each document's pairs and the probability of each, all documents walked at once."""
    if not scored:
        return []
    scores = np.concatenate([scores for _, scores in scored])
    edges = np.concatenate([pairs.edge for pairs, _ in scored])
    packing = packed(np.concatenate([pairs.first for pairs, _ in scored]))
    ends = np.cumsum([len(scores) for _, scores in scored])[:-1]
    labels = np.split(best_labels(scores, steps, edges, packing), ends)
    sure = np.split(marginals(scores, steps, edges, packing).astype(np.float32, copy=False), ends)
    return list(zip(labels, sure, strict=True))


def _without_it(tree: Tree, link: Link) -> Link:
    """Leave out the empty subject of "it was reported that …"."""
    verb = tree.head[link.head] if tree.dep[link.head] in {"aux", "auxpass"} else link.head
    empty = {kid for kid in tree.kids[verb] if tree.lower[kid] == "it" and kid in link.content and kid < verb}
    clauses = any(kid in link.content for kid in tree.children(verb, "ccomp"))
    return dataclasses.replace(link, content=link.content - empty) if empty and clauses else link


def _links(pairs: Pairs, labels: NDArray[np.int64], sure: Floats, odds: Floats) -> Iterator[Link]:
    source, cue, content = (ROLES.index(role) for role in ROLES[1:])
    bounds = np.append(np.flatnonzero(pairs.first), len(pairs.token))
    for number, head in enumerate(pairs.heads.tolist()):
        rows = slice(bounds[number], bounds[number + 1])
        token, label = pairs.token[rows], labels[rows]
        said = frozenset(token[label == content].tolist()) - {head}
        if said:
            by = frozenset(token[label == source].tolist()) - {head}
            score = weighed(float(odds[head]), label, sure[rows], has_source=bool(by))
            yield Link(head, by, frozenset(token[label == cue].tolist()) | {head}, said, score)


def weighed(odds: float, label: NDArray[np.int64], sure: Floats, *, has_source: bool) -> float:
    """Return the probability that a proposal's content is right by more than half.

    Parameters
    ----------
    odds
        Log odds of its cue.
    label
        Roles given to the tokens around the cue, by number in `ROLES`; at least one is content.
    sure
        Probability of each role of each token, rows as in `label`.
    has_source
        Whether it names who says it.

    Returns
    -------
    float
        0 to 1.
    """
    mean = float(sure[np.arange(len(label)), label][label > 0].mean())
    content = sure[:, ROLES.index("content")]
    given = label == ROLES.index("content")
    # Expected shared tokens over expected tokens of either.
    overlap = float(content[given].sum() / (given.sum() + content[~given].sum()))
    clear = math.log((mean + 1e-6) / (1 - mean + 1e-6))
    total = _BIAS + sum(weight * value for weight, value in
                        zip(_WEIGHTS, (odds, clear, overlap, float(has_source)), strict=True))  # fmt: skip
    return 1 / (1 + math.exp(-total))
