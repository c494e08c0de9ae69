"""Words to atoms: the tokens of a text that a language's table knows, in runs that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from uprooted.claims.dates.lexicon import Entry, Lexicon

_TOKEN = re.compile(
    r"""
    (?P<ISO>(?<!\d)(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d))
    | (?P<SLASH>(?<![\d/.])\d{1,4}(?P<mark>[/.])\d{1,2}(?P=mark)\d{2,4}(?![\d/]))
    | (?P<FRACTION>(?<![\d/])\d/\d(?![\d/]))
    | (?P<CLOCK>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<DECADE>['’]\d0s\b|(?:1[5-9]|20)\d0['’]?s\b)
    | (?P<ORD>\d{1,2}(?:[nr]d|st|th)\b)
    | (?P<BIG>\d{1,3}(?:,\d{3})+(?:\.\d+)?)
    | (?P<POINT>\d+\.\d+)
    | (?P<INT>\d+)
    | (?P<AMPM>[ap]\.m\b|o['’]clock\b)
    | (?P<OWN>['’]s?\b|['’](?=\s))
    | (?P<WORD>[^\W\d_]+)
    | (?P<COMMA>,)
    | (?P<HYPHEN>[-–—])
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
# What may stand between two tokens of one expression: spaces, one line break.
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*", re.UNICODE)
_MAX_DIGITS = 9
_LARGEST = 10**9


class Atom(NamedTuple):
    """One token of time: its class, its meaning, its characters."""

    kind: str
    value: Any
    start: int
    end: int


def find_runs(text: str, lexicon: Lexicon, tags: Mapping[int, str]) -> Iterator[list[Atom]]:
    """Yield runs of neighbouring atoms that hold at least one of the language's core classes.

    Parameters
    ----------
    text
        Any text.
    lexicon
        The language.
    tags
        Part-of-speech tag by first code point of the token; empty where there is no tagger.
    """
    run: list[Atom] = []
    core = lexicon.core
    has_core = False
    for atom in _find_atoms(text, lexicon, tags):
        if run and not _adjoins(text, run[-1].end, atom.start):
            if has_core:
                yield fold_numbers(run)
            run, has_core = [], False
        run.append(atom)
        has_core = has_core or atom.kind in core or (atom.kind == "WORDNUM" and 15 <= atom.value <= 20)
    if has_core:
        yield fold_numbers(run)


def _adjoins(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    if gap in {"", " "}:
        return True
    return len(gap) < 40 and _GAP.fullmatch(gap) is not None


def _find_atoms(text: str, lexicon: Lexicon, tags: Mapping[int, str]) -> Iterator[Atom]:
    tokens = [(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    lowered = [word.lower().replace("’", "'") for _, word, _, _ in tokens]
    number = 0
    while number < len(tokens):
        form, word, start, end = tokens[number]
        number += 1
        if form not in {"WORD", "AMPM"}:
            atom = _read_form(form, word, start, end)
            if atom is not None:
                yield atom
            continue
        low = lowered[number - 1]
        if low in lexicon.phrases:
            length, entry = _phrase(lexicon, lowered, number - 1)
            if entry is not None:
                number += length - 1
                yield Atom(entry.kind, entry.value, start, tokens[number - 1][3])
                continue
        found = lexicon.words.get(low)
        if found is not None and found.abbreviation and not _abbreviates(text, tokens, number - 1):
            continue
        if found is not None and _fits(found, word, tags.get(start, "")):
            pointed = found.abbreviation or form == "AMPM"
            yield Atom(found.kind, found.value, start, end + (pointed and text[end : end + 1] == "."))


def _abbreviates(text: str, tokens: list[tuple[str, str, int, int]], at: int) -> bool:
    """Say whether a word such as "Sun" or "Jan" has its point or a number beside it."""
    if text[tokens[at][3] : tokens[at][3] + 1] == ".":
        return True
    beside = tokens[max(at - 1, 0) : at] + tokens[at + 1 : at + 3]
    return any(form in {"INT", "ORD"} and abs(start - tokens[at][2]) < 10 for form, _, start, _ in beside)


def _phrase(lexicon: Lexicon, lowered: list[str], at: int) -> tuple[int, Entry | None]:
    for rest, entry in lexicon.phrases[lowered[at]]:
        if tuple(lowered[at + 1 : at + 1 + len(rest)]) == rest:
            return len(rest) + 1, entry
    return 0, None


def _fits(entry: Entry, word: str, tag: str) -> bool:
    return not (entry.capital and not word[0].isupper()) and tag not in entry.not_tagged


def _read_form(form: str, word: str, start: int, end: int) -> Atom | None:
    if form == "INT":
        return _read_integer(word, start, end)
    if form in {"BIG", "POINT"}:
        return Atom("NUM", float(word.replace(",", "")), start, end) if len(word) < 20 else None
    if form == "FRACTION":
        top, bottom = int(word[0]), int(word[2])
        return Atom("NUM", top / bottom, start, end) if 0 < top < bottom else None
    if form == "ORD":
        return Atom("ORD", int(word[:-2]), start, end)
    return Atom(form, word, start, end)


def _read_integer(word: str, start: int, end: int) -> Atom | None:
    if len(word) > _MAX_DIGITS:
        return None
    value = int(word)
    if 1 <= value <= 31 and len(word) <= 2:
        return Atom("DAY", value, start, end)
    if 1500 <= value <= 2100 and len(word) == 4:
        return Atom("YEAR", value, start, end)
    return Atom("NUM", value, start, end)


def fold_numbers(run: list[Atom]) -> list[Atom]:
    """Join number words ("twenty-four", "two thousand", "nineteen ninety-seven", "2 1/2") into one atom each."""
    folded: list[Atom] = []
    number = 0
    while number < len(run):
        parts = _number_parts(run, number)
        if not parts:
            folded.append(run[number])
            number += 1
            continue
        number = parts[-1] + 1
        atoms = [run[index] for index in parts]
        folded.append(_join_numbers([atom for atom in atoms if atom.kind != "HYPHEN"]))
    return folded


def _number_parts(run: list[Atom], number: int) -> list[int]:
    """Return the indexes of the atoms that make one number, from one on."""
    first = run[number]
    follower = run[number + 1] if number + 1 < len(run) else None
    if first.kind in {"DAY", "NUM"} and follower is not None and follower.kind == "NUM" and follower.value < 1:
        return [number, number + 1]
    if first.kind == "A" and follower is not None and follower.kind == "WORDNUM" and follower.value in {100, 1000, 12}:
        return [number, *_number_parts(run, number + 1)]
    if first.kind != "WORDNUM":
        return []
    parts = [number]
    for index in range(number + 1, len(run)):
        if run[index].kind == "WORDNUM" and _may_follow(run[parts[-1]].value, run[index].value):
            parts.append(index)
        elif not _links_numbers(run, index, run[parts[-1]].value):
            break
    return parts


def _links_numbers(run: list[Atom], index: int, before: int) -> bool:
    """Say whether a hyphen stands between two words of one number ("twenty-four")."""
    if run[index].kind != "HYPHEN" or index + 1 >= len(run) or run[index + 1].kind != "WORDNUM":
        return False
    return _may_follow(before, run[index + 1].value)


def _may_follow(before: int, after: int) -> bool:
    return after >= 100 or before >= 100 or (before >= 20 and after < 10) or (13 <= before <= 20 and after >= 20)


def _join_numbers(atoms: list[Atom]) -> Atom:
    values = [atom.value for atom in atoms]
    start, end = atoms[0].start, atoms[-1].end
    year = values[0] * 100 + sum(values[1:])
    if 1 < len(values) <= 3 and 13 <= values[0] <= 20 and 10 <= values[1] <= 90 and year < 2100:
        return Atom("YEAR", year, start, end)
    total: float = 0
    for value in values:
        total = max(total, 1) * value if value >= 100 or (value == 12 and total) else total + value
    if total == 2000 and len(values) == 2:
        return Atom("YEAR", 2000, start, end)
    kind = "DAY" if isinstance(total, int) and 1 <= total <= 31 else "NUM"
    return Atom(kind, min(total, _LARGEST), start, end)
