"""Verbs of saying: what they govern, in the active and the passive."""

from __future__ import annotations

from uprooted.claims.attribution.lexicon import Cues
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.sources import SUBJECT, find_agent, find_subject, make_link, noun_phrase
from uprooted.claims.attribution.syntax import Tree
from uprooted.records.vocabulary import Stance

_CLAUSE = ("ccomp", "xcomp", "parataxis")
_FIRST_PERSON = {"i", "we", "you"}


def read_verb(tree: Tree, verb: int, table: Cues) -> Link | None:
    """Read a verb of saying.

    Parameters
    ----------
    tree
        A parsed document.
    verb
        Its token.
    table
        Words of saying.

    Returns
    -------
    Link or None
        None where nothing is said, or nobody says it in the active.
    """
    passive = bool(tree.children(verb, "auxpass", "nsubjpass"))
    quoted_as = _quoted_as_saying(tree, verb)
    if quoted_as is not None:
        return quoted_as
    if passive:
        return _passive(tree, verb, table)
    subject = _subject_of_first(tree, verb, table) or find_subject(tree, verb)
    if subject is None or (tree.dep[verb] == "pcomp" and tree.lemma[tree.head[tree.head[verb]]] in {"quote", "cite"}):
        return None
    if tree.quoted[subject] and tree.lower[subject] in _FIRST_PERSON:
        return None
    content, stance = _content(tree, verb, table, subject)
    if not content:
        return None
    cue = _verb_cue(tree, verb)
    source = noun_phrase(tree, subject, cue | {verb}) - content
    return make_link(tree, verb, source, cue, content, stance, 0.65)


def _subject_of_first(tree: Tree, verb: int, table: Cues) -> int | None:
    """Return who says, where a second verb of saying is hung into what the first one tells.

    In "officials denied that the town was short of bread and said convoys were near" it is the officials who said:
    the two verbs stand in one tense, and the second has nobody of its own.
    """
    first = tree.head[verb]
    if tree.dep[verb] != "conj" or tree.children(verb, *SUBJECT) or tree.quoted[verb]:
        return None
    above = tree.head[first]
    if tree.dep[first] not in {"ccomp", "xcomp"} or tree.lemma[above] not in table.clause or above > first:
        return None
    if tree.tag[verb] not in {"VBD", "VBZ", "VBP"} or tree.tag[verb] != tree.tag[above]:
        return None
    return find_subject(tree, above)


def _verb_cue(tree: Tree, verb: int) -> set[int]:
    """Return the verb with its auxiliaries, negation and particle, where they stand next to it."""
    cue = {verb}
    near = {*tree.children(verb, "aux", "auxpass", "neg", "prt")}
    for step in (-1, 1):
        token = verb + step
        while token in near or (0 <= token < len(tree) and tree.dep[token] == "advmod" and tree.head[token] == verb):
            cue.add(token)
            token += step
    return {token for token in cue if token in near or token == verb}


def _content(tree: Tree, verb: int, table: Cues, subject: int) -> tuple[set[int], Stance]:
    lemma = tree.lemma[verb]
    drop = {verb, subject}
    if lemma in table.person and (accused := _accused(tree, verb)):
        return accused, table.person[lemma]
    if lemma in table.to_do and (deed := _deed(tree, verb)):
        return deed, table.to_do[lemma]
    if lemma in table.clause:
        clause = _clause(tree, verb, drop)
        if clause:
            return clause, table.clause[lemma]
    if lemma in table.object:
        for kid in tree.children(verb, "dobj"):
            if tree.lower[kid] not in {"it", "that", "this", "so", "what"}:
                return _object(tree, verb, kid), table.object[lemma]
    return set(), "states"


def _object(tree: Tree, verb: int, noun: int) -> set[int]:
    """Return an object with all that follows it under the verb: places and clauses are often hung too high."""
    after = [
        kid for kid in tree.kids[verb] if kid > noun and tree.dep[kid] in {"prep", "npadvmod", "advcl", "cc", "conj"}
    ]
    content = tree.subtree(noun)
    for kid in after:
        if tree.dep[kid] == "conj" and tree.children(kid, *SUBJECT) and not tree.children(kid, "expl"):
            break
        content |= tree.subtree(kid)
    return content


def _accused(tree: Tree, verb: int) -> set[int]:
    content: set[int] = set()
    for kid in tree.children(verb, "dobj"):
        content |= tree.subtree(kid)
    if content:
        for kid in tree.children(verb, "prep"):
            if tree.lower[kid] in {"of", "for", "on", "over"} and kid > min(content):
                content |= tree.subtree(kid)
    return content


def _deed(tree: Tree, verb: int) -> set[int]:
    """Return what somebody vows to do, or whom they call on to do what."""
    content: set[int] = set()
    for kid in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if (
            kid > verb
            and tree.children(kid, "aux")
            and any(tree.lower[aux] == "to" for aux in tree.children(kid, "aux"))
        ):
            content |= tree.subtree(kid)
    if content or tree.lemma[verb] in {"call", "appeal"}:
        for kid in tree.children(verb, "prep", "dobj"):
            if kid > verb and (tree.dep[kid] == "dobj" or tree.lower[kid] in {"on", "upon", "for", "to"}):
                content |= tree.subtree(kid)
    return content


