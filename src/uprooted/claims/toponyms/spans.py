"""Spans of a report that may name a place, with what a gazetteer has for them. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.words import Words
from uprooted.places import Entry, Gazetteer, country_table, fold
from uprooted.places.wide import wide_table

Sort = Literal["country", "demonym", "city", "region", "unresolved"]

_LONGEST = 7
# Lower-case words that join the parts of a name.
_JOINTS = frozenset([
    "of", "and", "de", "la", "le", "les", "du", "des", "del", "da", "do", "dos", "das", "el", "al", "ar", "as", "ash",
    "an", "at", "ad", "az", "ed", "ez", "es", "et", "en", "sur", "upon", "on", "the", "-", "–", "&", "'", "’", "di",
    "der", "al-", "el-", "an-", "ash-", "ar-", "as-", "ad-", "ez-", "-al", "-", "bin", "’s", "'s",
])  # fmt: skip
_TRAILING = frozenset(["'s", "’s", "'", "’", "-", "–", "&"])
_ARTICLE_JOINTS = frozenset(
    ["al", "el", "ar", "as", "ash", "an", "at", "ad", "az", "ed", "ez", "es", "-", "al-", "el-"]
)


@dataclass(slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) that may name a place; later steps fill in the rest."""

    first: int
    last: int
    text: str
    key: str
    entries: tuple[Entry, ...] = ()
    sort: Sort = "unresolved"
    run: tuple[int, int] = (0, 0)
    score: float = 0.0
    inside: Entry | None = None
    chosen: Entry | None = None
    cued: bool = False
    facility: bool = False
    notes: list[str] = field(default_factory=list)


def is_name_token(text: str) -> bool:
    """Tell whether a token begins as names do.

    Parameters
    ----------
    text
        The token.

    Returns
    -------
    bool
        True for a capital at its start, or behind an apostrophe or article.
    """
    first = text[0]
    if first.isupper():
        return True
    if first in "‘'ʻʿ’" and len(text) > 2:
        return text[1].isupper()
    # "al-Assad", "el-Sisi" as one token
    return len(text) > 4 and text[2] == "-" and text[3].isupper() and text[:2] in {"al", "el", "an", "ar", "as", "ad"}


def name_runs(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Find stretches of capitalised tokens with the small words that join them.

    Parameters
    ----------
    texts
        The tokens of a report.

    Yields
    ------
    tuple of int
        First token and one past the last.
    """
    number, end = 0, len(texts)
    while number < end:
        if not is_name_token(texts[number]):
            number += 1
            continue
        start, last = number, number + 1
        number += 1
        while number < end:
            if is_name_token(texts[number]):
                last = number = number + 1
            elif texts[number] in _JOINTS and number - last < 2:
                number += 1
            else:
                break
        yield start, last
        number = last


def find_spans(page: Page, gazetteer: Gazetteer, words: Words) -> list[Span]:
    """Find every span that a gazetteer knows, longest first, and every other name.

    Parameters
    ----------
    page
        A parsed report.
    gazetteer
        What names are looked up in.
    words
        The word lists.

    Returns
    -------
    list of Span
        In order, without overlaps.
    """
    spans: list[Span] = []
    for start, end in name_runs(page.texts):
        number, loose = start, start
        while number < end:
            span = _longest(page, (number, end), gazetteer, words)
            if span is None:
                number += 1
                continue
            spans.extend(_unknown(page, (loose, number), (start, end)))
            span.run = (start, end)
            spans.append(span)
            number = loose = span.last
        spans.extend(_unknown(page, (loose, end), (start, end)))
    return spans


def _longest(page: Page, window: tuple[int, int], gazetteer: Gazetteer, words: Words) -> Span | None:
    texts = page.texts
    first, end = window
    if not is_name_token(texts[first]):
        return None
    for last in range(min(end, first + _LONGEST), first, -1):
        if not is_name_token(texts[last - 1]):
            continue
        span = look_up(page.slice(first, last), gazetteer, words, alone=last - first == 1)
        if span is not None:
            span.first, span.last = first, last
            return span
    return None


def look_up(text: str, gazetteer: Gazetteer, words: Words, *, alone: bool = True) -> Span | None:
    """Look one name up: a state's abbreviation, an adjective, then the gazetteer.

    Parameters
    ----------
    text
        The name as written.
    gazetteer
        What it is looked up in.
    words
        The word lists; a stop name is no place unless the case has it.
    alone
        Whether it is a single token.

    Returns
    -------
    Span or None
        A span without tokens; None where nothing has the name.
    """
    if alone:
        state = gazetteer.abbreviation(text, postal=True)
        if state is not None:
            return Span(0, 0, text, text, (state,), "region")
    key = fold(text)
    entries = gazetteer.exact(key)
    if entries and entries[0].from_case:
        return Span(0, 0, text, key, entries, "city")
    if key in words.stop or (key == "us" and text not in {"US", "U.S.", "U.S"}):
        return None
    demonym = country_table().demonyms.get(key)
    adjective = wide_table().demonyms.get(key)
    if demonym is not None and key not in country_table().names:
        entry = Entry(demonym.name, "country", demonym.lat, demonym.lon, demonym.iso3,
                      radius_km=demonym.radius_km, geonameid=demonym.geonameid)  # fmt: skip
        return Span(0, 0, text, key, (entry,), "demonym")
    if adjective is not None:
        return Span(0, 0, text, key, (adjective,), "demonym")
    return Span(0, 0, text, key, entries, _sort(entries[0])) if entries else None


def _sort(entry: Entry) -> Sort:
    if entry.kind == "country":
        return "country"
    return "city" if entry.kind in {"city", "village", "camp", "crossing", "site"} else "region"


def _unknown(page: Page, window: tuple[int, int], run: tuple[int, int]) -> Iterator[Span]:
    """Give what no gazetteer has between two that it has, without joints at its ends."""
    texts = page.texts
    first, last = window
    while first < last and not is_name_token(texts[first]):
        first += 1
    while last > first and not is_name_token(texts[last - 1]):
        last -= 1
    # "and", "of" and "the" part two names where nothing is known of the whole.
    start = first
    for number in range(first, last + 1):
        parts = number == last or (texts[number] in _JOINTS and texts[number] not in _ARTICLE_JOINTS)
        if parts and number > start:
            begin, stop = start, number
            while stop > begin and not is_name_token(texts[stop - 1]):
                stop -= 1
            if stop > begin:
                text = page.slice(begin, stop)
                yield Span(begin, stop, text, fold(text), run=run)
        if parts:
            start = number + 1
