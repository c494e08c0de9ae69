"""Who a source is: kind, name, country; and who "he" or "the official" is."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import cast

from uprooted.claims.attribution.syntax import Tree
from uprooted.places import find_country
from uprooted.records import Speaker
from uprooted.records.vocabulary import SpeakerKind


@dataclass(frozen=True)
class Roles:
    """Words that tell a speaker's kind; see `speakers.toml`."""

    phrases: tuple[tuple[str, SpeakerKind], ...]
    words: dict[str, SpeakerKind]
    roles: dict[str, SpeakerKind]
    open: frozenset[str]


@functools.cache
def roles() -> Roles:
    """Return the table of speakers; it is read once, as it never changes."""
    table = tomllib.loads(resources.files(__package__).joinpath("speakers.toml").read_text(encoding="utf-8"))
    open_words = frozenset(table.pop("open")["words"])
    phrases: list[tuple[str, SpeakerKind]] = []
    words: dict[str, SpeakerKind] = {}
    weak: dict[str, SpeakerKind] = {}
    for name, lists in table.items():
        kind = cast(SpeakerKind, name)
        phrases += [(_stems(phrase.split()), kind) for phrase in lists.get("phrases", ())]
        words |= {word: kind for word in lists.get("words", ()) if word not in words}
        weak |= {word: kind for word in lists.get("roles", ()) if word not in weak}
    phrases.sort(key=lambda entry: -len(entry[0]))
    return Roles(tuple(phrases), words, weak, open_words)


def _stems(words: Iterable[str]) -> str:
    """Join words without the plural's s, so that a phrase is found in either number."""
    return " ".join(word.removesuffix("s") for word in words)


def kind_of(tree: Tree, head: int, phrase: Iterable[int], table: Roles | None = None) -> SpeakerKind:
    """Return a speaker's kind by the words of the source.

    Parameters
    ----------
    tree
        A parsed document.
    head
        The token that bears the source.
    phrase
        Its tokens.
    table
        Words for kinds; by default those of this package.

    Returns
    -------
    SpeakerKind
        "unknown" where no word tells.
    """
    table = table or roles()
    phrase = set(phrase)
    for rank in _ranked(tree, head, phrase, table):
        joined = f" {_stems(tree.lower[token] for token in rank)} "
        for text, kind in table.phrases:
            if f" {text} " in joined:
                return kind
        for token in reversed(rank):
            for word in (tree.lemma[token], tree.lower[token]):
                if word in table.words and word not in table.open:
                    return table.words[word]
    for token in (head, *sorted(phrase)):
        for word in (tree.lemma[token], tree.lower[token]):
            kind_found = table.words.get(word) or table.roles.get(word)
            if kind_found:
                return kind_found
    return "unknown"


def _ranked(tree: Tree, head: int, phrase: set[int], table: Roles) -> list[list[int]]:
    """Return the tokens to look at, in turn: noun and what precedes it, then what follows a role, then appositions."""
    core = _core(tree, head, phrase)
    beside = [kid for kid in tree.kids[head] if kid in phrase and tree.dep[kid] in {"appos", "conj"}]
    ranks = [core]
    ranks += [_core(tree, noun, phrase) for noun in beside]
    for noun in (head, *beside):
        if tree.lemma[noun] in table.open:
            ranks += [_core(tree, object_, phrase) for kid in tree.kids[noun] if tree.dep[kid] == "prep"
                      and kid in phrase and tree.lower[kid] in {"of", "for", "with", "from", "at", "in"}
                      for object_ in tree.kids[kid] if tree.dep[object_] == "pobj"]  # fmt: skip
    return ranks


