"""Names of streets, airports and the like: one place as a whole, whatever town is named in it."""

from __future__ import annotations

from collections.abc import Iterator

from uprooted.claims.toponyms.page import Page, is_name_token
from uprooted.claims.toponyms.words import Words

_STREET_WORDS = 6
_POSSESSIVE = frozenset(["'s", "’s"])
_SAINTS = frozenset(["st", "st.", "saint"])
# Small words inside a street's name.
_INNER = frozenset(["al", "el", "ar", "as", "ash", "an", "at", "ad", "az", "ed", "ez", "es", "-", "–", "al-", "el-"])


def find_streets(page: Page, run: tuple[int, int], words: Words) -> Iterator[tuple[int, int]]:
    """Find names of streets, airports and the like, and buildings called after a saint.

    Parameters
    ----------
    page
        The report.
    run
        First token of a stretch of capitalised tokens, and one past its last.
    words
        The word lists.

    Yields
    ------
    tuple of int
        First token of a name, and one past its last.
    """
    begin, end = run
    for number in range(run[0], run[1]):
        word = page.lowers[number]
        if word in words.streets_first and number + 1 <= end and page.texts[number] != word:
            last = _head_first(page, number, end)
            if last > number + 1 and number >= begin:
                yield number, last
                begin = last
        elif number > begin and page.texts[number] != word and _is_head(page, number, begin, words):
            first = _street_start(page, number, begin, word in words.streets)
            if first < number:
                yield first, number + 1
                begin = number + 1


def _is_head(page: Page, number: int, begin: int, words: Words) -> bool:
    word = page.lowers[number]
    if word in words.streets:
        if page.lowers[number - 1] == "red":
            return False
        return page.lower(number + 1) not in words.organisations
    saint = word in words.facilities and page.lowers[number - 1] in _POSSESSIVE
    return saint and any(page.lowers[n] in _SAINTS for n in range(max(begin, number - _STREET_WORDS), number))


def _street_start(page: Page, head: int, begin: int, plain: bool) -> int:
    """Go back from the head over the words of the name, stopping at a joint or a possessive."""
    first, begin = head, max(begin, head - _STREET_WORDS)
    while first > begin:
        word = page.texts[first - 1]
        if page.lowers[first - 1] in _SAINTS:
            return first - 1
        saint = word in _POSSESSIVE and any(page.lowers[n] in _SAINTS for n in range(begin, first))
        if word in {"The", "A"} or (word not in _INNER and not is_name_token(word) and not saint):
            break
        first -= 1
    while first < head and not is_name_token(page.texts[first]):
        first += 1
    return first if plain or page.lowers[first] in _SAINTS else head


def _head_first(page: Page, head: int, end: int) -> int:
    if page.lower(head + 1).isdigit():
        return head + 2
    if page.lowers[head] == "highway":
        return head
    last = head + 1
    while last < end and (is_name_token(page.texts[last]) or page.texts[last] in {"de", "du", "la", "des", "-"}):
        last += 1
    return last
