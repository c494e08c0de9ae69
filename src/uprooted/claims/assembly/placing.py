"""Which place belongs to which event, and as what: where it happens, from where, to where, by way of."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Token

from uprooted.claims.assembly.datelines import in_dateline
from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.referring import in_speaker, inherited, of_local_speaker, of_town, origin, referred, where
from uprooted.claims.assembly.roles import MOVES, role_of
from uprooted.claims.assembly.speaking import SPEECH
from uprooted.claims.assembly.unlisted import labels, of_site, unlisted_places
from uprooted.records import Place

_FIELDS = frozenset({
    "border", "frontier", "territory", "soil", "side", "crossing", "boundary", "coast", "province", "town", "city",
    "village", "camp",
})  # fmt: skip


class Located(Protocol):
    """A place found in the text, with how sure it is."""

    @property
    def place(self) -> Place:
        """The place."""
        ...

    @property
    def kind(self) -> str:
        """What it is: country, demonym, city, region, unresolved."""
        ...


def _start(found: Located) -> int:
    return found.place.start or 0


def places_between(page: Page, places: Sequence[Located], spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """Return the places in stretches of text that name no event, each where it is said to be."""
    inside = [
        found
        for a, b in spans
        for found in places[bisect_left(places, a, key=_start) : bisect_left(places, b, key=_start)]
        if (found.place.end or 0) <= b
    ]
    lines = page.datelines
    kept = [place for place in _of_peoples(page, inside) if not in_speaker(page, place)]
    return tuple(_placed(page, place) for place in kept if not in_dateline(place, lines))


def _placed(page: Page, place: Place) -> Place:
    """Return a place with the role that only its preposition tells: "tents for guests from X" stand elsewhere."""
    head = page.head_between(place.start or 0, place.end or 1)
    if head.dep_ == "pobj" and head.head.lower_ == "from":
        return dataclasses.replace(place, role="from")
    return place if place.role in {"at", "near"} else dataclasses.replace(place, role="at")


def place_events(page: Page, places: Sequence[Located]) -> list[tuple[Place, ...]]:
    """Give each event its places.

    Parameters
    ----------
    page
        The report with its events.
    places
        Places in order of the text.

    Returns
    -------
    list of tuple of Place
        One tuple an event, roles set.
    """
    known = list(_of_peoples(page, sorted(places, key=lambda found: found.place.start or 0)))
    known = sorted(
        [*known, *unlisted_places(page, [found.place for found in places])], key=lambda place: place.start or 0
    )
    placed: list[list[Place]] = [[] for _ in page.events]
    labelled = labels(page)
    lines = page.datelines
    for place in known:
        if not in_dateline(place, lines):
            _give(page, place, placed)
    for number in range(len(page.events)):
        placed[number][:0] = of_town(page, number, known)
    for number, found in enumerate(page.events):
        if not placed[number] and found.sentence in labelled:
            placed[number].append(labelled[found.sentence])
        for finder in (where, referred):
            placed[number].extend(() if placed[number] else finder(page, number, known))
    taken_over = [inherited(page, number, placed) for number in range(len(page.events))]
    for number, further in enumerate(taken_over):
        placed[number].extend(further)
    for number in range(len(page.events)):
        placed[number].extend(() if placed[number] else of_local_speaker(page, number, known))
        placed[number].extend(() if placed[number] else of_site(page, number))
        placed[number].extend(origin(page, number, placed[number], known))
    return [tuple(dict.fromkeys(row)) for row in placed]


def _of_peoples(page: Page, places: Sequence[Located]) -> Iterator[Place]:
    """Yield places as they stand in the tree: "the Turkish frontier" is one, "Turkish officials" is none.

    The finder gives the adjective of a country alone; what it is depends on its noun.
    """
    for found in places:
        place = found.place
        token = page.head_between(place.start or 0, place.end or 1)
        if _in_name(token) or _is_listener(token) or _is_citizenship(token):
            continue
        if not (found.kind == "demonym" or token.dep_ == "amod"):
            yield place
        elif token.head.lemma_ in _FIELDS and token.head.i > token.i and not _is_named_after(token.head):
            end = token.head.idx + len(token.head.text)
            yield dataclasses.replace(place, text=page.text[place.start or 0 : end], end=end)


def _is_named_after(noun: Token) -> bool:
    """Say whether a name of its own follows a noun: "the Malian town of X" is X, and no place by its country."""
    return any(
        child.lower_ == "of" and any(grand.pos_ == "PROPN" for grand in child.children) for child in noun.children
    )


def _is_listener(token: Token) -> bool:
    """Say whether a place names those who are told, or where: "told Radio X", "told reporters in X that …"."""
    if token.dep_ in {"dobj", "dative"}:
        return token.head.lemma_ in _TELLING
    if token.dep_ != "pobj":
        return False
    verb = token.head.head
    if verb.dep_ in {"dobj", "dative"}:
        verb = verb.head
    told = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    return verb.lemma_ in _TELLING and told is not None and token.i < told.left_edge.i


def _is_citizenship(token: Token) -> bool:
    """Say whether a place only says whose people they are: "citizens of Chad"."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in _CITIZENS


