"""Shapes over atoms: the longest sequence of classes at each place, read by its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uprooted.claims.dates.atoms import Atom
from uprooted.claims.dates.lexicon import Lexicon, Shape
from uprooted.claims.dates.matches import NO_TIME, Match, Meaning, Setting
from uprooted.claims.dates.rules import RULES

# The longest expression has a dozen atoms; no shape looks further.
_MAX_ATOMS = 24


def read_run(run: Sequence[Atom], lexicon: Lexicon, setting: Setting) -> Iterator[tuple[Match, Meaning]]:
    """Yield the expressions of one run of atoms with their meanings, left to right, none overlapping."""
    symbols = "".join(lexicon.symbols[atom.kind] for atom in run)
    at = 0
    while at < len(run):
        found = _read_at(at, symbols, run, lexicon, setting)
        if found is None:
            at += 1
            continue
        if found[1] is not NO_TIME:
            yield found
        at += len(found[0].atoms)


def _read_at(
    at: int, symbols: str, run: Sequence[Atom], lexicon: Lexicon, setting: Setting
) -> tuple[Match, Meaning] | None:
    for end, shape in _candidates(at, symbols, lexicon):
        match = Match(shape.rule, tuple(run[at:end]))
        meaning = RULES[shape.rule](match, setting)
        if meaning is not None:
            return match, meaning
    return None


def _candidates(at: int, symbols: str, lexicon: Lexicon) -> list[tuple[int, Shape]]:
    window = min(len(symbols), at + _MAX_ATOMS)
    found = []
    for shape in lexicon.shapes[symbols[at]]:
        matched = shape.regex.match(symbols, at, window)
        if matched is not None:
            found.append((matched.end(), shape))
    found.sort(key=lambda option: -option[0])
    return found
