"""Names of persons that are names of places too."""

from __future__ import annotations

from uprooted.claims.toponyms.page import Page, is_name_token
from uprooted.claims.toponyms.spans import Span
from uprooted.claims.toponyms.words import Words

_SAYING = frozenset(["said", "says", "told", "added", "tweeted", "testified", "recalled", "asked", "replied"])


def person_words(page: Page, spans: list[Span], words: Words) -> frozenset[str]:
    """Collect the words of persons' names that a report gives in full.

    Parameters
    ----------
    page
        The report.
    spans
        What may be a place; names of several words that a gazetteer has are no persons.
    words
        The word lists.

    Returns
    -------
    frozenset of str
        Given and family names in lower case.
    """
    known = {(span.first, span.last) for span in spans if span.entries and span.key.count(" ")}
    found: set[str] = set()
    for number, entity in enumerate(page.entities):
        opens = entity[0] == number and page.labels[number] == "PERSON" and entity not in known
        if opens and page.lowers[number] not in words.formants:
            tokens = [page.lowers[n] for n in range(*entity) if is_name_token(page.texts[n])]
            if len(tokens) >= 2 or page.lower(number - 1) in words.titles:
                found.update(tokens)
    found.update(span.key for span in spans if span.key in words.given and _has_family_name(page, span, words))
    return frozenset(found)


def _has_family_name(page: Page, span: Span, words: Words) -> bool:
    """Tell "Georgia Miller" from "Georgia State" and "Georgia, Alabama"."""
    if span.last >= len(page.texts) or page.pos[span.last] != "PROPN":
        return False
    text, lower = page.texts[span.last], page.lowers[span.last]
    known = lower in words.organisations or lower in words.places or lower in words.works
    known = known or page.labels[span.last] == "ORG"
    return is_name_token(text) and text.istitle() and not known


def weigh_person(page: Page, span: Span, persons: frozenset[str], words: Words) -> float:
    """Weigh the signs that a name is a person's.

    Parameters
    ----------
    page
        The report.
    span
        The name.
    persons
        From `person_words`.
    words
        The word lists.

    Returns
    -------
    float
        0 or less.
    """
    single = span.last - span.first == 1
    if single and span.sort != "demonym" and span.key in words.given and span.key in persons:
        return -5.0
    if span.sort in {"country", "demonym"}:
        return 0.0
    weight = 0.0
    if single and page.lowers[span.first] in persons:
        weight -= (2.2 if span.governed else 3.0) if span.sort == "city" else 1.2
    before, after = page.lower(span.first - 1), page.lower(span.last)
    if before in words.titles and page.texts[span.first - 1][0].isupper():
        weight -= 2.0
    if after in _SAYING or (before in _SAYING and after in {",", ".", "who"}):
        weight -= 1.0 if span.sort == "unresolved" else 0.5
    return weight
