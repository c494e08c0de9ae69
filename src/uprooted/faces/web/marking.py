"""A report's text with the words of its claims marked, as pieces that a template prints."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.disclosure import Disclosure
from uprooted.records import Claim

# A page is for reading: what is longer is cut, and says so. The file itself is whole.
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and the claims that it carries; none where it carries none."""

    text: str
    claims: tuple[str, ...] = ()


def marked(text: str, claims: Sequence[Claim], disclosure: Disclosure) -> list[Piece]:
    """Return a text cut wherever a claim begins or ends.

    Parameters
    ----------
    text
        The report's clean text.
    claims
        Its claims; they may overlap.
    disclosure
        Replaces private names. A cut within a name moves before it: two halves of a name would both be shown.
    """
    shown = text[:LONGEST]
    names = disclosure.names_in(shown)
    spans = [
        (_outside(claim.start, names), _outside(min(claim.end, len(shown)), names), claim.id)
        for claim in claims if claim.start < len(shown)
    ]  # fmt: skip
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for start, end, name in spans:
        begins.setdefault(start, []).append(name)
        ends.setdefault(end, []).append(name)
    cuts = sorted({0, len(shown), *begins, *ends})
    pieces, open_now = [], dict[str, None]()
    for at, until in itertools.pairwise(cuts):
        for name in ends.get(at, ()):
            open_now.pop(name, None)
        open_now.update(dict.fromkeys(begins.get(at, ())))
        pieces.append(Piece(disclosure.text(shown[at:until]), tuple(open_now)))
    if len(text) > LONGEST:
        pieces.append(Piece(f" … ({len(text) - LONGEST:,} more characters are in the file.)"))
    return pieces


def _outside(at: int, names: Sequence[tuple[int, int]]) -> int:
    return next((start for start, end in names if start < at < end), at)
