"""Spans of a report that may name a place, with what a gazetteer has for them. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from uprooted.claims.toponyms.page import Page, is_name_token
from uprooted.claims.toponyms.streets import find_streets
from uprooted.claims.toponyms.words import Words
from uprooted.places import Entry, Gazetteer, country_table, fold
from uprooted.places.abbreviations import PLAIN
from uprooted.places.wide import wide_table

Sort = Literal["country", "demonym", "city", "region", "unresolved"]

_LONGEST = 7
# A run of more tokens is no name but a text in capitals, where long names are not worth seven look-ups a word.
_RUN, _LONGEST_IN_CAPITALS = 14, 3
# People of a town whose name is believed without its article.
_KNOWN = 20_000
# Lower-case words that join the parts of a name.
_JOINTS = frozenset([
    "of", "and", "au", "aux", "de", "la", "le", "les", "du", "des", "del", "da", "do", "dos", "das", "el", "al", "ar",
    "as", "ash", "an", "at", "ad", "az", "ed", "ez", "es", "et", "en", "sur", "upon", "on", "the", "-", "–", "&", "'",
    "’", "di", "der", "al-", "el-", "an-", "ash-", "ar-", "as-", "ad-", "ez-", "-al", "bin", "’s", "'s",
])  # fmt: skip
_ARTICLES_ONLY = frozenset(["al", "el", "ar", "as", "ash", "an", "at", "ad", "az", "ed", "ez", "es", "Al", "El"])
_ARTICLE_JOINTS = frozenset(
    ["al", "el", "ar", "as", "ash", "an", "at", "ad", "az", "ed", "ez", "es", "-", "al-", "el-"]
)

# Words that open a name and are none without what follows: of "Um Baru" neither part is a place of its own.
_OPENERS = frozenset([
    "um", "umm", "abu", "wadi", "deir", "kafr", "kafar", "beit", "bir", "ain", "tel", "tell", "jebel", "jabal", "sidi",
    "oued", "ras", "bab", "san", "santa", "santo", "puerto", "bandar", "kampung", "kuala", "dera", "kot",
])  # fmt: skip


@dataclass(slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) that may name a place; later steps fill in the rest."""

    first: int
    last: int
    text: str
    key: str
    entries: tuple[Entry, ...] = ()
    sort: Sort = "unresolved"
    score: float = 0.0
    container: Span | None = None
    chosen: Entry | None = None
    cued: bool = False
    facility: bool = False
    stopped: bool = False
    governed: bool = False


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
        start, last = (number - 2 if _opens(texts, number - 2) else number), number + 1
        number += 1
        while number < end:
            if is_name_token(texts[number]):
                last = number = number + 1
            elif texts[number] in _JOINTS and number - last < 3:
                number += 1
            else:
                break
        yield start, last
        number = last


def _opens(texts: list[str], number: int) -> bool:
    """Tell whether a name begins with a small article here: "al-Bab", "el-Fasher"."""
    if number < 0 or number + 2 >= len(texts) or texts[number + 1] != "-":
        return False
    tail = number > 0 and is_name_token(texts[number - 1])
    return not tail and texts[number] in _ARTICLES_ONLY and is_name_token(texts[number + 2])


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
    for run in name_runs(page.texts):
        number = run[0]
        for first, last in find_streets(page, run, words):
            spans.extend(_match(page, (number, first), gazetteer, words))
            text = page.slice(first, last)
            spans.append(Span(first, last, text, fold(text), wide_entries(text), facility=True))
            number = last
        spans.extend(_match(page, (number, run[1]), gazetteer, words))
    return spans


def wide_entries(text: str) -> tuple[Entry, ...]:
    """Return what the table of wide places has for the name of a street or building.

    Parameters
    ----------
    text
        The name.

    Returns
    -------
    tuple of Entry
        One entry or none.
    """
    entry = wide_table().names.get(fold(text))
    return () if entry is None else (entry,)


def _match(page: Page, window: tuple[int, int], gazetteer: Gazetteer, words: Words) -> Iterator[Span]:
    number, end = window
    loose = number
    while number < end:
        span = _longest(page, (number, end), gazetteer, words)
        if span is None:
            number += 1
            continue
        yield from _unknown(page, (loose, number), words)
        yield span
        number = loose = span.last
    yield from _unknown(page, (loose, end), words)


