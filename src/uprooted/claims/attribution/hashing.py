"""Feature hashing on arrays: the same numbers in every process and on every machine.

spaCy already keeps each word, lemma, tag and label as a 64-bit hash of its characters; features are made by
mixing those numbers, whole columns at a time, so that no string is built and no dictionary asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(29)


def mixed(first: Hashes, *others: Hashes) -> Hashes:
    """Return one hash for each row of several columns.

    Parameters
    ----------
    first, others
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


def binned(hashes: Hashes, salt: int, bits: int) -> NDArray[np.uint32]:
    """Return the bin of each hash in a table of ``2 ** bits`` weights.

    Parameters
    ----------
    hashes
        Values of one feature.
    salt
        Number of the feature, so that equal values of different features part.
    bits
        Logarithm of the table's size, 1 to 32.

    Returns
    -------
    uint32 array
        Bins.
    """
    result = mixed(hashes, np.full(1, salt, dtype=np.uint64))
    result ^= result >> np.uint64(32)
    result *= _MIX
    return (result >> np.uint64(64 - bits)).astype(np.uint32)
