"""The word lists of `words.toml`, read once a process."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists, all lower case."""

    prepositions: Mapping[str, float]
    roles: Mapping[str, str]
    places: frozenset[str]
    organisations: frozenset[str]
    works: frozenset[str]
    facilities: frozenset[str]
    actors: frozenset[str]
    streets: frozenset[str]
    streets_first: frozenset[str]
    metonyms: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    stop: frozenset[str]


@functools.cache
def load_words() -> Words:
    """Return the word lists, which nothing changes.

    Returns
    -------
    Words
        As in `words.toml`.
    """
    table = tomllib.loads(resources.files("uprooted.claims.toponyms").joinpath("words.toml").read_text("utf-8"))
    roles = {word: role for role, words in table["roles"].items() for word in words}
    nouns = table["nouns"]
    return Words(
        MappingProxyType(table["prepositions"]), MappingProxyType(roles), frozenset(nouns["places"]),
        frozenset(nouns["organisations"]), frozenset(nouns["titles_of_works"]), frozenset(nouns["facilities"]),
        frozenset(nouns["actors"]), frozenset(nouns["streets"]), frozenset(nouns["streets_first"]),
        frozenset(nouns["metonyms"]),         frozenset(table["persons"]["titles"]), frozenset(table["persons"]["given"]), frozenset(table["stop"]["names"]),
    )  # fmt: skip
