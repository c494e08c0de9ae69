"""Stock, flow, cumulative or capacity: told by the words around a figure, else by what it is a figure of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from uprooted.claims.figures.view import View
from uprooted.records.vocabulary import FigureKind

_FLOW = re.compile(
    r"\b(?:per|each|every|a)\s(?:day|night|week|month)\b|\bdaily\b|\bin\s(?:the\s)?(?:past|last|previous)\s(?:\w+\s)?"
    r"(?:hours?|days?|weeks?|months?|night)\b|\bovernight\b|\b(?:yesterday|today|this\smorning|tonight)\b"
    r"|\bon\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bbetween\s[^.;]{3,30}\band\b|\barriv(?:ed|ing)\b"
    r"|\bnew\sarrivals\b|\bwithin\s(?:\w+\s)?(?:hours|days)\b|\bnewly\b"
)
_STOCK = re.compile(
    r"\b(?:currently|now|still|remain(?:s|ed|ing)?|presently|at\spresent)\b|\b(?:are|is|were)\s(?:\w+\s)?"
    r"(?:sheltering|staying|living|stranded|hosted|housed|accommodated|waiting|camped|being\s(?:hosted|housed|sheltered))\b"
    r"|\bhosts?\b|\bhosting\b|\bhome\sto\b|\bsheltering\b|\bstaying\b|\bliving\sin\b|\bas\s(?:of|at)\b|\bthere\s(?:are|were)\b"
)
_CUMULATIVE = re.compile(
    r"\bsince\b|\bso\sfar\b|\bto\sdate\b|\btotal\b|\btoll\b|\bhave\s(?:now\s|already\s)?(?:crossed|fled|returned|arrived|been|"
    r"died|entered|left|sought)\b|\bhas\s(?:now\s|already\s)?(?:killed|displaced|forced|driven|left|risen|reached|climbed)\b"
    r"|\bin\sall\b|\baltogether\b|\bup\sto\snow\b|\buntil\snow\b"
)


def tell_kind(
    view: View,
    first: int,
    last: int,
    *,
    hint: str | None,
    per: str | None,
    population: str | None,
    defaults: Mapping[str, FigureKind],
) -> FigureKind | None:
    """Tell the kind of a figure.

    Parameters
    ----------
    view
        The sentence.
    first, last
        First and last token of the figure with its noun.
    hint
        Event type or measure that it is a figure of.
    per
        The period of a rate.
    defaults
        Kind by hint, where no word around tells it.
    population
        Kind of those counted: people who *are* refugees or displaced make a stock where no event is told.

    Returns
    -------
    str or None
        The kind; None where neither the words nor the event say.
    """
    if hint == "shelter_capacity":
        return "capacity"
    if per is not None:
        return "flow"
    near = _clause_text(view, first, last)
    if hint == "shelter" and _STOCK.search(near):
        return "stock"
    for pattern, kind in ((_CUMULATIVE, "cumulative"), (_STOCK, "stock"), (_FLOW, "flow")):
        if pattern.search(near):
            return kind  # type: ignore[return-value]  # the three words are literal above
    if hint is None and population in {"refugees", "idps", "asylum_seekers"}:
        return "stock"
    return defaults.get(hint or "")


def _clause_text(view: View, first: int, last: int, reach: int = 14) -> str:
    """Return the words around a figure, in lower case, not beyond a semicolon or the reach."""
    start, end = max(0, first - reach), min(len(view) - 1, last + reach)
    for index in range(first - 1, start - 1, -1):
        if view.words[index] == ";":
            start = index + 1
            break
    for index in range(last + 1, end + 1):
        if view.words[index] == ";":
            end = index
            break
    return view.span_text(start, end).lower()
