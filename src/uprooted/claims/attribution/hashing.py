"""Hashes of combined properties, whole columns at a time: the same in every process and on every machine.

spaCy keeps each word, lemma, tag and label as a 64-bit hash of its characters. Combinations of them are made by
mixing those numbers, so that no string is built and no dictionary asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


def mixed(first: Hashes, *others: Hashes) -> Hashes:
    """Return one hash for each row of several columns.

    Parameters
    ----------
    first, *others
        Columns of one length; their order matters.

    Returns
    -------
    uint64 array
        Combined hashes.

    References
    ----------
    The multipliers and shifts are of the splitmix64 generator: Steele, Lea and Flood (2014), "Fast splittable
    pseudorandom number generators", OOPSLA.
    """
    result = first * _ODD
    for other in others:
        result ^= result >> _SHIFT
        result *= _MIX
        result += other
        result *= _ODD
    return result


def codes(values: NDArray[np.integer]) -> Hashes:
    """Return small whole numbers, from -64 on, as a column for `mixed`.

    Parameters
    ----------
    values
        The numbers.

    Returns
    -------
    uint64 array
        One a row.
    """
    return (values + 64).astype(np.uint64)


def looked_up(keys: Hashes, hashes: Hashes) -> Ints:
    """Return the row of each hash in a table of known ones.

    Parameters
    ----------
    keys
        Known hashes, rising.
    hashes
        What to look up.

    Returns
    -------
    int64 array
        1 for the first key and so on; 0 for what is not known.
    """
    if not len(keys):
        return np.zeros(len(hashes), dtype=np.int64)
    at = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
    return np.where(keys[at] == hashes, at + 1, 0)
