"""What the words of a text speak of: the table `cues.toml`, looked up word by word in linear time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

Word = tuple[str, ...]
"""The forms that one word of a text is compared by: as written in lower case, its lemma."""

_GAP = "_"
_WIDEST = 3  # words that a gap stands for at most


class Hit(NamedTuple):
    """A thing spoken of, and the number of the word where its cue begins."""

    position: int
    thing: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The table: by the first word of a cue, what may follow and what it speaks of.

    `parties` are the things that do and suffer; the order of the others to them is looked at.
    """

    by_first: Mapping[str, tuple[tuple[Word, str], ...]]
    things: tuple[str, ...]
    parties: frozenset[str]

    def hits(self, words: Sequence[Word]) -> list[Hit]:
        """Return all that the words speak of, in order.

        Parameters
        ----------
        words
            Forms of each word.

        Returns
        -------
        list of Hit
            A thing counts once at a position, however many of its cues begin there.
        """
        found: list[Hit] = []
        for position, forms in enumerate(words):
            here = {
                thing for form in forms for rest, thing in self.by_first.get(form, ())
                if not rest or _follows(words, position + 1, rest)
            }  # fmt: skip
            found.extend(Hit(position, thing) for thing in sorted(here))
        return found


def _follows(words: Sequence[Word], position: int, rest: Word) -> bool:
    for number, wanted in enumerate(rest):
        if wanted == _GAP:
            last = min(position + _WIDEST, len(words))
            return any(_follows(words, start, rest[number + 1 :]) for start in range(position, last + 1))
        if position >= len(words) or wanted not in words[position]:
            return False
        position += 1
    return True


def load_cues() -> Cues:
    """Read the table `cues.toml`."""
    raw = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    parties = frozenset(raw.pop("parties"))
    by_first: dict[str, dict[tuple[Word, str], None]] = {}
    for thing, written in raw.items():
        for cue in written.split(";"):
            if parts := tuple(cue.split()):
                by_first.setdefault(parts[0], {})[parts[1:], thing] = None
    return Cues(
        by_first=MappingProxyType({first: tuple(rest) for first, rest in by_first.items()}),
        things=tuple(raw), parties=parties,
    )  # fmt: skip
