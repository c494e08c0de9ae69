"""Who does an event, who suffers it, with what, and to whom it is said."""

from __future__ import annotations

from spacy.tokens import Token

from uprooted.claims.events.grammar import (
    BLAMING,
    NOMINAL,
    RELATIVE_PRONOUNS,
    antecedent,
    children_of,
    is_blamed,
    is_passive,
    is_verbal,
    object_of,
    own_object,
    own_subject,
    prepositional,
    subject_of,
)
from uprooted.claims.events.triggers import Match

Roles = dict[str, Token]

# Types whose object is spoken to, and so is no target.
_ADDRESSED = frozenset({"appeal", "demand", "warn", "vow"})
_OF_ITS_COMPLEMENT = frozenset({"vow", "refuse", "threaten", "demand", "appeal", "warn"})
# Verbs that only carry a noun's event: the subject does it ("launched an assault") or suffers it ("faced one").
_CARRIERS = frozenset({
    "make", "carry", "launch", "conduct", "mount", "stage", "hold", "commit", "begin", "start", "continue", "order",
    "plan", "delay", "do", "wage", "step", "resume", "perform", "open", "perpetrate", "impose", "issue", "offer",
    "give", "declare", "announce", "prepare", "intensify", "unleash", "undertake", "complete", "lead", "stop", "halt",
    "end", "press", "pursue", "suspend", "deliver", "provide", "send", "receive", "threaten", "join",
})  # fmt: skip
_SUFFERED = frozenset({"suffer", "face", "come", "sustain", "undergo", "endure", "expect", "fear", "await",
                       "experience", "survive", "escape", "flee"})  # fmt: skip
_ONTO = ("on", "upon", "against", "at", "into", "toward", "towards")
_DONE_TO = ("of", "on", "upon", "against", "at", "to", "into")
_GOING = frozenset({"flee", "cross_border", "return"})
_DRIVING = frozenset({"displace", "uproot", "drive", "force", "chase", "push", "take", "bring", "repatriate", "send",
                      "let", "allow", "carry"})  # fmt: skip
# Types whose "of" names who does it: "the flight of thousands", "desertion of officers".
_INTRANSITIVE = frozenset({
    "flee", "cross_border", "return", "desert", "mutiny", "protest", "riot", "strike", "withdraw", "deploy", "stay",
    "clash", "agree", "negotiate", "vow", "warn", "threaten", "refuse",
})  # fmt: skip


def roles_of(match: Match) -> Roles:
    """Return the heads of the parties of an event, by role.

    Parameters
    ----------
    match
        The trigger found, and its type.
    """
    token = match.token
    if is_verbal(token):
        roles = _verb_roles(match)
    elif token.pos_ == "ADJ" or match.trigger.part == "adjective":
        roles = _adjective_roles(match)
    elif match.trigger.part == "person":
        roles = {_person_role(match): token}
    else:
        roles = _noun_roles(match)
    if "instrument" not in roles:
        roles |= _instrument(token)
    return {role: noun for role, noun in roles.items() if noun.pos_ in NOMINAL and noun.lower_ not in {"it", "there"}
            and noun.ent_type_ not in {"DATE", "TIME"}}  # fmt: skip


def _verb_roles(match: Match) -> Roles:
    verb, kind = match.token, match.kind
    subject = subject_of(verb)
    if is_passive(verb):
        if subject is not None and subject in match.also:
            subject = next(prepositional(subject, *_DONE_TO), None)
        return _drop_empty(target=subject, actor=_agent(verb))
    taken = next((word for word in match.also if word.pos_ == "NOUN"), None)
    if taken is not None and verb.lemma_ in _SUFFERED:
        doer = next(prepositional(taken, "by", "from"), None) or next(prepositional(verb, "from", "by"), None)
        return _drop_empty(target=subject, instrument=taken, actor=doer)
    thing = own_object(verb) if kind.name in _INTRANSITIVE else object_of(verb)
    if taken is not None and thing == taken:
        thing = next(prepositional(taken, *_DONE_TO), None)
        if thing is None and verb.lemma_ == "set":  # "set fire to the barn": the preposition hangs on the verb
            thing = next(prepositional(verb, "to"), None)
    if thing is None:
        return _without_object(match, subject, carried=taken is not None)
    return _with_object(match, subject, thing)


