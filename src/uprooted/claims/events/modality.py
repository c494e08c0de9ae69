"""Whether an event happened, is expected, planned, possible or supposed; and whether it is said not to be so."""

from __future__ import annotations

from spacy.tokens import Token

from uprooted.claims.events.grammar import children_of, is_infinitive, is_verbal, own_subject
from uprooted.records.vocabulary import Modality

_STEPS = 5  # how far up the tree a governing word is looked for

_AUXILIARIES: dict[str, Modality] = {
    "will": "expected", "'ll": "expected", "would": "expected", "'d": "expected", "shall": "expected",
    "wo": "expected", "should": "expected", "must": "expected", "may": "possible", "might": "possible",
    "could": "possible", "can": "possible", "ca": "possible",
}  # fmt: skip
_GOVERNORS: dict[str, Modality] = {
    "plan": "planned", "intend": "planned", "prepare": "planned", "vow": "planned", "promise": "planned",
    "pledge": "planned", "threaten": "planned", "order": "planned", "decide": "planned", "agree": "planned",
    "want": "planned", "ask": "planned", "urge": "planned", "call": "planned", "appeal": "planned",
    "demand": "planned", "swear": "planned", "offer": "planned", "schedule": "planned", "delay": "planned",
    "postpone": "planned", "consider": "planned", "hope": "planned", "seek": "planned", "be": "planned",
    "mull": "planned", "arrange": "planned", "ready": "planned", "tell": "planned", "instruct": "planned",
    "request": "planned", "mean": "planned", "aim": "planned", "announce": "planned", "advise": "planned",
    "warn": "expected", "try": "possible", "attempt": "possible", "expect": "expected", "anticipate": "expected",
    "propose": "planned", "suggest": "planned", "recommend": "planned", "discuss": "planned", "fear": "possible",
    "predict": "expected", "forecast": "expected", "await": "expected", "project": "expected",
    "brace": "expected", "loom": "expected", "suspect": "possible", "risk": "possible", "struggle": "possible",
    "rule": "possible", "go": "expected", "invite": "planned", "encourage": "planned", "wait": "planned",
}  # fmt: skip
_MOOTED = frozenset(
    {"propose", "consider", "suggest", "recommend", "plan", "mull", "discuss"}
)  # "proposed moving them"
_ADJECTIVES: dict[str, Modality] = {
    "expected": "expected", "expect": "expected", "anticipated": "expected", "imminent": "expected",
    "impending": "expected", "looming": "expected", "feared": "possible", "fear": "possible", "likely": "expected",
    "possible": "possible", "potential": "possible", "planned": "planned", "plan": "planned", "future": "expected",
    "proposed": "planned", "propose": "planned", "threatened": "planned", "threaten": "planned",
    "scheduled": "planned", "further": "actual", "due": "expected", "ready": "planned", "afraid": "possible",
    "set": "expected", "poised": "planned", "unlikely": "possible", "upcoming": "planned", "suspected": "possible",
}  # fmt: skip
_NOUNS: dict[str, Modality] = {
    "risk": "possible", "threat": "possible", "fear": "possible", "danger": "possible", "possibility": "possible",
    "prospect": "expected", "likelihood": "possible", "plan": "planned", "preparation": "planned",
    "anticipation": "expected", "order": "planned", "attempt": "possible", "bid": "planned", "effort": "planned",
    "call": "planned", "demand": "planned", "offer": "planned", "promise": "planned", "pledge": "planned",
    "vow": "planned", "appeal": "planned", "warning": "expected", "expectation": "expected", "need": "planned",
    "intention": "planned", "decision": "planned", "chance": "possible", "way": "planned", "ability": "possible",
    "permission": "planned", "proposal": "planned", "forecast": "expected", "rumour": "possible", "rumor": "possible",
}  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "should", "whether", "lest", "in case"})
_HEDGES: dict[str, Modality] = {
    "possibly": "possible", "perhaps": "possible", "maybe": "possible", "likely": "expected", "probably": "possible",
}  # fmt: skip
_DENIERS = frozenset({"fail", "prevent", "refuse", "stop", "decline", "avoid", "deter", "bar", "keep", "block", "rule"})
_NOTHING = frozenset({"no", "nobody", "none", "nothing", "neither", "zero"})
_EXPECTING = frozenset({"expect", "anticipate", "await", "brace"})
# Verbs that carry a noun's event and so its reality: "will launch an assault".
_CARRIERS = frozenset(
    {"launch", "carry", "stage", "hold", "make", "conduct", "mount", "commit", "start", "begin", "be"}
)
_TIDINGS = frozenset(
    {
        "case",
        "instance",
        "incident",
        "trace",
        "report",
        "sign",
        "evidence",
        "indication",
        "word",
        "news",
        "information",
        "record",
        "claim",
    }
)
_AUTHORITIES_ACT = frozenset({
    "relocate", "evacuate", "shelter_opened", "shelter_closed", "shelter", "aid", "deploy", "withdraw", "turn_back",
    "evict", "block", "sanction", "negotiate", "arrest", "vow", "protect", "disarm", "rescue",
})  # fmt: skip


