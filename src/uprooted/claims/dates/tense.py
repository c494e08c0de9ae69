"""When the governing verb puts an expression, and whether it dates the telling instead of what is told.

Read from the dependency tree where the document has one; otherwise from the words of the clause.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from typing import Literal

from spacy.tokens import Doc, Token

from uprooted.claims.texts import text_of
from uprooted.records.vocabulary import Dates

Tense = Literal["past", "present", "future"]

_MAX_CLIMB = 12
_WINDOW = 90
_CLAUSE_END = re.compile(r"[.;!?\n\"“”]")
_TIME_LINKS = frozenset({"prep", "pobj", "npadvmod", "advmod", "tmod", "punct", "pcomp", "obl", "nummod", "amod",
                         "compound", "nmod", "det", "appos", "conj"})  # fmt: skip
_DONE_AT_ONCE = frozenset({"refuse", "decline", "fail", "try", "manage", "begin"})
_PAST_HELPERS = frozenset({"was", "were", "did", "had", "has", "have", "'ve", "'d", "been"})


class Clauses:
    """The verbs of a document, asked by the characters of an expression."""

    def __init__(self, doc: Doc, sets: Mapping[str, frozenset[str]]) -> None:
        self._doc = doc
        self.text = text_of(doc)
        self._sets = sets
        self._offsets = [token.idx for token in doc]
        self.tags = {token.idx: token.tag_ for token in doc} if doc.has_annotation("TAG") else {}
        self._parsed = doc.has_annotation("DEP") and bool(self.tags)
        future = "|".join(sorted(map(re.escape, sets["future_words"])))
        # Without such words nothing points ahead: an empty choice would match everywhere.
        self._future = re.compile(rf"\b(?:{future})\b" if future else r"(?!)", re.IGNORECASE)

    def tense(self, start: int, end: int) -> Tense | None:
        """Return the tense of the verb that an expression hangs on; None where there is none."""
        if not self._parsed:
            return self._tense_by_words(start, end)
        verb = self._verb(start, end)[0]
        return None if verb is None else self._tense_of(verb)

    def dates(self, start: int, end: int) -> Dates:
        """Return "speaking" where the expression hangs directly on a verb or noun of saying, else "event"."""
        if not self._parsed:
            return "event"
        verb, direct = self._verb(start, end)
        saying = direct and verb is not None and verb.lemma_.lower() in self._sets["saying"]
        return "speaking" if saying or self._on_noun_of_saying(start, end) else "event"

    def _on_noun_of_saying(self, start: int, end: int) -> bool:
        """Say whether an expression hangs on a noun of saying ("in a statement on Friday")."""
        root = self._root(start, end)
        head = root.head.head if root.head.dep_ == "prep" else root.head
        return (
            root.dep_ in {"pobj", "npadvmod", "compound", "nmod"} and head.lemma_.lower() in self._sets["saying_nouns"]
        )

    def perfect(self, start: int, end: int) -> bool:
        """Say whether the governing verb is in the perfect: what lasted up to now ("have been fighting")."""
        if not self._parsed:
            return False
        verb = self._verb(start, end)[0]
        return verb is not None and any(child.lower_ in {"has", "have", "'s", "'ve"} and child.dep_ == "aux"
                                        for child in verb.lefts)  # fmt: skip

    def scheduled(self, start: int, end: int) -> bool:
        """Say whether an expression dates a verb in the simple present ("talks resume Monday"): a plan."""
        if not self._parsed:
            return False
        verb, direct = self._verb(start, end)
        if verb is None or not direct or verb.tag_ not in {"VBZ", "VBP"}:
            return False
        # "Shells hit the market Friday": a verb whose past looks like its present says nothing.
        unchanged = verb.tag_ == "VBP" and verb.lemma_.lower() in self._sets["unchanging"]
        helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
        return not (unchanged or helped or verb.lemma_.lower() in self._sets["saying"])

    def head_noun(self, start: int, end: int) -> str:
        """Return the lemma of the noun that an attributive expression describes, or an empty string."""
        if not self._parsed:
            return ""
        head = self._root(start, end).head
        return head.lemma_.lower() if head.tag_.startswith("NN") and head.idx >= end else ""

    def _root(self, start: int, end: int) -> Token:
        first = max(bisect.bisect_right(self._offsets, start) - 1, 0)
        last = max(bisect.bisect_left(self._offsets, end), first + 1)
        for token in self._doc[first:last]:
            if not first <= token.head.i < last or token.head.i == token.i:
                return token
        return self._doc[first]

    def _verb(self, start: int, end: int) -> tuple[Token | None, bool]:
        token = self._root(start, end)
        direct = True
        for _ in range(_MAX_CLIMB):
            if token.tag_.startswith("VB") or token.tag_ == "MD":
                return token, direct
            direct = direct and token.dep_ in _TIME_LINKS and (token.dep_ != "prep" or token.head.tag_[:2] == "VB")
            if token.head.i == token.i:
                return None, False
            token = token.head
        return None, False

    def _tense_of(self, verb: Token, depth: int = 0) -> Tense | None:
        helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
        words = {child.lower_ for child in helpers}
        modal = verb.tag_ == "MD" or any(child.tag_ == "MD" for child in helpers)
        if modal and "have" not in words:
            return "future"
        planned = verb.tag_ == "VBN" and verb.lemma_.lower() in self._sets["planning"]
        if planned and any(child.lower_ == "for" for child in verb.rights):
            return "future"  # "said that the transfer was planned for Tuesday"
        if modal or verb.tag_ == "VBD" or words & _PAST_HELPERS:
            return "past"
        if "to" in words:
            return self._infinitive(verb, depth)
        if not helpers and depth < _MAX_CLIMB and verb.dep_ == "conj" and verb.tag_ in {"VB", "VBG", "VBN"}:
            return self._tense_of(verb.head, depth + 1)
        return self._tense_of_form(verb, bool(helpers), depth)

    def _tense_of_form(self, verb: Token, helped: bool, depth: int) -> Tense | None:
        if verb.lemma_.lower() in self._sets["planning"] and verb.tag_ in {"VBN", "VBG", "VBZ", "VBP"}:
            return "future"
        if verb.tag_ == "VBN" and not helped:
            return "past"
        if verb.tag_ == "VBG" and not helped and depth < _MAX_CLIMB and verb.head.i != verb.i:
            return self._tense_of(verb.head, depth + 1) if verb.head.tag_[:2] == "VB" else None
        return "present"

    def _infinitive(self, verb: Token, depth: int) -> Tense | None:
        head = verb.head
        if head.i == verb.i or depth >= _MAX_CLIMB:
            return "future"
        if any(child.lower_ == "had" for one in (head, head.head) for child in one.lefts):
            return "past"
        if head.lemma_ == "be" and head.tag_ == "VBD" and head.dep_ == "relcl" and _in_past(head.head):
            return "past"  # "the buses that were to leave on Monday were turned back"
        if any(above.lemma_ in _DONE_AT_ONCE and above.tag_ == "VBD" for above in (head, head.head)):
            return "past"  # "refused to let the boat enter on Monday"
        if head.lemma_.lower() in self._sets["planning"] or head.lemma_ == "be":
            return "future"
        return self._tense_of(head, depth + 1) if head.tag_[:2] == "VB" else "future"

    def _tense_by_words(self, start: int, end: int) -> Tense | None:
        text = self.text
        before = _CLAUSE_END.split(text[max(0, start - _WINDOW) : start])[-1]
        after = _CLAUSE_END.split(text[end : end + _WINDOW], maxsplit=1)[0]
        return "future" if self._future.search(before) or self._future.search(after) else None


def _in_past(noun: Token) -> bool:
    """Say whether what happened to a noun is told in the past."""
    verb = noun.head
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" and child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
