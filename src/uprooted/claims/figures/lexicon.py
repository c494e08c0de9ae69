"""The words of this room: counted nouns, triggers with their hint and IDMC term, phrases.

Event words come from the table of event types (`claims/events/types.toml`), as far as they stand alone;
`lexicon.toml` adds what that table has not and wins where both know a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from uprooted.claims.events.types import load_types
from uprooted.claims.figures.readings import read_table
from uprooted.records.vocabulary import Age, FigureKind, PopulationKind, Sex, Unit

Part = Literal["verb", "noun", "phrase"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a counted noun says of those it counts."""

    unit: Unit
    population: PopulationKind | None = None
    sex: Sex | None = None
    age: Age | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a trigger word says: the event or measure, IDMC's term, and what it counts where no noun says so."""

    hint: str
    term: str | None
    part: Part
    counts: Literal["persons", "buildings"] = "persons"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A trigger of several words; its pattern is for the sentence in lower case unless ``cased``."""

    pattern: re.Pattern[str]
    meaning: Meaning
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of the room, by form in lower case; irregular forms of the event table's verbs by lemma."""

    counted: Mapping[str, Counted]
    others: frozenset[str]
    peopled: frozenset[str]
    verbs: Mapping[str, Meaning]
    nouns: Mapping[str, Meaning]
    lemmas: Mapping[str, Meaning]
    phrases: tuple[Phrase, ...]
    kinds: Mapping[str, FigureKind]

    def meaning(self, lower: str, lemma: str, pos: str) -> Meaning | None:
        """Return what a word means as a trigger, or None where it is none."""
        if pos in {"NOUN", "PROPN"}:
            # "houses", "floods" as nouns say something else; participles in labels are tagged as nouns
            participle = lower.endswith("ed") or (pos == "PROPN" and lower.endswith("ing"))
            return self.nouns.get(lower) or (self.verbs.get(lower) if participle else None)
        found = self.verbs.get(lower) or self.nouns.get(lower)
        return found or (self.lemmas.get(lemma) if pos in {"VERB", "ADJ"} else None)

    def tells(self, lower: str) -> bool:
        """Whether a form can be a trigger at all."""
        return lower in self.verbs or lower in self.nouns


NEAR_WORDS = 14
"""Words to each side of a figure that tell its kind, in every language."""

PRESENT = frozenset({"shelter", "strand", "missing", "waiting"})
"""Types and hints said of those who are there at the time: their figures are stocks."""

STATES = frozenset({"refugees", "idps", "asylum_seekers", "displaced"})
"""People who are what they are called: a figure of them makes a stock where nothing is told of them."""

# Groups of event types whose words compete for a figure of people.
_COMPETING = frozenset({"displacement", "violence", "forces", "help", "society"})
# Types whose bare words are too common beside figures ("open", "help", "protect") to name what a figure counts.
_TOO_COMMON = frozenset(
    {"shelter_opened", "shelter_closed", "shelter_capacity", "need", "aid", "stay", "clash", "attack"}
)


@cache
def load_lexicon() -> Lexicon:
    """Load the room's words."""
    table = read_table("lexicon.toml")
    counted = {
        form: Counted(row["unit"], row.get("population"), row.get("sex"), row.get("age"))
        for row in table["noun"]
        for form in row["forms"].split()
    }
    lemmas = {lemma: meaning for lemma, meaning in _event_lemmas() if meaning.part == "verb"}
    known = [(form, meaning) for lemma, meaning in _event_lemmas() for form in _forms(lemma, meaning.part)]
    own = [(form, meaning) for row in table["trigger"] for form, meaning in _trigger_forms(row)]
    forms = [*known, *own]  # the room's own words come last, and win
    return Lexicon(
        counted=MappingProxyType(counted),
        others=frozenset(table["other"]["forms"].split()),
        peopled=frozenset(table["peopled"]["forms"].split()),
        verbs=MappingProxyType({form: meaning for form, meaning in forms if meaning.part == "verb"}),
        nouns=MappingProxyType({form: meaning for form, meaning in forms if meaning.part == "noun"}),
        lemmas=MappingProxyType(lemmas),
        phrases=tuple(
            Phrase(
                re.compile(row["pattern"]),
                Meaning(row["hint"], row.get("term"), "phrase", row.get("counts", "persons")),
                row.get("cased", False),
            )
            for row in table["phrase"]
        ),
        kinds=MappingProxyType({t.name: t.figure for t in load_types().types.values() if t.figure} | table["kinds"]),
    )


def _event_lemmas() -> Iterator[tuple[str, Meaning]]:
    for kind in load_types().types.values():
        if kind.group in _COMPETING and kind.name not in _TOO_COMMON:
            for lemma in kind.heads("verb", bare=True):
                yield lemma, Meaning(kind.name, kind.idmc, "verb")
            for lemma in kind.heads("noun", bare=True):
                yield lemma, Meaning(kind.name, kind.idmc, "noun")


def _forms(lemma: str, part: Part) -> tuple[str, ...]:
    """Return the regular forms of a verb, or singular and plural of a noun."""
    if part == "verb":
        return regular_forms(lemma)
    plural = re.sub(r"(?<=[^aeiou])y$", "ie", lemma) + "s"
    return lemma, plural


def _trigger_forms(row: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    counts = row["counts"]
    verb = Meaning(row["hint"], row.get("term"), "verb", counts)
    for base in row.get("verbs", "").split():
        yield from ((form, verb) for form in regular_forms(base))
    yield from ((form, verb) for form in row.get("irregular", "").split())
    noun = Meaning(row["hint"], row.get("term"), "noun", counts)
    yield from ((form, noun) for form in row.get("nouns", "").split())


def regular_forms(base: str) -> tuple[str, ...]:
    """Regular forms of a verb: ``evacuate`` gives evacuates, evacuated, evacuating.

    Parameters
    ----------
    base
        Base form in lower case.

    Returns
    -------
    tuple of str
        The base form and the three others.
    """
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if re.search(r"[^aeiou]y$", base):
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if re.search(r"(?:s|x|z|ch|sh)$", base) else "s")
    return base, third, base + "ed", base + "ing"
