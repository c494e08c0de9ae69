"""Reading a dependency tree: who does it, who suffers it, which words stand beside a trigger.

The trees are those of spaCy's English pipelines (CLEAR labels). Parsers err in known ways on this kind of text, and
the functions here allow for that: a noun read as a verb's object where the verb shares it, an elided auxiliary, a
relative clause hung on the place instead of the person.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

PARTY_CHARS = 80
"""Longest text of a party: beyond that it is a clause, and no name of anybody."""

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_ALL_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"})
_WHEN = frozenset({"DATE", "TIME"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
_OBJECTS = frozenset({"dobj", "obj"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({
    "prt", "prep", "dobj", "attr", "acomp", "oprd", "xcomp", "advmod", "agent", "dative", "npadvmod", "ccomp", "pobj",
    "compound", "amod", "neg", "advcl", "nsubjpass",
})  # fmt: skip
_TRANSITIVE = frozenset({
    "destroy", "damage", "kill", "wound", "injure", "displace", "detain", "arrest", "relocate", "demolish", "raze",
    "flatten", "inundate", "affect", "rescue", "abduct", "kidnap", "bury", "uproot", "evict", "hospitalise", "evacuate",
    "hospitalize", "strand",
})  # fmt: skip
_WORN = frozenset({"uniform", "mask", "fatigue", "clothes", "plainclothes", "camouflage"})
_DEEPER = frozenset({"prep", "agent", "xcomp", "dative", "advmod", "attr", "acomp", "dobj"})
# Verbs whose object does what the infinitive says: "urged the army to withdraw".
_OBJECT_CONTROL = frozenset({
    "ask", "urge", "tell", "order", "force", "call", "allow", "advise", "instruct", "invite", "help", "compel",
    "permit", "enable", "cause", "lead", "press", "prompt", "oblige", "warn", "require", "want", "expect", "persuade",
    "command", "direct", "request", "implore", "encourage", "send", "let", "make", "see", "leave", "appeal",
})  # fmt: skip
# Heads after which "who" speaks of a person, not of the place named last: "the leader of X, who accused".
BLAMING = frozenset({"accuse", "suspect", "blame", "charge", "convict", "stop", "prevent", "keep", "condemn"})
"""Verbs whose object does what follows "of", "for" or "from"."""
_MOST_CHILDREN = 48  # no word that somebody wrote has as many dependents
_VOICES = "uprooted.voices"
_MOST_LINKS = 24  # coordinated words that are followed from one to the next
_LEFT_OF_NOUN = frozenset({
    "det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "predet", "advmod", "case", "punct", "npadvmod",
})  # fmt: skip


def children_of(token: Token) -> Iterator[Token]:
    """Return the words that hang on a word; of more than anybody writes, those beside it.

    A parser hangs all of "killed killed killed …" on one word. Asked of each, all its dependents would be as many
    questions as the square of the sentence.
    """
    if token.n_lefts + token.n_rights <= _MOST_CHILDREN:
        return iter(token.children)
    first, last = max(0, token.i - _MOST_CHILDREN), min(len(token.doc), token.i + _MOST_CHILDREN)
    return (other for other in token.doc[first:last] if other.head == token and other != token)


def is_verbal(token: Token) -> bool:
    """Say whether a token heads a clause."""
    return token.pos_ in _CLAUSAL


def is_passive(verb: Token) -> bool:
    """Say whether what stands as subject suffers the verb.

    The answer stays with the document: each of many coordinated verbs would ask all before it again.
    """
    known: dict[int, bool] = verb.doc.user_data.setdefault(_VOICES, {})
    asked: list[int] = []
    told = known.get(verb.i)
    while told is None:
        asked.append(verb.i)
        told = _passive_by_itself(verb)
        if told is None and not _takes_voice_of_head(verb):
            told = False
        verb = verb.head
        told = known.get(verb.i) if told is None else told
    known.update(dict.fromkeys(asked, told))
    return told


def _passive_by_itself(verb: Token) -> bool | None:
    """Say what a verb's own words tell of its voice; None where it may be that of the verb before."""
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in children_of(verb)):
        return True
    if verb.tag_ not in {"VBN", "VBD"}:
        return False
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" and own_object(verb) is None
    if verb.dep_ in {"amod", "oprd"} and verb.tag_ == "VBN":
        return True
    return True if _bare_passive(verb) else None


