"""From a parsed report to its places."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from uprooted.claims.toponyms.evidence import THRESHOLD, weigh_spans
from uprooted.claims.toponyms.page import Page, read_page
from uprooted.claims.toponyms.relations import Relation, find_relation, find_role, is_between, joins
from uprooted.claims.toponyms.resolution import Context, resolve
from uprooted.claims.toponyms.spans import Sort, Span, find_spans
from uprooted.claims.toponyms.words import Words, load_words
from uprooted.places import Entry, Gazetteer, country_by_code, distance_km, middle
from uprooted.records import Place

# A name that no gazetteer has must have more to speak for it.
_UNKNOWN_FROM = 1.5
_SIMILAR_FROM, _LOOSELY_FROM = -0.5, 0.8
_COUNTRIES_TRIED = 3
_BETWEEN_KM = 150.0
_FACILITY_RADIUS_KM = 25.0


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that a report names.

    Parameters
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
    kept = [span for span in spans if span.score >= _least(span)]
    context = resolve(page, kept, countries)
    relations = {id(span): find_relation(page, span) for span in kept}
    found = []
    for number, span in enumerate(kept):
        place = _record(page, kept, number, relations, words, context)
        found.append(FoundPlace(place, _confidence(span), span.sort if place.lat is not None else "unresolved"))
    return tuple(found)


def _least(span: Span) -> float:
    if span.entries or span.facility:
        return THRESHOLD
    return _UNKNOWN_FROM - 0.3 * span.cued


def _countries(spans: Sequence[Span], countries: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that spellings are tried in: the case's, then those most spoken of."""
    spoken = Counter(
        span.entries[0].country for span in spans if span.sort in {"country", "demonym"} and span.entries[0].country
    )
    return tuple(dict.fromkeys([*countries, *(code for code, _ in spoken.most_common(_COUNTRIES_TRIED))]))[:5]


def _try_spellings(spans: Sequence[Span], gazetteer: Gazetteer, countries: Sequence[str]) -> None:
    tried: dict[str, tuple[Entry, ...]] = {}
    for span in spans:
        if span.entries or span.facility or span.score < _SIMILAR_FROM or len(span.key) < 4 or not countries:
            continue
        if span.key not in tried:
            tried[span.key] = gazetteer.similar(span.text, countries, loose=span.score >= _LOOSELY_FROM)
        if tried[span.key]:
            span.entries = tried[span.key]
            span.sort = "city"
            span.score += 3.0 * (span.entries[0].similarity - 0.5)


def _record(
    page: Page,
    spans: Sequence[Span],
    number: int,
    relations: dict[int, Relation | None],
    words: Words,
    context: Context,
) -> Place:
    span = spans[number]
    role = find_role(page, span, words)
    lat, lon, radius_km, relation = _where(page, spans, number, relations)
    entry = span.chosen
    if relations[id(span)] is not None and role in {"at", "from"} and entry is not None:
        role = "near"
    follower = spans[number + 1] if number + 1 < len(spans) else None
    anchor = follower.chosen if relation and follower is not None and follower.chosen is not None else None
    country = (entry or anchor).country if entry or anchor else _likely_country(context)
    return Place(
        text=span.text, name=entry.name if entry else span.text, role=role, relation=relation,
        start=page.starts[span.first], end=page.starts[span.first] + len(span.text), geonameid=entry.geonameid if entry else None,
        country=country, lat=lat, lon=lon, radius_km=radius_km,
    )  # fmt: skip


_Where = tuple[float | None, float | None, float | None, str | None]


