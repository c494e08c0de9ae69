"""How far the words around a name speak for a place: a sum of weighted signs, each a small function.

The weights are judgements in the order of log-odds, checked against errors on reports set aside for that; the
recogniser's types count for little alone, because they mislead outside the regions of its training text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from uprooted.claims.toponyms.company import weigh_company
from uprooted.claims.toponyms.page import Page, is_name_token
from uprooted.claims.toponyms.persons import person_words, weigh_person
from uprooted.claims.toponyms.spans import Span
from uprooted.claims.toponyms.words import Words

_PRIOR = {"country": 3.2, "demonym": 2.0, "region": 1.0, "city": 0.0, "unresolved": -0.9}
_LABEL = {
    "GPE": 1.6, "LOC": 1.3, "FAC": 1.0, "NORP": 0.6, "ORG": -0.3, "PERSON": -1.0, "DATE": -2.5, "TIME": -2.5,
    "CARDINAL": -2.0, "ORDINAL": -2.0, "MONEY": -2.0, "WORK_OF_ART": -0.5, "LAW": -0.5, "PRODUCT": -0.4,
    "EVENT": -0.5, "LANGUAGE": -1.0,
}  # fmt: skip
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_NUMBERS = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"])
# Weight from which on the word before a name says more than the recogniser's type.
_GOVERNED = 0.7
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "that", "our", "'s", "’s"])
_LOCATING = frozenset(["at", "to", "in", "near", "outside", "inside", "from", "on"])
_OFFICES = frozenset(["Department", "Division", "Community", "Area"])
_COMPOUNDS = frozenset(["refugee", "border", "displacement", "idp"])
_CHURCHES = frozenset(["church", "cathedral", "basilica"])
_AGENCY = re.compile(r"^\s*(\([A-Za-z /,]{2,30}\)|[-–—]{1,2}|:)\s")
_AGENCY_CHARS, _FIRST_CHARS = 34, 3


def weigh_spans(page: Page, spans: list[Span], words: Words, countries: Sequence[str] = ()) -> None:
    """Give every span its sum of signs.

    Parameters
    ----------
    page
        The report.
    spans
        What may be a place, in order; `score`, `cued`, `governed` and `facility` are set.
    words
        The word lists.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    """
    persons = person_words(page, spans, words)
    owners = {number: span for span in spans if span.sort != "unresolved" for number in range(span.first, span.last)}
    for span in spans:
        cue = _cue_nouns(page, span, words)
        before = _before(page, span, words)
        behind = max(before, _behind(page, span, words))
        span.governed = span.cued or behind >= _GOVERNED or page.labels[span.first] in _PLACES
        span.score = (
            _prior(span, words) + cue + _label(page, span) + before
            + _right(page, span, words, owners) + _left(page, span, words, owners)
            + weigh_person(page, span, persons, words) + _shape(page, span) + _adjective(page, span)
            + _dateline(page, span) + _facility(page, span, words)
        )  # fmt: skip
    weigh_company(page, spans, countries)


def _prior(span: Span, words: Words) -> float:
    weight = _PRIOR[span.sort]
    if not span.entries:
        return weight
    if span.entries[0].from_case:
        return 3.0
    joined = span.key.count(" ")
    if span.sort == "city":
        people = max(entry.population for entry in span.entries)
        if span.entries[0].kind == "site":
            return -0.9 if span.key in words.metonyms else 0.9
        return weight + min(1.6, max(-0.8, 0.7 * (math.log10(people + 10) - 4.4))) + 0.5 * min(joined, 1)
    if span.sort == "region" and span.entries[0].population > 300_000:
        return weight + 0.9
    return weight + (0.6 if joined else 0.0)


def _label(page: Page, span: Span) -> float:
    first, last = page.entities[span.first]
    if first < 0:
        # the recogniser saw no name here at all
        return -0.2
    label = page.labels[span.first]
    weight = _LABEL.get(label, 0.0)
    inside = (first < span.first or last > span.last) and not (label == "PERSON" and span.cued)
    if label in _NUMBERS or (label == "PERSON" and inside):
        return weight - 1.5 * (label == "PERSON")
    if weight < 0 and (span.governed or (" " in span.key and span.entries)):
        # The recogniser takes most unfamiliar places for persons and firms; the words around them know better.
        return -0.2
    if label in {"GPE", "LOC"}:
        return weight * 0.7 if inside else weight + 0.4 * (label == "GPE" and span.sort == "unresolved")
    firm = label == "ORG" and not inside and span.sort in {"city", "region"}
    people = label == "NORP" and span.sort != "demonym"
    return 0.1 if firm else 0.0 if people else weight


def _behind(page: Page, span: Span, words: Words) -> float:
    """Return the weight of the word before the name or before its article."""
    number = span.first - 1
    if page.lower(number) in _ARTICLES:
        number -= 1
    return words.prepositions.get(page.lower(number), 0.0)


def _before(page: Page, span: Span, words: Words) -> float:
    number = span.first - 1
    if page.lower(number) in _ARTICLES:
        number -= 1
    weight = _behind(page, span, words)
    if page.lower(number) == "of":
        # "Mayor Amina Bello of X"
        weight += 0.9 * (page.labels[number - 1 : number] == ["PERSON"])
    return weight * (0.6 if span.sort == "unresolved" and weight < 1.5 else 1.0)


def _cue_nouns(page: Page, span: Span, words: Words) -> float:
    before, number = page.lower(span.first - 1), span.first - 1
    weight = 0.0
    head = page.lower(number - 1)
    named = before in {"of", "called", "named"} and head in words.places and page.texts[number - 1] not in _OFFICES
    if named or (before == "of" and head in words.holders):
        weight = 2.4
    elif before in words.places:
        weight = 1.0
    after = page.lower(span.last)
    if after in words.places or (after in _COMPOUNDS and page.lower(span.last + 1) in words.places):
        weight = max(weight, 2.4 if span.sort == "unresolved" else 1.6)
    if not span.entries and " " in span.key and span.key.partition(" ")[0] in words.formants:
        weight = max(weight, 2.4)
    span.cued = weight >= 1.6
    return weight


def _right(page: Page, span: Span, words: Words, owners: dict[int, Span]) -> float:
    """Weigh the capitalised word behind: "Paris Hilton" is no place, "Paris Police" holds one."""
    right = span.last
    if right >= len(page.texts) or not is_name_token(page.texts[right]) or page.texts[right].isupper():
        return 0.0
    after = page.lowers[right]
    if after in words.works:
        return -3.0
    if after in words.organisations:
        return 0.5 if span.sort in {"city", "region"} else 0.0
    if after in words.places or right in owners or page.sentences[span.first] in page.headlines:
        return 0.0
    return -0.5 if span.sort in {"country", "demonym", "region"} else -1.6


def _left(page: Page, span: Span, words: Words, owners: dict[int, Span]) -> float:
    """Weigh the capitalised word before: "Team Alberta", "Hilton Paris"; the first of a sentence says nothing."""
    left = span.first - 1
    if left <= page.sentences[span.first] or not is_name_token(page.texts[left]) or left in owners:
        return 0.0
    before = page.lowers[left]
    if before in words.organisations or before in words.places or before in _ARTICLES or before in words.prepositions:
        return 0.0
    if page.sentences[span.first] in page.headlines:
        # Any word may stand there: only what is known well, or governed, is a place.
        return -0.4
    return -0.6 if span.sort in {"country", "demonym"} else -1.8


def _shape(page: Page, span: Span) -> float:
    """Weigh capitals, titles of papers and a word that the report also writes small."""
    text, weight = span.text, 0.0
    single = span.last - span.first == 1
    if single and span.sort not in {"country", "demonym"}:
        weight += _single(page, span)
    elif text.isupper() and span.sort in {"city", "unresolved"}:
        weight -= 1.0
    if page.lower(span.first - 1) == "of" and page.lower(span.first - 2) in _CHURCHES:
        weight -= 2.0
    if span.first and page.texts[span.first - 1] == "The" and span.first - 1 != page.sentences[span.first]:
        weight -= 1.2
    return weight


def _single(page: Page, span: Span) -> float:
    weight = -1.5 if page.lowers[span.first] in page.plain else 0.0
    if span.sort != "region" and len(span.text) <= 4 and span.text.isupper():
        weight -= 2.5
    if span.sort == "city" and len(span.text) <= 3 and not span.governed:
        weight -= 1.0
    if page.pos[span.first] not in {"PROPN", ""}:
        weight -= 1.0 if span.first == page.sentences[span.first] else 0.8
    return weight


def _adjective(page: Page, span: Span) -> float:
    """Lower nouns among the adjectives: the people ("Turks") and the language ("in Turkish")."""
    if span.sort != "demonym":
        return 0.0
    plural = span.text.endswith("s") and not span.text.endswith("ss") and len(span.text) > 4
    noun = page.pos[span.first] in {"NOUN", "PROPN"} and page.lower(span.last) not in page.plain
    return -2.5 * plural - 0.6 * noun


def _dateline(page: Page, span: Span) -> float:
    """Weigh a place in capitals before an agency or a dash, and one that opens a paragraph."""
    if not span.text.isupper() or len(span.text) < 4:
        return 0.0
    start, end = page.starts[span.first], page.end(span.last)
    before = page.text[max(0, start - 8) : start].rstrip(" ")
    if start < _FIRST_CHARS and span.sort in {"city", "region"}:
        return 2.5
    opens = not before or before.endswith("\n") or span.first == page.sentences[span.first]
    follows = _AGENCY.match(page.text[end : end + _AGENCY_CHARS]) or page.lower(span.last) == ","
    return 2.5 if opens and follows else (1.0 if follows else 0.0)


def _facility(page: Page, span: Span, words: Words) -> float:
    if span.facility:
        return 2.2
    if span.sort != "unresolved" or span.last - span.first < 2:
        return 0.0
    head = page.lowers[span.last - 1]
    if head not in words.facilities:
        return 0.0
    span.facility = True
    if head in words.actors:
        return 0.2
    return 2.2 if page.lower(span.first - 1) in _LOCATING or page.lower(span.first - 2) in _LOCATING else 1.4