def _clause(tree: Tree, verb: int, drop: set[int]) -> set[int]:
    """Return the clause or the quotation that a verb of saying governs."""
    content: set[int] = set()
    clauses = tree.children(verb, *_CLAUSE)
    if any(kid > verb for kid in clauses):  # then one before it, unquoted, is a mistaken adverbial
        clauses = [kid for kid in clauses if kid > verb or tree.quoted[kid]]
    for kid in clauses:
        content |= tree.subtree(kid)
    content |= _quotation(tree, verb, drop)
    if not content and tree.dep[verb] in {"advcl", "parataxis", "ccomp"} and _is_aside(tree, verb):
        content = tree.subtree(tree.head[verb], {verb})
    if not content and tree.dep[verb] == "conj" and _is_added(tree, verb):
        content = tree.subtree(tree.head[verb], {verb})
    return content


def _is_aside(tree: Tree, verb: int) -> bool:
    """Tell whether a clause stands beside what it tells: "as the commander put it", ", he said,"."""
    if any(tree.pos[kid] != "PRON" for kid in tree.children(verb, "dobj")):
        return False  # it has what it tells: "residents reported gunfire, activists said"
    marks = tree.children(verb, "mark", "advmod")
    if marks:
        return all(tree.lower[mark] == "as" for mark in marks)
    under = tree.subtree(verb)
    first, last = min(under), max(under)
    return (first > 0 and tree.lower[first - 1] == ",") or (last + 1 < len(tree) and tree.lower[last + 1] == ",")


def _is_added(tree: Tree, verb: int) -> bool:
    """Tell whether a verb that the parser coordinates only adds who says: "3,000 have left, the mayor estimated"."""
    above = tree.head[verb]
    first = min(tree.subtree(verb))
    subject = tree.children(verb, *SUBJECT)
    joined = any(above < cc < verb for cc in tree.children(above, "cc"))
    return (
        bool(subject)
        and not joined
        and above < first
        and tree.lower[first - 1] == ","
        and not tree.children(verb, "dobj")
    )


def _quotation(tree: Tree, verb: int, drop: set[int]) -> set[int]:
    """Return quoted words of the verb's sentence, and the quotation that goes on in the following ones."""
    if tree.quoted[verb]:
        return set()
    first, last = tree.bounds[tree.sentence[verb]]
    words = {token for token in range(first, last) if tree.quoted[token] and token not in drop}
    if len(words) < 5 or not _adjoins(tree, verb, words):
        return set()
    return words | _continued(tree, last)


def _adjoins(tree: Tree, verb: int, words: set[int]) -> bool:
    under = tree.subtree(verb)
    return len(words & under) * 2 > len(words)


def _continued(tree: Tree, token: int) -> set[int]:
    """Return quoted words from a token on: sentences that go on after "she said."."""
    words = set()
    while token < len(tree) and (tree.quoted[token] or tree.pos[token] == "SPACE"):
        words.add(token)
        token += 1
    return words if words and any(tree.quoted[word] for word in words) else set()


def _quoted_as_saying(tree: Tree, verb: int) -> Link | None:
    """Read "the agency quoted the minister as saying that …": the minister speaks, through the agency."""
    if tree.lemma[verb] not in {"quote", "cite"}:
        return None
    for by in tree.children(verb, "prep"):
        for saying in tree.children(by, "pcomp"):
            if tree.lower[by] != "as" or tree.lemma[saying] not in {"say", "tell", "warn", "claim", "add"}:
                continue
            content: set[int] = set()
            for kid in tree.children(saying, *_CLAUSE, "dobj"):
                content |= tree.subtree(kid)
            spoken_by = tree.children(verb, "dobj", "nsubjpass")
            agency = tree.children(verb, *SUBJECT) or [noun for noun in (find_agent(tree, verb),) if noun is not None]
            if content and spoken_by:
                cue = _verb_cue(tree, verb) | {by, saying}
                link = make_link(tree, saying, tree.subtree(spoken_by[0], cue), cue, content, None, 0.85)
                via = frozenset(tree.subtree(agency[0])) if agency else frozenset()
                return Link(link.head, link.source, link.cue, link.content, link.confidence, "states", via)
    return None


def _passive(tree: Tree, verb: int, table: Cues) -> Link | None:
    """Read "it was reported that", "are said to have", "no casualties were reported", "was accused of"."""
    lemma = tree.lemma[verb]
    agent = find_agent(tree, verb)
    subjects = tree.children(verb, "nsubjpass")
    content: set[int] = set()
    for kid in tree.children(verb, *_CLAUSE):
        content |= tree.subtree(kid)
    if lemma in table.person:
        for kid in tree.children(verb, "prep"):
            if tree.lower[kid] in {"of", "for"}:
                content |= tree.subtree(kid)
        if not content:
            return None
    stance = table.clause.get(lemma) or table.object.get(lemma) or table.to_do[lemma]
    for subject in subjects:
        if tree.lower[subject] in {"it", "which", "who", "that"}:
            continue
        told = lemma in {"tell", "inform", "remind", "notify", "ask", "order", "urge", "warn", "call"}
        if (content and not told) or (lemma in table.object and tree.dep[verb] != "relcl"):
            content |= tree.subtree(subject, {verb})
    if not content:
        return None
    cue = _verb_cue(tree, verb)
    source = tree.subtree(agent, cue) if agent is not None else set()
    return make_link(tree, verb, source, cue, content - source, stance, 0.5)
