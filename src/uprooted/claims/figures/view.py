"""One sentence as the finders of this room see it: plain arrays of its tokens, and its triggers.

Reading token attributes once keeps the cost per word small and lets every later step be a plain function.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Span

from uprooted.claims.figures.lexicon import Lexicon, Meaning


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that says what happened, at the token that stands for it in the tree."""

    token: int
    first: int
    last: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class View:
    """A sentence, with its triggers by first, last and main token (``starting``, ``ending``, ``standing``).

    All token numbers count from its first token, characters from the document's.
    """

    number: int
    start: int
    text: str
    offsets: tuple[int, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    ents: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    triggers: tuple[Trigger, ...] = ()
    starting: Mapping[int, tuple[Trigger, ...]] = field(default_factory=dict)
    ending: Mapping[int, tuple[Trigger, ...]] = field(default_factory=dict)
    standing: Mapping[int, tuple[Trigger, ...]] = field(default_factory=dict)

    def token_at(self, char: int) -> int:
        """Return the token that holds a character of the document."""
        return max(0, bisect_right(self.offsets, char) - 1)

    def char_end(self, token: int) -> int:
        """Return one past a token's last character."""
        return self.offsets[token] + len(self.words[token])

    def span_text(self, first: int, last: int) -> str:
        """Return the characters from one token through another."""
        return self.text[self.offsets[first] - self.start : self.char_end(last) - self.start]

    def __len__(self) -> int:
        return len(self.words)


def view_sentence(span: Span, number: int, lexicon: Lexicon) -> View:
    """Read a sentence into arrays.

    Parameters
    ----------
    span
        The sentence.
    number
        Its number in the document, from 0.
    lexicon
        The room's words.

    Returns
    -------
    View
        The sentence with its triggers.
    """
    base = span.start
    tokens = list(span)
    heads = tuple(min(max(t.head.i - base, 0), len(tokens) - 1) for t in tokens)
    children: list[list[int]] = [[] for _ in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    bare = View(
        number=number, start=span.start_char, text=span.text,
        offsets=tuple(t.idx for t in tokens), words=tuple(t.text for t in tokens),
        lemmas=tuple(t.lemma_.lower() for t in tokens), pos=tuple(t.pos_ for t in tokens),
        tags=tuple(t.tag_ for t in tokens), deps=tuple(t.dep_ for t in tokens), heads=heads,
        ents=tuple(t.ent_type_ for t in tokens), children=tuple(map(tuple, children)),
    )  # fmt: skip
    triggers = _triggers(bare, lexicon)
    return replace(
        bare, triggers=triggers, starting=_grouped(triggers, lambda t: t.first),
        ending=_grouped(triggers, lambda t: t.last), standing=_grouped(triggers, lambda t: t.token),
    )  # fmt: skip


def _grouped(triggers: tuple[Trigger, ...], key: Callable[[Trigger], int]) -> Mapping[int, tuple[Trigger, ...]]:
    groups: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        groups.setdefault(key(trigger), []).append(trigger)
    return {place: tuple(group) for place, group in groups.items()}


def sentences(doc: Doc) -> list[Span]:
    """Return the sentences of a document; one that nothing has cut is one sentence."""
    starts = np.flatnonzero(doc.to_array(["SENT_START"]).reshape(-1) == 1).tolist()
    bounds = [0, *(start for start in starts if start), len(doc)]
    return [doc[first:last] for first, last in pairwise(bounds)]


def _triggers(view: View, lexicon: Lexicon) -> tuple[Trigger, ...]:
    found: list[Trigger] = []
    lower = view.text.lower()
    if len(lower) == len(view.text):  # a few letters change length in lower case; offsets would be off
        for phrase in lexicon.phrases:
            for match in phrase.pattern.finditer(view.text if phrase.cased else lower):
                first, last = view.token_at(view.start + match.start()), view.token_at(view.start + match.end() - 1)
                found.append(Trigger(_main_token(view, first, last), first, last, phrase.meaning))
    for index, word in enumerate(view.words):
        single = lexicon.meaning(word.lower(), view.lemmas[index], view.pos[index])
        if single is not None:
            found.append(Trigger(index, index, index, single))
    return tuple(found)


def _main_token(view: View, first: int, last: int) -> int:
    """Return the token of a phrase that the rest of it hangs on."""
    for index in range(first, last + 1):
        if not first <= view.heads[index] <= last or view.heads[index] == index:
            return index
    return first
