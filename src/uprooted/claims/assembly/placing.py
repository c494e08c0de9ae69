"""Which place belongs to which event, and as what: where it happens, from where, to where, by way of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Protocol

from spacy.tokens import Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.unlisted import labels, unlisted_places
from uprooted.places import find_country
from uprooted.records import Place
from uprooted.records.vocabulary import PlaceRole

MOVES = frozenset({
    "flee", "cross_border", "evacuate", "relocate", "return", "turn_back", "evict", "desert", "withdraw", "deploy",
    "shelter", "rescue",
})  # fmt: skip
"""Types of movement: their places are where from and where to."""

_LEAVING = frozenset({"flee", "evacuate", "evict", "withdraw", "desert"})
_WIDE_KM = 100.0  # a country or a province is not "the town"
_PREPOSITIONS: dict[str, PlaceRole] = {
    "from": "from", "to": "to", "into": "to", "toward": "to", "towards": "to", "across": "to", "onto": "to",
    "through": "via", "via": "via", "along": "via", "near": "near", "around": "near", "outside": "near", "by": "near",
    "beside": "near", "off": "near", "over": "to", "for": "to",
}  # fmt: skip
_FIELDS = frozenset({
    "border", "frontier", "territory", "soil", "side", "crossing", "boundary", "coast", "province", "town", "city",
    "village", "camp",
})  # fmt: skip
_SETTLEMENTS = frozenset({
    "town", "city", "village", "camp", "area", "district", "neighbourhood", "neighborhood", "site", "settlement",
    "island", "community", "suburb", "port",
})  # fmt: skip
_ANAPHORIC = frozenset({"the", "this", "that", "these", "both"})


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


def places_between(page: Page, places: Sequence[Located], spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """Return the places in stretches of text that name no event, each where it is said to be."""
    inside = [
        found for found in places
        if any(a <= (found.place.start or 0) and (found.place.end or 0) <= b for a, b in spans)
    ]  # fmt: skip
    kept = [place for place in _of_peoples(page, inside) if not _in_speaker(page, place)]
    return tuple(place if place.role in {"at", "near"} else dataclasses.replace(place, role="at") for place in kept)


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
    for place in known:
        _give(page, place, placed)
    for number, found in enumerate(page.events):
        if not placed[number] and found.sentence in labelled:
            placed[number].append(labelled[found.sentence])
        if not placed[number]:
            placed[number].extend(_where(page, number, known))
        if not placed[number]:
            placed[number].extend(_referred(page, number, known))
    inherited = [_inherited(page, number, placed) for number in range(len(page.events))]
    for number, further in enumerate(inherited):
        placed[number].extend(further)
    for number in range(len(page.events)):
        if not placed[number]:
            placed[number].extend(_of_local_speaker(page, number, known))
        placed[number].extend(_origin(page, number, placed[number], known))
    return [tuple(dict.fromkeys(row)) for row in placed]


def _of_peoples(page: Page, places: Sequence[Located]) -> Iterator[Place]:
    """Yield places as they stand in the tree: "the Turkish frontier" is one, "Turkish officials" is none.

    The finder gives the adjective of a country alone; what it is depends on its noun.
    """
    for found in places:
        place = found.place
        token = page.head_between(place.start or 0, place.end or 1)
        if _in_name(token):
            continue
        if not (found.kind == "demonym" or token.dep_ == "amod"):
            yield place
        elif token.head.lemma_ in _FIELDS and token.head.i > token.i:
            end = token.head.idx + len(token.head.text)
            yield dataclasses.replace(place, text=page.doc.text[place.start or 0 : end], end=end)


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
    if owner is not None and not _in_speaker(page, place):
        takers.add(owner)
    for number in takers:
        placed[number].append(dataclasses.replace(place, role=_role(page, number, head, place)))


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


def _in_speaker(page: Page, place: Place) -> bool:
    """Say whether a place tells who speaks ("an official at X said"), and not where something happened."""
    return any(
        start <= (place.start or 0) and (place.end or 0) <= end for said in page.said for start, end in said.source
    )


def _role(page: Page, number: int, head: Token, place: Place) -> PlaceRole:
    """Return what a place is to an event, from the words between them and the type."""
    kind = page.events[number].event.type
    trigger = page.doc[page.events[number].token]
    preposition, top = _preposition(head, trigger)
    moves = kind in MOVES
    if head.dep_ in {"dobj", "nsubj", "nsubjpass", "poss", "compound"} and not preposition:
        return _role_without_preposition(kind, head, trigger)
    if place.relation and place.role in {"near"} and not moves:
        return "near"
    role = _PREPOSITIONS.get(preposition, "at")
    if preposition == "across" and not moves:
        role = "at"
    if kind in _LEAVING and role == "at" and (top is None or _in_subject(top, trigger)):
        return "from"
    if moves and role == "at" and _goes_to(trigger, head):
        return "to"
    if not moves and role in {"to", "from", "via"}:
        return "near" if preposition in {"to", "toward", "towards"} else "at"
    return role


def _role_without_preposition(kind: str, head: Token, trigger: Token) -> PlaceRole:
    if kind in _LEAVING:
        return "from"
    if kind in MOVES and head.dep_ == "dobj" and trigger.lemma_ in {"reach", "enter", "cross"}:
        return "to"
    return "at"


def _preposition(head: Token, trigger: Token) -> tuple[str, Token | None]:
    """Return the preposition nearest to the event on the way up from a place, and the noun or verb that it hangs on."""
    found, token = "", head
    for _ in range(8):
        if token in (trigger, token.head):
            break
        telling = not found or token.head == trigger or token.lower_ in {"from", "to", "into", "across"}
        if (
            (token.dep_ in {"prep", "agent"} or token.pos_ == "ADP")
            and telling
            and not (found and token.lower_ == "of")
        ):
            found = token.lower_
        if token.head == trigger:
            return found, token
        token = token.head
    return ("" if found == "of" else found), None


def _in_subject(top: Token, trigger: Token) -> bool:
    return top.dep_ in {"nsubj", "nsubjpass"} and top.head == trigger


def _goes_to(trigger: Token, head: Token) -> bool:
    """See the goal in "taken to a third camp at X", where the parse hangs "at X" on the verb."""
    goal = next((c for c in trigger.children if c.dep_ == "prep" and c.lower_ in {"to", "into", "towards"}), None)
    if goal is None or goal.i > head.i:
        return False
    noun = next((c for c in goal.children if c.dep_ == "pobj"), None)
    return (
        noun is not None and noun.i < head.i and noun.lemma_ in {*_SETTLEMENTS, "shelter", "centre", "center", "school"}
    )


def _where(page: Page, number: int, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the place that a clause with "where" is about: "to X, where armed men attacked a market"."""
    token = page.doc[page.events[number].token]
    for _ in range(4):
        if token.dep_ == "relcl" and any(child.lower_ == "where" for child in token.children):
            noun = token.head
            inside = {noun.i, *(child.i for child in noun.subtree if child.i < token.left_edge.i)}
            for place in known:
                if page.token_at((place.end or 1) - 1) in inside:
                    yield dataclasses.replace(place, role="at")
                    return
        if token.head == token or token.dep_ not in {"relcl", "conj", "dobj", "xcomp", "nsubjpass", "nsubj"}:
            return
        token = token.head


