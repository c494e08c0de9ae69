"""What the names of a report say of each other: rows, repetitions, countries spoken of, distances."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.spans import Span
from uprooted.places import country_by_code

THRESHOLD = 1.0
"""Sum of signs from which on a name is taken for a place."""

_NEARLY_ALL = 0.9
_ENGLISH = frozenset(["USA", "CAN", "GBR", "IRL", "AUS", "NZL"])
_HOLDING = frozenset(["admin1", "admin2", "country"])
_PLURALS = frozenset(
    ["districts", "provinces", "camps", "villages", "towns", "counties", "regions", "states", "cities"]
)
_INTO = ([","], ["in"], [",", "in"])
_ROW = frozenset([",", "and", "or", "&", "-", "–", "/"])
_DISTANCE_AFTER = re.compile(
    r",?\s*(?:village|town|camp)?,?\s*(?:which is|a \w+|located|lying)?\s*(?:about|some|around|nearly|roughly|just)?\s*"
    r"(?:\d[\d,.]*|an?|two|three|five|ten)\s*(?:km|kilomet|miles?\b)"
)
_DISTANCE_BEFORE = re.compile(r"(?:km|kilomet(?:er|re)s?|miles?)\)?(?: \w+)?(?: from| of| outside| away from| off)\s+$")


def weigh_company(page: Page, spans: list[Span], countries: Sequence[str]) -> None:
    """Add what the other names say to every span's sum of signs.

    Parameters
    ----------
    page
        The report.
    spans
        What may be a place, in order; `score` is changed.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    """
    _related(page, spans)
    _context(spans, countries)
    _contained(page, spans)
    _lists(page, spans)
    _repeats(spans)


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
    # Nine in ten of all people who live in a place of this name live there.
    people = [entry.population + 10 for entry in span.entries]
    here = sum(number for number, there in zip(people, inside, strict=True) if there)
    only = here >= _NEARLY_ALL * sum(people) and len(span.key) >= 4
    # English family names are names of towns in the countries that speak it, and of few elsewhere.
    plain = only and span.entries[0].country not in _ENGLISH
    return -1.0 if not any(inside) else weight + 0.6 * only + 0.7 * plain


def _neighbours_of(code: str) -> tuple[str, ...]:
    country = country_by_code(code)
    return country.neighbours if country else ()


def _related(page: Page, spans: list[Span]) -> None:
    """Raise names that a distance hangs on: "X, 20 miles north of", "some 7 km from X"."""
    for span in spans:
        if -1.5 < span.score < 2 * THRESHOLD and span.sort in {"city", "unresolved"}:
            start, end = page.starts[span.first], page.end(span.last)
            after = _DISTANCE_AFTER.match(page.text[end : end + 70])
            if after or _DISTANCE_BEFORE.search(page.text[max(0, start - 40) : start]):
                span.score += 2.0


def _repeats(spans: list[Span]) -> None:
    """Let a clear mention speak for the report's other mentions of the same name."""
    best: dict[str, float] = {}
    for span in spans:
        if span.sort != "demonym" and span.governed:
            best[span.key] = max(best.get(span.key, -9.0), span.score)
    for span in spans:
        surplus = best.get(span.key, -9.0) - THRESHOLD
        if surplus > 0.3 and span.score < THRESHOLD:
            span.score += min(1.3, 0.4 + surplus)


def _contained(page: Page, spans: list[Span]) -> None:
    """Raise a name before a comma and its state or country: "Ada, Oklahoma"."""
    for left, right in itertools.pairwise(spans):
        holds = right.score >= THRESHOLD and any(entry.kind in _HOLDING for entry in right.entries)
        if holds and left.sort in {"city", "unresolved"} and page.lowers[left.last : right.first] in _INTO:
            left.score += 2.5 if left.entries else 1.0
            left.governed = True


def _lists(page: Page, spans: list[Span]) -> None:
    """Raise names that stand in a row with places: "Hama, Homs and Talbiseh"."""
    for left, right in itertools.pairwise(spans):
        gap = page.lowers[left.last : right.first]
        if not gap or len(gap) > 2 or not _ROW.issuperset(gap):
            continue
        if right.cued and page.lower(right.last) in _PLURALS and left.score < right.score:
            left.score += 1.6
        if left.score >= THRESHOLD and right.score < left.score:
            right.score += 0.7
        elif right.score >= THRESHOLD and left.score < right.score:
            left.score += 0.7
