"""From a parsed text to the events it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from uprooted.claims.events.grammar import is_blamed, is_infinitive, is_verbal, phrase
from uprooted.claims.events.modality import is_negated, modality_of
from uprooted.claims.events.parties import Roles, roles_of
from uprooted.claims.events.triggers import Match, match
from uprooted.claims.events.types import EventTypes
from uprooted.records import Event, Mention, Party

_TOGETHER = 4  # tokens between a trigger and the words it takes with it, for them to be one mention


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event, and where it stands in the parsed text."""

    event: Event
    token: int
    """Index of the trigger's token."""
    sentence: int
    confidence: float
    roles: tuple[tuple[str, int], ...] = ()
    """Index of the token that heads each party, by role."""
    also: tuple[int, ...] = ()
    """Tokens that the trigger took with it."""

    def party_token(self, role: str) -> int | None:
        """Return the index of the head of a party, None where the event has no such party."""
        return next((index for name, index in self.roles if name == role), None)


def find_events(doc: Doc, *, types: EventTypes) -> tuple[FoundEvent, ...]:
    """Find the events that a text speaks of, in the order of their triggers.

    Parameters
    ----------
    doc
        A parsed document.
    types
        The table of event types.

    Returns
    -------
    tuple of FoundEvent
        Events with parties, modality and negation; offsets in code points of the text.
    """
    found: list[FoundEvent] = []
    for number, sentence in enumerate(doc.sents):
        found.extend(_in_sentence(sentence, number, types))
    return tuple(found)


def _in_sentence(sentence: Span, number: int, types: EventTypes) -> Iterator[FoundEvent]:
    matches = [found for token in sentence if (found := match(token, types)) is not None]
    taken = {word.i for found in matches for word in found.also if is_verbal(found.token)}
    kept = [found for found in matches if found.token.i not in taken and not _is_idle(found)]
    # Another event of the clause says more of the people than their name does.
    told = any(found.trigger.part != "person" for found in kept)
    events = [_event(found, number) for found in kept if found.trigger.part != "person" or not told]
    # An event that is only a party of another of its type says it again: the "capacity" that is full.
    parties = {(event.event.type, index) for event in events for _, index in event.roles if index != event.token}
    yield from (event for event in events if (event.event.type, event.token) not in parties)


def _is_idle(found: Match) -> bool:
    """Set aside words that name no event where they stand: "the people in need", "in return", "so-called"."""
    token = found.token
    if token.dep_ == "pobj" and token.head.lower_ in {"in", "under", "with"} and not any(token.children):
        return found.kind.name in {"return", "strike", "fire", "need", "agree", "capacity"}
    return _is_of_nothing(token)


def _is_of_nothing(token: Token) -> bool:
    """Set aside what there is nothing for: "no roof to go back to" is no return."""
    if token.dep_ not in {"acl", "relcl"} or not is_verbal(token) or not is_infinitive(token):
        return False
    return any(child.dep_ == "det" and child.lower_ == "no" for child in token.head.children)


def _event(found: Match, number: int) -> FoundEvent:
    token = found.token
    roles = roles_of(found)
    event = Event(
        type=found.kind.name,
        trigger=_mention(found),
        modality=modality_of(token, found.kind.name),
        negated=_is_negated(found),
        actor=party(roles.get("actor")),
        target=party(roles.get("target")),
        instrument=party(roles.get("instrument")),
        addressee=party(roles.get("addressee")),
    )
    return FoundEvent(
        event=event,
        token=token.i,
        sentence=number,
        confidence=_confidence(found, roles),
        roles=tuple((role, noun.i) for role, noun in roles.items()),
        also=tuple(word.i for word in found.also),
    )


def _is_negated(found: Match) -> bool:
    """Say whether an event is negated; not so by a "no" that names it: who "has no roof" is homeless."""
    if any(word.lower_ in {"no", "not", "n't"} for word in found.also):
        return False
    return is_negated(found.token) or any(is_negated(word) for word in found.also if word.pos_ in {"NOUN", "ADJ"})


def _mention(found: Match) -> Mention:
    """Return the words that name an event: the trigger and what it took with it, as far as they stand together."""
    token = found.token
    near = [word for word in found.also if abs(word.i - token.i) <= _TOGETHER] + [token]
    first, last = min(word.i for word in near), max(word.i for word in near)
    span = token.doc[first : last + 1]
    return Mention(text=span.text, start=span.start_char, end=span.end_char)


def party(noun: Token | None) -> Party | None:
    """Return the noun phrase that a token heads, without its clauses."""
    if noun is None:
        return None
    first, end = phrase(noun, of=not is_blamed(noun))
    span = noun.doc[first:end]
    return Party(text=span.text, start=span.start_char, end=span.end_char)


# What a trigger is worth before anything else is known: set from the share that was right on texts read by eye.
_WORTH = {"verb": 0.75, "noun": 0.6, "adjective": 0.6, "person": 0.35}


def _confidence(found: Match, roles: Roles) -> float:
    worth = _WORTH[found.trigger.part]
    if found.token.dep_ in {"amod", "compound", "poss"}:
        worth -= 0.25
    if found.trigger.part == "noun" and found.token.dep_ == "pobj":
        worth -= 0.15
    if not roles:
        worth -= 0.1
    return round(max(worth, 0.05), 2)
