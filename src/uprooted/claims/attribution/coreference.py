"""Who "he", "they", "the official" and a bare surname are: looked for among those who spoke before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from uprooted.claims.attribution.mentions import PLURAL, SINGULAR, THIRD, Nouns, owned
from uprooted.claims.attribution.nouns import MEN, PEOPLE, WOMEN
from uprooted.claims.attribution.speakers import bare_name, head_of, speaker_of
from uprooted.claims.attribution.syntax import Tree
from uprooted.records import Speaker

_FARTHEST = 12  # sentences back to a speaker whom a pronoun may stand for


@dataclasses.dataclass(frozen=True)
class _Heard:
    """A speaker met earlier, with what tells whether a pronoun fits."""

    speaker: Speaker
    head: int
    plural: bool
    body: bool
    nouns: frozenset[str]
    gender: str | None = None


def resolve_speakers(
    tree: Tree, sources: Sequence[tuple[frozenset[int], Speaker | None]], nouns: Nouns | None = None
) -> list[Speaker | None]:
    """Follow pronouns, roles and surnames back to who was named or described before.

    Parameters
    ----------
    tree
        A parsed document.
    sources
        Tokens and first reading of each speaker, in order of the text.
    nouns
        Whom else the text speaks of; by default found anew.

    Returns
    -------
    list of Speaker or None
        The same speakers; `name`, `kind` and `country` filled in where an earlier one gives them. A pronoun that
        nothing explains keeps no name, and is of unknown kind.
    """
    full_names = _full_names(tree)
    nouns = nouns or Nouns(tree)
    heard: list[_Heard] = []
    resolved: list[Speaker | None] = []
    for tokens, first in sources:
        if first is None or not tokens:
            resolved.append(first)
            continue
        head = head_of(tree, tokens)
        earlier = _antecedent(tree, head, tokens, heard, nouns)
        speaker = _merged(first, earlier.speaker) if earlier is not None else first
        speaker = _with_full_name(_owned(tree, tokens, speaker, nouns), full_names, heard)
        resolved.append(speaker)
        if tree.pos[head] != "PRON" or earlier is not None:
            heard.append(_described(tree, head, tokens, speaker, earlier, nouns))
    return resolved


def _described(
    tree: Tree, head: int, tokens: frozenset[int], speaker: Speaker, earlier: _Heard | None, nouns: Nouns
) -> _Heard:
    gender = _gender(tree, head) or (earlier.gender if earlier is not None else None)
    if earlier is not None:
        told = earlier.nouns if tree.pos[head] == "PRON" else earlier.nouns | {tree.lemma[head]}
        return _Heard(speaker, head, earlier.plural, earlier.body, told, gender)
    bears = {head, *(kid for kid in tree.kids[head] if tree.dep[kid] == "appos" and kid in tokens)}
    titles = {kid for token in bears for kid in tree.kids[token] if tree.dep[kid] == "compound"
              and tree.pos[token] == "PROPN" and tree.lemma[kid] in PEOPLE}  # fmt: skip
    sort = nouns.sort(head)
    plural = tree.tag[head] in {"NNS", "NNPS"} or any(tree.dep[kid] == "conj" for kid in tree.kids[head])
    return _Heard(speaker, head, plural, sort == "body" and not plural,
                  frozenset(tree.lemma[token] for token in bears | titles), gender)  # fmt: skip


def _gender(tree: Tree, head: int) -> str | None:
    """Return the pronoun that a word agrees with, where it tells."""
    beside = {tree.lemma[token] for token in (head, *tree.kids[head]) if tree.dep[token] in {"appos", "compound"}}
    lemmas = beside | {tree.lemma[head]}
    if tree.lower[head] in {"she", "her"} or lemmas & (WOMEN | {"mrs", "ms", "mrs.", "ms."}):
        return "she"
    return "he" if tree.lower[head] in {"he", "him"} or lemmas & (MEN | {"mr", "mr."}) else None


def _antecedent(tree: Tree, head: int, tokens: frozenset[int], heard: Sequence[_Heard], nouns: Nouns) -> _Heard | None:
    """Return whom a pronoun or a role stands for: a speaker of before, or one whom the text spoke of since."""
    before = [entry for entry in reversed(heard) if (entry.speaker.start or 0) < tree.start[head]]
    if tree.lower[head] not in THIRD or tree.pos[head] != "PRON":
        return _of_role(tree, head, tokens, before)
    spoke = next((entry for entry in before if _agrees(tree.lower[head], entry)
                  and tree.sentence[head] - tree.sentence[entry.head] <= _FARTHEST), None)  # fmt: skip
    noun = nouns.antecedent(head, speaks=True)
    if noun is None or (spoke is not None and tree.sentence[spoke.head] >= tree.sentence[noun]):
        return spoke
    phrase = frozenset(noun_of(tree, noun))
    for entry in before:
        if entry.head in phrase and _agrees(tree.lower[head], entry):
            return entry
    return _described(tree, noun, phrase, speaker_of(tree, phrase, None), None, nouns)


def _agrees(word: str, entry: _Heard) -> bool:
    if word in SINGULAR:
        fits = {None, "she" if word in {"she", "her"} else "he"}
        return not entry.plural and not entry.body and entry.gender in fits
    return entry.plural if word in PLURAL else entry.body


def _of_role(tree: Tree, head: int, tokens: frozenset[int], before: Sequence[_Heard]) -> _Heard | None:
    """Return who "the official" is: the last one so described, more fully."""
    the = any(tree.lower[kid] in {"the", "that", "this"} for kid in tree.kids[head] if tree.dep[kid] == "det")
    if not the or len(tokens) > 3 or tree.pos[head] != "NOUN":
        return None
    fuller = len(tree.text[tree.start[min(tokens)] : tree.end[head]])
    return next((entry for entry in before if tree.lemma[head] in entry.nouns and not entry.plural
                 and max(len(entry.speaker.text), len(entry.speaker.name or "")) > fuller), None)  # fmt: skip


def _owned(tree: Tree, tokens: frozenset[int], speaker: Speaker, nouns: Nouns) -> Speaker:
    """Say whose: "its chairman" is the chairman of the party spoken of."""
    first = min(tokens)
    if tree.tag[first] != "PRP$" or tree.lower[first] not in THIRD or speaker.name is not None:
        return speaker
    owner = nouns.antecedent(first, speaks=True)
    if owner is None:
        return speaker
    return dataclasses.replace(speaker, name=owned(nouns.phrase(owner), speaker.text))


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
