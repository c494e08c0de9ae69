"""Rules over the parse: words of saying, who says it, and what is said.

Each rule looks at one token that may be a cue and gives a `Link` or nothing. They are written for crisis
reports (nominal cues, denials, passives, accusations), where the learned model, trained on political news, has
seen little; `join.py` decides which of the two is heard.
"""

from __future__ import annotations

from collections.abc import Iterator

from uprooted.claims.attribution.lexicon import Cues, cues
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.syntax import Tree
from uprooted.records.vocabulary import Stance

_SUBJECT = ("nsubj", "csubj")
_CLAUSE = ("ccomp", "xcomp", "parataxis")
_RELATIVE = {"who", "which", "that"}
_FIRST_PERSON = {"i", "we", "you"}


def find_links(tree: Tree, table: Cues | None = None) -> list[Link]:
    """Return what the rules find, in order of the cues.

    Parameters
    ----------
    tree
        A parsed document.
    table
        Words of saying; by default those of this package.

    Returns
    -------
    list of Link
        At most one link a cue.
    """
    table = table or cues()
    found = []
    for token in range(len(tree)):
        link = _link_at(tree, token, table)
        if link is not None and link.content:
            found.append(link)
    return [link for link in found if link.source or tree.pos[link.head] != "NOUN" or not _is_inside(link, found)]


def _is_inside(link: Link, links: list[Link]) -> bool:
    """Tell whether somebody else's words hold the cue: "rejected reports of a coup" is one attribution."""
    return any(link.head in other.content for other in links)


def _link_at(tree: Tree, token: int, table: Cues) -> Link | None:
    lemma = tree.lemma[token]
    if lemma in table.adverb and tree.pos[token] == "ADV":
        return _hearsay(tree, token, table.adverb[lemma])
    if tree.lower[token] == "according":
        return _according(tree, token)
    free = _free_relative(tree, token, table) or _participle(tree, token, table)
    if free is not None:
        return free
    if tree.pos[token] in {"VERB", "AUX"} and (lemma in table.clause or lemma in table.object or lemma in table.to_do):
        return _verb(tree, token, table)
    if tree.pos[token] == "NOUN" and lemma in table.noun:
        return _noun(tree, token, table.noun[lemma])
    return None


# --- who ---------------------------------------------------------------------------------------------------


def find_subject(tree: Tree, verb: int) -> int | None:
    """Return the token that bears the subject of a verb: its own, that of a verb it is joined to, or a relative's.

    Parameters
    ----------
    tree
        A parsed document.
    verb
        A verb's token.

    Returns
    -------
    int or None
        The subject's head; the noun for a relative pronoun.
    """
    for _ in range(6):
        for kid in tree.children(verb, *_SUBJECT):
            if tree.lower[kid] in _RELATIVE and tree.dep[verb] == "relcl":
                return _relative_noun(tree, verb, kid)
            return kid
        above = tree.head[verb]
        if tree.dep[verb] in {"acl"} and tree.pos[above] in {"NOUN", "PROPN", "PRON"} and tree.tag[verb] == "VBG":
            return above
        if above == verb or tree.dep[verb] not in {"conj", "xcomp", "advcl", "pcomp", "acl"}:
            return None
        verb = above
        while tree.pos[verb] == "ADP" and tree.head[verb] != verb:
            verb = tree.head[verb]
    return None


def _relative_noun(tree: Tree, verb: int, pronoun: int) -> int:
    """Follow "the leader of Turkey, who" past the country to the leader: the person is who speaks."""
    noun = tree.head[verb]
    if tree.lower[pronoun] != "who":
        return noun
    while tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] == "of" and tree.pos[noun] == "PROPN":
        above = tree.head[tree.head[noun]]
        if tree.pos[above] not in {"NOUN", "PROPN"}:
            break
        noun = above
    return noun


def noun_phrase(tree: Tree, token: int, without: set[int]) -> set[int]:
    """Return a noun with what belongs to it, leaving out given branches and relative clauses that contain them.

    Parameters
    ----------
    tree
        A parsed document.
    token
        The noun.
    without
        Tokens that must not be in it, such as the cue.

    Returns
    -------
    set of int
        Its tokens.
    """
    barred = set(without)
    for token_barred in without:
        for above in (token_barred, *tree.ancestors(token_barred)):
            if tree.dep[above] in {"relcl", "acl"}:
                barred.add(above)
    return tree.subtree(token, barred - {token})


