"""Words for messages about a person's files: where it stands, what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from uprooted.errors import CaseError


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a mistyped one most likely stands for, or None."""
    found = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def unknown_word(where: str, kind: str, word: str, known: Iterable[str]) -> CaseError:
    """Return the error for a key or column that does not exist."""
    known = tuple(known)
    meant = nearest(word, known)
    remedy = f"Write {meant!r} instead of {word!r}" if meant else f"Take {word!r} out"
    return CaseError(f"{where}: unknown {kind} {word!r}", allowed=", ".join(known), remedy=remedy)
