"""The main event of a report in ACLED's words, by rules over its events and words.

A first view, to sort reports by: a text of several events gets the one that most of its words speak for.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from spacy.tokens import Doc

from uprooted.claims.events.finder import FoundEvent
from uprooted.claims.events.types import ACLED_EVENT_TYPES, EventTypes
from uprooted.records import AcledView

_TOKENS = 400  # of a long report the beginning says what it is about
_LEAST = 0.5  # below this nothing speaks clearly


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that speak for a sub-event."""

    sub_event: str
    weight: float
    words: frozenset[str]
    beside: frozenset[str] = frozenset()


def load_rules() -> tuple[Rule, ...]:
    """Read the table of rules, `acled.toml`."""
    raw = tomllib.loads(resources.files(__package__).joinpath("acled.toml").read_text(encoding="utf-8"))
    return tuple(_rule(row) for row in raw["rule"])


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(row["sub_event"], float(row["weight"]), frozenset(row["words"]), frozenset(row.get("with", ())))


def main_event(doc: Doc, events: Sequence[FoundEvent], *, types: EventTypes, rules: Sequence[Rule]) -> AcledView | None:
    """Return the main event of a report.

    Parameters
    ----------
    doc
        The parsed report.
    events
        Its events.
    types
        The table of event types, for the sub-event of each.
    rules
        From `load_rules`.

    Returns
    -------
    AcledView or None
        None where nothing speaks clearly for one.
    """
    tokens = doc[: min(_TOKENS, len(doc))]
    lemmas = Counter(token.lemma_.lower() for token in tokens if token.is_alpha or "-" in token.text)
    text = f" {tokens.text.lower()} "
    scores: Counter[str] = Counter()
    for rule in rules:
        scores[rule.sub_event] += _score(rule, lemmas, text)  # type: ignore[assignment]  # Counter of floats
    for found in events:
        acled = types[found.event.type].acled
        if acled is not None and not found.event.negated and found.token < _TOKENS:
            scores[acled] += found.confidence  # type: ignore[assignment]
    best = max(scores, key=lambda name: (scores[name], name), default=None)
    if best is None or scores[best] < _LEAST:
        return None
    return AcledView(event_type=ACLED_EVENT_TYPES[best], sub_event_type=best)


def _score(rule: Rule, lemmas: Counter[str], text: str) -> float:
    found = sum(_count(word, lemmas, text) for word in rule.words)
    if not found or (rule.beside and not any(_count(word, lemmas, text) for word in rule.beside)):
        return 0.0
    return rule.weight * (1.0 + 0.3 * min(found - 1, 3))


def _count(word: str, lemmas: Counter[str], text: str) -> int:
    return text.count(f" {word}") if " " in word else lemmas[word]
