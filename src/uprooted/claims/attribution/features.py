"""What the learned model sees: properties of tokens, and of pairs of a cue and a token.

A pair is described by where the token hangs in the tree as seen from the cue: the *spine* is the way from the
cue up to the root, the *branch* the biggest subtree beside the spine that holds the token, the *slot* the
labels along the spine down to that branch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, LOWER, POS, TAG  # type: ignore[import-not-found]  # compiled
from spacy.symbols import PUNCT, SPACE  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc

from uprooted.claims.attribution.hashing import Hashes, Ints, codes, mixed
from uprooted.claims.attribution.syntax import Tree

CHUNK = 64
"""Tokens that are read as one sequence: whole sentences, as many as fit."""

NEAR = 6
"""Distance in tokens from which on all are far."""

_SPINE = 6
_CLIMB = 40  # steps up a tree; deeper ones are broken sentences


@dataclass(frozen=True)
class Signals:
    """A parsed document as arrays, one entry a token; `first` has one a chunk, with the end appended."""

    lemma: Hashes
    word: Hashes
    tag: Hashes
    dep: Hashes
    head: Ints
    depth: Ints
    enter: Ints
    leave: Ints
    kids: Hashes
    quote: Ints
    quoting: Ints
    sentence: Ints
    space: NDArray[np.bool_]
    punct: NDArray[np.bool_]
    first: Ints


def signals_of(doc: Doc, tree: Tree) -> Signals:
    """Read a document into arrays.

    Parameters
    ----------
    doc
        A parsed document.
    tree
        The same, as lists.

    Returns
    -------
    Signals
        The same, as arrays.
    """
    size = len(doc)
    columns = doc.to_array([LEMMA, LOWER, TAG, DEP, POS]).astype(np.uint64).reshape(size, 5)
    head = np.array(tree.head, dtype=np.int64)
    depth, enter, leave = _tour(tree)
    labels = mixed(columns[:, 3])
    kids = np.zeros(size, dtype=np.uint64)
    below = head != np.arange(size)
    np.add.at(kids, head[below], labels[below])
    quote, sentence = np.array(tree.quoted, dtype=np.int64), np.array(tree.sentence, dtype=np.int64)
    return Signals(
        lemma=columns[:, 0], word=columns[:, 1], tag=columns[:, 2], dep=columns[:, 3], head=head, depth=depth,
        enter=enter, leave=leave, kids=kids, quote=quote, quoting=_quoting(quote, sentence), sentence=sentence,
        space=columns[:, 4] == np.uint64(SPACE), punct=columns[:, 4] == np.uint64(PUNCT), first=_chunks(tree),
    )  # fmt: skip


def _tour(tree: Tree) -> tuple[Ints, Ints, Ints]:
    """Give the tokens numbers in the order of a walk down the trees, so that "is above" is two comparisons."""
    size = len(tree)
    depths, entries, below = [0] * size, [0] * size, [1] * size
    order: list[int] = []
    stack = [token for token in range(size - 1, -1, -1) if tree.head[token] == token]
    while stack:
        token = stack.pop()
        entries[token] = len(order)
        order.append(token)
        for kid in tree.kids[token]:
            depths[kid] = depths[token] + 1
            stack.append(kid)
    for token in reversed(order):
        if tree.head[token] != token:
            below[tree.head[token]] += below[token]
    depth, enter, under = (np.array(column, dtype=np.int64) for column in (depths, entries, below))
    return depth, enter, enter + under


def _quoting(quote: Ints, sentence: Ints) -> Ints:
    """Tell of each token whether it is quoted (4), and whether its sentence quotes before (2) or after it (1)."""
    size = int(sentence[-1]) + 1 if len(sentence) else 0
    first, last = np.full(size, len(quote)), np.full(size, -1)
    at = np.flatnonzero(quote)
    np.minimum.at(first, sentence[at], at)
    np.maximum.at(last, sentence[at], at)
    here = np.arange(len(quote))
    return np.asarray((quote > 0) * 4 + (first[sentence] < here) * 2 + (last[sentence] > here), dtype=np.int64)


def _chunks(tree: Tree) -> Ints:
    """Return the first token of each chunk, and the number of tokens."""
    first = [0]
    for start, end in tree.bounds:
        if end - first[-1] > CHUNK and start > first[-1]:
            first.append(start)
    return np.array([*first, len(tree)] if len(tree) else [0], dtype=np.int64)


# --- pairs ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """Cues and the tokens around them, row by row.

    Row ``i`` pairs ``head[i]``, the head of cue number ``cue[i]``, with ``token[i]``.

    `branch` is the head of the token's branch; `slot`, `frame` (slot and what else hangs on the cue) and `path`
    (from token up to branch) are hashes; `near` is the distance, `quotes` and `offset` say how quotation marks and
    sentences lie; `edge` is the kind of step from the row before, and `first` where a cue's rows begin.
    """

    heads: Ints
    cue: Ints
    head: Ints
    token: Ints
    branch: Ints
    slot: Hashes
    frame: Hashes
    path: Hashes
    near: Ints
    quotes: Ints
    offset: Ints
    edge: Ints
    first: NDArray[np.bool_]


def pairs_of(tree: Tree, signals: Signals, heads: Ints) -> Pairs:
    """Pair each cue with the tokens of its sentence, and of quoting sentences beside it.

    Parameters
    ----------
    tree, signals
        A document.
    heads
        Tokens that bear cues, rising.

    Returns
    -------
    Pairs
        In order of cue and token; spaces left out.
    """
    s = signals
    pieces: list[Ints] = []
    for cue_head in heads:
        low, high = _window(tree, int(cue_head))
        tokens = np.arange(low, high)
        pieces.append(tokens[~s.space[low:high]])
    cue = np.repeat(np.arange(len(heads)), [len(piece) for piece in pieces])
    t = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int64)
    h = heads[cue]
    first = np.ones(len(cue), dtype=bool)
    first[1:] = cue[1:] != cue[:-1]
    branch = _branches(s, h, t)
    slot = _slots(s, heads, cue, branch)
    return Pairs(
        heads=heads, cue=cue, head=h, token=t, branch=branch, slot=slot, frame=mixed(slot, s.kids[h]),
        path=_paths(s, t, branch), near=np.clip(t - h, -NEAR, NEAR) + NEAR, quotes=_quotes_between(s, h, t),
        offset=np.clip(s.sentence[t] - s.sentence[h], -2, 3) + 2, edge=_edges(s, t, branch), first=first,
    )  # fmt: skip


def _window(tree: Tree, head: int, forward: int = 8, back: int = 3) -> tuple[int, int]:
    number = tree.sentence[head]
    low, high = tree.bounds[number]
    last = number
    while last + 1 < len(tree.bounds) and last - number < forward and _quotes(tree, last + 1, first_only=last > number):
        last += 1
        high = tree.bounds[last][1]
    first = number
    while first > 0 and number - first < back and _quotes(tree, first - 1, first_only=False):
        first -= 1
        low = tree.bounds[first][0]
    return low, high


def _quotes(tree: Tree, sentence: int, *, first_only: bool) -> bool:
    """Tell whether a sentence is quoted: its first word, or any."""
    start, end = tree.bounds[sentence]
    while first_only and start < end - 1 and tree.pos[start] == "SPACE":
        start += 1
    return any(tree.quoted[start : start + 1 if first_only else end])


def _branches(s: Signals, head: Ints, token: Ints) -> Ints:
    """Climb from each token to the last one below the spine; a token of the spine is its own branch."""
    branch = token.copy()
    active = np.flatnonzero(~_above(s, token, head))
    for _ in range(_CLIMB):
        up = s.head[branch[active]]
        active = active[(up != branch[active]) & ~_above(s, up, head[active])]
        if not len(active):
            break
        branch[active] = s.head[branch[active]]
    return branch


def _above(s: Signals, upper: Ints, lower: Ints) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = (s.enter[upper] <= s.enter[lower]) & (s.enter[lower] < s.leave[upper])
    return result


def _slots(s: Signals, heads: Ints, cue: Ints, branch: Ints) -> Hashes:
    """Return the labels up the spine to where each branch leaves it, the branch's own, and its side of the cue."""
    spine = np.zeros((len(heads), _SPINE + 2), dtype=np.uint64)
    at, way = heads.copy(), np.zeros(len(heads), dtype=np.uint64)
    for step in range(_SPINE + 1):
        spine[:, step] = way
        way = mixed(way, s.dep[at])
        at = s.head[at]
    h = heads[cue]
    on_spine = _above(s, branch, h)
    top = np.where(on_spine, branch, s.head[branch])
    level = np.where(_above(s, top, h), np.clip(s.depth[h] - s.depth[top], 0, _SPINE), _SPINE + 1)
    side = codes(np.sign(branch - h) + 3 * on_spine)
    return mixed(spine[cue, level], s.dep[branch], side, codes(level))