def _bare_passive(verb: Token) -> bool:
    """See the passive in "1,240 houses destroyed": what always has an object has none, and no auxiliary."""
    if verb.lemma_ not in _TRANSITIVE or own_object(verb) is not None:
        return False
    for child in children_of(verb):
        if child.dep_ == "aux" or (child.dep_ == "conj" and is_verbal(child) and own_object(child) is not None):
            return False
    return own_subject(verb) is not None


def _takes_voice_of_head(verb: Token) -> bool:
    """See the passive in "six were killed and thirty wounded"."""
    if verb.dep_ != "conj" or verb.head.i >= verb.i or not is_verbal(verb.head) or own_object(verb) is not None:
        return False
    return not any(child.dep_ == "aux" for child in children_of(verb))


def own_object(verb: Token) -> Token | None:
    """Return the verb's own direct object."""
    return next((child for child in children_of(verb) if child.dep_ in _OBJECTS), None)


def own_subject(verb: Token) -> Token | None:
    """Return the verb's own subject, active or passive.

    A noun that stands as subject and has a subject of its own is a verb misread ("rather than fire on them, the men
    stayed"): that other is who is meant.
    """
    found = None
    for child in children_of(verb):  # of two the nearer: the first is a topic, "Shelter: 300 tents were sent"
        if child.dep_ in _ALL_SUBJECTS and (found is None or child.i < verb.i):
            found = child
    if found is not None and found.pos_ == "NOUN":
        return next((c for c in children_of(found) if c.dep_ == "nsubj"), found)
    return found


def subject_of(verb: Token, depth: int = 6) -> Token | None:
    """Return who stands as subject, followed through relative clauses, coordination and control.

    Parameters
    ----------
    verb
        A verb, or an adjective or noun that predicates.
    depth
        Steps up the tree that are followed.
    """
    found = own_subject(verb)
    if found is not None:
        return antecedent(found)
    if depth == 0:
        return None
    head = verb.head
    if verb.dep_ in {"acl", "relcl"}:
        return _modified(verb, head) if head.pos_ in NOMINAL else None
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "acomp", "attr", "oprd", "ccomp"} and head != verb:
        return _subject_from_above(verb, head, depth)
    return None


def _modified(verb: Token, noun: Token) -> Token:
    """Return the noun of which a clause after it speaks; of counted ones the last: "12 dead, 640 houses destroyed"."""
    last = noun
    while True:
        joined = (child for child in children_of(last) if child.dep_ == "conj" and child.pos_ in NOMINAL)
        following = next((child for child in joined if child.i < verb.i), None)
        if following is None or not any(child.dep_ == "nummod" for child in children_of(following)):
            break
        last = following
    return last if last != noun else whole_coordination(noun)


def _subject_from_above(verb: Token, head: Token, depth: int) -> Token | None:
    if verb.dep_ == "ccomp" and not is_infinitive(verb):
        return None
    if head.pos_ == "ADP":
        head = head.head
        if head.lemma_ in BLAMING:
            return object_of(head)
    if verb.dep_ in {"xcomp", "ccomp", "oprd", "acomp"} and head.lemma_ in _OBJECT_CONTROL:
        controller = object_of(head) or _prepositional_object(head, {"on", "upon", "to", "for"})
        if controller is not None:
            return controller
    if is_blamed(head) and verb.dep_ == "pcomp":
        return head
    if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"acl", "pcomp", "xcomp"}:
        return subject_of(head.head, depth - 1) if head.dep_ in _OBJECTS else None
    return subject_of(head, depth - 1)


