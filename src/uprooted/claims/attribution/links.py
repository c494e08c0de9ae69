"""One attribution in tokens: what rules and model give, before it is made a record."""

from __future__ import annotations

from dataclasses import dataclass

from uprooted.records.vocabulary import Stance


@dataclass(frozen=True)
class Link:
    """Source, cue and content as token numbers.

    `head` is the token that bears the cue; `via` is who is quoted through ("the agency quoted the minister as
    saying": the agency); `nested` tells that the cue stands in the content of another link.
    """

    head: int
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    confidence: float
    stance: Stance | None = None
    via: frozenset[int] = frozenset()
    nested: bool = False
