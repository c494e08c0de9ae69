"""The words of saying, read from `cues.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import cast

from uprooted.records.vocabulary import Stance


@dataclass(frozen=True)
class Cues:
    """Lemmas of saying with their stance, by what carries the thing said."""

    clause: dict[str, Stance]
    object: dict[str, Stance]
    person: dict[str, Stance]
    to_do: dict[str, Stance]
    noun: dict[str, Stance]
    adverb: dict[str, Stance]


@functools.cache
def cues() -> Cues:
    """Return the table of cues; it is read once, as it never changes."""
    text = resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8")
    tables = {
        name: {lemma: cast(Stance, stance) for stance, lemmas in table.items() for lemma in lemmas}
        for name, table in tomllib.loads(text).items()
    }
    return Cues(**tables)
