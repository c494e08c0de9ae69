"""Pieces of HTML inside other formats, as text."""

from __future__ import annotations

import re

from lxml import html  # type: ignore[import-untyped]

from uprooted.reports.cleaning import clean


def text_of_fragment(markup: str) -> str:
    """Return the clean text of a piece of HTML, paragraphs kept apart; plain text comes back as it is."""
    if not re.search(r"<\s*/?\s*[a-zA-Z][^>]*>|&[#\w]+;", markup):
        return clean(markup)
    spaced = re.sub(r"(?i)<\s*(/p|/div|/li|/h\d|br\s*/?|/tr|/blockquote)\s*>", r"\g<0>" + "\n\n", markup)
    tree = html.fromstring(f"<div>{spaced}</div>")
    return clean(re.sub(r"\s*\n\s*", "\n\n", str(tree.text_content())))
