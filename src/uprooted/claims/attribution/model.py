"""The learned model: its file, and the attributions it proposes.

What it is trained on and how good it is: docs/models/attribution.md. The file is NumPy's ``.npz`` without
pickled objects: hashes as they are, weights as 8-bit numbers with a scale a column.
"""

from __future__ import annotations

import functools
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from uprooted.claims.attribution.chains import best_labels, marginals, packed
from uprooted.claims.attribution.features import Pairs, pairs_of, signals_of
from uprooted.claims.attribution.hashing import Hashes
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.network import ROLES, Floats, cue_scores, encoded, pair_rows, role_scores, token_rows
from uprooted.claims.attribution.syntax import Tree
from uprooted.errors import IntegrityError, MissingPartError

SHA256 = "0217dbf1cb692ed8ec88f06b7dd5261c53012fe574571420cecb69a9a19c4fbe"
"""Of the model that this package carries."""

THRESHOLD = 0.15
"""Probability of heading a cue from which on a token is looked at."""

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
    return _unpacked(path.read_bytes()) if path is not None else _released()


@functools.cache
def _released() -> Model:
    """Return the package's model; it is read once, as it never changes."""
    try:
        content = resources.files(__package__).joinpath(_FILE).read_bytes()
    except FileNotFoundError as error:
        raise MissingPartError(
            "The attribution model is missing from the package", remedy="Install it again"
        ) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise IntegrityError("The attribution model is not the one released with this version",
                             remedy="Install the package again")  # fmt: skip
    return _unpacked(content)


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
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(arrays.items()):
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            archive.writestr(entry, content.getvalue())


def _unpacked(content: bytes) -> Model:
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    keys = {name: array for name, array in arrays.items() if name.endswith("_keys")}
    weights = {name: array.astype(np.float32) * arrays.get(f"{name}.scale", np.float32(1))
               for name, array in arrays.items() if name not in keys and not name.endswith(".scale")}  # fmt: skip
    return Model(keys, weights)


def propose(model: Model, doc: Doc, tree: Tree) -> list[Link]:
    """Return the attributions that the model sees in a document, rivals for the same words included.

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
        mean probability of the roles given, not yet calibrated.
    """
    if not len(doc):
        return []
    signals = signals_of(doc, tree)
    tokens = encoded(model.weights, signals, token_rows(model.keys, signals))
    odds = cue_scores(model.weights, tokens, signals.head)
    chances = np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
    pairs = pairs_of(tree, signals, np.flatnonzero((chances >= THRESHOLD) & ~signals.space))
    if not len(pairs.token):
        return []
    scores = role_scores(model.weights, tokens, signals.head, pairs, pair_rows(model.keys, pairs))
    steps, packing = model.weights["steps"], packed(pairs.first)
    labels = best_labels(scores, steps, pairs.edge, packing)
    sure = marginals(scores, steps, pairs.edge, packing)[np.arange(len(labels)), labels]
    return list(_links(pairs, labels, sure, chances))


def _links(pairs: Pairs, labels: NDArray[np.int64], sure: NDArray[np.floating], chances: Floats) -> Iterator[Link]:
    source, cue, content = (ROLES.index(role) for role in ROLES[1:])
    bounds = np.append(np.flatnonzero(pairs.first), len(pairs.token))
    for number, head in enumerate(pairs.heads.tolist()):
        rows = slice(bounds[number], bounds[number + 1])
        token, label = pairs.token[rows], labels[rows]
        said = frozenset(token[label == content].tolist()) - {head}
        if said:
            certain = float(sure[rows][label > 0].mean())
            yield Link(
                head, frozenset(token[label == source].tolist()) - {head},
                frozenset(token[label == cue].tolist()) | {head}, said, float(chances[head]) * certain,
            )  # fmt: skip