def _referred(page: Page, number: int, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the place that "there", "nearby" or "the town" stands for in an event's clause."""
    trigger = page.doc[page.events[number].token]
    beside = () if trigger.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} else trigger.head.children
    for token in (*trigger.subtree, *(child for child in beside if child.lower_ == "there")):
        if page.owner(token) not in {number, None} and token.head.i not in page.by_trigger:
            continue
        place = _antecedent(page, token, known)
        if place is not None:
            role = _role(page, number, token, place)
            yield dataclasses.replace(place, role=role)
            return


def _antecedent(page: Page, token: Token, known: Sequence[Place]) -> Place | None:
    if token.lower_ == "there" and token.dep_ == "advmod":
        return _speaker_place(page, token, known) or _last_before(token, known, narrow=True)
    definite = any(child.dep_ == "det" and child.lower_ in _ANAPHORIC for child in token.children)
    if token.lemma_ in _SETTLEMENTS and definite and token.pos_ == "NOUN":
        if any(child.dep_ in {"compound", "appos", "relcl", "acl"} for child in token.children):
            return None
        there = any(child.lower_ == "there" for child in token.children)
        found = _speaker_place(page, token, known) if there else None
        return found or _last_before(token, known, narrow=True)
    return None


def _speaker_place(page: Page, token: Token, known: Sequence[Place]) -> Place | None:
    """Return where the one speaks from: "an official at X said the camp there was full"."""
    for said in page.said:
        if said.covers(token.idx, token.idx + len(token.text)):
            for place in known:
                inside = any(a <= (place.start or 0) and (place.end or 0) <= b for a, b in said.source)
                if inside and (place.radius_km or 0) < _WIDE_KM:
                    return place
    return None


