"""Where the people of a fact came from: which of the places around a figure were left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.figures.lexicon import Lexicon
from uprooted.claims.texts import text_of
from uprooted.records import Place
from uprooted.records.reading import Spans

# What stands before a place that people go to or are in, after they left another.
_TOWARDS = re.compile(
    r"\b(?:to|into|towards?|across\sthe\s(?:\w+\s)?(?:border|frontier)\s(?:in|into|to)|reach(?:ed|ing)?|enter(?:ed|ing)?|"
    r"arriv\w+\s(?:in|at)|hosted\s(?:in|by)|camps?\s(?:in|at|of)|refuge\sin|asylum\sin|living\sin|residing\sin|"
    r"camps?\s(?:in|at|of)\s(?:(?-i:[A-Z])[\w-]+,?\s(?:in\s|and\s)?){1,4}|sanctuary\s(?:in|across))\s?"
    r"(?:the\s|a\s|neighbou?ring\s|nearby\s|[a-z]+ern\s)*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:in|at|inside)\s(?:the\s)?(?:[a-z]+ern\s)?$", re.IGNORECASE)
# What stands after a place that takes people in, and after a name that only describes who acts.
_HOST_AFTER = re.compile(
    r",?\s(?:which\s|that\s)?(?:currently\s|now\s|already\s|alone\s)?(?:hosts?|hosted|hosting|is\s(?:now\s)?(?:home|hosting|"
    r"sheltering)|(?:has|have|had)\s(?:taken\sin|received|hosted|accepted)|took\sin|shelters?|receives?|received)\b"
)
_OFFICE_AFTER = re.compile(
    r"\s(?:\w+\s)?camps?\b|(?:['’]s)?\s(?:[\w-]+\s)?(?:authorit\w+|government|officials?|police|army|military|forces|troops|ministry|minister|"
    r"president|border|frontier|media|air\s?force|coast\s?guard|red\scross|red\screscent|agency|department)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\sand|,\sand|\sin|,\sin|\sor)\s(?:the\s)?(?:[a-z]+ern\s)?")
_WATER = re.compile(r"\b(?:River|Sea|Ocean|Gulf|Strait)$")
_ABROAD = frozenset({"Refugee", "Returns"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A document's text and which of its names are peoples' ("Syrian"), by first code point."""

    text: str
    demonyms: frozenset[int]


def survey(doc: Doc) -> Surroundings:
    """Take from a document what `find_origins` looks at.

    Parameters
    ----------
    doc
        A document with named entities; without them no name is taken for a people's.

    Returns
    -------
    Surroundings
        Its text and its peoples' names.
    """
    return Surroundings(text_of(doc), frozenset(e.start_char for e in doc.ents if e.label_ == "NORP"))


def find_origins(
    page: Surroundings, sentence: tuple[int, int], term: str | None, places: Sequence[Place], lexicon: Lexicon
) -> Spans:
    """Pick the places that people left, among those named in a sentence.

    Parameters
    ----------
    page
        From `survey`.
    sentence
        The sentence that holds the figure, in code points.
    term
        IDMC's term: refugees and returnees come from elsewhere than where they are, the displaced from where it
        happened.
    places
        Places of the report; those without a span are ignored.
    lexicon
        The room's words.

    Returns
    -------
    tuple of (int, int)
        Spans of the places left, in order.
    """
    start, end = sentence
    inside = [(p, p.start, p.end) for p in places if p.start is not None and p.end is not None]
    inside = [(p, a, b) for p, a, b in inside if start <= a and b <= end]
    said = [(a, b) for p, a, b in inside if p.role == "from"]
    if said and term in _ABROAD:
        return tuple(sorted(set(said)))
    left: list[tuple[int, int]] = []
    before: tuple[int, bool] | None = None  # where the place before ended, and whether it is elsewhere
    for place, a, b in sorted(inside, key=lambda row: row[1:]):
        if place.role == "from":
            elsewhere = False
        elif before is not None and _LISTED.fullmatch(page.text[before[0] : a]) and a not in page.demonyms:
            elsewhere = before[1]  # "camps at A in B and C": one phrase, one sense
        else:
            people = a in page.demonyms and bool(said)
            elsewhere = people or place.role == "to" or _is_elsewhere(page, start, a, b, term, lexicon)
        before = (b, elsewhere)
        if not elsewhere:
            left.append((a, b))
    return tuple(sorted(set(left)))


def _is_elsewhere(page: Surroundings, sentence: int, start: int, end: int, term: str | None, lexicon: Lexicon) -> bool:
    """Whether a place is one that people went to, or names somebody who acts, or a water."""
    before, after = page.text[max(sentence, start - 48) : start], page.text[end : end + 48]
    if _HOST_AFTER.match(after) or _OFFICE_AFTER.match(after) or _WATER.search(page.text[start:end]):
        return True
    if start in page.demonyms:
        return not _counts_people(page.text[start:end], after, term, lexicon)
    if re.match(r"\s[A-Z][a-z]+\s[A-Z]", after):  # part of the name of an office
        return True
    return bool(_TOWARDS.search(before)) or (term in _ABROAD and _WITHIN.search(before) is not None)


def _counts_people(name: str, after: str, term: str | None, lexicon: Lexicon) -> bool:
    """Whether a people's name says where those counted are from ("Syrian refugees", "Bangladeshis")."""
    if term == "Returns":
        return False
    following = re.match(r"\s([a-z]+)", after)
    return name.endswith("s") if following is None else following.group(1) in lexicon.counted or name.endswith("s")
