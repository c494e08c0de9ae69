"""Stock, flow, cumulative or capacity: told by the words around a figure, else by what it is a figure of."""

from __future__ import annotations

import re

from uprooted.claims.figures.candidates import Candidate
from uprooted.claims.figures.lexicon import NEAR_WORDS, PRESENT, STATES, Lexicon
from uprooted.claims.figures.view import View
from uprooted.records.vocabulary import FigureKind, PopulationKind

_FLOW = re.compile(
    r"\b(?:per|each|every|a)\s(?:day|night|week|month)\b|\bdaily\b|\bin\s(?:the\s)?(?:past|last|previous)\s(?:\w+\s)?"
    r"(?:hours?|days?|weeks?|months?|night)\b|\bovernight\b|\b(?:yesterday|today|this\smorning|tonight)\b"
    r"|\bon\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bbetween\s[^.;]{3,30}\band\b|\barriv(?:ed|ing)\b"
    r"|\bin\s(?:a\ssingle|one)\sday\b|\bnew\sarrivals\b|\bwithin\s(?:\w+\s)?(?:hours|days)\b|\bnewly\b"
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


_PLACE_OF_STAY = re.compile(
    r"\b(?:in|at)\s(?:the\s)?(?:\w+\s){0,2}?(?:camps?|shelters?|sites?|cent(?:er|re)s?|schools?)\b"
)
_TAKEN_IN = re.compile(r"\b(?:placed|took in|taken in|take in|received|admitted)\b")


def tell_kind(
    view: View, candidate: Candidate, population: PopulationKind | None, lexicon: Lexicon
) -> FigureKind | None:
    """Tell the kind of a figure.

    Parameters
    ----------
    view
        The sentence.
    candidate
        The figure with the word it belongs to.
    population
        Kind of those counted: people who *are* refugees or displaced make a stock where no event is told of them.
    lexicon
        The room's words; they hold the kind by event where no word around tells it.

    Returns
    -------
    str or None
        The kind; None where neither the words nor the event say.
    """
    number, best = candidate.number, candidate.best
    hint = best.trigger.meaning.hint if best else None
    if hint == "shelter_capacity":
        return "capacity"
    if number.per is not None:
        return "flow"
    only_named = best is None or (best.trigger.meaning.part == "noun" and best.trigger.meaning.term is not None)
    near = _clause_text(view, candidate.first, candidate.count.last)
    taken_in = best is not None and _TAKEN_IN.search(view.span_text(best.trigger.first, best.trigger.last).lower())
    if taken_in and _FLOW.search(near) and not _CUMULATIVE.search(near):
        return "flow"  # "600 were placed in the hall on Friday"
    if hint in PRESENT or (only_named and population in STATES):
        return "stock"
    if number.total:
        return "stock" if _PLACE_OF_STAY.search(near) else "cumulative"
    kinds: tuple[tuple[re.Pattern[str], FigureKind], ...] = (
        (_CUMULATIVE, "cumulative"), (_STOCK, "stock"), (_FLOW, "flow")
    )  # fmt: skip
    return next((kind for pattern, kind in kinds if pattern.search(near)), lexicon.kinds.get(hint or ""))


def _clause_text(view: View, first: int, last: int, reach: int = NEAR_WORDS) -> str:
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
