"""From a parsed report to its places."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.toponyms.company import THRESHOLD
from uprooted.claims.toponyms.evidence import weigh_spans
from uprooted.claims.toponyms.page import read_page
from uprooted.claims.toponyms.placing import Kept, Where
from uprooted.claims.toponyms.relations import find_role
from uprooted.claims.toponyms.resolution import resolve
from uprooted.claims.toponyms.spans import Sort, Span, find_spans
from uprooted.claims.toponyms.words import Words, load_words
from uprooted.places import Entry, Gazetteer
from uprooted.records import Place
from uprooted.records.vocabulary import PlaceRole

# A name that no gazetteer has must have more to speak for it.
_UNKNOWN_FROM = 1.5
_SIMILAR_FROM, _SIMILAR_FROM_JOINED, _LOOSELY_FROM = -0.5, -2.0, 0.8
_COUNTRIES_TRIED = 3
_AT_MOST = 5
_SUREST = 0.99


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a report names.

    Attributes
    ----------
    place
        The record.
    confidence
        Share of such places that are right, 0 to 1.
    kind
        country, demonym (an adjective that stands for a place), city, region, or unresolved.
    """

    place: Place
    confidence: float
    kind: Sort


def find_places(
    doc: Doc, *, gazetteer: Gazetteer, countries: Sequence[str] = (), published: dt.date | None = None
) -> tuple[FoundPlace, ...]:
    """Find the places that a report names and resolve them together.

    Parameters
    ----------
    doc
        A parsed report; its entities are used where it has them.
    gazetteer
        The case's places and the world's.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    published
        Day of publication; not used yet, names that changed will need it.

    Returns
    -------
    tuple of FoundPlace
        In order of the text. A name that nothing resolves has no geonameid, and a point only where the words
        relate it to a place that has one.
    """
    del published
    page, words = read_page(doc), load_words()
    spans = find_spans(page, gazetteer, words)
    weigh_spans(page, spans, words, countries)
    _try_spellings(spans, gazetteer, _countries(spans, countries))
    spans = [span for span in spans if span.score >= _least(span)]
    resolve(page, spans, countries)
    kept = Kept.read(page, spans)
    return tuple(_found(kept, number, words) for number in range(len(spans)))


def _least(span: Span) -> float:
    if span.entries or span.facility:
        return THRESHOLD
    return _UNKNOWN_FROM - 0.3 * span.cued + 2.0 * span.stopped


def _countries(spans: Sequence[Span], countries: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that spellings are tried in: the case's, then those most spoken of."""
    spoken = Counter(
        span.entries[0].country for span in spans if span.sort in {"country", "demonym"} and span.entries[0].country
    )
    return tuple(dict.fromkeys([*countries, *(code for code, _ in spoken.most_common(_COUNTRIES_TRIED))]))[:_AT_MOST]


def _try_spellings(spans: Sequence[Span], gazetteer: Gazetteer, countries: Sequence[str]) -> None:
    tried: dict[str, tuple[Entry, ...]] = {}
    for span in spans:
        if (
            span.entries
            or span.facility
            or span.stopped
            or span.score < _SIMILAR_FROM
            or len(span.key) < 4
            or not countries
        ):
            continue
        if span.key not in tried:
            tried[span.key] = gazetteer.similar(span.text, countries, loose=span.score >= _LOOSELY_FROM)
        if tried[span.key]:
            span.entries = tried[span.key]
            span.sort = "city"
            span.score += 3.0 * (span.entries[0].similarity - 0.5) + (1.3 if " " in span.key else 0.0)


def _found(kept: Kept, number: int, words: Words) -> FoundPlace:
    span = kept.spans[number]
    where = kept.where(number)
    entry = span.chosen
    start, confidence = kept.page.starts[span.first], _confidence(span)
    place = Place(
        text=span.text, name=entry.name if entry else span.text, role=_role(kept, number, words),
        relation=where.relation, start=start, end=start + len(span.text), geonameid=entry.geonameid if entry else None,
        country=_country(entry, where), lat=where.lat, lon=where.lon, radius_km=where.radius_km,
        confidence=confidence,
    )  # fmt: skip
    return FoundPlace(place, confidence, "unresolved" if place.lat is None else span.sort)


def _role(kept: Kept, number: int, words: Words) -> PlaceRole:
    role = find_role(kept.page, kept.spans[number], words)
    # "from" in "7 km from X" is no movement.
    return "near" if kept.relations[number] is not None and role in {"at", "from"} else role


def _country(entry: Entry | None, where: Where) -> str | None:
    """Return the country of what a name was resolved to, or is told by; what nothing resolves has none."""
    if entry is not None:
        return entry.country
    return where.anchor.country if where.anchor is not None else None


def _confidence(span: Span) -> float:
    weight = span.score - THRESHOLD - (1.0 if span.chosen is None else 0.0)
    return round(min(_SUREST, 1 / (1 + math.exp(-(weight + 0.5)))), 3)
