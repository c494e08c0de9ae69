"""The starts of a document's sentences, read and fixed all at once.

Setting `Token.is_sent_start` looks through the whole document for a parse first, so that setting many takes time
by the square of the text: seconds for a long table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc


def starts_of(doc: Doc) -> list[int]:
    """Return what is known of each token: 1 begins a sentence, -1 does not, 0 is open.

    Parameters
    ----------
    doc
        A tokenized document.

    Returns
    -------
    list of int
        One a token.
    """
    starts: list[int] = doc.to_array(["SENT_START"]).astype(np.int64).ravel().tolist()
    return starts


def fix_starts(doc: Doc, starts: Sequence[int]) -> Doc:
    """Write what `starts_of` gives into a document that has not been parsed.

    Parameters
    ----------
    doc
        A tokenized document.
    starts
        One a token.

    Returns
    -------
    Doc
        The same document.
    """
    if starts:
        column = np.array(starts, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
        doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # the stub names signed numbers, spaCy wants these
    return doc
