"""The words and shapes of one language, read from a table.

A language's table (``english.toml``) names, for every class of word, the words and what they mean, and lists the
shapes: sequences of classes, each with the rule that reads it. The rules are the same for all languages; another
language is another table.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from uprooted.errors import InputError

# Classes that are given by a token's form, not by a list of words.
FORM_CLASSES = (
    "ISO", "SLASH", "CLOCK", "DAY", "YEAR", "NUM", "ORD", "DECADE", "COMMA", "HYPHEN", "OWN",
)  # fmt: skip
# Word lists that the rules ask for; a language may leave any of them out.
SETS = (
    "ahead", "bare_duration_before", "determiners", "duration_before", "future_words", "ongoing", "open_start",
    "planning", "saying", "saying_nouns", "since", "stretch", "the_day", "the_year", "unchanging",
    "units_of_measure", "until", "year_before",
    "year_only_before", "year_by_its_end",
)  # fmt: skip
# One letter a class, from the private use area, where none means anything to a regular expression.
_FIRST_SYMBOL = 0xE000


@dataclass(frozen=True, slots=True)
class Entry:
    """What one word is: its class, its meaning, and what its form must be."""

    kind: str
    value: Any
    capital: bool = False
    abbreviation: bool = False
    not_tagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A sequence of classes, compiled with one letter a class, and the rule that reads it."""

    rule: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, phrases and shapes of one language."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    symbols: Mapping[str, str]
    core: frozenset[str]
    shapes: Mapping[str, tuple[Shape, ...]]
    sets: Mapping[str, frozenset[str]]
    confidence: Mapping[str, float]


def build_lexicon(table: Mapping[str, Any]) -> Lexicon:
    """Build a lexicon from the plain values of a language's table.

    Raises
    ------
    InputError
        When a shape names a class that the table does not have, or a word list has an unknown name.
    """
    unknown = set(table.get("sets", {})) - set(SETS)
    if unknown:
        raise InputError(f"Unknown word lists {sorted(unknown)}", allowed=", ".join(SETS))
    words: dict[str, Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for kind, meanings in table["words"].items():
        for text, value in meanings.items():
            first, *rest = text.split()
            entry = _entry(kind, text, value, table.get("forms", {}))
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), entry))
            else:
                words[text] = entry
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    names = dict.fromkeys([*FORM_CLASSES, *table["words"]])
    symbols = {name: chr(_FIRST_SYMBOL + number) for number, name in enumerate(names)}
    return Lexicon(
        words=words,
        phrases={first: tuple(options) for first, options in phrases.items()},
        symbols=symbols,
        core=frozenset(table["core"]),
        shapes=_compile_shapes(table, symbols),
        confidence=dict(table.get("confidence", {})),
        sets={name: frozenset(table.get("sets", {}).get(name, ())) for name in SETS},
    )


def _entry(kind: str, text: str, value: Any, forms: Mapping[str, Any]) -> Entry:
    return Entry(
        kind,
        value,
        capital=text in forms.get("capital", ()),
        abbreviation=text in forms.get("abbreviation", ()),
        not_tagged=tuple(forms.get("not_tagged", {}).get(text, ())),
    )


def _compile_shapes(table: Mapping[str, Any], symbols: Mapping[str, str]) -> dict[str, tuple[Shape, ...]]:
    compiler = _Compiler(table.get("aliases", {}), symbols)
    by_first: dict[str, list[Shape]] = {symbol: [] for symbol in symbols.values()}
    for row in table["shapes"]:
        for pattern in row["patterns"]:
            shape = Shape(row["rule"], re.compile(compiler.regex(pattern)))
            for symbol in compiler.firsts(pattern):
                by_first[symbol].append(shape)
    return {symbol: tuple(shapes) for symbol, shapes in by_first.items()}


class _Compiler:
    """Turn a shape into a regular expression over class letters.

    A shape is a list of pieces; a piece is one class or alias, or several with ``|``, and may end in ``?``. An
    alias stands for a shape that matches at least one token. No piece repeats, so matching takes linear time.
    """

    def __init__(self, aliases: Mapping[str, list[str]], symbols: Mapping[str, str]) -> None:
        self._aliases = aliases
        self._symbols = symbols

    def regex(self, pattern: str) -> str:
        return "".join(self._piece(piece) for piece in pattern.split())

    def firsts(self, pattern: str) -> set[str]:
        found: set[str] = set()
        for piece in pattern.split():
            for name in piece.rstrip("?").split("|"):
                options = self._aliases.get(name)
                found |= {self._symbol(name)} if options is None else set().union(*map(self.firsts, options))
            if not piece.endswith("?"):
                break
        return found

    def _piece(self, piece: str) -> str:
        options: list[str] = []
        for name in piece.rstrip("?").split("|"):
            aliases = self._aliases.get(name)
            options += [self._symbol(name)] if aliases is None else map(self.regex, aliases)
        return f"(?:{'|'.join(options)}){'?' if piece.endswith('?') else ''}"

    def _symbol(self, name: str) -> str:
        if name not in self._symbols:
            raise InputError(f"A shape names the class {name!r}", allowed=", ".join(sorted(self._symbols)))
        return self._symbols[name]


@functools.cache
def load_lexicon(name: str = "english", package: str = "uprooted.claims.dates") -> Lexicon:
    """Read a language's table from a package's folder."""
    text = resources.files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return build_lexicon(tomllib.loads(text))