def _with_object(match: Match, subject: Token | None, thing: Token) -> Roles:
    verb, kind = match.token, match.kind
    if kind.name in _ADDRESSED:
        return _drop_empty(actor=subject, addressee=thing, target=_complement_object(verb))
    if kind.name in _GOING and verb.lemma_ in {"expect", "anticipate", "await"}:
        return _drop_empty(actor=thing)
    if kind.name in _GOING and verb.lemma_ not in _DRIVING:
        return _drop_empty(actor=subject)  # what is fled or crossed is a place
    return _drop_empty(actor=subject, target=thing)


def _agent(verb: Token) -> Token | None:
    """Return the by-phrase of a passive, its own or that of the verb coordinated after it."""
    found = next(prepositional(verb, "by"), None)
    if found is None:
        following = (child for child in children_of(verb) if child.dep_ == "conj" and child.tag_ == "VBN")
        found = next((agent for child in following if (agent := next(prepositional(child, "by"), None))), None)
    return found or _agent_after_but(verb)


def _agent_after_but(verb: Token) -> Token | None:
    """Return who did it in "were killed, but by their own officers": parsers hang the by-phrase higher up."""
    end = verb.i + 1
    doc = verb.doc
    while end < len(doc) and doc[end].lower_ in {",", "not", "and", "all", "right"}:
        end += 1
    if end + 1 >= len(doc) or doc[end].lower_ != "but" or doc[end + 1].lower_ != "by":
        return None
    return next((child for child in doc[end + 1].children if child.dep_ == "pobj"), None)


def _without_object(match: Match, subject: Token | None, *, carried: bool) -> Roles:
    verb, kind = match.token, match.kind
    if kind.alone == "target" and (not carried or verb.lemma_ not in _CARRIERS):
        return _drop_empty(target=subject)
    onto = next(prepositional(verb, *_ONTO), None)
    if kind.name in _ADDRESSED:
        spoken_to = next(prepositional(verb, "on", "upon", "to"), None)
        return _drop_empty(actor=subject, addressee=spoken_to, target=_complement_object(verb))
    if kind.name in _OF_ITS_COMPLEMENT and onto is None:
        onto = _complement_object(verb)
    if kind.group == "displacement":
        onto = None
    return _drop_empty(actor=subject, target=onto or next(prepositional(verb, "with"), None))


def _complement_object(verb: Token) -> Token | None:
    """Return the object of what is vowed, refused or asked: "vowed to protect residents"."""
    for child in children_of(verb):
        if child.dep_ in {"xcomp", "ccomp"} and is_verbal(child):
            return object_of(child)
    return None


def _adjective_roles(match: Match) -> Roles:
    word = match.token
    if word.dep_ == "amod":
        return {match.kind.alone: word.head}
    if word.dep_ in {"oprd", "acomp", "ccomp", "xcomp"} and word.head.lemma_ in {"leave", "make", "render", "find"}:
        own = next((child for child in children_of(word) if child.dep_ in {"nsubj", "nsubjpass"}), None)
        subject = own or (subject_of(word.head) if is_passive(word.head) else object_of(word.head))
    elif word.pos_ == "NOUN":
        subject = word
    else:
        subject = subject_of(word)
    return _drop_empty(**{match.kind.alone: subject})


def _person_role(match: Match) -> str:
    return "target" if match.kind.alone == "target" else "actor"


def _noun_roles(match: Match) -> Roles:
    noun, kind = match.token, match.kind
    roles: Roles = {}
    doer = next(prepositional(noun, "by"), None)
    if doer is not None:
        roles["actor"] = doer
    between = next(prepositional(noun, "between"), None)
    if between is not None:
        roles["actor"] = between
    _from_prepositions(noun, kind.name, roles)
    _from_modifiers(noun, kind.alone == "target", roles)
    _from_carrier(match, roles)
    _from_relative(noun, roles)
    return roles