def modality_of(token: Token, kind: str) -> Modality:
    """Return how real an event is said to be.

    Parameters
    ----------
    token
        The trigger.
    kind
        Type of the event: what authorities announce of their own acts ("will be taken to another camp") is
        planned, what is said of others is expected.
    """
    if token.lemma_ in _EXPECTING:
        return "expected"
    predicate = token.head if token.dep_ in {"acomp", "attr", "oprd"} and is_verbal(token.head) else token
    found = _from_conditional(token) or _from_words_on(token) or _from_words_on(predicate) or _from_above(token)
    if found == "expected" and kind in _AUTHORITIES_ACT and _has_auxiliary(token):
        return "planned"
    return found or "actual"


def _clause(token: Token) -> Token:
    """Return the verb of the clause that a trigger belongs to."""
    for _ in range(_STEPS):
        if is_verbal(token) or token.head == token:
            return token
        token = token.head
    return token


def _from_conditional(token: Token) -> Modality | None:
    verb = _clause(token)
    for _ in range(2):
        if any(child.dep_ in {"mark", "advmod"} and child.lower_ in _CONDITIONS for child in children_of(verb)):
            return "hypothetical" if verb.dep_ in {"advcl", "ccomp", "acl", "conj", "ROOT", "relcl"} else None
        if any(c.dep_ == "advcl" and any(g.lower_ == "if" and g.dep_ == "mark" for g in children_of(c))
               for c in children_of(verb)):  # fmt: skip
            return "hypothetical"
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _from_words_on(token: Token) -> Modality | None:
    """Read auxiliaries, adverbs and adjectives on the trigger itself."""
    for child in children_of(token):
        if child.dep_ in {"aux", "auxpass"} and child.lower_ in _AUXILIARIES:
            return _AUXILIARIES[child.lower_]
        if child.dep_ in {"amod", "compound", "nmod"} and child.lemma_.lower() in _ADJECTIVES:
            return _ADJECTIVES[child.lemma_.lower()]
        if child.dep_ == "advmod" and child.lower_ in _HEDGES:
            return _HEDGES[child.lower_]
    return None


def _has_auxiliary(token: Token) -> bool:
    verb = _clause(token)
    while verb.dep_ == "conj" and is_verbal(verb.head) and own_subject(verb) is None:
        verb = verb.head
    return any(child.dep_ == "aux" and child.lower_ in _AUXILIARIES for child in children_of(verb))


def _from_above(token: Token) -> Modality | None:
    """Climb to the word that governs the trigger."""
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            return None
        step = _step(token, head)
        if step is not None:
            return step if step != "actual" else None
        token = head
    return None


def _step(token: Token, head: Token) -> Modality | None:
    """Return what one step up says: a modality, "actual" to end the climb, None to go on."""
    if token.dep_ == "conj":
        return _from_shared_auxiliary(token, head)
    if head.pos_ in {"NOUN", "PROPN"}:
        if head.lemma_ in _NOUNS and token.dep_ in {"acl", "prep", "pobj", "pcomp", "compound"}:
            return _NOUNS[head.lemma_]
        return "actual" if token.dep_ == "relcl" else None
    if head.pos_ == "ADJ" and head.lemma_ in _ADJECTIVES and token.dep_ in {"xcomp", "prep", "pcomp"}:
        return _ADJECTIVES[head.lemma_]
    if is_verbal(head):
        return _from_predicate(token, head) or _from_governor(token, head)
    return None if head.pos_ in {"ADP", "ADJ", "SCONJ", "PART", "NUM", "PRON", "DET", "ADV"} else "actual"


