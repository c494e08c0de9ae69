"""Figures of none: "no casualties", "nobody was hurt".

That none were *reported* is no figure: low, best and high stay absent. That there *were* none is zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uprooted.claims.figures.lexicon import Lexicon
from uprooted.claims.figures.numbers import Number
from uprooted.claims.figures.view import View

_UNTOLD = re.compile(r"\b(?:report\w*|known|confirm\w*|immediate\w*|word|information|record\w*)\b", re.IGNORECASE)
_REACH = 5


def none_numbers(view: View, lexicon: Lexicon) -> Iterator[Number]:
    """Find the words of none that stand before a counted noun or for people.

    Parameters
    ----------
    view
        The sentence.
    lexicon
        The room's words.

    Yields
    ------
    Number
        With ``vague`` none; its values are zero only where the sentence says that there were none.
    """
    for index, word in enumerate(view.words):
        lower = word.lower()
        last = index
        if lower == "no" and index + 1 < len(view) and view.words[index + 1].lower() == "one":
            last = index + 1
        elif lower in {"no", "zero"}:
            if not _counts(view, index, lexicon):
                continue
        elif lower not in {"nobody", "none"}:
            continue
        value = None if _UNTOLD.search(view.text) else 0.0
        start, end = view.offsets[index], view.char_end(last)
        yield Number(start, end, start, end, low=value, best=value, high=value, vague="none")


def _counts(view: View, index: int, lexicon: Lexicon) -> bool:
    """Whether a counted noun follows within a few words, with nothing but modifiers between."""
    for after in range(index + 1, min(len(view), index + 1 + _REACH)):
        if view.words[after].lower() in lexicon.counted:
            return True
        if view.pos[after] not in {"ADJ", "NOUN", "ADV", "CCONJ", "ADP"} and view.words[after] != "of":
            return False
    return False