def _from_prepositions(noun: Token, kind: str, roles: Roles) -> None:
    of = next(prepositional(noun, "of"), None)
    if of is not None and "date" not in of.ent_type_.lower():
        roles.setdefault("actor" if kind in _INTRANSITIVE else "target", of)
    onto = next(prepositional(noun, *_ONTO), None)
    if onto is not None:
        roles.setdefault("target", onto)
    to = next(prepositional(noun, "to"), None)
    if to is not None and kind in {"appeal", "warn", "demand", "aid", "threaten"}:
        roles.setdefault("addressee", to)


def _from_modifiers(noun: Token, suffers: bool, roles: Roles) -> None:
    for child in children_of(noun):
        if child.dep_ == "poss":
            roles.setdefault("target" if suffers else "actor", antecedent(child))
        elif child.dep_ in {"compound", "nmod"} and child.pos_ == "NOUN":
            if child.lemma_ in _WEAPONS:
                roles.setdefault("instrument", child)
            elif child.lemma_ in _DOERS:
                roles.setdefault("actor", child)
        elif child.dep_ == "amod" and child.ent_type_ == "NORP" and not suffers:
            roles.setdefault("actor", child)


_WEAPONS = frozenset({
    "sniper", "gun", "mortar", "artillery", "rocket", "tank", "missile", "bomb", "air", "drone", "knife", "machine-gun",
    "grenade", "car",
})  # fmt: skip
_DOERS = frozenset({
    "government", "army", "rebel", "police", "regime", "militia", "military", "insurgent", "security", "militant",
    "opposition", "force", "troop", "gang", "state", "junta", "coalition", "terrorist", "separatist", "resident",
    "worker", "student", "peacekeeper", "guerrilla",
})  # fmt: skip


def _from_carrier(match: Match, roles: Roles) -> None:
    """Take the parties of the verb that carries the noun: "made arrests", "came under attack"."""
    noun = match.token
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} and is_blamed(verb):
        _add(roles, "actor", verb)
    if not is_verbal(verb) or verb == noun:
        return
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} and verb.lemma_ in BLAMING:
        _add(roles, "actor", object_of(verb))
        return
    carries = verb.lemma_ in _CARRIERS
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent" and match.kind.group == "violence":
        _add(roles, "target", subject_of(verb))  # "were driven off by rifle fire"
        return
    if noun.dep_ == "nsubjpass" and carries:
        _add(roles, "actor", next(prepositional(verb, "by"), None))
    elif noun.dep_ == "dobj" and carries and not is_passive(verb):
        _add(roles, "actor", subject_of(verb))
        _add(roles, "target", next(prepositional(verb, *_ONTO), None))
    elif (noun.dep_ == "dobj" and verb.lemma_ in _SUFFERED) or (noun.dep_ == "pobj" and verb.lemma_ == "come"):
        _add(roles, "target", subject_of(verb))


def _from_relative(noun: Token, roles: Roles) -> None:
    """Take who does it from a clause on the noun: "the request that the office made"."""
    for child in children_of(noun):
        subject = own_subject(child) if child.dep_ == "relcl" and child.lemma_ in _CARRIERS else None
        if subject is not None and subject.lower_ not in RELATIVE_PRONOUNS:
            _add(roles, "actor", subject)


def _add(roles: Roles, role: str, noun: Token | None) -> None:
    if noun is not None:
        roles.setdefault(role, noun)


def _instrument(token: Token) -> Roles:
    """Return with what it is done: "with tanks", "using rifles"."""
    found = next(prepositional(token, "with"), None)
    if found is not None and _is_tool(found):
        return {"instrument": found}
    for child in children_of(token):
        if child.dep_ in {"advcl", "acl"} and child.lemma_ == "use":
            used = object_of(child)
            return {"instrument": used} if used is not None else {}
    return {}


def _is_tool(noun: Token) -> bool:
    return noun.lemma_.lower() in _TOOLS


_TOOLS = frozenset({
    "gun", "rifle", "tank", "helicopter", "mortar", "artillery", "rocket", "knife", "machete", "stone", "bomb",
    "missile", "gas", "cannon", "plane", "drone", "warplane", "bulldozer", "weapon", "fire", "bullet", "ammunition",
    "truncheon", "baton", "grenade", "shell", "warship", "jet", "aircraft", "gunship", "vehicle", "arm", "explosive",
})  # fmt: skip


def _drop_empty(**roles: Token | None) -> Roles:
    return {role: token for role, token in roles.items() if token is not None}
