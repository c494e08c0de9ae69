"""How far the words around a name speak for a place: a sum of weighted signs, each a small function.

The weights are judgements in the order of log-odds, checked against errors on reports set aside for that; the
recogniser's types count for little alone, because they mislead outside the regions of its training text.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.spans import Span, is_name_token
from uprooted.claims.toponyms.words import Words
from uprooted.places import country_by_code

THRESHOLD = 1.0
"""Sum from which on a name is taken for a place."""

_PRIOR = {"country": 3.2, "demonym": 2.0, "region": 1.0, "city": 0.0, "unresolved": -0.9}
_LABEL = {
    "GPE": 1.6, "LOC": 1.3, "FAC": 1.0, "NORP": 0.6, "ORG": -0.3, "PERSON": -1.0, "DATE": -2.5, "TIME": -2.5,
    "CARDINAL": -2.0, "ORDINAL": -2.0, "MONEY": -2.0, "WORK_OF_ART": -0.5, "LAW": -0.5, "PRODUCT": -0.4,
    "EVENT": -0.5, "LANGUAGE": -1.0,
}  # fmt: skip
_NUMBERS = frozenset(["DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"])
# Weight from which on the word before a name says more than the recogniser's type.
_GOVERNED = 0.7
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her", "this", "that", "our", "'s", "’s"])
_LOCATING = frozenset(["at", "to", "in", "near", "outside", "inside", "from", "on"])
_SAYING = frozenset(["said", "says", "told", "added", "told", "tweeted", "testified", "recalled", "asked", "replied"])
_DISTANCE_AFTER = re.compile(
    r",?\s*(?:village|town|camp)?,?\s*(?:which is|a \w+|located|lying)?\s*(?:about|some|around|nearly|roughly|just)?\s*"
    r"(?:\d[\d,.]*|an?|two|three|five|ten)\s*(?:km|kilomet|miles?\b)"
)
_DISTANCE_BEFORE = re.compile(r"(?:km|kilomet(?:er|re)s?|miles?)\)?(?: \w+)?(?: from| of| outside| away from| off)\s+$")
_AGENCY = re.compile(r"^\s*(\([A-Za-z /,]{2,30}\)|[-–—]{1,2}|:)\s")


def weigh_spans(page: Page, spans: list[Span], words: Words, countries: Sequence[str] = ()) -> None:
    """Give every span its sum of signs.

    Parameters
    ----------
    page
        The report.
    spans
        What may be a place, in order; `score`, `cued` and `facility` are set.
    words
        The word lists.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    """
    persons = _person_words(page, spans, words)
    owners = {number: span for span in spans if span.sort != "unresolved" for number in range(span.first, span.last)}
    for span in spans:
        cue = _cue_nouns(page, span, words)
        span.score = (
            _prior(span, words) + _label(page, span, words) + cue + _before(page, span, words)
            + _neighbours(page, span, words, owners) + _person(page, span, persons, words) + _shape(page, span)
            + _dateline(page, span) + _facility(page, span, words)
        )  # fmt: skip
    _related(page, spans)
    _context(spans, countries)
    _contained(page, spans)
    _lists(page, spans)
    _repeats(spans)


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


def _label(page: Page, span: Span, words: Words) -> float:
    first, last = page.entities[span.first]
    if first < 0:
        # the recogniser saw no name here at all
        return -0.2
    label = page.labels[span.first]
    weight = _LABEL.get(label, 0.0)
    inside = (first < span.first or last > span.last) and not (label == "PERSON" and span.cued)
    if label in _NUMBERS or (label == "PERSON" and inside):
        return weight - 1.5 * (label == "PERSON")
    if weight < 0 and (span.cued or _behind(page, span, words) >= _GOVERNED or span.key.count(" ") * len(span.entries)):
        # The recogniser takes most unfamiliar places for persons and firms; the words around them know better.
        return -0.2
    if label == "ORG" and not inside and span.sort in {"city", "region"}:
        return 0.1
    if label == "NORP" and span.sort != "demonym":
        return 0.0
    if label in {"GPE", "LOC"}:
        return weight * 0.7 if inside else weight + 0.4 * (label == "GPE" and span.sort == "unresolved")
    return weight


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
    if page.lower(number) == "of" and page.lower(number - 1) in {
        "north",
        "south",
        "east",
        "west",
        "outside",
        "outskirts",
    }:
        return 1.8
    return weight * (0.6 if span.sort == "unresolved" and weight < 1.5 else 1.0)


def _cue_nouns(page: Page, span: Span, words: Words) -> float:
    before, number = page.lower(span.first - 1), span.first - 1
    if before == "of" or before in {"called", "named", "the"}:
        number -= 1
    weight = 0.0
    if page.lower(number) in words.places and number != span.first - 1:
        weight = 2.4 if before in {"of", "called", "named"} else 0.0
    elif before in words.places:
        weight = 1.0
    after = page.lower(span.last)
    if after in words.places or (
        after in {"refugee", "border", "displacement", "idp"} and page.lower(span.last + 1) in words.places
    ):
        weight = max(weight, 2.4 if span.sort == "unresolved" else 1.6)
    span.cued = weight >= 1.6
    return weight


def _neighbours(page: Page, span: Span, words: Words, owners: dict[int, Span]) -> float:
    """Weigh capitalised words that touch the name: "Paris Hilton" is no place, "Paris Police" holds one."""
    weight = 0.0
    left, right = span.first - 1, span.last
    if right < len(page.texts) and is_name_token(page.texts[right]) and not page.texts[right].isupper():
        after = page.lower(right)
        if after in words.works:
            weight -= 3.0
        elif after in words.organisations and span.sort in {"city", "region"}:
            weight += 0.5
        elif after not in words.organisations and after not in words.places and right not in owners:
            weight -= 0.5 if span.sort in {"country", "demonym", "region"} else 1.6
    if left >= 0 and left >= page.sentences[span.first] and is_name_token(page.texts[left]):
        before = page.lower(left)
        touches = before not in words.organisations and before not in words.places and left not in owners
        starts = left == page.sentences[span.first] or before in _ARTICLES or before in words.prepositions
        if touches and not starts:
            weight -= 0.6 if span.sort in {"country", "demonym"} else 1.8
    return weight


def _person_words(page: Page, spans: list[Span], words: Words) -> frozenset[str]:
    """Collect the family names of persons that the report names in full."""
    known = {(span.first, span.last) for span in spans if span.entries and span.key.count(" ")}
    found: set[str] = set()
    for number, entity in enumerate(page.entities):
        if entity[0] == number and page.labels[number] == "PERSON" and entity not in known:
            first, last = entity
            tokens = [page.lowers[n] for n in range(first, last) if is_name_token(page.texts[n])]
            titled = page.lower(first - 1) in words.titles
            if len(tokens) >= 2 or (tokens and titled):
                found.update(tokens)
    for span in spans:
        right = span.last
        if span.key in words.given and right < len(page.texts) and page.pos[right] == "PROPN":
            known_word = page.lowers[right] in words.organisations | words.places | words.works
            if is_name_token(page.texts[right]) and not known_word and page.texts[right].istitle():
                found.add(span.key)
    return frozenset(found)


def _person(page: Page, span: Span, persons: frozenset[str], words: Words) -> float:
    single = span.last - span.first == 1
    if single and span.sort != "demonym" and span.key in words.given and span.key in persons:
        return -3.5
    if span.sort in {"country", "demonym"}:
        return 0.0
    weight = 0.0
    if span.last - span.first == 1 and page.lowers[span.first] in persons:
        weight -= 2.2 if span.sort == "city" else 1.2
    before = page.lower(span.first - 1)
    if before in words.titles and before not in {"of", "general"} and page.texts[span.first - 1][0].isupper():
        weight -= 2.0
    if page.lower(span.last) in _SAYING or (before in _SAYING and page.lower(span.last) in {",", ".", "who"}):
        weight -= 1.0 if span.sort == "unresolved" else 0.5
    return weight


def _shape(page: Page, span: Span) -> float:
    """Weigh capitals, short forms, the start of a sentence, and a word that the report also writes small."""
    text, weight = span.text, 0.0
    single = span.last - span.first == 1
    if single and span.sort in {"city", "unresolved", "region"}:
        if page.lowers[span.first] in page.plain:
            weight -= 1.5
        if span.sort != "region" and text.isupper() and len(text) <= 4:
            weight -= 2.5
        if span.first == page.sentences[span.first] and page.pos[span.first] != "PROPN":
            weight -= 1.0
        elif page.pos[span.first] not in {"PROPN", ""}:
            weight -= 0.8
    if span.entries and span.text == span.key and len(text) <= 3 and text in _POSTAL_LIKE:
        weight -= 3.0 if page.lower(span.first - 1) != "," else 0.0
    if single and len(text) <= 3 and span.sort == "city":
        weight -= 1.0
    if page.lower(span.first - 1) == "of" and page.lower(span.first - 2) in {"church", "cathedral", "basilica"}:
        weight -= 2.0
    if span.first and page.texts[span.first - 1] == "The" and span.first - 1 != page.sentences[span.first]:
        weight -= 1.2
    if not single and text.isupper() and span.sort in {"city", "unresolved"}:
        weight -= 1.0
    if span.sort == "demonym" and page.pos[span.first] in {"NOUN", "PROPN"} and page.lower(span.last) not in page.plain:
        weight -= 0.6
    if span.sort == "demonym" and text.endswith("s") and not text.endswith("ss") and len(text) > 4:
        weight -= 2.5
    return weight


_POSTAL_LIKE = frozenset(
    "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL NS ON PE QC SK NT".split()
)


def _dateline(page: Page, span: Span) -> float:
    """Weigh a place in capitals before an agency or a dash, and one that opens a paragraph alone."""
    if not span.text.isupper() or len(span.text) < 4:
        return 0.0
    start, end = page.starts[span.first], page.end(span.last)
    opens = start == 0 or page.text[:start].rstrip(" ").endswith("\n") or span.first == page.sentences[span.first]
    follows = _AGENCY.match(page.text[end : end + 34]) or page.lower(span.last) == ","
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


def _context(spans: list[Span], countries: Sequence[str]) -> None:
    """Raise towns of the countries that the report speaks of, most where no other place has the name."""
    spoken = {*countries}
    for span in spans:
        entry = span.entries[0] if span.entries else None
        if entry is None or entry.country is None:
            continue
        wide = span.sort in {"country", "demonym", "region"} and span.score >= THRESHOLD
        if wide or (span.score >= 2.5 and entry.population > 100_000):
            spoken.add(entry.country)
    beside = {other for code in spoken for other in _neighbours_of(code)} - spoken
    for span in spans:
        if span.sort == "city" and spoken:
            span.score += max(_belongs(span, spoken, 0.7), _belongs(span, beside, 0.4), -0.3)


def _belongs(span: Span, countries: set[str], weight: float) -> float:
    inside = [entry.country in countries for entry in span.entries]
    only = all(inside) and len(inside) <= 2 and len(span.key) >= 4
    return -1.0 if not any(inside) else weight + 0.6 * only


def _neighbours_of(code: str) -> tuple[str, ...]:
    country = country_by_code(code)
    return country.neighbours if country else ()


def _related(page: Page, spans: list[Span]) -> None:
    """Raise names that a distance hangs on: "X, 20 miles north of", "some 7 km from X"."""
    for span in spans:
        if -1.5 < span.score < 2 * THRESHOLD and span.sort in {"city", "unresolved"}:
            end = page.end(span.last)
            start = page.starts[span.first]
            if _DISTANCE_AFTER.match(page.text[end : end + 70]) or _DISTANCE_BEFORE.search(page.text[max(0, start - 40) : start]):
                span.score += 2.0


def _repeats(spans: list[Span]) -> None:
    """Let a clear mention speak for the report's other mentions of the same name."""
    best: dict[str, float] = {}
    for span in spans:
        if span.sort != "demonym":
            best[span.key] = max(best.get(span.key, -9.0), span.score)
    for span in spans:
        surplus = best.get(span.key, -9.0) - THRESHOLD
        if surplus > 0.3 and span.score < THRESHOLD:
            span.score += min(1.3, 0.4 + surplus)


def _contained(page: Page, spans: list[Span]) -> None:
    """Raise a name before a comma and its state or country: "Ada, Oklahoma"."""
    for left, right in itertools.pairwise(spans):
        if right.sort in {"region", "country"} and right.score >= THRESHOLD and left.sort in {"city", "unresolved"}:
            if page.lowers[left.last : right.first] == [","] and right.entries[0].kind in {
                "admin1",
                "admin2",
                "country",
            }:
                left.score += 1.5


def _lists(page: Page, spans: list[Span]) -> None:
    """Raise names that stand in a row with places: "Hama, Homs and Talbiseh"."""
    for left, right in itertools.pairwise(spans):
        gap = page.lowers[left.last : right.first]
        if not gap or len(gap) > 2 or any(word not in {",", "and", "or", "&", "-", "–", "/"} for word in gap):
            continue
        if left.score >= THRESHOLD and right.score < left.score:
            right.score += 0.7
        elif right.score >= THRESHOLD and left.score < right.score:
            left.score += 0.7
