"""Where the people of a fact came from: which of the places around a figure were left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from uprooted.records import Place
from uprooted.records.reading import Spans

_TOWARDS = re.compile(
    r"\b(?:to|into|towards?|across|reach(?:ed|ing)?|enter(?:ed|ing)?|arriv\w+\s(?:in|at)|hosted\s(?:in|by)|"
    r"camps?\s(?:in|at|of)|shelter\w*\s(?:in|at)|refuge\sin|asylum\sin|living\sin|residing\sin)\s(?:the\s|a\s|neighbou?ring\s|[a-z]+ern\s)*$",
    re.IGNORECASE,
)
_ABROAD = frozenset({"Refugee", "Returns"})


def find_origins(text: str, start: int, end: int, term: str | None, places: Sequence[Place]) -> Spans:
    """Pick the places that people left, among those named in a sentence.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The sentence that holds the figure, in code points.
    term
        IDMC's term: refugees come from elsewhere than where they are, the displaced from where it happened.
    places
        Places of the report; those without a span are ignored.

    Returns
    -------
    tuple of (int, int)
        Spans of the places left, in order.
    """
    inside = [p for p in places if p.start is not None and p.end is not None and start <= p.start and p.end <= end]
    spans = []
    for place in inside:
        assert place.start is not None
        assert place.end is not None
        if place.role == "from" or (place.role not in {"to", "via"} and not _is_goal(text, start, place.start, term)):
            spans.append((place.start, place.end))
    return tuple(sorted(set(spans)))


def _is_goal(text: str, sentence: int, at: int, term: str | None) -> bool:
    before = text[max(sentence, at - 40) : at]
    if _TOWARDS.search(before):
        return True
    return term in _ABROAD and re.search(r"\b(?:in|at)\s(?:the\s)?$", before) is not None
