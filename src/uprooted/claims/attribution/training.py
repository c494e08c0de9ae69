"""Training of the attribution model from a folder of annotated articles: text to rows, fitting, packing.

The same folder, seed and machine give the same model; `fitting.py` needs PyTorch (the extra ``train``).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled

from uprooted.claims.attribution.articles import Aligned, align, read_articles
from uprooted.claims.attribution.features import NEAR, Pairs, pairs_of
from uprooted.claims.attribution.fitting import FitSettings, fit
from uprooted.claims.attribution.hashing import Hashes
from uprooted.claims.attribution.model import Model, load_model, pack_model
from uprooted.claims.attribution.network import pair_rows, token_rows
from uprooted.claims.language import load_pipeline, parse_all
from uprooted.errors import InputError

log = logging.getLogger(__name__)

WORDS = 30_000
_LEAST = {"lemma": 4, "tag": 1, "dep": 1, "slot": 6, "frame": 12, "path": 6}
"""How often a value must occur in training to have a row of its own."""


def train(
    folder: Path,
    out: Path,
    *,
    seed: int = 0,
    vectors: Path | None = None,
    nlp: Language | None = None,
    settings: FitSettings | None = None,
) -> Model:
    """Train a model and write it.

    Parameters
    ----------
    folder
        Annotated articles: ``text`` and ``attributions``, as in a part of PolNeAR.
    out
        File to write, ``.npz``.
    seed
        Seed of initial weights, dropout and order.
    vectors
        Word vectors in GloVe's text format, the most frequent words first; by default those of the model that
        this package carries.
    nlp
        The pipeline to parse with; by default `load_pipeline`'s.
    settings
        How to fit.

    Returns
    -------
    Model
        As `load_model` reads it from `out`; its confidence is still to be set by `calibrate`.

    Raises
    ------
    InputError
        When the folder or the vectors are not as they must be.
    MissingPartError
        When PyTorch is not installed.
    """
    articles = align_all(folder, nlp)
    keys, table = read_vectors(vectors) if vectors else known_vectors()
    keys_by_name, rows, sizes = make_rows(articles, keys)
    weights = fit(rows, table, sizes, seed=seed, settings=settings or FitSettings())
    pack_model(out, keys_by_name, {**weights, "word": table})
    log.info("Wrote %s, %.1f MB", out, out.stat().st_size / 1e6)
    return load_model(out)


def align_all(folder: Path, nlp: Language | None = None) -> list[Aligned]:
    """Read and parse the articles of a folder.

    Parameters
    ----------
    folder
        Annotated articles.
    nlp
        The pipeline to parse with; by default `load_pipeline`'s.

    Returns
    -------
    list of Aligned
        In the order of their names.
    """
    articles = read_articles(folder)
    nlp = nlp or load_pipeline(entities=False)
    docs = parse_all(nlp, (article.text for article in articles))
    return [align(article, doc) for article, doc in zip(articles, docs, strict=True)]


def read_vectors(path: Path, words: int = WORDS) -> tuple[Hashes, NDArray[np.float32]]:
    """Read word vectors in GloVe's text format.

    Parameters
    ----------
    path
        A word and its numbers a line, the most frequent words first.
    words
        How many words to keep; those with other than ASCII characters, or without a letter, are passed over.

    Returns
    -------
    keys : uint64 array
        spaCy's hashes of the words, rising.
    table : float32 array
        A row for unknown words, then one a key.

    Raises
    ------
    InputError
        When a line is no word with numbers.
    """
    found: dict[int, list[float]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            word, *numbers = line.rstrip("\n").split(" ")
            if not (word.isascii() and any(letter.isalnum() or letter in ".,\"':" for letter in word)):
                continue
            try:
                found[hash_string(word)] = [float(value) for value in numbers]
            except ValueError as error:
                raise InputError(
                    f"Line {number} of {path} is no word vector", allowed="WORD NUMBER NUMBER …"
                ) from error
            if len(found) == words:
                break
    keys = np.array(sorted(found), dtype=np.uint64)
    table = np.array([found[int(key)] for key in keys], dtype=np.float32)
    return keys, np.concatenate([np.zeros_like(table[:1]), table])


def known_vectors() -> tuple[Hashes, NDArray[np.float32]]:
    """Return the word vectors of the model that this package carries, as `read_vectors` does.

    Returns
    -------
    keys : uint64 array
        spaCy's hashes of the words, rising.
    table : float32 array
        A row for unknown words, then one a key.
    """
    model = load_model()
    return model.keys["word_keys"], model.weights["word"]


def make_rows(
    articles: Sequence[Aligned], word_keys: Hashes
) -> tuple[dict[str, Hashes], dict[str, NDArray[Any]], dict[str, int]]:
    """Turn articles into the rows that `fit` takes.

    Parameters
    ----------
    articles
        Aligned articles.
    word_keys
        Known words.

    Returns
    -------
    keys : dict of uint64 arrays
        Known hashes by table.
    rows : dict of int64 arrays
        As `fit` takes them.
    sizes : dict of int
        Rows of each table of embeddings.
    """
    pairs = [pairs_of(each.tree, each.signals, np.array(each.heads, dtype=np.int64)) for each in articles]
    keys = {"word_keys": word_keys}
    for name in ("lemma", "tag", "dep"):
        keys[f"{name}_keys"] = _frequent([getattr(each.signals, name) for each in articles], _LEAST[name])
    for name in ("slot", "frame", "path"):
        keys[f"{name}_keys"] = _frequent([getattr(each, name) for each in pairs], _LEAST[name])
    sizes = {name.removesuffix("_keys"): len(values) + 1 for name, values in keys.items()}
    sizes |= {"quoting": 8, "near": 2 * NEAR + 1, "quotes": 16, "offset": 6}
    return keys, _joined(articles, pairs, keys), sizes


def _frequent(columns: Sequence[Hashes], least: int) -> Hashes:
    values, counts = np.unique(np.concatenate(columns), return_counts=True)
    return np.asarray(values[counts >= least])


def _joined(articles: Sequence[Aligned], pairs: Sequence[Pairs], keys: Mapping[str, Hashes]) -> dict[str, NDArray[Any]]:
    columns: dict[str, list[NDArray[Any]]] = {}
    tokens_before = pairs_before = 0
    for article, around in zip(articles, pairs, strict=True):
        signals = article.signals
        cue = np.zeros(len(signals.head), dtype=np.int64)
        cue[list(article.heads)] = 1
        part = {
            **token_rows(keys, signals), "quoting": signals.quoting, "head": signals.head + tokens_before, "cue": cue,
            "chunk": signals.first[:-1] + tokens_before, **pair_rows(keys, around), "edge": around.edge,
            "pair_head": around.head + tokens_before, "pair_token": around.token + tokens_before,
            "pair_branch": around.branch + tokens_before, "role": _roles(article, around),
            "cue_first": np.flatnonzero(around.first) + pairs_before,
        }  # fmt: skip
        for name, column in part.items():
            columns.setdefault(name, []).append(column)
        tokens_before, pairs_before = tokens_before + len(cue), pairs_before + len(around.token)
    columns["chunk"].append(np.array([tokens_before]))
    columns["cue_first"].append(np.array([pairs_before]))
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def _roles(article: Aligned, pairs: Pairs) -> NDArray[np.int64]:
    """Return the role of each pair as its number in `network.ROLES`."""
    truth = np.zeros(len(pairs.token), dtype=np.int64)
    for number, roles in enumerate(article.roles):
        low, high = np.searchsorted(pairs.cue, [number, number + 1])
        for role, tokens in enumerate(roles, start=1):
            truth[low:high][np.isin(pairs.token[low:high], list(tokens))] = role
    return truth
