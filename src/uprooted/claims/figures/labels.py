"""Nouns that a number counts without standing before them: labels, subjects and predicates."""

from __future__ import annotations

from dataclasses import replace

from uprooted.claims.figures.count import PEOPLE, Count
from uprooted.claims.figures.lexicon import Lexicon
from uprooted.claims.figures.view import View

_MEASURING = frozenset({
    "be", "estimate", "put", "stand", "reach", "rise", "climb", "total", "number", "exceed", "hit", "pass", "surpass",
    "grow", "increase", "fall", "drop", "decline", "jump", "swell", "top", "remain", "become",
})  # fmt: skip
_COUNT_NOUNS = frozenset({"number", "total", "toll", "figure", "count", "population", "tally", "estimate", "caseload"})
_THE_COUNTED = frozenset({"dead", "displaced", "wounded", "missing", "homeless"})
_LABEL_FILL = frozenset(
    {":", "-", "–", "—", "=", "(", "total", "of", "is", "are", "number", "at", "to", "/", "|", "•", "\ufffd"}
)
_DASHES = frozenset({":", "-", "–", "—", "\ufffd"})


def predicate_of(view: View, bare: Count, lexicon: Lexicon) -> Count | None:
    """Read ``1,200 are children``: the noun is what those counted are said to be."""
    after = bare.last + 1
    if after >= len(view) or view.lemmas[after] != "be":
        return None
    for index in range(after + 1, min(len(view), after + 5)):
        if view.words[index].lower() in lexicon.counted and view.pos[index] in {"NOUN", "PROPN"}:
            return Count(index, lexicon.counted[view.words[index].lower()], bare.anchor, bare.last)
        if view.pos[index] not in {"ADJ", "ADV", "DET"}:
            return None
    return None


def subject_of(view: View, bare: Count, lexicon: Lexicon) -> Count | None:
    """Read ``the number of displaced families is estimated to be 349``: the noun stands in the subject."""
    index = bare.anchor
    for _ in range(5):
        head = view.heads[index]
        if head == index:
            return None
        index = head
        if view.pos[index] in {"VERB", "AUX"}:
            if view.lemmas[index] not in _MEASURING:
                return None
            for child in view.children[index]:
                said = view.deps[child] in {"nsubj", "nsubjpass"} or (
                    view.deps[child] == "dobj" and view.lemmas[index] in {"put", "estimate"}
                )
                subject = _subject_within(view, child) if view.deps[child] in {"csubj", "csubjpass"} else child
                said = said or subject != child
                if said and child != bare.anchor and _names_count(view, subject):
                    return _within(view, child, bare, lexicon)
    return None


def _subject_within(view: View, clause: int) -> int:
    """Return the noun that a parser takes for the subject of a clause: "the number of people present in X is 400"."""
    return next((child for child in view.children[clause] if view.deps[child] == "nsubj"), clause)


def _names_count(view: View, subject: int) -> bool:
    return view.lemmas[subject] in _COUNT_NOUNS or view.words[subject].lower() in _THE_COUNTED


def _within(view: View, subject: int, bare: Count, lexicon: Lexicon) -> Count:
    """Look through a subject's own words for what it counts."""
    inside = sorted(_subtree(view, subject))
    for index in inside:
        counted = lexicon.counted.get(view.words[index].lower())
        if counted is None and view.ents[index] == "NORP" and view.pos[index] in {"NOUN", "PROPN"}:
            counted = PEOPLE
        if counted is not None:
            return Count(index, counted, subject, bare.last, modifiers=tuple(i for i in inside if i != index))
    return Count(None, None, subject, bare.last, modifiers=tuple(inside))


def _subtree(view: View, top: int, limit: int = 12) -> list[int]:
    seen: list[int] = []
    open_nodes = [top]
    while open_nodes and len(seen) < limit:
        index = open_nodes.pop(0)
        seen.append(index)
        open_nodes.extend(view.children[index])
    return seen


def label_before(view: View, first: int, bare: Count, lexicon: Lexicon) -> Count | None:
    """Read ``Population Evacuated: 116,129`` and ``men 1,921``: the label stands before the number."""
    index = first - 1
    gap = False
    while index >= 0 and (view.words[index].lower() in _LABEL_FILL or view.words[index].isspace()):
        gap = gap or view.words[index] in {":", "=", "–", "|", "-", "\ufffd"} or view.words[index].lower() == "total"
        index -= 1
    end = index
    noun = None
    while index >= 0 and end - index < 6 and _in_label(view, index, lexicon):
        word = view.words[index].lower()
        if word in lexicon.counted and noun is None:
            noun = index
        index -= 1
    label = tuple(range(index + 1, end + 1))
    if noun is not None and not gap and view.pos[noun] not in {"NOUN", "PROPN", "ADJ"}:
        return None
    if not label or (not gap and noun != end and any(_is_finite(view, i, lexicon) for i in label)):
        return None
    if not gap and not (noun is not None and (index < 0 or noun == end)):
        return None
    known = any(lexicon.tells(view.words[i].lower()) for i in label)
    if noun is None and not known:
        return None
    counted = lexicon.counted[view.words[noun].lower()] if noun is not None else None
    return Count(noun, counted, bare.anchor, bare.last, modifiers=label, label=True)


def label_after(view: View, bare: Count, lexicon: Lexicon) -> Count | None:
    """Read ``3,400 - the number of people forced out``: the label stands after a dash or colon."""
    dash = bare.last + 1
    if dash >= len(view) or view.words[dash] not in _DASHES:
        return None
    for index in range(dash + 1, min(len(view) - 1, dash + 5)):
        if view.lemmas[index] in _COUNT_NOUNS and view.words[index + 1].lower() == "of":
            found = _within(view, index, bare, lexicon)
            return replace(found, anchor=found.noun) if found.noun is not None else None
    return None


def _is_finite(view: View, index: int, lexicon: Lexicon) -> bool:
    """Whether a word makes its clause a sentence; participles of triggers are tagged as past tense in labels."""
    tag = view.tags[index]
    if index and view.words[index - 1] == "/":
        return False
    return tag in {"VBZ", "VBP", "MD"} or (tag == "VBD" and not lexicon.tells(view.words[index].lower()))


def _in_label(view: View, index: int, lexicon: Lexicon) -> bool:
    word = view.words[index].lower()
    if view.pos[index] == "CCONJ" or (view.pos[index] == "VERB" and not lexicon.tells(word)):
        return False
    return view.words[index] not in {",", ";", ".", ":", "|", ")", "•"} and not view.words[index][0].isdigit()
