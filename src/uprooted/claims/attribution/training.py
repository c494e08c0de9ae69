"""Training of the attribution model from a folder of annotated articles.

The folder is laid out as PolNeAR's parts are: ``text/NAME.txt`` beside ``attributions/NAME_XXXX.ann`` in brat's
stand-off format, with text-bound spans ``T`` for Source, Cue and Content, and events ``E`` that join them. Both
stages are fitted by L-BFGS on convex objectives from zero: the same folder gives the same model. `seed` only
decides which articles are held out for the thresholds and the confidence.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from uprooted.claims.attribution.chains import Packing, forward_backward, packed
from uprooted.claims.attribution.features import (
    CUE_BITS,
    ROLE_BITS,
    Signals,
    cue_bins,
    edge_types,
    role_bins,
    signals_of,
    windows,
)
from uprooted.claims.attribution.syntax import Tree, tree_of
from uprooted.errors import InputError, MissingPartError
from uprooted.records import Spans

log = logging.getLogger(__name__)

ROLES = ("other", "source", "cue", "content")
_SPAN = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"^E\d+\t(.+)$")


@dataclass(frozen=True)
class Marked:
    """One attribution as annotators marked it."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class Article:
    """One text with its attributions."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read_articles(folder: Path) -> list[Article]:
    """Read the articles of a folder; of several annotators the first in the order of names counts.

    Parameters
    ----------
    folder
        Holds ``text`` and ``attributions``.

    Returns
    -------
    list of Article
        In the order of their names.

    Raises
    ------
    InputError
        When the folder holds no such articles.
    """
    articles = []
    for path in sorted((folder / "text").glob("*.txt")):
        notes = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if notes:
            text = path.read_bytes().decode("utf-8")
            articles.append(Article(path.stem, text, tuple(_marks(notes[0].read_text(encoding="utf-8")))))
    if not articles:
        raise InputError(
            f"No annotated articles in {folder}", allowed="text/NAME.txt with attributions/NAME_XXXX.ann",
            remedy="Give the folder of one part of PolNeAR, such as train",
        )  # fmt: skip
    return articles


def _marks(notes: str) -> Iterator[Marked]:
    spans: dict[str, Spans] = {}
    for line in notes.split("\n"):
        if match := _SPAN.match(line):
            numbers = [part.split() for part in match[2].split(";")]
            spans[match[1]] = tuple((int(start), int(end)) for start, end in numbers)
    for line in notes.split("\n"):
        if match := _EVENT.match(line):
            roles: dict[str, Spans] = {"source": (), "cue": (), "content": ()}
            for part in match[1].split():
                role, key = part.split(":")
                role = role.rstrip("0123456789").lower()
                if role in roles:
                    roles[role] += spans[key]
            yield Marked(**roles)


# --- from articles to rows ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Aligned:
    """One article parsed, its attributions as tokens by the head of their cue."""

    tree: Tree
    signals: Signals
    heads: tuple[int, ...]
    roles: tuple[tuple[frozenset[int], frozenset[int], frozenset[int]], ...]


def align(article: Article, doc: Doc) -> Aligned:
    """Lay an article's attributions on its tokens.

    Parameters
    ----------
    article
        Text and marks.
    doc
        The text, parsed.

    Returns
    -------
    Aligned
        Attributions in the order of their cues' heads; those without a cue are left out.
    """
    tree = tree_of(doc)
    found: dict[int, tuple[frozenset[int], frozenset[int], frozenset[int]]] = {}
    for marked in article.marked:
        source, cue, content = (_tokens(tree, spans) for spans in (marked.source, marked.cue, marked.content))
        if cue and content:
            head = next((token for token in sorted(cue) if tree.head[token] not in cue), min(cue))
            found.setdefault(head, (source, cue, content))
    heads = tuple(sorted(found))
    return Aligned(tree, signals_of(doc, tree), heads, tuple(found[head] for head in heads))


def _tokens(tree: Tree, spans: Spans) -> frozenset[int]:
    return frozenset(
        token for start, end in spans
        for token in range(bisect_right(tree.end, start), bisect_left(tree.start, end)) if tree.pos[token] != "SPACE"
    )  # fmt: skip


def cue_rows(articles: Sequence[Aligned]) -> tuple[Any, NDArray[np.float32]]:
    """Return the matrix of cue features, a row a token, and whether each is a cue's head.

    Parameters
    ----------
    articles
        Aligned articles.

    Returns
    -------
    matrix : scipy CSR array
        Counts of bins.
    truth : float32 array
        1 for the head of a cue.
    """
    sparse = _scipy("sparse")
    blocks, truths = [], []
    for article in articles:
        own, given = cue_bins(article.signals)
        size = len(own)
        rows = np.repeat(np.arange(size), own.shape[1])
        below = np.flatnonzero(article.signals.head != np.arange(size))
        rows_given = np.repeat(article.signals.head[below], given.shape[1])
        columns = np.concatenate([own.ravel(), given[below].ravel()])
        ones = np.ones(len(columns), dtype=np.float32)
        shape = (size, 2**CUE_BITS)
        blocks.append(sparse.csr_array((ones, (np.concatenate([rows, rows_given]), columns)), shape=shape))
        truth = np.zeros(size, dtype=np.float32)
        truth[list(article.heads)] = 1
        truths.append(truth)
    return sparse.vstack(blocks, format="csr"), np.concatenate(truths)


def role_rows(articles: Sequence[Aligned]) -> tuple[Any, NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the matrix of role features, a row a pair of cue and token, with roles, kinds of step and starts.

    Parameters
    ----------
    articles
        Aligned articles.

    Returns
    -------
    matrix : scipy CSR array
        Counts of bins.
    truth : int64 array
        Index of the role in `ROLES`.
    edges : int64 array
        Kind of the step into each row.
    first : bool array
        Whether a cue's rows begin here.
    """
    sparse = _scipy("sparse")
    bins, truths, edges, firsts = [], [], [], []
    for article in articles:
        pairs = windows(article.tree, article.signals, np.array(article.heads, dtype=np.int64))
        bins.append(role_bins(article.signals, pairs))
        edges.append(edge_types(article.signals, pairs))
        firsts.append(pairs.first)
        truth = np.zeros(len(pairs.token), dtype=np.int64)
        for number, roles in enumerate(article.roles):
            low, high = np.searchsorted(pairs.cue, [number, number + 1])
            for role, tokens in enumerate(roles, start=1):
                truth[low:high][np.isin(pairs.token[low:high], list(tokens))] = role
        truths.append(truth)
    columns = np.concatenate(bins)
    del bins
    starts = np.arange(len(columns) + 1, dtype=np.int64) * columns.shape[1]
    data = np.ones(columns.size, dtype=np.float32)
    matrix = sparse.csr_array((data, columns.ravel().astype(np.int32), starts), shape=(len(columns), 2**ROLE_BITS))
    return matrix, np.concatenate(truths), np.concatenate(edges), np.concatenate(firsts)


