"""Which side a party to an event is of: forces of the state, armed fighters, or people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

from uprooted.places import fold
from uprooted.records import Claim, Party

_SIDES: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "fighters": re.compile(r"\barmed (?:gang|group|men|element|person|civilian)|gunm[ae]n|\bgangs?\b|terroris|militant|"
                           r"rebel|insurgent|\bsniper|militia|\bbandit|jihad|guerrilla|\bseparatist|paramilitar",
                           re.IGNORECASE),
    "forces": re.compile(r"soldier|troop|\barmy|\bpolice|officer|security|personnel|conscript|\bforces\b|regime|"
                         r"government|military|command|helicopter|\btanks?\b|authorit", re.IGNORECASE),
    "people": re.compile(r"civilian|resident|protest|demonstrat|villager|people|wom[ae]n|child|famil|refugee|person|"
                         r"returnee|inhabitant|\bmen\b|mourner|youth", re.IGNORECASE),
})  # fmt: skip
_KINDS: Mapping[str, str] = MappingProxyType({
    "government": "forces", "military": "forces", "police": "forces", "security_forces": "forces",
    "armed_group": "fighters", "fighters": "fighters", "resident": "people", "refugee": "people",
    "civilians": "people", "protesters": "people", "residents": "people",
})  # fmt: skip
_COMMON = frozenset(
    "the a an of and some more than about at least many other its their his her in by least several dozens scores "
    "hundreds thousands few most".split()
)


def side(party: Party | None) -> str | None:
    """Return which side a party is of: forces (of the state), fighters, people; None where it cannot be told."""
    return _side_of(party.text, party.name, party.kind) if party is not None else None


@lru_cache(maxsize=10_000)
def _side_of(text: str, name: str | None, kind: str | None) -> str | None:
    for found, pattern in _SIDES.items():
        if pattern.search(text) or (name and pattern.search(name)):
            return found
    return _KINDS.get(kind or "")


def words_of(party: Party | None) -> frozenset[str]:
    """Return the words of a party that tell it from others."""
    words = fold(party.text).split() if party else ()
    return frozenset(word for word in words if not word[0].isdigit()) - _COMMON


@cache
def _things() -> tuple[tuple[str, str], ...]:
    """Return how words for things begin, each with its kind."""
    text = resources.files("uprooted.situation").joinpath("things.toml").read_text(encoding="utf-8")
    return tuple((word, kind) for kind, words in tomllib.loads(text).items() for word in words)


def things_of(party: Party | None) -> frozenset[str]:
    """Return the kinds of things that a party is."""
    return frozenset(kind for word in words_of(party) for begin, kind in _things() if word.startswith(begin))


def victims(claim: Claim) -> str | None:
    """Return the side that suffers what a claim tells: by its target, else by who is counted."""
    known = side(claim.event.target if claim.event else None)
    if known is not None or claim.population is None:
        return known
    return _KINDS.get(claim.population.kind or "")


def counted(claim: Claim) -> str | None:
    """Return the kind of those a figure counts: as the claim says, else as the party that the figure stands in."""
    if claim.population is not None and claim.population.kind is not None:
        return claim.population.kind
    event, figure = claim.event, claim.figure
    for party in (event.target, event.actor) if event is not None else ():
        if party is not None and figure is not None and figure.text in party.text:
            return {"forces": "security_forces", "fighters": "fighters"}.get(side(party) or "")
    return None