def _of_local_speaker(page: Page, number: int, known: Sequence[Place]) -> list[Place]:
    """Return the place of one who speaks for it: what the mayor of X tells happened in X."""
    outer = page.speaker_of_event[number]
    speaker = page.said[outer].speaker if outer is not None else None
    if speaker is None or not _LOCAL & set(speaker.text.lower().replace("'s", " ").replace("’s", " ").split()):
        return []
    token = page.doc[page.events[number].token]
    found = _speaker_place(page, token, known)
    return [dataclasses.replace(found, role="at")] if found is not None else []


_LOCAL = frozenset({
    "mayor", "governor", "councillor", "resident", "residents", "villagers", "villager", "hospital", "doctor",
    "nurse", "surgeon", "commissioner", "administrator", "elder", "elders", "chief", "manager", "deputy",
    "inhabitants", "shopkeeper", "municipality", "municipal", "provincial", "district", "local",
})  # fmt: skip


def _last_before(token: Token, known: Sequence[Place], *, narrow: bool) -> Place | None:
    before = [place for place in known if (place.end or 0) <= token.idx]
    if narrow:
        before = [place for place in before if (place.radius_km or 0) < _WIDE_KM and find_country(place.text) is None]
    return before[-1] if before else None


def _inherited(page: Page, number: int, placed: list[list[Place]]) -> list[Place]:
    """Return the place of the event above, or of the nearest beside it that the same person tells of."""
    if placed[number]:
        return []
    event = page.events[number]
    others = [*page.above_event(number), *_beside(page, number)]
    for other in others:
        if page.speaker_of_event[other] != page.speaker_of_event[number]:
            continue
        settled = [place for place in placed[other] if place.role in {"at", "near"}]
        if settled and page.events[other].sentence == event.sentence:
            return settled[:1]
    return []


def _beside(page: Page, number: int) -> list[int]:
    event = page.events[number]
    others = [other for other in page.by_sentence[event.sentence] if other != number]
    return sorted(others, key=lambda other: abs(page.events[other].token - event.token))


def _origin(page: Page, number: int, have: Sequence[Place], known: Sequence[Place]) -> list[Place]:
    """Return the town last spoken of, where the text says that "the population" left without saying from where."""
    event = page.events[number]
    if event.event.type not in _LEAVING - {"desert", "withdraw"} or any(place.role == "from" for place in have):
        return []
    index = event.party_token("actor") if event.party_token("actor") is not None else event.party_token("target")
    if index is None:
        return []
    for noun in (page.doc[index], *(g for c in page.doc[index].children if c.lower_ == "of" for g in c.children)):
        definite = any(child.lower_ in {"the", "its", "their", "most", "all"} for child in noun.children)
        if (
            noun.lemma_ in {"population", "resident", "inhabitant", "town", "village", "townspeople", "villager"}
            and definite
        ):
            found = _last_before(page.doc[page.sentence_starts[event.sentence]], known, narrow=True)
            return [dataclasses.replace(found, role="from")] if found is not None else []
    return []