_TELLING = frozenset({"tell", "inform", "brief", "say"})
_CITIZENS = frozenset({"citizen", "national", "subject"})


def _in_name(token: Token) -> bool:
    """Say whether a place is only part of another's name: "the Arakan Army", "the Bogotá daily"."""
    if token.dep_ not in {"compound", "nmod"} or token.head.i < token.i:
        return False
    return token.head.lemma_.lower() not in _PLACE_NOUNS


_PLACE_NOUNS = _FIELDS | frozenset({
    "river", "district", "state", "county", "island", "village", "township", "region", "governorate", "valley",
    "airport", "hospital", "camp", "department", "municipality", "suburb", "area", "market", "port", "station",
    "zone", "lake", "mountain", "bridge", "road", "highway", "neighborhood", "neighbourhood", "countryside",
    "outskirt", "school", "university", "gymnasium", "stadium", "prison", "base", "junction", "point", "peninsula",
    "delta", "basin", "canal", "settlement", "site", "centre", "center", "church", "quarter", "street", "dam",
    "refinery", "plain", "strip", "bank",
})  # fmt: skip


def _give(page: Page, place: Place, placed: list[list[Place]]) -> None:
    if place.start is None or place.end is None:
        return
    head = page.head_between(place.start, place.end)
    if head.i in page.by_trigger and page.events[page.by_trigger[head.i]].token == head.i:
        return
    takers = set(_naming(page, place))
    owner = page.owner(head)
    if owner is not None and (not in_speaker(page, place) or _told_of_speaker(page, owner, place)):
        takers.add(owner)
    for number in takers:
        if _is_of_party(page, number, place, head):
            continue
        placed[number].append(dataclasses.replace(place, role=role_of(page, number, head, place)))


def _told_of_speaker(page: Page, number: int, place: Place) -> bool:
    """Say whether an event is what the speaker did there: "X, who fled the town in May, said"."""
    at, start = page.doc[page.events[number].token].idx, place.start or 0
    sources = (
        span for said in page.said_by_sentence.get(page.events[number].sentence, ()) for span in page.said[said].source
    )
    return any(a <= at < b and a <= start < b for a, b in sources)


def _is_of_party(page: Page, number: int, place: Place, head: Token) -> bool:
    """Say whether a place only tells who a party is: "France urged Chad", "Ethiopia's army"."""
    event = page.events[number].event
    parties = (event.actor, event.addressee, event.target if event.type in SPEECH else None)
    for who in parties:
        if who is None or who.start is None or who.end is None:
            continue
        if who.start <= (place.start or 0) and (place.end or 0) <= who.end:
            return event.type in SPEECH or (head.dep_ == "poss" and event.type not in MOVES)
    return False


def _naming(page: Page, place: Place) -> Iterator[int]:
    """Yield the events that have the place within the words of a party."""
    sentence = page.sentence_at(page.token_at(place.start or 0))
    for number in page.by_sentence.get(sentence, ()):
        event = page.events[number].event
        for party in (event.actor, event.target):
            if party is None or party.start is None or party.end is None:
                continue
            if party.start <= (place.start or 0) and (place.end or 0) <= party.end:
                yield number