def _agent(tree: Tree, verb: int) -> int | None:
    """Return who a passive is done by."""
    for by in tree.children(verb, "agent", "prep"):
        if tree.lower[by] == "by":
            for noun in tree.children(by, "pobj"):
                return noun
    return None


# --- verbs -------------------------------------------------------------------------------------------------


def _verb(tree: Tree, verb: int, table: Cues) -> Link | None:
    passive = bool(tree.children(verb, "auxpass", "nsubjpass"))
    quoted_as = _quoted_as_saying(tree, verb)
    if quoted_as is not None:
        return quoted_as
    if passive:
        return _passive(tree, verb, table)
    subject = find_subject(tree, verb)
    if subject is None or (tree.dep[verb] == "pcomp" and tree.lemma[tree.head[tree.head[verb]]] in {"quote", "cite"}):
        return None
    if tree.quoted[subject] and tree.lower[subject] in _FIRST_PERSON:
        return None
    content, stance = _content(tree, verb, table, subject)
    if not content:
        return None
    cue = _verb_cue(tree, verb)
    source = noun_phrase(tree, subject, cue | {verb}) - content
    return _made(tree, verb, source, cue, content, stance, 0.65)


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
        if tree.dep[kid] == "conj" and tree.children(kid, *_SUBJECT) and not tree.children(kid, "expl"):
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
    return content


def _is_aside(tree: Tree, verb: int) -> bool:
    """Tell whether a clause stands beside what it tells: "as the commander put it", ", he said,"."""
    marks = tree.children(verb, "mark", "advmod")
    if marks:
        return all(tree.lower[mark] == "as" for mark in marks)
    under = tree.subtree(verb)
    first, last = min(under), max(under)
    return (first > 0 and tree.lower[first - 1] == ",") or (last + 1 < len(tree) and tree.lower[last + 1] == ",")


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


def _filled(tree: Tree, content: set[int], verb: int) -> set[int]:
    """Take in punctuation and quotation marks between and beside the content's words."""
    for token in range(min(content), max(content) + 1):
        following = token + 1 in content or tree.pos[min(token + 1, len(tree) - 1)] == "PUNCT"
        if tree.pos[token] in {"PUNCT", "SPACE"} and token - 1 in content and following:
            content.add(token)
    last = max(content)
    while last + 1 < len(tree) and tree.quoted[last + 1] and tree.quoted[last + 1] == tree.quoted[last]:
        last += 1
        if last == verb or tree.pos[last] != "PUNCT":
            break
        content.add(last)
    first = min(content)
    if first and tree.quoted[first - 1] and tree.quoted[first - 1] == tree.quoted[first] and first - 1 != verb:
        content.add(first - 1)
    return content


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
            agency = tree.children(verb, *_SUBJECT) or [noun for noun in (_agent(tree, verb),) if noun is not None]
            if content and spoken_by:
                cue = _verb_cue(tree, verb) | {by, saying}
                link = _made(tree, saying, tree.subtree(spoken_by[0], cue), cue, content, None, 0.85)
                via = frozenset(tree.subtree(agency[0])) if agency else frozenset()
                return Link(link.head, link.source, link.cue, link.content, link.confidence, "states", via)
    return None


def _passive(tree: Tree, verb: int, table: Cues) -> Link | None:
    """Read "it was reported that", "are said to have", "no casualties were reported", "was accused of"."""
    lemma = tree.lemma[verb]
    agent = _agent(tree, verb)
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
    return _made(tree, verb, source, cue, content - source, stance, 0.5)


# --- other words --------------------------------------------------------------------------------------------


def _noun(tree: Tree, noun: int, stance: Stance) -> Link | None:
    """Read "claims of massacres", "the minister's warning that the dam could fail"."""
    content: set[int] = set()
    for kid in tree.children(noun, "acl", "ccomp", "relcl"):
        if any(tree.lower[mark] == "that" and tree.dep[mark] == "mark" for mark in tree.kids[kid]) and kid > noun:
            content |= tree.subtree(kid)
    sources: list[int] = tree.children(noun, "poss")
    for by in tree.children(noun, "prep"):
        if tree.lower[by] in {"of", "about"} and not content:
            content |= tree.subtree(by) - {by}
        elif tree.lower[by] in {"by", "from"}:
            sources += tree.children(by, "pobj")
    if not content or any(tree.lower[word] == "no" for word in tree.children(noun, "det")):
        return None
    source = tree.subtree(sources[0], {noun}) - content if sources else _reporters(tree, noun)
    source = {token for token in source if tree.dep[token] != "case"}
    return _made(tree, noun, source, {noun}, content, stance, 0.5)


