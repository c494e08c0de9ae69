"""Rules over the parse: words of saying, who says it, and what is said.

Each rule looks at one token that may be a cue and gives a `Link` or nothing. They are written for crisis
reports (nominal cues, denials, passives, accusations), where the learned model, trained on political news, has
seen little; `joining.py` decides which of the two is heard.
"""

from __future__ import annotations

from uprooted.claims.attribution.lexicon import Cues, cues
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.sources import find_subject, make_link, noun_phrase
from uprooted.claims.attribution.syntax import Tree
from uprooted.claims.attribution.verbs import read_verb
from uprooted.records.vocabulary import Stance


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
        return read_verb(tree, token, table)
    if tree.pos[token] == "NOUN" and lemma in table.noun:
        return _noun(tree, token, table.noun[lemma])
    return None


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
    return make_link(tree, noun, source, {noun}, content, stance, 0.5)


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
    return make_link(tree, adverb, set(), {adverb}, content, stance, 0.6)


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
    return make_link(tree, token, tree.subtree(nouns[0]), {token, to}, content, "states", 0.85)


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
    return make_link(tree, token, source, {token}, content, table.clause[tree.lemma[token]], 0.75)


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
    return make_link(tree, token, source, {token}, content, table.clause[lemma], 0.6)
