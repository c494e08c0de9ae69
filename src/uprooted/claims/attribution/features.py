"""Features of the learned model, as columns of hash bins.

Two tables: one row a token ("is this the head of a cue?"), and one row a pair of cue and token ("is this token
of the source, the cue, or the content?"). A pair is described by where the token hangs in the tree as seen from
the cue: the *spine* is the way from the cue up to the root, the *branch* the biggest subtree beside the spine
that holds the token, the *slot* the labels along the spine down to that branch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

from uprooted.claims.attribution.hashing import Hashes, binned, mixed
from uprooted.claims.attribution.syntax import Tree

Ints = NDArray[np.int64]

CUE_BITS = 20
ROLE_BITS = 20
_SPINE = 6
_CLIMB = 40


@dataclass(frozen=True)
class Signals:
    """A parsed document as arrays, one entry a token."""

    lemma: Hashes
    word: Hashes
    tag: Hashes
    dep: Hashes
    pos: Hashes
    head: Ints
    depth: Ints
    enter: Ints
    leave: Ints
    left: Ints
    kids: Hashes
    quote: Ints
    sentence: Ints
    space: NDArray[np.bool_]
    comma: Ints

    def shifted(self, column: Hashes, by: int) -> Hashes:
        """Return a column moved along the text; zeros come in at the ends.

        Parameters
        ----------
        column
            One of the columns.
        by
            Tokens; entry ``i`` of the result is entry ``i + by`` of the column.

        Returns
        -------
        uint64 array
            The moved column.
        """
        result = np.zeros_like(column)
        if by > 0:
            result[:-by] = column[by:]
        else:
            result[-by:] = column[:by]
        return result


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
    columns = doc.to_array([LEMMA, LOWER, TAG, DEP, POS]).astype(np.uint64).reshape(len(doc), 5)
    head = np.array(tree.head, dtype=np.int64)
    depth, enter, leave = _tour(tree)
    left = np.array([token.left_edge.i for token in doc], dtype=np.int64)
    labels = mixed(columns[:, 3])
    kids = np.zeros(len(doc), dtype=np.uint64)
    below = head != np.arange(len(doc))
    np.add.at(kids, head[below], labels[below])
    comma = np.cumsum([word == "," for word in tree.lower]) if len(doc) else np.zeros(0)
    return Signals(
        lemma=columns[:, 0], word=columns[:, 1], tag=columns[:, 2], dep=columns[:, 3], pos=columns[:, 4], head=head,
        depth=depth, enter=enter, leave=leave, left=left, kids=kids, quote=np.array(tree.quoted, dtype=np.int64),
        sentence=np.array(tree.sentence, dtype=np.int64), space=np.array([pos == "SPACE" for pos in tree.pos], dtype=bool),
        comma=comma.astype(np.int64),
    )  # fmt: skip


def _tour(tree: Tree) -> tuple[Ints, Ints, Ints]:
    """Number the tokens in the order of a walk down the trees, so that "is above" is two comparisons."""
    size = len(tree)
    depth, enter, leave = (np.zeros(size, dtype=np.int64) for _ in range(3))
    order: list[int] = []
    stack = [token for token in range(size - 1, -1, -1) if tree.head[token] == token]
    depths, entries = [0] * size, [0] * size
    while stack:
        token = stack.pop()
        entries[token] = len(order)
        order.append(token)
        for kid in tree.kids[token]:
            depths[kid] = depths[token] + 1
            stack.append(kid)
    below = [1] * size
    for token in reversed(order):
        if tree.head[token] != token:
            below[tree.head[token]] += below[token]
    depth[:], enter[:] = depths, entries
    leave[:] = enter + np.array(below, dtype=np.int64)
    return depth, enter, leave


# --- is this the head of a cue? -----------------------------------------------------------------------------


def cue_bins(signals: Signals) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the features of each token as the head of a cue.

    Parameters
    ----------
    signals
        A document as arrays.

    Returns
    -------
    own : uint32 array, tokens by features
        Bins of the token's own features.
    given : uint32 array, tokens by features
        Bins that each token gives to its head.
    """
    s = signals
    up_lemma, up_tag, up_dep = s.lemma[s.head], s.tag[s.head], s.dep[s.head]
    quote = _cue_quotes(s)
    before, after = s.shifted(s.word, -1), s.shifted(s.word, 1)
    columns = [
        s.lemma, s.word, s.tag, s.dep, mixed(s.lemma, s.tag), mixed(s.lemma, s.dep), mixed(s.tag, s.dep),
        up_lemma, up_tag, mixed(s.dep, up_lemma), mixed(s.lemma, up_lemma), mixed(s.dep, up_tag, up_dep),
        before, after, mixed(before, s.lemma), mixed(s.lemma, after), s.shifted(s.tag, -1), s.shifted(s.tag, 1),
        mixed(s.shifted(s.tag, -1), s.tag, s.shifted(s.tag, 1)), mixed(s.lemma, s.shifted(s.tag, 1)),
        s.shifted(s.lemma, -2), s.shifted(s.word, 2), mixed(s.lemma, s.shifted(s.word, 2)),
        s.kids, mixed(s.lemma, s.kids), mixed(s.tag, s.kids), quote, mixed(quote, s.lemma), mixed(quote, s.tag, s.dep),
        mixed(quote, s.kids), mixed(s.lemma, s.pos), mixed(s.pos, s.shifted(s.word, -1), s.shifted(s.word, 1)),
    ]  # fmt: skip
    own = np.stack([binned(column, salt, CUE_BITS) for salt, column in enumerate(columns)], axis=1)
    to_head = [
        s.dep, mixed(s.dep, s.lemma), mixed(s.dep, up_lemma), mixed(s.dep, s.tag), mixed(s.dep, s.tag, up_lemma),
        mixed(s.dep, s.kids), mixed(s.dep, s.lemma, up_lemma), mixed(s.dep, s.word[s.left], up_lemma),
        mixed(s.dep, s.word[s.left]),
    ]  # fmt: skip
    given = np.stack([binned(column, 100 + salt, CUE_BITS) for salt, column in enumerate(to_head)], axis=1)
    return own, given