def _where(page: Page, spans: Sequence[Span], number: int, relations: dict[int, Relation | None]) -> _Where:
    """Return point, radius and relation: by the words that follow, by those before, by the entry itself."""
    span = spans[number]
    follower = spans[number + 1] if number + 1 < len(spans) else None
    ahead = relations[id(follower)] if follower is not None else None
    if follower is not None and ahead is not None and follower.chosen is not None:
        gap = page.text[page.end(span.last) : ahead.start]
        if page.sentences[span.first] == page.sentences[follower.first] and joins(gap):
            relation = f"{ahead.text} {follower.text}"
            if span.chosen is not None and span.chosen.point and span.sort != "demonym":
                return (*span.chosen.point, span.chosen.radius_km, relation)
            return (*ahead.applied(follower.chosen), relation)
    own = relations[id(span)]
    claimed = number > 0 and own is not None and _claims(page, spans[number - 1], span, own)
    if span.chosen is not None:
        if own is not None and not claimed:
            return (*own.applied(span.chosen), own.text)
        return _between(page, span, follower) or (*(span.chosen.point or (None, None)), span.chosen.radius_km, None)
    return _by_container(page, spans, number)


def _claims(page: Page, before: Span, span: Span, relation: Relation) -> bool:
    same = page.sentences[before.first] == page.sentences[span.first]
    return same and joins(page.text[page.end(before.last) : relation.start]) and relation.start >= page.end(before.last)


def _between(page: Page, span: Span, follower: Span | None) -> _Where | None:
    if follower is None or span.chosen is None or follower.chosen is None or not is_between(page, span):
        return None
    ends = span.chosen.point, follower.chosen.point
    wide = max(span.chosen.radius_km, follower.chosen.radius_km) > 60
    if page.lowers[span.last : follower.first] != ["and"] or wide or ends[0] is None or ends[1] is None:
        return None
    apart = distance_km(*ends[0], *ends[1])
    if apart > _BETWEEN_KM:
        return None
    lat, lon = middle(*ends[0], *ends[1])
    return round(lat, 4), round(lon, 4), round(apart / 2 + 2, 1), f"between {span.text} and {follower.text}"


def _by_container(page: Page, spans: Sequence[Span], number: int) -> _Where:
    """Place a name that nothing resolves by the place that its sentence puts it in, or a street by the town."""
    span = spans[number]
    sentence = page.sentences[span.first]
    near = [
        (min(abs(other.first - span.last), abs(span.first - other.last)) + (3 if other.first < span.first else 0), n)
        for n, other in enumerate(spans)
        if other.chosen is not None and other.chosen.radius_km <= 200 and page.sentences[other.first] == sentence
    ]
    owner = (
        spans[number - 1] if number and page.lowers[spans[number - 1].last : span.first] in (["'s"], ["’s"]) else None
    )
    if owner is not None and owner.chosen is not None and owner.chosen.point:
        return (*owner.chosen.point, max(owner.chosen.radius_km, 10.0), None)
    if near:
        other = spans[min(near)[1]]
        assert other.chosen is not None  # noqa: S101
        gap = page.lowers[span.last : other.first] if other.first >= span.last else []
        says = gap and gap[0] in {"in", ",", "on", "at", "near"} and len(gap) <= 6
        if says or span.facility:
            point = other.chosen.point or (None, None)
            said = page.slice(span.last, other.last).lstrip(", ") if says else None
            return (*point, max(other.chosen.radius_km, 10.0), said)
    if span.facility:
        towns = Counter(other.chosen for other in spans if other.chosen is not None and other.chosen.radius_km <= 60)
        if towns:
            town = towns.most_common(1)[0][0]
            return (*(town.point or (None, None)), max(town.radius_km, _FACILITY_RADIUS_KM), None)
    return None, None, None, None


def _likely_country(context: Context) -> str | None:
    """Return the one country that a report is about, where it is about one."""
    ranked = context.countries.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1]):
        code = ranked[0][0]
        return code if country_by_code(code) else None
    return None


def _confidence(span: Span) -> float:
    weight = span.score - THRESHOLD - (1.0 if span.chosen is None else 0.0)
    return round(1 / (1 + math.exp(-(weight + 0.5))), 3)