def _core(tree: Tree, noun: int, phrase: set[int]) -> list[int]:
    """Return a noun and what stands before it."""
    first = noun
    while first - 1 in phrase and tree.pos[first - 1] in {
        "NOUN",
        "PROPN",
        "ADJ",
        "PUNCT",
        "PART",
        "DET",
        "ADP",
        "VERB",
    }:
        if tree.lower[first - 1] in {",", "of", "for", "and"} and tree.pos[first - 1] != "PROPN":
            break
        first -= 1
    return [token for token in range(first, noun + 1) if tree.pos[token] not in {"DET"}]


def head_of(tree: Tree, phrase: Iterable[int]) -> int:
    """Return the token of a phrase that governs the rest.

    Parameters
    ----------
    tree
        A parsed document.
    phrase
        Tokens, at least one.

    Returns
    -------
    int
        The first whose head is outside the phrase.
    """
    members = set(phrase)
    return next((token for token in sorted(members) if tree.head[token] not in members or tree.head[token] == token),
                min(members))  # fmt: skip


def main_country(tree: Tree) -> str | None:
    """Return the country that the report names most, which "the government" is then of.

    Parameters
    ----------
    tree
        A parsed document.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code, or None where no country is named, or two as often.
    """
    counts: Counter[str] = Counter()
    known: dict[str, str | None] = {}
    for token in range(len(tree)):
        if tree.pos[token] in {"PROPN", "ADJ", "NOUN"} and tree.text[tree.start[token]].isupper():
            word = tree.text[tree.start[token] : tree.end[token]]
            if word not in known:
                country = find_country(word)
                known[word] = country.iso3 if country is not None else None
            code = known[word]
            if code is not None:  # whose forces act counts twice: two countries at a border are named as often
                counts[code] += 2 if _names_state(tree, token) else 1
    top = counts.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return None
    return top[0][0]


def _names_state(tree: Tree, token: int) -> bool:
    """Tell whether a country's name or adjective stands before its troops, police or government."""
    head = tree.head[token]
    kinds = {"military", "police", "government"}
    return tree.dep[token] in {"amod", "compound", "poss"} and roles().words.get(tree.lemma[head]) in kinds


def country_of(tree: Tree, phrase: Iterable[int]) -> str | None:
    """Return the country that a source's own words name.

    Parameters
    ----------
    tree
        A parsed document.
    phrase
        Its tokens.

    Returns
    -------
    str or None
        ISO 3166-1 alpha-3 code of the first country or demonym.
    """
    tokens = sorted(phrase)
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            first, last = tokens[at], tokens[at + size - 1]
            words = tree.text[tree.start[first] : tree.end[last]]
            if last - first == size - 1 and words[0].isupper():
                country = find_country(words)
                if country is not None:
                    return country.iso3
    return None


def _belonging(tree: Tree, head: int, phrase: set[int]) -> list[int]:
    """Return what follows "of", "for" or "from": whose leader, whose spokesman; not where refugees go."""
    return [token for kid in tree.kids[head] if kid in phrase and tree.lower[kid] in {"of", "for", "from"}
            for token in sorted(tree.subtree(kid)) if token in phrase]  # fmt: skip


def proper_name(tree: Tree, head: int, phrase: Iterable[int]) -> str | None:
    """Return the name in a source without titles and roles.

    Parameters
    ----------
    tree
        A parsed document.
    head
        The token that bears the source.
    phrase
        Its tokens.

    Returns
    -------
    str or None
        The run of proper nouns that ends with the head, less title words before it.
    """
    members = set(phrase)
    noun = head
    if tree.pos[noun] != "PROPN":
        beside = [
            kid for kid in tree.kids[head] if kid in members and tree.dep[kid] == "appos" and tree.pos[kid] == "PROPN"
        ]
        last = beside[0] if beside else _named_last(tree, head, members)
        if last is None:
            return None
        noun = last
    first = noun
    while first - 1 in members and (tree.pos[first - 1] == "PROPN" or _is_inner_hyphen(tree, first - 1)):
        first -= 1
    rest = tree.text[tree.end[noun] : tree.end[_last_of_name(tree, noun, members)]]
    return bare_name(tree, first, noun) + re.sub(r"\s+", " ", rest)


