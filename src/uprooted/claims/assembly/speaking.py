"""Who says each claim: the attribution that holds its words, or the one who does the speaking in it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from uprooted.claims.assembly.page import Page
from uprooted.claims.attribution import Said
from uprooted.claims.attribution.mentions import THIRD, owned
from uprooted.claims.attribution.speakers import roles
from uprooted.claims.events.finder import party
from uprooted.claims.events.grammar import is_passive, is_verbal, own_subject
from uprooted.records import Mention, Party, Spans, Speaker
from uprooted.records.vocabulary import SpeakerKind, Stance

SPEECH: dict[str, Stance] = {
    "accuse": "accuses", "condemn": "accuses", "deny": "denies", "demand": "calls", "warn": "warns",
    "threaten": "warns", "vow": "vows", "appeal": "calls", "reject": "denies",
}  # fmt: skip
"""Events that are acts of speech, and how they are said."""

_SAME_BREATH = 120  # characters between a speaker and the pronoun that stands for them
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim, and how."""

    speaker: Speaker | None = None
    chain: tuple[Speaker, ...] = ()
    cue: Mention | None = None
    stance: Stance = "states"
    content: Spans = ()
    source: Spans = ()
    confidence: float = 1.0


REPORT = Voice()
"""The report itself speaks."""


def voice_of(said: Said) -> Voice:
    """Return the voice of an attribution; in "the union says it fears", it is the union that fears."""
    speaker = said.speaker
    if speaker is not None and said.chain and speaker.text.lower() in _PRONOUNS | {"it"}:
        outer = said.chain[-1]
        near = outer.start is not None and speaker.start is not None and 0 < speaker.start - outer.start < _SAME_BREATH
        if near and outer.text.lower() not in _PRONOUNS | {"it"}:
            speaker = dataclasses.replace(
                speaker, name=outer.name or outer.text, kind=outer.kind, country=outer.country
            )
    if speaker is not None and speaker.name is None and speaker.text.lower() in _FIRST:
        speaker = None  # "we call on all sides" outside of quotations: the report's own word
    return Voice(speaker, said.chain, said.cue_mention, said.stance, said.content, said.source, said.confidence)


def voice_of_event(page: Page, number: int) -> Voice:
    """Return who says that an event happened.

    An act of speech that the report itself tells ("the minister accused the rebels of …") is said by the one who
    speaks in it; one that somebody else tells is said by that other.
    """
    outer = page.speaker_of_event[number]
    if outer is not None:
        return voice_of(page.said[outer])
    event = page.events[number].event
    if event.type not in SPEECH:
        return REPORT
    own = page.cue_tokens.get(page.events[number].token)
    if own is not None and page.said[own].speaker is not None:
        return voice_of(page.said[own])
    if event.actor is None or event.trigger is None:
        return REPORT
    actor = event.actor
    source = ((actor.start, actor.end),) if actor.start is not None and actor.end is not None else ()
    return Voice(_speaking(page, actor), cue=event.trigger, stance=SPEECH[event.type], source=source, confidence=0.6)


def _speaking(page: Page, who: Party) -> Speaker:
    """Return a party as a speaker, a pronoun led back to whom the text spoke of."""
    noun = None
    if who.text.lower() in THIRD and who.start is not None:
        noun = page.nouns.antecedent(page.token_at(who.start), speaks=True)
    name = page.nouns.phrase(noun) if noun is not None else who.name
    return Speaker(who.text, name, kind_of_words(name or who.text), None, False, who.start, who.end)


_COUNTING = frozenset({
    "put", "give", "count", "report", "estimate", "speak", "list", "record", "raise", "confirm", "register", "tally",
    "cite", "set", "tell", "say", "document", "verify", "announce",
})  # fmt: skip