# --- fitting ------------------------------------------------------------------------------------------------


def fit_cues(matrix: Any, truth: NDArray[np.float32], *, ridge: float, rounds: int) -> tuple[NDArray[np.float32], float]:
    """Fit a logistic regression.

    Parameters
    ----------
    matrix
        Rows of features.
    truth
        0 or 1 a row.
    ridge
        Weight of the squared norm, above 0.
    rounds
        Iterations of L-BFGS at most.

    Returns
    -------
    weights : float32 array
        One a bin; 0 for bins seen once or never.
    bias : float
        Intercept.
    """
    kept, small = _seen(matrix)
    across = small.T.tocsr()

    def objective(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = point[:-1].astype(np.float32)
        score = small @ weights + np.float32(point[-1])
        loss = float(np.logaddexp(0, np.where(truth > 0, -score, score)).sum(dtype=np.float64))
        error = 1 / (1 + np.exp(-score)) - truth
        slope = np.append(across @ error, error.sum(dtype=np.float64)).astype(np.float64)
        slope[:-1] += ridge * point[:-1]
        return loss + ridge / 2 * float(point[:-1] @ point[:-1]), slope

    point = _minimised(objective, len(kept) + 1, rounds)
    weights = np.zeros(matrix.shape[1], dtype=np.float32)
    weights[kept] = point[:-1]
    return weights, float(point[-1])


def fit_roles(
    matrix: Any, truth: NDArray[np.int64], edges: NDArray[np.int64], first: NDArray[np.bool_], *, ridge: float, rounds: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit a conditional random field.

    Parameters
    ----------
    matrix
        Rows of features.
    truth
        Index of the role a row.
    edges, first
        Kinds of step, and where sequences begin.
    ridge
        Weight of the squared norm, above 0.
    rounds
        Iterations of L-BFGS at most.

    Returns
    -------
    weights : float32 array, bins by roles
        0 for bins seen once or never.
    transitions : float32 array, kinds of step by role before by role
        Scores of steps.
    """
    kept, small = _seen(matrix)
    across = small.T.tocsr()
    packing: Packing = packed(first)
    roles, rows = len(ROLES), np.arange(len(truth))
    onward = np.flatnonzero(~first)
    counts = np.zeros((16, roles, roles), dtype=np.float32)
    np.add.at(counts, (edges[onward], truth[onward - 1], truth[onward]), 1)

    def objective(point: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = point[: -counts.size].reshape(-1, roles).astype(np.float32)
        transitions = point[-counts.size :].reshape(counts.shape).astype(np.float32)
        emissions = small @ weights
        log_partition, marginals, step_sums = forward_backward(emissions, transitions, edges, packing)
        gold = float(emissions[rows, truth].sum(dtype=np.float64)) + float((transitions * counts).sum(dtype=np.float64))
        marginals[rows, truth] -= 1
        slope = np.concatenate([(across @ marginals).ravel(), (step_sums - counts).ravel()]).astype(np.float64)
        slope += ridge * point
        return log_partition - gold + ridge / 2 * float(point @ point), slope

    point = _minimised(objective, len(kept) * roles + counts.size, rounds)
    weights = np.zeros((matrix.shape[1], roles), dtype=np.float32)
    weights[kept] = point[: -counts.size].reshape(-1, roles)
    return weights, point[-counts.size :].reshape(counts.shape).astype(np.float32)


def _seen(matrix: Any) -> tuple[NDArray[np.int64], Any]:
    """Return the bins met more than once, and the matrix of those alone."""
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    kept = np.flatnonzero(counts > 1)
    return kept, matrix[:, kept]


def _minimised(objective: Callable[[Any], tuple[float, Any]], size: int, rounds: int) -> NDArray[np.float64]:
    optimize = _scipy("optimize")
    done = 0

    def report(_point: Any) -> None:
        nonlocal done
        done += 1
        if done % 10 == 0:
            log.info("Round %d of at most %d", done, rounds)

    result = optimize.minimize(
        objective, np.zeros(size), jac=True, method="L-BFGS-B", callback=report,
        options={"maxiter": rounds, "maxcor": 8},
    )  # fmt: skip
    return np.asarray(result.x, dtype=np.float64)


def _scipy(part: str) -> Any:
    try:
        import importlib

        return importlib.import_module(f"scipy.{part}")
    except ImportError as error:
        raise MissingPartError("Training needs SciPy", remedy="pip install 'uprooted[train]'") from error