def _named_last(tree: Tree, head: int, members: set[int]) -> int | None:
    """Return who a role is named as behind a body of its own: "a spokesperson for the agency, Maria Lopez"."""
    last = max(token for token in members if tree.pos[token] != "PUNCT" or token == head)
    first = last
    while first - 1 in members and tree.pos[first - 1] == "PROPN":
        first -= 1
    if first == last or first - 1 <= head or tree.pos[last] != "PROPN" or tree.lower[first - 1] != ",":
        return None
    spoken_for = tree.lemma[head] in roles().open and tree.lower[head].startswith("spokes")
    return last if spoken_for and find_country(tree.text[tree.start[first] : tree.end[last]]) is None else None


_NAMED_BY_TASK = frozenset(
    """agency association authority bureau centre center commission committee council department front fund group
    institute league ministry movement network observatory office organization organisation service union""".split()
)
_LINKS = {"of", "for", "the", "and", "to"}


def _last_of_name(tree: Tree, noun: int, members: set[int]) -> int:
    """Return the last token of a body's name: "Office for Civil Protection"; a person's ends with the noun."""
    last = at = noun
    if tree.lower[noun] not in _NAMED_BY_TASK:
        return noun
    while at + 1 in members and (tree.pos[at + 1] == "PROPN" or tree.lower[at + 1] in _LINKS):
        at += 1
        last = at if tree.pos[at] == "PROPN" else last
    return last


def bare_name(tree: Tree, first: int, last: int) -> str:
    """Return the name at the end of a run of proper nouns, titles and roles before it left out.

    Parameters
    ----------
    tree
        A parsed document.
    first, last
        First and last token of the run.

    Returns
    -------
    str
        At least its last word.
    """
    table = roles()
    known = {*table.words, *table.roles}
    titles = [at for at in range(first, last) if _is_title(tree, at) or {tree.lemma[at], tree.lower[at]} & known]
    first = titles[-1] + 1 if titles else first
    return re.sub(r"\s+", " ", tree.text[tree.start[first] : tree.end[last]])


def _is_inner_hyphen(tree: Tree, token: int) -> bool:
    return (
        tree.lower[token] in {"-", "\u2011"} and 0 < token < len(tree) - 1 and tree.end[token - 1] == tree.start[token]
    )


def _is_title(tree: Tree, token: int) -> bool:
    word = tree.lower[token].rstrip(".")
    return word in {"mr", "mrs", "ms", "dr", "sheikh", "gen", "col", "lt", "maj", "sgt", "capt", "sen", "rep", "gov",
                    "prof", "foreign", "vice", "deputy", "secretary", "defence", "defense", "interior"}  # fmt: skip


def speaker_of(tree: Tree, phrase: Iterable[int], main: str | None) -> Speaker:
    """Return who a source is by its own words.

    Parameters
    ----------
    tree
        A parsed document.
    phrase
        The source's tokens, at least one.
    main
        The report's main country, ISO 3166-1 alpha-3, if known.

    Returns
    -------
    Speaker
        With the name as the words give it; pronouns and roles are resolved by `resolve_speakers`.
    """
    tokens = sorted(phrase)
    spans = tree.spans(tokens)
    start, end = (spans[0][0], spans[-1][1]) if spans else (tree.start[tokens[0]], tree.end[tokens[-1]])
    head = head_of(tree, tokens)
    kind = kind_of(tree, head, tokens)
    name = proper_name(tree, head, tokens)
    country = country_of(tree, _core(tree, head, set(tokens))) or country_of(tree, _belonging(tree, head, set(tokens)))
    if kind in {"government", "military", "police"} and country is not None and main is not None and country != main:
        kind = "foreign_government"
    if country is None and kind in {"government", "military", "police", "resident"}:
        country = main
    return Speaker(tree.text[start:end], name, kind, country, name is not None, start, end)
