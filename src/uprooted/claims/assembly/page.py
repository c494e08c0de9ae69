"""One parsed report with everything found in it, and the questions that joining asks of its trees."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from uprooted.claims.assembly.datelines import datelines
from uprooted.claims.attribution import Said
from uprooted.claims.attribution.mentions import Nouns, nouns_of
from uprooted.claims.events import FoundEvent
from uprooted.claims.events.grammar import is_verbal
from uprooted.claims.texts import text_of
from uprooted.records import Person

_LABEL = re.compile(r"^[ \t]*(?P<label>[A-Z][A-Z .'’-]{1,39}?)(?:[ \t]*\([^)\n]{1,40}\))?:[ \t]+(?=\S)", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LATER = frozenset({"ccomp", "nsubj", "nsubjpass", "xcomp", "conj"})


@dataclass(frozen=True)
class Page:
    """A parsed report, its events and its attributions; tokens by index, characters by code point."""

    doc: Doc
    events: Sequence[FoundEvent]
    said: Sequence[Said]
    persons: Sequence[Person] = ()

    @cached_property
    def text(self) -> str:
        """The report's text."""
        return text_of(self.doc)

    @cached_property
    def nouns(self) -> Nouns:
        """What the report speaks of, for pronouns; made only where there are some."""
        return nouns_of(self.doc)

    @cached_property
    def paragraphs(self) -> list[int]:
        """First code point of each paragraph."""
        return [0, *(match.end() for match in _PARAGRAPH.finditer(self.text))]

    @cached_property
    def labels(self) -> list[re.Match[str]]:
        """Words in capitals and a colon that begin a line, as before the turns of a transcript."""
        return list(_LABEL.finditer(self.text))

    @cached_property
    def datelines(self) -> tuple[tuple[int, int], ...]:
        """Where the datelines stand: they tell where was written, and seldom what "the town" is."""
        return datelines(self.text)

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """First token of each sentence."""
        return [sentence.start for sentence in self.doc.sents]

    @cached_property
    def by_trigger(self) -> dict[int, int]:
        """Number of the event that a token triggers."""
        found = {index: number for number, event in enumerate(self.events) for index in event.also}
        return found | {event.token: number for number, event in enumerate(self.events)}

    @cached_property
    def by_sentence(self) -> dict[int, list[int]]:
        """Numbers of the events of a sentence."""
        found: dict[int, list[int]] = {}
        for number, event in enumerate(self.events):
            found.setdefault(event.sentence, []).append(number)
        return found

    @cached_property
    def cue_tokens(self) -> dict[int, int]:
        """Number of the attribution whose words of saying hold a token."""
        found: dict[int, int] = {}
        for number, said in enumerate(self.said):
            for start, end in said.cue:
                for index in range(self.token_at(start), self.token_at(end - 1) + 1):
                    found.setdefault(index, number)
        return found

    @cached_property
    def said_over(self) -> dict[int, list[int]]:
        """Numbers of the attributions whose content reaches into a sentence."""
        found: dict[int, list[int]] = {}
        for number, said in enumerate(self.said):
            for sentence in sorted({s for start, end in said.content for s in self.sentences_of(start, end)}):
                found.setdefault(sentence, []).append(number)
        return found

    @cached_property
    def said_by_sentence(self) -> dict[int, list[int]]:
        """Numbers of the attributions whose source stands in a sentence."""
        found: dict[int, list[int]] = {}
        for number, said in enumerate(self.said):
            for sentence in sorted({s for start, end in said.source for s in self.sentences_of(start, end)}):
                found.setdefault(sentence, []).append(number)
        return found

    @cached_property
    def speaker_of_event(self) -> list[int | None]:
        """Number of the innermost attribution in whose content the trigger of each event stands."""
        return [self._innermost(event) for event in self.events]

    def _innermost(self, event: FoundEvent) -> int | None:
        token = self.doc[event.token]
        start, end = token.idx, token.idx + len(token.text)
        inner = [
            (sum(b - a for a, b in said.content), number)
            for number in self.said_over.get(event.sentence, ())
            if (said := self.said[number]).covers(start, end) and self.cue_tokens.get(event.token) != number
        ]
        return min(inner)[1] if inner else None

    def token_at(self, char: int) -> int:
        """Return the index of the token that holds a character."""
        return max(0, bisect_right(self._offsets, char) - 1)

    def sentence_at(self, token: int) -> int:
        """Return the number of the sentence of a token."""
        return max(0, bisect_right(self.sentence_starts, token) - 1)

    def sentences_of(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that a stretch of text touches."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        return range(self.sentence_at(first), self.sentence_at(last) + 1)

    def tokens_of(self, sentence: int) -> Span:
        """Return the tokens of a sentence."""
        starts = self.sentence_starts
        end = starts[sentence + 1] if sentence + 1 < len(starts) else len(self.doc)
        return self.doc[starts[sentence] : end]

    def head_between(self, start: int, end: int) -> Token:
        """Return the token that governs a stretch of text: the first whose head lies outside."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        for index in range(first, last + 1):
            token = self.doc[index]
            if not first <= token.head.i <= last or token.head == token:
                return token
        return self.doc[first]

    def owner(self, token: Token) -> int | None:
        """Return the event that a word belongs to: the nearest trigger above it, else the nearest beside it."""
        before = token
        for above in self._up(token):
            number = self.by_trigger.get(above.i)
            if number is not None:
                return number
            carried = self._carried_by(above, before)
            if carried is not None:
                return carried
            before = above
        return None

    def _up(self, token: Token) -> Iterator[Token]:
        yield token
        while token.head != token:
            token = token.head
            yield token

    def _carried_by(self, verb: Token, below: Token) -> int | None:
        """Return the event among a verb's own arguments: the "gunfire" of "reported gunfire in the village"."""
        if not is_verbal(verb):
            return None
        near = []
        for child in verb.children:
            if child == below or child.dep_ == "relcl":
                continue
            index = child.i if child.i in self.by_trigger else self._named_in(child)
            if index is not None and (child.i < below.i or child.dep_ in _LATER):
                near.append((abs(index - below.i), self.by_trigger[index]))
        return min(near)[1] if near else None

    def _named_in(self, noun: Token) -> int | None:
        """Return the trigger that a noun's "of" holds: the "malaria" of "confirmed 27 cases of malaria in the town"."""
        if noun.dep_ not in {"dobj", "nsubjpass", "nsubj", "attr"}:
            return None
        inner = (grand for child in noun.children if child.lower_ == "of" for grand in child.children)
        return next((token.i for token in inner if token.i in self.by_trigger), None)

    def above_event(self, number: int) -> Iterator[int]:
        """Yield the events whose triggers govern an event's, the nearest first."""
        for above in self._up(self.doc[self.events[number].token]):
            found = self.by_trigger.get(above.i)
            if found is not None and found != number:
                yield found
