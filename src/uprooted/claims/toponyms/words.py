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
    formants: frozenset[str]
    holders: frozenset[str]
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
    streets, persons = table["streets"], table["persons"]
    return Words(
        prepositions=MappingProxyType(table["prepositions"]),
        roles=MappingProxyType(roles),
        places=frozenset(nouns["places"]),
        organisations=frozenset(nouns["organisations"]),
        works=frozenset(nouns["titles_of_works"]),
        facilities=frozenset(nouns["facilities"]),
        actors=frozenset(nouns["actors"]),
        streets=frozenset(streets["heads"]),
        streets_first=frozenset(streets["heads_first"]),
        metonyms=frozenset(nouns["metonyms"]),
        formants=frozenset(nouns["formants"]),
        holders=frozenset(nouns["holders"]),
        titles=frozenset(persons["titles"]),
        given=frozenset(persons["given"]),
        stop=frozenset(table["stop"]["names"]),
    )
