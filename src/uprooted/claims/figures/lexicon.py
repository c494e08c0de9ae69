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
class Lexicon:
    """All words of the room, by form in lower case (`verbs`, `nouns`) or by lemma (`lemmas`)."""

    counted: Mapping[str, Counted]
    others: frozenset[str]
    peopled: frozenset[str]
    forms: Mapping[str, Meaning]
    lemmas: Mapping[str, Meaning]
    phrases: tuple[tuple[re.Pattern[str], Meaning], ...]
    kinds: Mapping[str, FigureKind]

    def meaning(self, lower: str, lemma: str, pos: str) -> Meaning | None:
        """Return what a word means as a trigger, or None where it is none."""
        found = self.forms.get(lower)
        if (
            found is not None
            and found.part == "verb"
            and pos in {"NOUN", "PROPN"}
            and not lower.endswith(("ed", "ing"))
        ):
            return None  # "houses", "shelter", "flood": the noun says something else
        if found is None and pos in {"VERB", "NOUN", "ADJ", "PROPN"}:
            found = self.lemmas.get(lemma)
            if found is not None and (found.part == "verb") != (pos in {"VERB", "ADJ"}):
                return None
        return found


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
    forms = {form: meaning for row in table["trigger"] for form, meaning in _trigger_forms(row)}
    return Lexicon(
        counted=MappingProxyType(counted),
        others=frozenset(table["other"]["forms"].split()),
        peopled=frozenset(table["peopled"]["forms"].split()),
        forms=MappingProxyType(forms),
        lemmas=MappingProxyType(dict(_event_lemmas())),
        phrases=tuple(
            (re.compile(row["pattern"]), Meaning(row["hint"], row.get("term"), "phrase", row.get("counts", "persons")))
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