def is_blamed(noun: Token) -> bool:
    """Say whether a noun is the object of a verb of blaming: what follows its "of" is what it is said to have done."""
    return noun.dep_ in _OBJECTS and noun.head.lemma_ in BLAMING


def object_of(verb: Token) -> Token | None:
    """Return the direct object, the verb's own or the one it shares with the verb coordinated right after it."""
    for _ in range(_MOST_LINKS):
        found = own_object(verb)
        if found is not None or is_passive(verb):
            return antecedent(found) if found is not None else None
        after = _sharing(verb)
        if after is None:
            return _relative_object(verb) if verb.dep_ == "relcl" else None
        verb = after
    return None


def _sharing(verb: Token) -> Token | None:
    """Return the verb coordinated right after one, without a subject of its own."""
    for child in children_of(verb):
        if child.dep_ == "conj" and is_verbal(child) and child.i - verb.i <= 3 and own_subject(child) is None:
            return child
    return None


def _relative_object(verb: Token) -> Token | None:
    """Return the noun of "the people the army arrested": a relative clause that has its own subject."""
    subject = own_subject(verb)
    prepositions = (child for child in children_of(verb) if child.dep_ == "prep")
    led_in = any(grand.lower_ in {"which", "whom"} for child in prepositions for grand in children_of(child))
    if subject is not None and subject.lower_ not in RELATIVE_PRONOUNS and not led_in:
        return whole_coordination(verb.head)
    return None


def _prepositional_object(verb: Token, prepositions: set[str]) -> Token | None:
    for child in children_of(verb):
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions:
            return next((c for c in children_of(child) if c.dep_ == "pobj"), None)
    return None


def prepositional(token: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the objects of a token's own prepositions, in order of the text."""
    for child in children_of(token):
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in prepositions:
            yield from (c for c in children_of(child) if c.dep_ in {"pobj", "pcomp"} and c.ent_type_ not in _WHEN)


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb stands with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in children_of(verb))


def antecedent(token: Token) -> Token:
    """Follow a relative pronoun to the noun it stands for; others stand for themselves."""
    if token.lower_ not in RELATIVE_PRONOUNS or token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return token
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return _person_above(clause.head) if token.lower_ == "who" else whole_coordination(clause.head)
        if clause.head == clause:
            break
        clause = clause.head
    return token


def _person_above(noun: Token) -> Token:
    """Climb from a place to the person it belongs to: "the leader of neighbouring X, who"."""
    while noun.dep_ == "pobj" and noun.ent_type_ in {"GPE", "LOC"} and noun.head.lower_ == "of":
        noun = noun.head.head
    return whole_coordination(noun)


def whole_coordination(noun: Token) -> Token:
    """Return the first of the coordinated nouns that a clause on the last one speaks of."""
    while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL and noun.i - noun.head.i <= 6:
        noun = noun.head
    return noun


def content_noun(noun: Token) -> Token:
    """Return the noun that a quantity counts: "thousands of refugees", "80 percent of the population"."""
    for _ in range(3):
        inner = next(prepositional(noun, "of"), None)
        if inner is None or not _is_quantity(noun):
            return noun
        noun = inner
    return noun


def _is_quantity(noun: Token) -> bool:
    return noun.pos_ in {"NUM", "ADJ", "DET", "PRON"} or noun.lemma_ in {
    "thousand", "hundred", "dozen", "score", "percent", "cent", "percentage", "number", "lot", "majority", "half",
    "quarter", "third", "million", "lakh", "%", "group", "ten", "part", "most", "rest", "total", "handful", "couple",
    "family", "body", "unit", "member", "crowd", "wave", "column", "two-third", "two-thirds", "fifth",
}  # fmt: skip


def heads_of(noun: Token | None) -> Iterator[Token]:
    """Yield the nouns that a phrase is about: each conjunct, and what a quantity counts."""
    waiting = [noun] if noun is not None else []
    while waiting:
        noun = waiting.pop()
        yield noun
        inner = content_noun(noun)
        if inner != noun:
            yield inner
        joined = [child for child in children_of(noun) if child.dep_ == "conj" and child.pos_ in NOMINAL]
        waiting.extend(reversed(joined))