def _cue_quotes(s: Signals) -> Hashes:
    """Tell of each token whether it is quoted, and whether its sentence quotes before or after it."""
    inside = s.quote > 0
    size = int(s.sentence[-1]) + 1 if len(s.sentence) else 0
    first, last = np.full(size, len(inside)), np.full(size, -1)
    at = np.flatnonzero(inside)
    np.minimum.at(first, s.sentence[at], at)
    np.maximum.at(last, s.sentence[at], at)
    here = np.arange(len(inside))
    code = inside * 4 + (first[s.sentence] < here) * 2 + (last[s.sentence] > here)
    return code.astype(np.uint64)


# --- what is this token to that cue? ------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """Cues and the tokens around them: row ``i`` pairs cue number ``cue[i]`` with ``token[i]``."""

    heads: Ints
    cue: Ints
    token: Ints
    branch: Ints
    first: NDArray[np.bool_]


def windows(tree: Tree, signals: Signals, heads: Ints) -> Pairs:
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
    pieces: list[Ints] = []
    for head in heads:
        low, high = _window(tree, int(head))
        tokens = np.arange(low, high)
        pieces.append(tokens[~signals.space[low:high]])
    cue = np.repeat(np.arange(len(heads)), [len(piece) for piece in pieces])
    token = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int64)
    first = np.ones(len(cue), dtype=bool)
    first[1:] = cue[1:] != cue[:-1]
    return Pairs(heads, cue, token, _branches(signals, heads[cue], token), first)


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
        go_on = (up != branch[active]) & ~_above(s, up, head[active])
        active = active[go_on]
        if not len(active):
            break
        branch[active] = s.head[branch[active]]
    return branch


def _above(s: Signals, upper: Ints, lower: Ints) -> NDArray[np.bool_]:
    result: NDArray[np.bool_] = (s.enter[upper] <= s.enter[lower]) & (s.enter[lower] < s.leave[upper])
    return result


def edge_types(signals: Signals, pairs: Pairs) -> Ints:
    """Return the kind of step from the token before to each token, 0 to 15, for the transitions.

    Parameters
    ----------
    signals
        A document as arrays.
    pairs
        Cues and tokens.

    Returns
    -------
    int64 array
        Sums of 1 where the branch changes, 2 where either is punctuation, 4 where a sentence begins, 8 where a
        quotation begins or ends.
    """
    s, token = signals, pairs.token
    before = np.concatenate([token[:1], token[:-1]])
    punct = s.pos == np.uint64(_PUNCT)
    changes = np.concatenate([pairs.branch[:1], pairs.branch[:-1]]) != pairs.branch
    kind = changes * 1 + (punct[token] | punct[before]) * 2 + (s.sentence[token] != s.sentence[before]) * 4
    return np.asarray(kind + (s.quote[token] != s.quote[before]) * 8, dtype=np.int64)


_PUNCT = 97  # spacy.symbols.PUNCT


