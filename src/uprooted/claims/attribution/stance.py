"""How it is said: stated, claimed, denied, warned … by the words of the cue."""

from __future__ import annotations

from uprooted.claims.attribution.lexicon import Cues, cues
from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.syntax import Tree
from uprooted.records.vocabulary import Stance

_COUNTING = {"record", "register", "document", "count", "tally", "verify"}
_FALSE = {
    "baseless", "fabrication", "fabricated", "nonsense", "untrue", "false", "lie", "lies", "slander", "propaganda",
    "invented", "unfounded", "exaggerated", "rumour", "rumours", "rumors", "absurd",
}  # fmt: skip
_TOLD = {"claim", "report", "accusation", "allegation", "account", "charge", "figure", "number", "toll", "story"}
_ONESELF = {"itself", "themselves", "himself", "herself"}
_REFUSALS = {"refuse", "decline"}  # "declined to confirm"
_NEGATIONS = {"not", "n't", "never", "no", "neither", "nor"}


def stance_of(tree: Tree, link: Link, table: Cues | None = None) -> Stance:
    """Return the stance of an attribution.

    Parameters
    ----------
    tree
        A parsed document.
    link
        The attribution.
    table
        Words of saying; by default those of this package.

    Returns
    -------
    Stance
        The rule's, where one gave it, else the first word of the cue that has another than "states"; a negated
        word of saying ("could not confirm") is doubt, and a negated denial a statement.
    """
    table = table or cues()
    stance = link.stance or _by_words(tree, link, table)
    if tree.lemma[link.head] in {"call", "describe"} and _called_false(tree, link):
        return "denies"
    verb = tree.head[link.head] if tree.dep[link.head] in {"aux", "auxpass"} else link.head
    negated = any(tree.lower[token] in _NEGATIONS for token in (*link.cue, *tree.kids[verb]) if token < verb)
    refused = tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in _REFUSALS
    if (negated or refused) and stance == "states":
        return "doubts"
    if negated and stance in {"denies", "doubts"}:
        return "states"
    return stance


def _called_false(tree: Tree, link: Link) -> bool:
    """Tell whether what is said is that something told is not so: "called the report a fabrication"."""
    words = {tree.lower[token] for token in link.content}
    return bool(words & _FALSE) and any(tree.lemma[token] in _TOLD for token in link.content)


def _by_words(tree: Tree, link: Link, table: Cues) -> Stance:
    found: list[Stance] = []
    for token in sorted(link.cue, key=lambda token: token != link.head):
        lemma = tree.lemma[token]
        columns = (table.noun,) if tree.pos[token] == "NOUN" else (table.clause, table.object, table.to_do)
        found += [column[lemma] for column in columns if lemma in column][:1]
    return next((stance for stance in found if stance != "states"), "states")


def is_speech(tree: Tree, link: Link, table: Cues | None = None) -> bool:
    """Tell whether a cue has a word of saying, or quotes.

    Parameters
    ----------
    tree
        A parsed document.
    link
        The attribution.
    table
        Words of saying; by default those of this package.

    Returns
    -------
    bool
        False for cues such as "supports".
    """
    table = table or cues()
    columns = (table.clause, table.object, table.to_do, table.noun, table.adverb)
    named = link.head + 1 < len(tree) and tree.lower[link.head + 1] in _ONESELF
    if tree.lemma[link.head] == "call" and named:  # "men calling themselves the Council"
        return False
    if tree.lemma[link.head] in _COUNTING:
        return True
    said = any(tree.lemma[token] in column for token in link.cue for column in columns)
    return said or any(tree.lower[token] in {"according", ":"} for token in link.cue)