def _longest(page: Page, window: tuple[int, int], gazetteer: Gazetteer, words: Words) -> Span | None:
    first, end = window
    opens = _opens(page.texts, first)
    if (not is_name_token(page.texts[first]) and not opens) or _is_tail(page, first):
        return None
    state = _abbreviated(page, first, gazetteer)
    if state is not None:
        return state
    longest = _LONGEST if end - first <= _RUN else _LONGEST_IN_CAPITALS
    for last in range(min(end, first + longest), first, -1):
        if not is_name_token(page.texts[last - 1]):
            continue
        span = _river(page, first, last) or look_up(page.slice(first, last), gazetteer, words)
        if span is None and opens:
            span = _without_article(page, first, last, gazetteer, words)
        if span is not None and (page.lowers[first] != "the" or _keeps_article(span)) and not _goes_on(page, last, end):
            span.first, span.last = first, last
            return span
    return None


def _river(page: Page, first: int, last: int) -> Span | None:
    """Look "the river Niger" up as "Niger River", not as the country."""
    if page.lower(first - 1) != "river":
        return None
    text = page.slice(first, last)
    entries = wide_entries(f"{text} River")
    return Span(first, last, text, fold(text), entries, "region") if entries else None


def _without_article(page: Page, first: int, last: int, gazetteer: Gazetteer, words: Words) -> Span | None:
    """Look "al-Raqqa" up as "Raqqa", but "al-Hol" not as the hamlet of Hol."""
    span = look_up(page.slice(first + 2, last), gazetteer, words)
    if span is None or not any(entry.population > _KNOWN or entry.from_case for entry in span.entries):
        return None
    span.text = page.slice(first, last)
    return span


def _is_tail(page: Page, first: int) -> bool:
    """Tell "Numan" of "Maarat al-Numan", "Hol" of "al-Hol" and "Baru" of "Um Baru", which are no names of their own."""
    if page.lower(first - 1) in _OPENERS and is_name_token(page.texts[first - 1]):
        return True
    return first >= 2 and page.texts[first - 1] == "-" and page.texts[first - 2] in _ARTICLES_ONLY


def _goes_on(page: Page, last: int, end: int) -> bool:
    """Tell "Jisr" of "Jisr al-Shughur", which is no name of its own, from a whole name."""
    return last + 2 < end and page.texts[last] in _ARTICLES_ONLY and page.texts[last + 1] == "-"


def _keeps_article(span: Span) -> bool:
    """Tell "The Hague" and "The Gambia" from an article before a name that is looked up without it."""
    return span.sort == "city" and any(entry.population > 100_000 for entry in span.entries)


def _abbreviated(page: Page, first: int, gazetteer: Gazetteer) -> Span | None:
    """Read "Ky.", "Ont" and its point, "U.S.-led" and, behind a comma, "KY"."""
    text, last = page.texts[first], first + 1
    if len(text) > 6:
        head, dash, tail = text.partition("-")
        country = country_table().names.get(fold(head)) if dash and tail.islower() and head.isupper() else None
        if country is None:
            return None
        entry = gazetteer.exact(fold(head))[0]
        return Span(first, last, head, fold(head), (entry,), "country")
    behind = page.lower(first - 1) in {",", "("}
    if not text.endswith(".") and page.lower(last) == "." and page.end(last) == page.starts[last]:
        text, last = text + ".", last + 1
    if not (behind or text in PLAIN):
        return None
    state = gazetteer.abbreviation(text, postal=True) or gazetteer.abbreviation(page.texts[first] + ".", postal=True)
    if state is None and last == first + 2:
        text, last = page.texts[first], first + 1
        state = gazetteer.abbreviation(text, postal=True)
    return None if state is None else Span(first, last, text, text, (state,), "region")


def look_up(text: str, gazetteer: Gazetteer, words: Words) -> Span | None:
    """Look one name up: an adjective, then the gazetteer.

    Parameters
    ----------
    text
        The name as written.
    gazetteer
        What it is looked up in.
    words
        The word lists; a stop name is no place unless the case has it.

    Returns
    -------
    Span or None
        A span without tokens; None where nothing has the name.
    """
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
    if adjective is not None and key not in wide_table().names:
        return Span(0, 0, text, key, (adjective,), "demonym")
    return Span(0, 0, text, key, entries, _sort(entries[0])) if entries else None


def _sort(entry: Entry) -> Sort:
    if entry.kind == "country":
        return "country"
    return "city" if entry.kind in {"city", "village", "camp", "crossing", "site"} else "region"


def _unknown(page: Page, window: tuple[int, int], words: Words) -> Iterator[Span]:
    """Give what no gazetteer has between two that it has, without joints at its ends."""
    texts = page.texts
    first, last = window
    while first < last and not is_name_token(texts[first]) and not _opens(texts, first):
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
                yield Span(begin, stop, text, fold(text), stopped=fold(text) in words.stop)
        if parts:
            start = number + 1
