"""Places that are only referred to: "there", "the town", where the mayor speaks for, where the same thing happened."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from uprooted.claims.assembly.clauses import is_apart
from uprooted.claims.assembly.datelines import in_dateline
from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.roles import COMING, LEAVING, SETTLEMENTS, role_of
from uprooted.places import find_country
from uprooted.records import Place

_ASIDE = 45  # characters of a distance or another aside after a name
_LOOKED_AT = 8  # places looked back at
_BESIDE = 16  # events looked at to each side: a sentence of more is a list, and the far ones share nothing
_WIDE_KM = 100.0  # a country or a province is not "the town"
_WITHIN = frozenset({"relcl", "conj", "dobj", "xcomp", "nsubjpass", "nsubj", "attr", "acomp"})
_ANAPHORIC = frozenset({"the", "this", "that", "these", "both"})


def where(page: Page, number: int, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the place that a clause with "where" is about: "to X, where armed men attacked a market"."""
    token = page.doc[page.events[number].token]
    for _ in range(4):
        if token.dep_ == "relcl" and any(child.lower_ == "where" for child in token.children):
            noun = _site_above(token.head)
            inside = {noun.i, *(child.i for child in noun.subtree if child.i < token.left_edge.i)}
            for place in known:
                if page.token_at((place.end or 1) - 1) in inside:
                    yield dataclasses.replace(place, role="at")
                    return
            yield from _named_before(page, token.left_edge, known)
            return
        if token.head == token or token.dep_ not in _WITHIN:
            return
        token = token.head


def _site_above(noun: Token) -> Token:
    """Climb from where a site lies to the site: "the camp at X outside Y, where" is about X."""
    for _ in range(3):
        above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in _BESIDE_SITE else None
        if above is None or above.pos_ != "PROPN":
            return noun
        noun = above
    return noun


_BESIDE_SITE = frozenset({"outside", "near", "in", "of", "off", "beside", "around", "on"})


def _named_before(page: Page, clause: Token, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the place named last before a clause with "where", over its distance: "for X, 55 km to the west, where"."""
    first = page.doc[page.sentence_starts[page.sentence_at(clause.i)]].idx
    before = [place for place in known if first <= (place.start or 0) and (place.end or 0) <= clause.idx]
    if before and clause.idx - (before[-1].end or 0) <= _ASIDE:
        yield dataclasses.replace(before[-1], role="at")


def referred(page: Page, number: int, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the place that "there", "nearby" or "the town" stands for in an event's clause."""
    trigger = page.doc[page.events[number].token]
    beside = () if trigger.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} else trigger.head.children
    for token in (*trigger.subtree, *(child for child in beside if child.lower_ == "there")):
        if not _refers(token) or (page.owner(token) not in {number, None} and token.head.i not in page.by_trigger):
            continue
        place = _antecedent(page, token, known)
        if place is not None:
            role = role_of(page, number, token, place)
            yield dataclasses.replace(place, role=role)
            return


def _refers(token: Token) -> bool:
    """Say whether a word may stand for a place, before its tree is looked at: most words do not."""
    return token.lower_ in {"there", "it"} or token.lemma_ in _REFERRING


def of_town(page: Page, number: int, known: Sequence[Place]) -> list[Place]:
    """Return the place that is itself what suffers: "the town has been cut off since the road to X was mined"."""
    event = page.events[number]
    index = event.party_token("actor" if event.event.type == "shelter" else "target")
    if index is None or event.event.type not in _SUFFERED_BY_TOWNS | {"shelter"}:
        return []
    found = _antecedent(page, page.doc[index], known)
    return [dataclasses.replace(found, role="at")] if found is not None else []


_SUFFERED_BY_TOWNS = frozenset({"besiege", "block", "strand", "assault", "attack", "shell", "flood", "loot", "need"})


def _antecedent(page: Page, token: Token, known: Sequence[Place]) -> Place | None:
    if token.lower_ == "there" and token.dep_ == "advmod":
        return _speaker_place(page, token, known) or _last_before(page, token, known)
    if token.lower_ == "it" and token.dep_ == "pobj" and token.head.lower_ in {"in", "inside"}:
        return _last_before(page, token, known)
    definite = any(child.dep_ == "det" and child.lower_ in _ANAPHORIC for child in token.children)
    if definite and token.tag_ == "NN" and token.lemma_ in _HOUSES and not _own_place(token):
        found = _where_before(page, token, known)
        if found is not None or token.lemma_ not in SETTLEMENTS:
            return found
    if token.lemma_ in SETTLEMENTS and definite and token.tag_ == "NN":
        named = any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children)
        if named or _own_place(token) or any(child.dep_ in {"compound", "relcl", "acl"} for child in token.children):
            return None
        there = any(child.lower_ == "there" for child in token.children)
        found = _speaker_place(page, token, known) if there else None
        return found or _last_before(page, token, known)
    return None


def _own_place(noun: Token) -> bool:
    """Say whether a noun says itself where it is: "the camp at X"."""
    return any(
        child.dep_ == "prep" and child.lower_ in _AT and any(grand.pos_ == "PROPN" for grand in child.children)
        for child in noun.children
    )


def _where_before(page: Page, noun: Token, known: Sequence[Place]) -> Place | None:
    """Return where a building was said to be when it was first spoken of: "a church in X … the church"."""
    for token in reversed(page.doc[max(0, noun.i - _WORDS_BACK) : noun.i]):
        if token.lemma_ == noun.lemma_ and _own_place(token):
            inside = {word.i for word in token.subtree if word.i > token.i}
            return next((place for place in known if page.token_at((place.end or 1) - 1) in inside), None)
    return None


