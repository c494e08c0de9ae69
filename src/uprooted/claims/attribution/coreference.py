"""Who "he", "they", "the official" and a bare surname are: looked for among those who spoke before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from uprooted.claims.attribution.speakers import bare_name, head_of, speaker_of
from uprooted.claims.attribution.syntax import Tree
from uprooted.records import Speaker

_SINGULAR = {"he", "she", "him", "her", "his", "who"}
_PLURAL = {"they", "them", "their", "both"}
_BODY = {"it", "its"}
_BODIES = frozenset(
    """agency army association authority board bureau centre center commission committee company council crescent cross
    daily department front fund gang government group institute league militia military ministry movement nations
    network newspaper observatory office organization organisation party police programme program radio regime report
    service statement television un unhcr union watch website""".split()
)


@dataclasses.dataclass(frozen=True)
class _Heard:
    """A speaker met earlier, with what tells whether a pronoun fits."""

    speaker: Speaker
    plural: bool
    body: bool
    nouns: frozenset[str]


def resolve_speakers(tree: Tree, sources: Sequence[tuple[frozenset[int], Speaker | None]]) -> list[Speaker | None]:
    """Follow pronouns, roles and surnames back to who was named or described before.

    Parameters
    ----------
    tree
        A parsed document.
    sources
        Tokens and first reading of each speaker, in order of the text.

    Returns
    -------
    list of Speaker or None
        The same speakers; `name`, `kind` and `country` filled in where an earlier one gives them.
    """
    full_names = _full_names(tree)
    heard: list[_Heard] = []
    resolved: list[Speaker | None] = []
    for tokens, first in sources:
        if first is None or not tokens:
            resolved.append(first)
            continue
        head = head_of(tree, tokens)
        earlier = _antecedent(tree, head, tokens, heard)
        earlier = _told_of_before(tree, head, earlier) or earlier
        speaker = _merged(first, earlier.speaker) if earlier is not None else first
        speaker = _with_full_name(speaker, full_names, heard)
        resolved.append(speaker)
        if tree.pos[head] != "PRON" or earlier is not None:
            heard.append(_described(tree, head, tokens, speaker, earlier))
    return resolved


def _described(tree: Tree, head: int, tokens: frozenset[int], speaker: Speaker, earlier: _Heard | None) -> _Heard:
    nouns = {tree.lemma[token] for token in tokens if tree.pos[token] in {"NOUN", "PROPN"} and token <= head}
    nouns |= {tree.lemma[kid] for kid in tree.kids[head] if tree.dep[kid] == "appos"}
    if earlier is not None:
        return _Heard(speaker, earlier.plural, earlier.body, earlier.nouns | nouns)
    plural = tree.tag[head] in {"NNS", "NNPS"} or any(tree.dep[kid] == "conj" for kid in tree.kids[head])
    body = tree.lemma[head] in _BODIES or tree.lower[head] in _BODIES
    return _Heard(speaker, plural and not body, body, frozenset(nouns))


def _antecedent(tree: Tree, head: int, tokens: frozenset[int], heard: list[_Heard]) -> _Heard | None:
    word = tree.lower[head]
    before = [entry for entry in reversed(heard) if (entry.speaker.start or 0) < tree.start[head]]
    if word in _SINGULAR:
        return next((entry for entry in before if not entry.plural and not entry.body), None)
    if word in _PLURAL:
        return next((entry for entry in before if entry.plural), None)
    if word in _BODY:
        return next((entry for entry in before if entry.body), None)
    the = any(tree.lower[kid] in {"the", "that", "this"} for kid in tree.kids[head] if tree.dep[kid] == "det")
    if the and len(tokens) <= 3 and tree.pos[head] == "NOUN":
        return next((entry for entry in before if tree.lemma[head] in entry.nouns and not entry.plural
                     and len(entry.speaker.text) > tree.end[head] - tree.start[head] + 4), None)  # fmt: skip
    return None


def _told_of_before(tree: Tree, head: int, earlier: _Heard | None) -> _Heard | None:
    """Return who the sentence before is about, where they have not spoken: "Two residents disagreed. They said …"."""
    word, sentence = tree.lower[head], tree.sentence[head]
    if word not in {"he", "she", "they", "it"} or not sentence:
        return None
    first, last = tree.bounds[sentence - 1]
    root = next(
        (token for token in range(first, last) if tree.head[token] == token and tree.pos[token] == "VERB"), None
    )
    subject = next(iter(tree.children(root, "nsubj")), None) if root is not None else None
    if subject is None or tree.pos[subject] not in {"NOUN", "PROPN"}:
        return None
    if earlier is not None and (earlier.speaker.start or 0) >= tree.start[first]:
        return None
    speaker = speaker_of(tree, frozenset(noun_of(tree, subject)), None)
    met = _described(tree, subject, frozenset({subject}), speaker, None)
    fits = met.plural if word == "they" else met.body if word == "it" else not (met.plural or met.body)
    return met if fits and speaker.kind != "unknown" else None


def noun_of(tree: Tree, noun: int) -> set[int]:
    """Return a noun with what belongs to it, without its clauses."""
    return tree.subtree(noun, {kid for kid in tree.kids[noun] if tree.dep[kid] in {"relcl", "acl"}})


def _merged(speaker: Speaker, earlier: Speaker) -> Speaker:
    name = earlier.name or earlier.text
    kind = earlier.kind if speaker.kind == "unknown" or earlier.name else speaker.kind
    return dataclasses.replace(
        speaker, name=name, kind=kind, country=earlier.country or speaker.country, named=earlier.named
    )


def _with_full_name(speaker: Speaker, full_names: dict[str, list[tuple[int, str]]], heard: list[_Heard]) -> Speaker:
    """Give a surname its full name, and the kind that the fuller mention had."""
    if speaker.name is None or " " in speaker.name or speaker.start is None:
        return speaker
    fuller = [name for start, name in full_names.get(speaker.name.casefold(), ()) if start < speaker.start]
    if not fuller:
        return speaker
    known = next((entry.speaker for entry in reversed(heard) if entry.speaker.name == fuller[-1]), None)
    speaker = dataclasses.replace(speaker, name=fuller[-1])
    return _merged(speaker, known) if known is not None and known.kind != "unknown" else speaker


def _full_names(tree: Tree) -> dict[str, list[tuple[int, str]]]:
    """Return runs of two to four proper nouns by their last word, with where they start."""
    found: dict[str, list[tuple[int, str]]] = {}
    first = None
    for token in range(len(tree) + 1):
        inside = token < len(tree) and (tree.pos[token] == "PROPN" or tree.lower[token] == "-")
        if inside and first is None and tree.pos[token] == "PROPN":
            first = token
        elif not inside and first is not None:
            if 2 <= token - first <= 6 and tree.pos[token - 1] == "PROPN":
                name = bare_name(tree, first, token - 1)
                found.setdefault(tree.lower[token - 1].casefold(), []).append((tree.start[first], name))
            first = None
    return found
