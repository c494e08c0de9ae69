"""A report's text with the words of its claims marked, as pieces that a template prints."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from uprooted.records import Claim

# A page is for reading: what is longer is cut, and says so. The file itself is whole.
LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and the claims that it carries; none where it carries none."""

    text: str
    claims: tuple[str, ...] = ()


def marked(text: str, claims: Sequence[Claim], disclose: Callable[[str], str]) -> list[Piece]:
    """Return a text cut wherever a claim begins or ends.

    Parameters
    ----------
    text
        The report's clean text.
    claims
        Its claims; they may overlap.
    disclose
        Replaces private names. It sees each piece by itself, so that the spans hold.
    """
    shown = text[:LONGEST]
    spans = [(claim.start, min(claim.end, len(shown)), claim.id) for claim in claims if claim.start < len(shown)]
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
        pieces.append(Piece(disclose(shown[at:until]), tuple(open_now)))
    if len(text) > LONGEST:
        pieces.append(Piece(f" … ({len(text) - LONGEST:,} more characters are in the file.)"))
    return pieces