def _reporters(tree: Tree, noun: int) -> set[int]:
    """Return who makes the claim where a light verb carries it: "residents gave accounts of"."""
    verb = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lemma[verb] in {
        "make",
        "give",
        "issue",
        "repeat",
        "voice",
        "express",
        "release",
    }:
        subject = find_subject(tree, verb)
        return noun_phrase(tree, subject, {verb}) if subject is not None else set()
    return set()


def _hearsay(tree: Tree, adverb: int, stance: Stance) -> Link | None:
    """Read "reportedly", "allegedly": the clause it stands in, by nobody named."""
    verb = tree.head[adverb]
    if verb == adverb:
        return None
    content = tree.subtree(verb, {adverb})
    return _made(tree, adverb, set(), {adverb}, content, stance, 0.6)


def _according(tree: Tree, token: int) -> Link | None:
    to = next((kid for kid in tree.kids[token] if tree.lower[kid] == "to"), None)
    nouns = tree.children(to, "pobj") if to is not None else []
    if to is None or not nouns:
        return None
    above = tree.head[token]
    while tree.dep[above] in {"prep", "advmod", "pobj", "npadvmod"} and tree.head[above] != above:
        above = tree.head[above]
    content = tree.subtree(above, {token})
    if above == token or len(content) < 2:
        first, last = tree.bounds[tree.sentence[token]]
        content = set(range(first, last)) - tree.subtree(token)
    return _made(tree, token, tree.subtree(nouns[0]), {token, to}, content, "states", 0.85)


def _free_relative(tree: Tree, token: int, table: Cues) -> Link | None:
    """Read "what the government claims were attacks", which parsers often take for a noun."""
    if tree.lemma[token] not in table.clause or tree.lower[token - 1] in {"what", "that"} or token + 2 >= len(tree):
        return None
    what = next((at for at in range(token - 1, max(token - 7, -1), -1) if tree.lower[at] == "what"), None)
    if what is None or tree.lemma[token + 1] not in {"be", "have"} or tree.pos[token + 1] not in {"AUX", "VERB"}:
        return None
    if any(tree.pos[at] in {"VERB", "AUX", "PUNCT"} for at in range(what + 1, token)):
        return None
    content = {at for at in tree.subtree(token + 1) if at > token} | {token + 1}
    clause = tree.head[token + 1]
    if tree.dep[token + 1] in {"aux", "auxpass"}:
        content |= {at for at in tree.subtree(clause) if at > token}
    source = set(range(what + 1, token))
    return _made(tree, token, source, {token}, content, table.clause[tree.lemma[token]], 0.75)


def _participle(tree: Tree, token: int, table: Cues) -> Link | None:
    """Read "a message to the chief warning that …", where the participle was taken for a noun."""
    word = tree.lower[token]
    if not word.endswith("ing") or tree.pos[token] != "NOUN" or token + 2 >= len(tree):
        return None
    lemma = word.removesuffix("ing")
    named = tree.children(token, "det", "poss", "amod") and not tree.children(token, "compound")
    if lemma not in table.clause or tree.lower[token + 1] != "that" or named:
        return None
    clause = tree.head[token + 1]
    content = {at for at in tree.subtree(clause) if at > token}
    verb = next((at for at in tree.ancestors(token) if tree.pos[at] == "VERB"), None)
    subject = find_subject(tree, verb) if verb is not None else None
    source = (
        noun_phrase(tree, subject, {token, *([verb] if verb is not None else [])}) if subject is not None else set()
    )
    return _made(tree, token, source, {token}, content, table.clause[lemma], 0.6)


def _made(
    tree: Tree, head: int, source: set[int], cue: set[int], content: set[int], stance: Stance | None, confidence: float
) -> Link:
    content = _filled(tree, content - cue - source, head) if content - cue - source else set()
    return Link(head, frozenset(source - cue), frozenset(cue), frozenset(content), confidence, stance)


def stances(table: Cues | None = None) -> Iterator[tuple[str, Stance]]:
    """Yield every lemma of saying with its first stance.

    Parameters
    ----------
    table
        Words of saying; by default those of this package.

    Yields
    ------
    tuple of str and Stance
        A lemma and its stance.
    """
    table = table or cues()
    for column in (table.clause, table.object, table.to_do, table.noun):
        yield from column.items()
