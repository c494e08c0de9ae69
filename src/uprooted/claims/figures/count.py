"""What was found around a number: the noun it counts and where."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.claims.figures.lexicon import Counted

PEOPLE = Counted("persons", "people")


@dataclass(frozen=True, slots=True)
class Count:
    """What was found around a number; tokens count within the sentence."""

    noun: int | None
    counted: Counted | None
    anchor: int
    last: int
    part: bool = False
    modifiers: tuple[int, ...] = ()
    other: bool = False
    unknown: bool = False
    label: bool = False
    others: bool = False
    partitive: bool = False
    listed: bool = False
