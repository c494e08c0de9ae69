"""Places that no gazetteer has and no finder gave, known by what happens there.

"Newcomers will be taken to Nakivale" makes Nakivale a place whatever it is; so does the label of a line about a
camp's block. They keep their words and have no point on the map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.speaking import SPEECH
from uprooted.places import find_country
from uprooted.records import Person, Place

_LOCATIVE = frozenset(
    {"to", "from", "in", "at", "near", "into", "towards", "toward", "outside", "around", "through", "off"}
)
_SITES = frozenset({
    "market", "district", "village", "camp", "neighbourhood", "neighborhood", "town", "quarter", "suburb", "valley",
    "settlement", "hospital", "school", "crossing", "area", "island", "township", "province", "region", "junction",
    "zone", "block", "station", "prison", "barracks", "mosque", "church", "stadium", "gymnasium", "bridge",
    "checkpoint", "clinic", "base", "airport", "jungle", "forest", "desert", "hill", "mountain",
})  # fmt: skip
_NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "LAW", "LANGUAGE", "NORP", "EVENT"})
_SHELTERS = frozenset({"shelter_capacity", "shelter", "shelter_opened", "shelter_closed"})
_LEFT_OR_REACHED = frozenset(
    {"flee", "leave", "reach", "enter", "abandon", "quit", "evacuate", "storm", "capture", "attack"}
)
_TAKEN = frozenset({"assault", "besiege", "shell"})  # what is stormed, besieged or shelled is a place
_SETTLED = frozenset({"town", "village", "city", "hamlet", "suburb", "island", "township", "district", "settlement"})
_BULLETS = frozenset("-\u2013\u2014*\u2022\u00b7\u25aa")
_LABEL_TOKENS = 6  # a longer beginning before a colon is no label


def unlisted_places(page: Page, known: Sequence[Place]) -> Iterator[Place]:
    """Yield the names that stand where an event has its place, and that no place known covers.

    Parameters
    ----------
    page
        The report with its events.
    known
        Places found.
    """
    named_already: list[Place | Person] = [*known, *page.persons]
    covered = {
        index
        for named in named_already
        for index in range(page.token_at(named.start or 0), page.token_at((named.end or 1) - 1) + 1)
    }
    spoken = {
        index
        for said in page.said
        for start, end in said.source
        for index in range(page.token_at(start), page.token_at(end - 1) + 1)
    }
    for sentence in page.by_sentence:
        for token in page.tokens_of(sentence):
            told = token.i in spoken and token.dep_ == "dobj" and token.head.i in spoken  # "X, who fled the town"
            free = token.i not in covered and (told or token.i not in spoken)
            if token.pos_ == "PROPN" and free and _stands_as_place(page, token):
                place = _named(page, token)
                if place is not None:
                    yield place


def _stands_as_place(page: Page, token: Token) -> bool:
    if token.ent_type_ in _NO_PLACES or not token.text[0].isupper():
        return False
    if token.dep_ in {"compound", "nmod"}:
        return token.head.lemma_.lower() in _SITES and token.head.pos_ == "NOUN" and token.head.i > token.i
    if token.dep_ in {"dobj", "nsubjpass"} and token.head.i in page.by_trigger:
        kind = page.events[page.by_trigger[token.head.i]].event.type
        return kind in _TAKEN or (token.dep_ == "dobj" and token.head.lemma_ in _LEFT_OR_REACHED)
    if token.dep_ == "conj" and token.head.dep_ == "dobj" and token.head.pos_ == "PROPN":  # "shelled X and Y"
        return _stands_as_place(page, token.head)
    if token.dep_ == "appos":  # "her village, X"
        return token.head.lemma_ in _SITES and token.head.pos_ == "NOUN"
    return token.dep_ == "pobj" and _is_led_to(page, token.head)


def _is_led_to(page: Page, preposition: Token) -> bool:
    """Say whether a preposition leads to a place: "at X", "the town of X", "landed on X"."""
    governor = preposition.head
    number = page.by_trigger.get(governor.i)
    kind = page.events[number].event.type if number is not None else None
    if preposition.lower_ == "of":
        return governor.lemma_ in _SETTLED
    if preposition.lower_ == "on":
        return kind in {"assault", "deploy", "shell"}
    if preposition.lower_ not in _LOCATIVE:
        return False
    if kind is not None:
        return kind not in SPEECH
    argument = governor.pos_ == "NOUN" and governor.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass"}
    return governor.lemma_ in _SITES or (argument and preposition.lower_ in {"in", "at", "near"})


def _named(page: Page, token: Token) -> Place | None:
    first = token.i
    while first > 0 and page.doc[first - 1].pos_ == "PROPN" and page.doc[first - 1].head.i in {token.i, first}:
        first -= 1
    while first > 1 and page.doc[first - 1].text == "-" and not page.doc[first - 1].whitespace_:  # "Logone-Birni"
        first -= 1 if page.doc[first - 2].whitespace_ else 2
    span = page.doc[first : token.i + 1]
    if len(span.text) < 3 or find_country(span.text) is not None:
        return None
    return Place(text=span.text, name=span.text, start=span.start_char, end=span.end_char)


def labels(page: Page) -> dict[int, Place]:
    """Return the place that the label of a sentence names, by number of the sentence: "Block A: capacity 2,000"."""
    found: dict[int, Place] = {}
    for sentence, numbers in page.by_sentence.items():
        if not any(page.events[number].event.type in _SHELTERS for number in numbers):
            continue
        place = _label(page, sentence)
        if place is not None:
            found[sentence] = place
    return found


def _label(page: Page, sentence: int) -> Place | None:
    tokens = [token for token in page.tokens_of(sentence)[: _LABEL_TOKENS + 2] if not token.is_space]
    while tokens and tokens[0].text in _BULLETS:
        del tokens[0]
    mark = next((n for n, token in enumerate(tokens) if token.text in {":", ","} and n), None)
    if mark is None or not any(token.pos_ in {"PROPN", "NUM"} or token.is_title for token in tokens[:mark]):
        return None
    if any(token.pos_ in {"VERB", "AUX"} for token in tokens[:mark]) or (tokens[mark].text == "," and mark == 1):
        return None
    first, last = tokens[0], tokens[mark - 1]
    span = page.doc[first.i : last.i + 1]
    site = any(token.lemma_.lower() in _SITES for token in span)
    if not site and (tokens[mark].text == "," or not any(token.pos_ == "PROPN" for token in span)):
        return None  # before a comma a name is a person, or where something else happens
    return Place(text=span.text, name=span.text, start=span.start_char, end=span.end_char)


def of_site(page: Page, number: int) -> Iterator[Place]:
    """Yield the site that an event of shelter is about, told by its words alone: "a gymnasium in the old town"."""
    found = page.events[number]
    if found.event.type not in _SHELTERS - {"shelter"}:
        return
    for role in ("target", "actor"):
        index = found.party_token(role)
        who = found.event.target if role == "target" else found.event.actor
        if index is None or who is None or who.start is None:
            continue
        noun = page.doc[index]
        told = any(child.dep_ in {"amod", "compound", "prep", "det"} for child in noun.children)
        if noun.tag_ == "NN" and noun.lemma_ in _BUILDINGS and told:
            yield Place(text=who.text, name=who.text, start=who.start, end=who.end)
            return


_BUILDINGS = frozenset({
    "camp", "centre", "center", "site", "shelter", "hall", "school", "hospital", "settlement", "hostel", "gymnasium",
    "stadium", "gym", "church", "mosque", "hotel", "dormitory", "university", "college", "facility", "barracks",
})  # fmt: skip
