"""What a claim counts: from its event and the kind of its figure to a measure, by one table (`measures.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from uprooted.errors import InputError
from uprooted.records import Claim, from_plain
from uprooted.records.vocabulary import FigureKind, Measure, PlaceRole, PopulationKind
from uprooted.situation.parties import victims

# Populations that one head count mixes: the same people are refugees to one speaker and Syrians to the next. Those
# displaced within a country are kept apart, since they are never the people in the camps across its border.
_ONE_PEOPLE: frozenset[PopulationKind] = frozenset(
    ("refugees", "asylum_seekers", "displaced", "residents", "civilians", "people", "returnees", "wounded")
)
# Of the dead and the arrested, words that name nobody in particular.
_ANYBODY: frozenset[PopulationKind] = frozenset(("people", "residents", "wounded"))
_STOP = re.compile(r"[;:,.](?=\s|$)|\n")
# Clauses are no longer than this many characters on either side of their figure.
_CLAUSE = 160
_OF_SIDE: Mapping[str, PopulationKind] = MappingProxyType({"forces": "security_forces", "fighters": "fighters"})


@dataclass(frozen=True)
class Row:
    """One row of the table: which claims it takes and what they count."""

    measure: Measure
    kind: FigureKind
    at: tuple[PlaceRole, ...]
    events: tuple[str, ...] = ()
    figures: tuple[FigureKind | Literal["none"], ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[PlaceRole, ...] = ()
    words: tuple[str, ...] = ()
    who: Literal["all", "kind"] = "all"
    parts: bool = False
    whole: bool = False
    clause: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + "|".join(map(re.escape, self.words)) + r")\b", re.IGNORECASE)

    def _worded(self, text: str) -> bool:
        return self._pattern.search(text) is not None

    def takes(self, claim: Claim, sentence: str, clause: str) -> bool:
        """Whether a claim is one of this row's, by its words, its sentence and the clause of its figure."""
        event, figure = claim.event, claim.figure
        if figure is None:
            return False
        kind = event.type if event is not None else "none"
        return (
            (kind in self.events if self.events else event is not None)
            and (not self.parts or _is_part(claim))
            and (not self.figures or (figure.kind or "none") in self.figures)
            and (not self.units or (figure.unit or "none") in self.units)
            and (not self.roles or any(place.role in self.roles for place in claim.places))
            and (
                not self.words
                or self._worded(clause if self.clause else claim.text)
                or (self.whole and self._worded(sentence))
            )
        )

    def population(self, claim: Claim) -> PopulationKind | None:
        """Return the population that a series of this row is kept for."""
        kind = claim.population.kind if claim.population else None
        if self.who == "kind":
            kind = kind or _OF_SIDE.get(victims(claim) or "")
            return None if kind in _ANYBODY else kind
        return None if kind in _ONE_PEOPLE else kind


def clause_of(claim: Claim, text: str) -> str:
    """Return the words around a claim's figure up to the next stop, semicolon, colon or comma on either side.

    Parameters
    ----------
    claim
        Any claim with a figure.
    text
        Text of its report; the claim's own words are taken where the figure does not stand in it.
    """
    figure = claim.figure
    if figure is None or text[figure.start : figure.end] != figure.text:
        return claim.text
    before = text[max(figure.start - _CLAUSE, 0) : figure.start]
    after = text[figure.end : figure.end + _CLAUSE]
    stop = _STOP.search(after)
    return _STOP.split(before)[-1] + figure.text + after[: stop.start() if stop else None]


def _is_part(claim: Claim) -> bool:
    return claim.population is not None and (claim.population.sex is not None or claim.population.age is not None)


@dataclass(frozen=True)
class Measures:
    """The table, read once and passed on."""

    rows: Sequence[Row]

    def of(self, claim: Claim, sentence: str, text: str) -> Row | None:
        """Return the first row that takes a claim; None where it counts nothing that has a series.

        Parameters
        ----------
        claim
            Any claim.
        sentence, text
            The sentence it stands in, and the text of its report.
        """
        clause = clause_of(claim, text)
        return next((row for row in self.rows if row.takes(claim, sentence, clause)), None)


def load_measures(path: Path | None = None) -> Measures:
    """Read the table of measures.

    Parameters
    ----------
    path
        A table to use in place of the one that comes with the package.

    Returns
    -------
    Measures
        The rows in the order of the file.

    Raises
    ------
    InputError
        When the file is no TOML, or a row has a key or a word that is not allowed.
    """
    source = path or resources.files("uprooted.situation").joinpath("measures.toml")
    try:
        plain = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{source} is no TOML: {error}", remedy="Correct the line that it names") from error
    allowed = set(Row.__dataclass_fields__)
    rows = plain.get("row", [])
    for row in rows:
        unknown = sorted(set(row) - allowed)
        if unknown:
            raise InputError(f"{source}: unknown key '{unknown[0]}'", allowed=", ".join(sorted(allowed)))
    return Measures(tuple(from_plain(Row, row) for row in rows))
