"""Facts of displacement without a number: "residents were being evacuated".

They carry the words for who is concerned and no quantity, so that a report without a figure is not a report
without displacement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from uprooted.claims.figures.found import FoundFigure
from uprooted.claims.figures.lexicon import Counted, Lexicon
from uprooted.claims.figures.view import Trigger, View, sentences, view_sentence

_SINGULAR_FORMS = frozenset({"people", "population", "staff", "police", "personnel", "everyone"})
# words of phrases that tell of displacement: "in camps", "leave their homes"
_OF_PHRASES = frozenset({"camp", "camps", "shelters", "homes", "fled", "fleeing"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_SUFFERERS = frozenset({"nsubj", "nsubjpass", "dobj"})


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """Who is displaced, without a number, in code points; and the term."""

    start: int
    end: int
    counted: Counted
    term: str
    sentence: int


def find_unnumbered(doc: Doc, figures: Sequence[FoundFigure], lexicon: Lexicon) -> Iterator[Unnumbered]:
    """Find displacement that is told of people or buildings without a number.

    Parameters
    ----------
    doc
        The document.
    figures
        Its figures: a sentence that has a figure of displacement is left out.
    lexicon
        The room's words.

    Yields
    ------
    Unnumbered
        At most one for each word that tells of displacement.
    """
    taken = {found.sentence for found in figures if found.terms}
    known = (*lexicon.verbs.items(), *lexicon.nouns.items())
    words = {form for form, meaning in known if meaning.term is not None} | _OF_PHRASES
    keys = np.array([doc.vocab.strings[word] for word in sorted(words)], dtype=np.uint64)
    marked = np.flatnonzero(np.isin(doc.to_array(["LOWER"]).reshape(-1), keys))
    place = 0
    for number, span in enumerate(sentences(doc)):
        first = place
        while place < len(marked) and marked[place] < span.end:
            place += 1
        if place > first and number not in taken:
            yield from _in_sentence(view_sentence(span, number, lexicon), lexicon)


def _in_sentence(view: View, lexicon: Lexicon) -> Iterator[Unnumbered]:
    seen: set[int] = set()
    for trigger in view.triggers:
        term = trigger.meaning.term
        if term is None:
            continue
        noun = next((n for n in _sufferers(view, trigger) if _is_many(view, n, lexicon)), None)
        if noun is None or noun in seen:
            continue
        counted = lexicon.counted[view.words[noun].lower()]
        if (counted.unit == "buildings") or trigger.meaning.counts == "persons":
            seen.add(noun)
            yield Unnumbered(view.offsets[noun], view.char_end(noun), counted, term, view.number)


def _sufferers(view: View, trigger: Trigger) -> Iterator[int]:
    """Yield the nouns that a trigger may be said of, the nearest relation first."""
    token = trigger.token
    if view.deps[token] in {"acl", "relcl", "amod"}:
        yield view.heads[token]
    if trigger.meaning.part == "phrase" and view.deps[token] in {"prep", "pobj"}:  # people in relief camps
        yield view.heads[token] if view.deps[token] == "prep" else view.heads[view.heads[token]]
    for top in (token, *_controllers(view, token)):
        for child in view.children[top]:
            if view.deps[child] in _SUFFERERS:
                yield child
            elif view.deps[child] == "prep" and view.words[child].lower() == "of" and view.pos[top] in _NOMINAL:
                yield from (sub for sub in view.children[child] if view.deps[sub] == "pobj")


def _controllers(view: View, token: int) -> Iterator[int]:
    """Yield the verbs whose subject or object also belongs to a complement ("urged to leave")."""
    for _ in range(2):
        if view.deps[token] not in {"xcomp", "conj", "ccomp"}:
            return
        token = view.heads[token]
        yield token


def _is_many(view: View, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun stands for people or buildings in the plural, without a number of its own."""
    word = view.words[noun].lower()
    if word not in lexicon.counted or not (view.tags[noun] in {"NNS", "NNPS"} or word in _SINGULAR_FORMS):
        return False
    return not any(view.deps[child] == "nummod" for child in view.children[noun])