def _from_shared_auxiliary(token: Token, head: Token) -> Modality | None:
    if own_subject(token) is not None and not is_infinitive(head):
        return "actual"
    return _from_words_on(head)


def _from_predicate(token: Token, head: Token) -> Modality | None:
    """Read the adjective said of an event: "aftershocks are possible", "a storm is likely"."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or head.lemma_ != "be":
        return None
    return next((_ADJECTIVES.get(child.lemma_) for child in children_of(head) if child.dep_ == "acomp"), None)


def _from_governor(token: Token, head: Token) -> Modality | None:
    infinitive = is_verbal(token) and is_infinitive(token)
    nominal = token.dep_ in {"dobj", "nsubjpass", "pobj", "prep", "attr", "nsubj"} and not is_verbal(token)
    if token.dep_ == "advcl":
        return "planned" if infinitive and _is_purpose(token) else "actual"
    mooted = (token.tag_ == "VBG" and token.dep_ in {"xcomp", "pcomp"} and head.lemma_ in _MOOTED) or (
        token.tag_ == "VBN" and token.dep_ in {"ccomp", "oprd", "xcomp"} and head.lemma_ == "want"
    )
    if head.lemma_ in _GOVERNORS and (
        infinitive or mooted or (nominal and token.dep_ != "nsubj" and head.lemma_ != "be")
    ):
        return _GOVERNORS[head.lemma_]
    if token.dep_ == "ccomp" and head.lemma_ in {"help", "let", "make", "see"}:
        return None
    if token.dep_ == "ccomp":
        return "expected" if head.lemma_ in {"expect", "fear", "predict", "anticipate", "forecast"} else "actual"
    if infinitive and head.lemma_ not in {"begin", "start", "continue", "manage", "have", "force", "appear", "seem"}:
        return _from_words_on(head)
    goes_on = token.dep_ in {"xcomp", "prep", "pcomp", "nsubj", "nsubjpass"} or head.lemma_ in _CARRIERS
    return _from_words_on(head) or (None if goes_on else "actual")


def _is_purpose(verb: Token) -> bool:
    return verb.head.i < verb.i and verb.head.lemma_ not in {"live", "grow", "wake"}


def is_negated(token: Token) -> bool:
    """Say whether an event is said not to have happened.

    "No casualties were reported" negates; "denied a mutiny" does not: the stance says so.
    """
    if _negated_here(token):
        return True
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            return False
        step = _negating_step(token, head)
        if step is not None:
            return step
        token = head
    return False


def _negating_step(token: Token, head: Token) -> bool | None:
    """Return what one step up says; None to go on."""
    if token.dep_ == "conj":
        joined_by_or = any(child.lower_ in {"or", "nor"} for child in children_of(head) if child.dep_ == "cc")
        return joined_by_or and _negated_here(head)
    if head.pos_ in {"NOUN", "PROPN"} and head.lemma_ in _TIDINGS and _negated_here(head):
        return True
    if is_verbal(head):
        return _negating_verb(token, head)
    return True if head.lower_ == "without" else None


def _negated_here(token: Token) -> bool:
    for child in children_of(token):
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ in _NOTHING):
            return True
        if child.dep_ == "preconj" and child.lower_ == "neither":
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and is_verbal(token) and _is_nothing(child):
            return True
    return False


def _is_nothing(noun: Token) -> bool:
    if noun.lower_ in _NOTHING:
        return True
    return any(
        (child.lower_ in {"no", "zero"} and child.dep_ in {"det", "nummod"})
        or (child.dep_ == "neg" and child.i < noun.i and not is_verbal(noun))  # "not a single person died"
        or (child.dep_ == "nummod" and any(grand.dep_ == "neg" for grand in children_of(child)))
        for child in children_of(noun)
    )


def _negating_verb(token: Token, head: Token) -> bool:
    if token.dep_ in {"xcomp", "pcomp", "prep"} and head.lemma_ in _DENIERS:
        return True
    reported = head.lemma_ in {"be", "report", "see", "hear", "record", "confirm", "cause", "suffer", "make", "carry",
                               "launch", "take", "occur"}  # fmt: skip
    return (
        token.dep_ in {"dobj", "nsubjpass", "attr", "xcomp", "prep", "nsubj"}
        and reported
        and any(child.dep_ == "neg" for child in children_of(head))
    )