def _paths(s: Signals, token: Ints, branch: Ints) -> Hashes:
    """Return the labels from a token up to its branch, three at most."""
    way, at = np.zeros(len(token), dtype=np.uint64), token.copy()
    for _ in range(3):
        go_on = at != branch
        way[go_on] = mixed(way[go_on], s.dep[at[go_on]])
        at = np.where(go_on, s.head[at], at)
    return way


def _quotes_between(s: Signals, h: Ints, t: Ints) -> Ints:
    """Return whether the token is quoted (1), the cue (2), both alike (4), or the next token is (8): 0 to 15."""
    inside = s.quote > 0
    coming = np.append(inside[1:], False)
    same = (s.quote[t] == s.quote[h]) & inside[t]
    return np.asarray(inside[t] + 2 * inside[h] + 4 * same + 8 * (coming[t] & ~inside[t]), dtype=np.int64)


def _edges(s: Signals, token: Ints, branch: Ints) -> Ints:
    """Return the kind of step from the row before: branch changes (1), punctuation (2), sentence (4), quotation (8)."""
    before = np.concatenate([token[:1], token[:-1]])
    changes = np.concatenate([branch[:1], branch[:-1]]) != branch
    kind = changes * 1 + (s.punct[token] | s.punct[before]) * 2 + (s.sentence[token] != s.sentence[before]) * 4
    return np.asarray(kind + (s.quote[token] != s.quote[before]) * 8, dtype=np.int64)