def beside(token: Token) -> dict[str, Token]:
    """Return the words that stand close beside a trigger, by lemma: particles, prepositions, objects, complements."""
    words: dict[str, Token] = {}
    for child in children_of(token):
        if child.dep_ not in _BESIDE or child.lower_ == "according" or _says_when(child):
            continue
        words.setdefault(child.lower_ if child.dep_ in {"prep", "prt"} else child.lemma_.lower(), child)
        if child.dep_ in _DEEPER:
            for grand in children_of(child):
                words.setdefault(grand.lemma_.lower(), grand)
    return words


def _says_when(child: Token) -> bool:
    """Say whether a preposition only leads to a time: the "on" of "turned back a bus on Monday"."""
    return child.dep_ == "prep" and any(c.dep_ == "pobj" and c.ent_type_ in _WHEN for c in child.children)


def phrase(noun: Token, limit: int = PARTY_CHARS, *, of: bool = True, links: int = _MOST_LINKS) -> tuple[int, int]:
    """Return the token span of a noun phrase without clauses, its coordination kept while it is short enough.

    Parameters
    ----------
    noun
        Head of the phrase.
    limit
        Longest text, in characters.
    of
        Whether what follows "of" belongs to it; not so after "accused".
    links
        Nouns that are followed from one to the next; the limit has no room for more.

    Returns
    -------
    tuple of int
        First token and one past the last.
    """
    start = noun.i
    for child in children_of(noun):
        if child.i < noun.i and child.dep_ in _LEFT_OF_NOUN and not child.is_quote:
            start = min(start, child.left_edge.i)
    start = _skip_marks(noun, start)
    end = noun.i + 1
    for child in children_of(noun):
        if child.i < noun.i:
            continue
        reach = _reach(child, links - 1)
        if reach is None or (child.lower_ == "of" and not of):
            break
        if _length(noun, start, reach) > limit:
            break
        end = max(end, reach)
    while end - 1 > noun.i and noun.doc[end - 1].is_punct:
        end -= 1
    while start < noun.i and _length(noun, start, end) > limit:
        start += 1
    return start, end


def _skip_marks(noun: Token, start: int) -> int:
    while start < noun.i and (noun.doc[start].is_punct or noun.doc[start].is_space):
        start += 1
    return start


def _reach(child: Token, links: int) -> int | None:
    """Return how far a dependent on the right carries the phrase, None where the phrase ends before it."""
    if child.dep_ in {"cc", "punct", "case", "nummod"} and child.text not in {"(", ":", ";", "-", "–", "—"}:
        return child.i + 1 if child.dep_ != "punct" or child.is_quote or child.text == "," else None
    if child.dep_ == "conj" and child.pos_ in NOMINAL:
        return _end_of(child, links)
    if child.dep_ == "advmod" and child.lower_ in {"abroad", "overseas", "alike"}:
        return child.i + 1
    if child.dep_ == "relcl" and child.head.lower_ == "those":  # "those who commanded them"
        return child.right_edge.i + 1
    return _reach_of_preposition(child, links) if child.dep_ == "prep" else None


def _reach_of_preposition(child: Token, links: int) -> int | None:
    """Return how far what is worn, or what follows "of", carries a phrase."""
    if child.lower_ == "in":
        worn = next((c for c in children_of(child) if c.lemma_ in _WORN), None)
        return _end_of(worn, links) if worn is not None else None
    inner = next((c for c in children_of(child) if c.dep_ == "pobj"), None) if child.lower_ == "of" else None
    return _end_of(inner, links) if inner is not None else None


def _end_of(noun: Token, links: int) -> int:
    """Return one past the last token of the phrase that a noun heads."""
    return phrase(noun, links=links)[1] if links > 0 else noun.i + 1


def _length(noun: Token, start: int, end: int) -> int:
    last = noun.doc[end - 1]
    return int(last.idx + len(last.text) - noun.doc[start].idx)