_AT = frozenset({"in", "at", "near", "outside", "of"})
_WORDS_BACK = 120
_HOUSES = frozenset({
    "church", "mosque", "school", "hospital", "clinic", "monastery", "stadium", "hall", "prison", "market", "centre",
    "center", "site", "barracks", "temple", "convent", "college", "university", "warehouse", "airport", "base", "camp",
})  # fmt: skip
_REFERRING = SETTLEMENTS | _HOUSES


def _speaker_place(page: Page, token: Token, known: Sequence[Place]) -> Place | None:
    """Return where the one speaks from: "an official at X said the camp there was full"."""
    for number in page.said_over.get(page.sentence_at(token.i), ()):
        said = page.said[number]
        if said.covers(token.idx, token.idx + len(token.text)):
            for place in known:
                inside = any(a <= (place.start or 0) and (place.end or 0) <= b for a, b in said.source)
                if inside and (place.radius_km or 0) < _WIDE_KM:
                    return place
    return None


def in_speaker(page: Page, place: Place) -> bool:
    """Say whether a place tells who speaks ("an official at X said"), and not where something happened."""
    start, end = place.start or 0, place.end or 1
    sentence = page.sentence_at(page.token_at(start))
    sources = [span for number in page.said_by_sentence.get(sentence, ()) for span in page.said[number].source]
    head = page.head_between(start, end)
    holder = head.head.head if head.dep_ == "pobj" and head.head.dep_ == "prep" else head
    return any((a <= start and end <= b) or (holder.pos_ != "VERB" and a <= holder.idx < b) for a, b in sources)


def of_local_speaker(page: Page, number: int, known: Sequence[Place]) -> list[Place]:
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


def _last_before(page: Page, token: Token, known: Sequence[Place]) -> Place | None:
    """Return the town named last; one that only tells where a speaker is stands back."""
    before = [place for place in known if (place.end or 0) <= token.idx]
    before = [place for place in before if (place.radius_km or 0) < _WIDE_KM and find_country(place.text) is None]
    near = [place for place in before[-_LOOKED_AT:] if not in_dateline(place, page.datelines)]
    told = next((place for place in reversed(near) if _in_clause(page, place) or not in_speaker(page, place)), None)
    return told or next(iter(reversed(near or before)), None)


def _in_clause(page: Page, place: Place) -> bool:
    """Say whether a place is what a clause tells, as of a speaker: "residents who escaped the town of X said"."""
    token = page.head_between(place.start or 0, place.end or 1)
    while token.head != token and token.dep_ not in {"nsubj", "nsubjpass"}:
        if token.dep_ == "relcl":
            return True
        token = token.head
    return False


def inherited(page: Page, number: int, placed: list[list[Place]]) -> list[Place]:
    """Return the place of the event above, or of the nearest beside it, in the same sentence.

    What the same person tells of comes first; violence that somebody else tells of in one breath is taken to be
    of the same place ("sealed the roads to X in response to what the government calls attacks").
    """
    if placed[number]:
        return []
    event = page.events[number]
    others = [*islice(page.above_event(number), _BESIDE), *_beside(page, number)]
    near = [other for other in others if page.events[other].sentence == event.sentence]
    near = [other for other in near if not is_apart(page, number, other)]
    own = [other for other in near if page.speaker_of_event[other] == page.speaker_of_event[number]]
    for other in (*own, *(near if event.event.type in _VIOLENCE else ())):
        settled = _settled(page, other, placed)
        if settled:
            return [_taken_over(page, number, other, place) for place in settled[:2]]
    return []


def _taken_over(page: Page, number: int, other: int, place: Place) -> Place:
    """Return another event's place as this one has it: people return from where others stay, and come to it."""
    kind, beside = page.events[number].event.type, page.events[other].event.type
    if kind == "return" and beside != "return":
        return dataclasses.replace(place, role="from")
    if kind in LEAVING and page.doc[page.events[number].token].lemma_ in COMING:
        return dataclasses.replace(place, role="to")
    return place


_VIOLENCE = frozenset({
    "kill", "die", "wound", "casualty", "shoot", "shell", "attack", "assault", "clash", "arrest", "abduct", "loot",
})  # fmt: skip


def _settled(page: Page, number: int, placed: list[list[Place]]) -> list[Place]:
    """Return the places at which an event is: for those sheltered, where they went."""
    sheltering = page.events[number].event.type == "shelter"
    found = [place for place in placed[number] if place.role in {"at", "near"} or sheltering]
    return [dataclasses.replace(place, role="at") if place.role == "to" else place for place in found]


def _beside(page: Page, number: int) -> list[int]:
    """Return the events beside one in its sentence, the nearest first."""
    event = page.events[number]
    row = page.by_sentence[event.sentence]
    at = bisect_left(row, number)
    others = [*row[max(0, at - _BESIDE) : at], *row[at + 1 : at + 1 + _BESIDE]]
    return sorted(others, key=lambda other: abs(page.events[other].token - event.token))


def origin(page: Page, number: int, have: Sequence[Place], known: Sequence[Place]) -> list[Place]:
    """Return the town last spoken of, where the text says that "the population" left without saying from where."""
    event = page.events[number]
    if event.event.type not in LEAVING - {"desert", "withdraw"} or any(place.role == "from" for place in have):
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
            own = any(child.lower_ == "its" for child in noun.children)  # the town may be named just before
            before = noun if own else page.doc[page.sentence_starts[event.sentence]]
            found = _last_before(page, before, known)
            return [dataclasses.replace(found, role="from")] if found is not None else []
    return []
