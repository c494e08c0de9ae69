"""What a place is to an event: at, near, from, to or by way of it, from the type and the words between them."""

from __future__ import annotations

from spacy.tokens import Token

from uprooted.claims.assembly.page import Page
from uprooted.records import Place
from uprooted.records.vocabulary import PlaceRole

MOVES = frozenset({
    "flee", "cross_border", "evacuate", "relocate", "return", "turn_back", "evict", "desert", "withdraw", "deploy",
    "shelter", "rescue",
})  # fmt: skip
"""Types of movement: their places are where from and where to."""

COMING = frozenset({"come", "arrive", "arrival", "influx"})
LEAVING = frozenset({"flee", "evacuate", "evict", "withdraw", "desert"})
_REACHING = frozenset({"reach", "enter", "cross"})
SETTLEMENTS = frozenset({
    "town", "city", "village", "camp", "area", "district", "neighbourhood", "neighborhood", "site", "settlement",
    "island", "community", "suburb", "port",
})  # fmt: skip
_PREPOSITIONS: dict[str, PlaceRole] = {
    "from": "from", "to": "to", "into": "to", "toward": "to", "towards": "to", "across": "to", "onto": "to",
    "through": "via", "via": "via", "along": "via", "near": "near", "around": "near", "outside": "near", "by": "near",
    "beside": "near", "off": "near", "over": "to", "for": "to",
}  # fmt: skip


def role_of(page: Page, number: int, head: Token, place: Place) -> PlaceRole:
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
    if not moves:
        return "to" if kind == "aid" and preposition in {"to", "into"} else _role_of_standing(role, preposition)
    if role == "at":
        return _role_of_moving(kind, head, trigger, top)
    return role


def _role_of_standing(role: PlaceRole, preposition: str) -> PlaceRole:
    """Return the role of a place in what does not move: a road to a town is near it."""
    if role in {"to", "from", "via"}:
        return "near" if preposition in {"to", "toward", "towards"} else "at"
    return role


def _role_of_moving(kind: str, head: Token, trigger: Token, top: Token | None) -> PlaceRole:
    """Return the role of a place that no word of direction leads to."""
    if kind in LEAVING and trigger.lemma_ in COMING:  # those who "have come" are where it is told of
        return "to"
    if trigger.lemma_ in _REACHING and top is not None and top.dep_ == "dobj":  # "reached the coast of X"
        return "to"
    if kind in LEAVING and (top is None or _in_subject(top, trigger) or _is_left(top, trigger)):
        return "from"
    return "to" if _goes_to(trigger, head) else "at"


def _role_without_preposition(kind: str, head: Token, trigger: Token) -> PlaceRole:
    if kind in MOVES and head.dep_ == "dobj" and trigger.lemma_ in _REACHING:
        return "to"
    return "from" if kind in LEAVING else "at"


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


def _is_left(top: Token, trigger: Token) -> bool:
    """See what is left in "left the town of X", where the name hangs on the town."""
    return top.dep_ == "dobj" and top.head == trigger and top.lemma_ in SETTLEMENTS


def _goes_to(trigger: Token, head: Token) -> bool:
    """See the goal in "taken to a third camp at X", where the parse hangs "at X" on the verb."""
    goal = next((c for c in trigger.children if c.dep_ in {"prep", "dative"} and c.lower_ in {"to", "into"}), None)
    noun = next((c for c in goal.children if c.dep_ == "pobj"), None) if goal is not None else None
    if noun is None or head.head.pos_ != "ADP" or head.head.i < noun.i:
        return False
    return noun.right_edge.i + 1 == head.head.i or noun.lemma_ in SETTLEMENTS