def role_bins(signals: Signals, pairs: Pairs) -> NDArray[np.uint32]:
    """Return the features of each pair of cue and token.

    Parameters
    ----------
    signals
        A document as arrays.
    pairs
        Cues and tokens.

    Returns
    -------
    uint32 array, pairs by features
        Bins.
    """
    s, t, b = signals, pairs.token, pairs.branch
    h = pairs.heads[pairs.cue]
    slot, level, side = _slots(s, pairs, h)
    gap = np.clip(t - h, -6, 6)
    near = _codes(gap)
    quote = _quote_states(s, h, t)
    sign = _codes(np.sign(t - h))
    path = _paths(s, t, b)
    lead = s.word[s.left[b]]
    up = s.head[b]
    size = _codes(np.minimum(np.log2(s.leave[b] - s.enter[b]).astype(np.int64), 5))
    commas = _codes(np.clip(np.abs(s.comma[t] - s.comma[h]), 0, 4))
    offset = _codes(np.clip(s.sentence[t] - s.sentence[h], -2, 3))
    before, after = s.shifted(s.word, -1), s.shifted(s.word, 1)
    tag_before, tag_after = s.shifted(s.tag, -1), s.shifted(s.tag, 1)
    columns = [
        slot, mixed(slot, s.lemma[h]), mixed(slot, s.tag[h]), mixed(slot, s.tag[b]), mixed(slot, s.lemma[b]),
        mixed(slot, lead), mixed(slot, s.lemma[h], s.tag[b]), mixed(slot, s.kids[h]), mixed(slot, s.kids[up]),
        mixed(slot, quote), mixed(slot, size, quote), mixed(slot, path), mixed(slot, path, s.lemma[h]),
        mixed(slot, s.tag[t], s.dep[t]), mixed(slot, s.lemma[t]), mixed(side, s.lemma[t], s.dep[b]),
        mixed(near, s.word[t]), mixed(near, s.tag[t]), mixed(near, s.lemma[h]), mixed(near, s.dep[t], s.tag[h]),
        mixed(near, s.word[t], s.lemma[h]), mixed(quote, sign, offset), mixed(quote, sign, s.lemma[h]),
        mixed(quote, level, sign, s.dep[b]), mixed(offset, quote, s.tag[t]), mixed(slot, commas), mixed(commas, sign, quote),
        mixed(s.word[t], before[t], sign), mixed(s.word[t], after[t], sign), mixed(tag_before[t], s.tag[t], tag_after[t], sign),
        mixed(s.lemma[b], s.lemma[h], side), mixed(slot, s.lemma[up]), mixed(slot, s.dep[h]), mixed(slot, lead, s.tag[b]),
        mixed(slot, s.kids[b]), mixed(s.tag[t], s.dep[t], side, s.tag[h]), mixed(slot, s.lemma[h], lead),
        mixed(slot, s.lemma[h], s.lemma[b]), mixed(s.word[t], before[h], after[h], near), mixed(slot, before[h]),
        mixed(slot, after[h]), mixed(s.kids[h], s.lemma[h], side, s.dep[b]), mixed(path, side, s.tag[h]),
        mixed(slot, s.pos[b], s.kids[h], quote), mixed(near, tag_before[h], tag_after[h], s.tag[t]),
    ]  # fmt: skip
    return np.stack([binned(column, 200 + salt, ROLE_BITS) for salt, column in enumerate(columns)], axis=1)


def _codes(values: Ints) -> Hashes:
    return (values + 64).astype(np.uint64)


def _slots(s: Signals, pairs: Pairs, h: Ints) -> tuple[Hashes, Hashes, Hashes]:
    """Return each pair's slot, its level on the spine, and the side of the cue that its branch is on."""
    heads, b = pairs.heads, pairs.branch
    spine = np.zeros((len(heads), _SPINE + 2), dtype=np.uint64)
    at, way = heads.copy(), np.zeros(len(heads), dtype=np.uint64)
    for level in range(_SPINE + 1):
        spine[:, level] = way
        way = mixed(way, s.dep[at])
        at = s.head[at]
    on_spine = _above(s, b, h)
    top = np.where(on_spine, b, s.head[b])
    level = np.clip(s.depth[h] - s.depth[top], 0, _SPINE)
    level = np.where(_above(s, top, h), level, _SPINE + 1)
    side = _codes(np.sign(b - h) + 3 * on_spine)
    slot = mixed(spine[pairs.cue, level], s.dep[b], side, _codes(level))
    return slot, _codes(level), side


def _quote_states(s: Signals, h: Ints, t: Ints) -> Hashes:
    same = (s.quote[t] == s.quote[h]) & (s.quote[t] > 0)
    whole = s.shifted(s.quote.astype(np.uint64), 1) > 0
    return _codes((s.quote[t] > 0) + 2 * (s.quote[h] > 0) + 4 * same + 8 * (whole[t] & (s.quote[t] == 0)))


def _paths(s: Signals, t: Ints, b: Ints) -> Hashes:
    """Return the labels from a token up to its branch, three at most."""
    way, at = np.zeros(len(t), dtype=np.uint64), t.copy()
    for _ in range(3):
        go_on = at != b
        way[go_on] = mixed(way[go_on], s.dep[at[go_on]])
        at = np.where(go_on, s.head[at], at)
    return way