def voice_of_counter(page: Page, at: int) -> Voice:
    """Return who counts, where the figure is the object of the counting: "the office put it at 12,000"."""
    token = page.doc[page.token_at(at)]
    for above in (token, *token.ancestors):
        if any(between.text == ";" for between in page.doc[min(token.i, above.i) : max(token.i, above.i)]):
            return REPORT  # what stands beyond a semicolon is somebody else's counting
        if not is_verbal(above) or above.lemma_ not in _COUNTING:
            continue
        subject = own_subject(above)
        if subject is None or is_passive(above) or subject.i > above.i:
            return REPORT
        who = party(subject)
        if who is None or who.start is None or who.end is None:
            return REPORT
        cue = Mention(above.text, above.idx, above.idx + len(above.text))
        here = [page.said[number] for number in page.said_by_sentence.get(page.sentence_at(subject.i), ())]
        said = next((said for said in here if any(a <= who.start < b for a, b in said.source)), None)
        speaker = said.speaker if said is not None else None
        speaker = speaker or _speaking(page, who)
        return Voice(speaker, cue=cue, source=((who.start, who.end),), confidence=0.6)
    return REPORT


def kind_of_words(text: str) -> SpeakerKind:
    """Return the kind that a noun phrase's words tell, the last word first; unknown where none does."""
    table = roles()
    for word in reversed(text.lower().split()):
        bare = word.strip("“”\"',.’")
        for form in (bare, bare.removesuffix("s"), bare.removesuffix("es"), bare.removesuffix("'s").removesuffix("’s")):
            kind = table.words.get(form) or table.roles.get(form)
            if kind is not None:
                return kind
    return "unknown"


def speaking_actor(page: Page, number: int) -> Party | None:
    """Return who speaks in an act of speech, as the attribution has it; None for other events.

    The attribution looks further than the tree of the verb: past quotations, and over coordinated verbs.
    """
    event = page.events[number]
    own = page.cue_tokens.get(event.token)
    if event.event.type not in SPEECH or own is None or page.said[own].speaker is None:
        return event.event.actor
    speaker = page.said[own].speaker
    return Party(speaker.text, speaker.name, speaker.kind, speaker.start, speaker.end) if speaker is not None else None


def described(who: Party | None, voice: Voice, page: Page, type_: str = "") -> Party | None:
    """Return a party with its kind: "we" is the one who speaks, "they" whom the text speaks of, else nobody known.

    Parameters
    ----------
    who
        The party as the words give it.
    voice
        Who says what the party is in.
    page
        The report.
    type_
        The event's type: whom it fits tells one crowd from another.
    """
    if who is None:
        return None
    name, kind, word = who.name, kind_of_words(who.text), who.text.lower()
    if word in _FIRST and voice.speaker is not None:
        name, kind = voice.speaker.name or voice.speaker.text, voice.speaker.kind
    elif word in THIRD and who.start is not None:
        noun = page.nouns.antecedent(page.token_at(who.start), fitting=_DOERS.get(type_, ()))
        name = page.nouns.phrase(noun) if noun is not None else _itself(word, voice.speaker)
        kind = kind_of_words(name) if name is not None else kind
    elif word.startswith(_WHOSE) and who.start is not None:
        first = page.token_at(who.start)
        owner = page.nouns.antecedent(first) if page.doc[first].lower_ in THIRD else None
        name = owned(page.nouns.phrase(owner), who.text) if owner is not None else name
    return Party(who.text, name, kind if kind != "unknown" else who.kind, who.start, who.end)


def _itself(word: str, speaker: Speaker | None) -> str | None:
    """Return the speaker where "he" says something of himself, and was led back to somebody."""
    if speaker is None or speaker.name is None or speaker.text.lower() != word:
        return None
    return speaker.name


_FIRST = frozenset({"i", "we", "me", "us"})
_WHOSE = ("its ", "their ", "his ", "her ")
_FORCES = ("military", "police", "armed_group", "deserter", "opposition")
_CROWDS = ("resident", "refugee", "activist", "witness")
_DOERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("arrest", "kill", "shoot", "shell", "attack", "assault", "abduct", "loot", "besiege", "torture", "deploy",
         "withdraw", "desert", "mutiny", "block", "evict"), _FORCES),
    **dict.fromkeys(("flee", "cross_border", "return", "shelter", "strand", "evacuate", "homeless"), _CROWDS),
}  # fmt: skip
"""Kinds that fit a deed best; used only between nouns that fit a pronoun alike."""
