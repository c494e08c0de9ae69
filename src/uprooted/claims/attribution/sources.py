"""Whose words they are, by the tree: subjects, relatives, agents; and the making of a link."""

from __future__ import annotations

from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.syntax import Tree
from uprooted.records.vocabulary import Stance

SUBJECT = ("nsubj", "csubj")
_RELATIVE = {"who", "which", "that"}


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
        for kid in tree.children(verb, *SUBJECT):
            clause = _relative_clause(tree, verb) if tree.lower[kid] in _RELATIVE else None
            return _relative_noun(tree, clause, kid) if clause is not None else kid
        above = tree.head[verb]
        if tree.dep[verb] in {"acl"} and tree.pos[above] in {"NOUN", "PROPN", "PRON"} and tree.tag[verb] == "VBG":
            return above
        if above == verb or tree.dep[verb] not in {"conj", "xcomp", "advcl", "pcomp", "acl"}:
            return None
        verb = above
        while tree.pos[verb] == "ADP" and tree.head[verb] != verb:
            verb = tree.head[verb]
    return None


def _relative_clause(tree: Tree, verb: int) -> int | None:
    """Return the verb of the relative clause that a verb is of, over those that it is joined to."""
    while tree.dep[verb] == "conj" and tree.head[verb] != verb:
        verb = tree.head[verb]
    return verb if tree.dep[verb] == "relcl" else None


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


def find_agent(tree: Tree, verb: int) -> int | None:
    """Return who a passive is done by.

    Parameters
    ----------
    tree
        A parsed document.
    verb
        A verb's token.

    Returns
    -------
    int or None
        The noun under "by".
    """
    for by in tree.children(verb, "agent", "prep"):
        if tree.lower[by] == "by":
            for noun in tree.children(by, "pobj"):
                return noun
    return None


def make_link(
    tree: Tree, head: int, source: set[int], cue: set[int], content: set[int], stance: Stance | None, confidence: float
) -> Link:
    """Return a link whose roles do not overlap, punctuation taken into the content.

    Parameters
    ----------
    tree
        A parsed document.
    head
        The token that bears the cue.
    source, cue, content
        Tokens; the cue wins over the source, and both over the content.
    stance
        How it is said; by the cue's words when absent.
    confidence
        Share of such links that are right.

    Returns
    -------
    Link
        The link.
    """
    content = _filled(tree, content - cue - source, head) if content - cue - source else set()
    return Link(head, frozenset(source - cue), frozenset(cue), frozenset(content), confidence, stance)


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
