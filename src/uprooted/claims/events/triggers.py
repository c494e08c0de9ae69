"""Which words of a text name an event: triggers of the table, held against the tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from uprooted.claims.events.grammar import (
    beside,
    children_of,
    heads_of,
    is_passive,
    object_of,
    own_object,
    subject_of,
)
from uprooted.claims.events.types import EventType, EventTypes, Part, Trigger

# Nouns that keep a modifying event noun an event: "arrest campaign", "death toll"; others make it a kind of thing
# ("aid worker", "fire brigade").
_STILL_EVENTS = frozenset({
    "toll", "campaign", "operation", "effort", "wave", "spree", "rate", "count", "figure", "victim", "attempt", "order",
    "movement", "plan", "need", "threat", "risk", "case", "death",
})  # fmt: skip
_CODE_CHARS = 2
_CLAUSAL = frozenset({"ROOT", "conj", "ccomp"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss"})


@dataclass(frozen=True, slots=True)
class Match:
    """A word that names an event."""

    token: Token
    kind: EventType
    trigger: Trigger
    also: tuple[Token, ...] = ()
    """Words that the trigger took with it: the "fire" of "came under fire"."""


def match(token: Token, types: EventTypes) -> Match | None:
    """Return the event that a word names, if it names one.

    Of several triggers the one with most conditions holds.
    """
    near: dict[str, Token] | None = None  # looked at once, by the first trigger that asks
    for part in _parts(token):
        for trigger, kind in types.candidates(part, _form(token, part)):
            if near is None and (trigger.words or trigger.without):
                near = beside(token)
            also = _holds(trigger, token, near or {})
            if also is not None:
                return Match(token, kind, trigger, also)
    return None


def _form(token: Token, part: Part) -> str:
    """Return the form that the table lists: the lemma, but a participle as it is; names have no lemma."""
    if part == "adjective" and token.pos_ == "VERB":
        return token.lower_
    return token.lower_.removesuffix("s") if token.pos_ == "PROPN" else token.lemma_.lower()


def _parts(token: Token) -> tuple[Part, ...]:
    pos = token.pos_
    if pos in {"VERB", "AUX"}:
        return _of_verb(token)
    if pos == "NOUN":
        if token.dep_ == "compound" and token.head.lemma_ not in _STILL_EVENTS:
            return ()
        return ("noun", "person", "adjective") if token.tag_ == "NN" else ("noun", "person")
    if pos == "ADJ":  # with a subject of its own it is a verb that was taken for one: "the dam burst"
        own = token.dep_ in _CLAUSAL and any(child.dep_ == "nsubj" for child in children_of(token))
        return ("adjective", "verb") if own else ("adjective",)
    if pos == "PROPN" and token.dep_ not in {"compound", "nmod"} and not token.ent_type_:
        return ("noun",)
    return ()


def _of_verb(token: Token) -> tuple[Part, ...]:
    if token.pos_ == "AUX" and token.tag_ == "VBG" and token.lemma_ not in {"be", "have", "do"}:
        return ("noun",)  # "said shelling continued", where the noun was taken for an auxiliary
    return ("verb", "adjective") if token.tag_ in {"VBN", "VBG"} else ("verb",)


def _holds(trigger: Trigger, token: Token, near: Mapping[str, Token]) -> tuple[Token, ...] | None:
    """Return the words that a trigger takes with it, None where a condition fails."""
    if not trigger.weight:
        return ()
    if trigger.part in {"verb", "adjective"}:
        return _verb_holds(trigger, token, near)
    return _noun_holds(trigger, token)


def _verb_holds(trigger: Trigger, token: Token, near: Mapping[str, Token]) -> tuple[Token, ...] | None:
    if trigger.without & near.keys():
        return None
    also = []
    for words in trigger.words:
        found = next((near[word] for word in words if word in near), None)
        if found is None or (found.lower_ in trigger.particles and _leads_on(found)):
            return None
        also.append(found)
    asks = trigger.passive or trigger.objects is not None or trigger.subjects is not None
    passive = asks and is_passive(token)
    if (trigger.no_object and own_object(token) is not None) or (trigger.passive and not passive):
        return None
    if trigger.objects is not None:
        target = subject_of(token) if passive else object_of(token)
        given = own_object(token) if passive else None  # "all had been given rice"
        if not any(_among(heads_of(noun), trigger.objects) for noun in (target, given)):
            return None
    if trigger.subjects is not None and (passive or not _among(heads_of(_predicated(token)), trigger.subjects)):
        return None
    return tuple(also)


def _leads_on(particle: Token) -> bool:
    """Say whether what looks like a particle is a preposition with a noun of its own."""
    return any(child.dep_ == "pobj" for child in particle.children)


def _predicated(token: Token) -> Token | None:
    """Return of whom a verb or an adjective speaks."""
    if token.dep_ == "amod":
        return token.head
    return subject_of(token)


def _noun_holds(trigger: Trigger, token: Token) -> tuple[Token, ...] | None:
    near = {child.lemma_.lower(): child for child in children_of(token) if child.dep_ in _MODIFIERS}
    taken = []
    for words in trigger.words:
        found = next((near[word] for word in words if word in near), None)
        if found is None:
            found = _around(token, words)
        if found is None:
            return None
        taken.append(found)
    if trigger.of is not None and not _among(_done_to(token), trigger.of):
        return None
    return tuple(taken)


def _around(token: Token, words: frozenset[str]) -> Token | None:
    """Find a word of a longer name: before it ("burst of fire", "cessation of hostilities") or a preposition after."""
    for child in children_of(token):
        if child.dep_ == "prep" and child.lower_ in words:
            return child
    above = token.head
    if token.dep_ == "pobj":
        if above.lower_ in words:
            return above
        if above.head.lemma_.lower() in words:
            return above.head
    return None


def _done_to(token: Token) -> Iterable[Token]:
    for child in children_of(token):
        if child.dep_ in _MODIFIERS:
            yield child
        elif child.dep_ == "prep" and child.lower_ in {"of", "to", "on"}:
            for grand in children_of(child):
                if grand.dep_ == "pobj":
                    yield from heads_of(grand)


def _among(heads: Iterable[Token], words: frozenset[str]) -> bool:
    people, places = "people" in words, "town" in words and "district" in words
    for head in heads:
        if "*" in words or head.lemma_.lower() in words or _form(head, "noun") in words:
            return True
        if people and (head.pos_ == "NUM" or head.ent_type_ in {"NORP", "PERSON"} or _names_people(head)):
            return True
        named = head.pos_ == "PROPN" or len(head.text) <= _CODE_CHARS  # "Block D", "Site 12"
        if named and ((places and head.pos_ == "PROPN") or any(
            child.lower_ in words for child in children_of(head) if child.dep_ == "compound"
        )):  # fmt: skip
            return True
    return False


def _names_people(noun: Token) -> bool:
    """Tell people by how their names are made: fishermen, traders, activists, Somalis."""
    return noun.tag_ == "NNS" and noun.lemma_.endswith(_AGENTS) and noun.lemma_ not in _ARMED


_AGENTS = ("man", "woman", "er", "or", "ist", "ian", "ant", "ee", "child", "folk")
_ARMED = frozenset({
    "soldier", "officer", "fighter", "ranger", "peacekeeper", "commander", "gunman", "trooper", "shelter", "number",
    "helicopter", "policeman", "reinforcement", "river", "border", "door", "shoulder", "order", "center", "power",
    "corner", "paper", "lorry",
})  # fmt: skip
