"""The text of a parsed document, joined once for all that ask for it."""

from __future__ import annotations

from spacy.tokens import Doc

_KEPT = "uprooted_text"


def text_of(doc: Doc) -> str:
    """Return a document's text; the document itself puts it together from its tokens at each asking.

    Parameters
    ----------
    doc
        A document whose tokens are final; it keeps the text from then on.

    Returns
    -------
    str
        Its text.
    """
    text: str | None = doc.user_data.get(_KEPT)
    if text is None:
        text = doc.user_data[_KEPT] = doc.text
    return text
