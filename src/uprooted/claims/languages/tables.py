"""One language as its folder of tables has it: read once, checked, and in the form that the rules ask for."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, cast

from uprooted.claims.dates import Lexicon, build_lexicon
from uprooted.claims.events import load_types
from uprooted.claims.figures import VagueReading, load_readings
from uprooted.claims.figures.lexicon import Counted
from uprooted.claims.languages.canonical import Canonical, Spelling, canonicalise
from uprooted.claims.languages.countries import country_names
from uprooted.claims.languages.numerals import Numerals, build_numerals
from uprooted.claims.languages.phrases import Phrases, build_phrases, expand
from uprooted.errors import InputError
from uprooted.places import fold
from uprooted.records.vocabulary import FigureKind, Modality, PlaceRole, SpeakerKind, Stance

TABLES = ("language", "numbers", "counted", "events", "dates", "places", "speech")
"""Files of a language's folder."""

# A clitic is taken off only where a word of this many letters is left.
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class EventWord:
    """An event that a word names."""

    type: str
    counts: Literal["persons", "buildings", "any"] = "persons"
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """What figures count and how they are joined to it."""

    nouns: Phrases[Counted]
    between: frozenset[str]
    fallback: frozenset[str]
    reach: Phrases[bool]
    auxiliaries: Phrases[bool]
    parts: Phrases[bool]
    duals: Phrases[bool]


@dataclass(frozen=True, slots=True)
class Happening:
    """Words of events and what is around them; IDMC's terms by event type."""

    events: Phrases[EventWord | None]
    modality: Phrases[Modality]
    negation: frozenset[str]
    possible_before: Mapping[str, tuple[str, ...]]
    kinds: Phrases[FigureKind]
    terms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that lead to places, and names of countries and peoples by ISO 3166-1 alpha-3 code."""

    roles: Phrases[PlaceRole | Literal["leave"]]
    moving_to: frozenset[str]
    moving_from: frozenset[str]
    articles: frozenset[str]
    nouns: frozenset[str]
    joints: frozenset[str]
    stop: frozenset[str]
    distances: frozenset[str]
    lists: frozenset[str]
    closed_by: frozenset[str]
    countries: Mapping[str, str]
    peoples: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Speech:
    """Plain forms of saying."""

    according: Phrases[Stance]
    says_that: Phrases[Stance]
    said: Phrases[Stance]
    verb_first: Phrases[Stance]
    that: frozenset[str]
    kinds: Phrases[SpeakerKind]
    offices: Phrases[bool]


@dataclass(frozen=True, slots=True)
class RuleLanguage:
    """Everything that the rules ask of a language."""

    code: str
    name: str
    capitals: bool
    day_first: bool
    spelling: Spelling
    clitics: tuple[tuple[str, ...], ...]
    abbreviations: frozenset[str]
    blanks: tuple[re.Pattern[str], ...]
    vocabulary: frozenset[str]
    bare: Mapping[str, str]
    numerals: Numerals
    readings: Mapping[str, VagueReading]
    counting: Counting
    happening: Happening
    places: PlaceWords
    speech: Speech
    dates: Lexicon

    def canonical(self, text: str) -> Canonical:
        """Bring a text of this language into canonical spelling."""
        return canonicalise(text, self.spelling, split=self.split, blanks=self.blanks, abbreviations=self.abbreviations)

    def split(self, word: str) -> Sequence[str]:
        """Return a word's clitics and the word: as it is where the tables know it, or know it without its clitics."""
        return split_word(word, self.vocabulary, self.clitics, self.bare)


def split_word(
    word: str, vocabulary: frozenset[str], clitics: Sequence[Sequence[str]], bare: Mapping[str, str]
) -> Sequence[str]:
    """Part a word from its clitics, and give a word without accents those of the one word it can be.

    Parameters
    ----------
    word
        A word in canonical letters.
    vocabulary
        Words of the tables; they are never parted.
    clitics
        Runs of clitics, the fewest first.
    bare
        Words of the tables by their form without accents.

    Returns
    -------
    sequence of str
        Clitics in order and the word; together as long as the word was.
    """
    if word in vocabulary:
        return (word,)
    for pieces in clitics:
        prefix = "".join(pieces)
        rest = word[len(prefix) :]
        if len(rest) >= _LEAST_STEM and word.startswith(prefix) and rest in vocabulary:
            return (*pieces, rest)
    return (bare.get(word, word),)


@functools.cache
def load_language(code: str) -> RuleLanguage:
    """Read the folder of a language.

    Parameters
    ----------
    code
        ISO 639-1 code, which is the folder's name.

    Raises
    ------
    InputError
        When a table names an event type or a vague word that does not exist.
    """
    folder = resources.files(__package__).joinpath(code)
    tables = {name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")) for name in TABLES}
    return build_language(tables)


def build_language(tables: Mapping[str, Mapping[str, Any]]) -> RuleLanguage:
    """Build a language from the plain values of its tables; raises as `load_language`."""
    return _Builder(tables).language()


class _Builder:
    """Knows the spelling and the vocabulary, which every table needs to be read."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.tables = tables
        head = tables["language"]
        self.spelling = Spelling(folded=head["folded"])
        self.clitics = tuple(tuple(self.spelling.word(piece) for piece in run.split()) for run in head["clitics"])
        written = [*_strings(tables), *itertools.chain.from_iterable(self.clitics)]
        words = (self._plain(form) for entry in written for form in expand(entry))
        self.vocabulary = frozenset(re.findall(r"[^\W\d_]+", " ".join(words)))
        self.bare = _bare_forms(self.vocabulary)

    def _plain(self, written: str) -> str:
        return canonicalise(written, self.spelling).text

    def parts(self, written: str) -> tuple[str, ...]:
        """Part a phrase of a table as texts are parted."""
        split = functools.partial(split_word, vocabulary=self.vocabulary, clitics=self.clitics, bare=self.bare)
        pieces = written.replace("…", " \ue000 ")
        tokens = [token.key for token in canonicalise(pieces, self.spelling, split=split).tokens]
        return tuple("…" if key == "\ue000" else key for key in tokens)

    def phrases(self, rows: Iterable[tuple[str, Any]]) -> Phrases[Any]:
        return build_phrases(((form, value) for entry, value in rows for form in expand(entry)), self.parts)

    def words(self, entries: Iterable[str]) -> frozenset[str]:
        return frozenset(" ".join(self.parts(form)) for entry in entries for form in expand(entry))

    def grouped(self, table: Mapping[str, Iterable[str]]) -> Phrases[Any]:
        """Build phrases whose meaning is the key they stand under; where two keys have a phrase, the first holds."""
        return self.phrases((entry, key) for key, entries in reversed(list(table.items())) for entry in entries)

    def language(self) -> RuleLanguage:
        head, numbers = self.tables["language"], self.tables["numbers"]
        counting = self._counting()
        return RuleLanguage(
            code=head["code"], name=head["name"], capitals=head["capitals"], day_first=head["day_first"],
            spelling=self.spelling, clitics=self.clitics, abbreviations=self.words(head["abbreviations"]),
            blanks=tuple(re.compile(pattern) for pattern in head.get("blanks", ())),
            vocabulary=self.vocabulary, bare=self.bare,
            numerals=build_numerals(numbers, self.parts), readings=self._readings(numbers["vague"]),
            counting=counting, happening=self._happening(), places=self._places(), speech=self._speech(),
            dates=self._dates(),
        )  # fmt: skip

    def _readings(self, table: Mapping[str, Sequence[str]]) -> Mapping[str, VagueReading]:
        known = load_readings()
        unknown = sorted(set(table) - set(known))
        if unknown:
            raise InputError(f"Vague words {unknown} have no published reading", allowed=", ".join(sorted(known)))
        forms = {form: known[key] for key, entries in table.items() for form in self.words(entries)}
        return MappingProxyType(forms)

    def _counting(self) -> Counting:
        table = self.tables["counted"]
        rows = [
            (entry, Counted(row["unit"], row.get("population"), row.get("sex"), row.get("age")))
            for row in table["noun"]
            for entry in row["words"]
        ]
        duals = table.get("duals", {}).get("people", ())
        people = Counted("persons", "people")
        return Counting(
            nouns=self.phrases([*((entry, people) for entry in duals), *rows]),
            between=self.words(table["between"]),
            fallback=self.words(table["fallback"]),
            reach=self.phrases((entry, True) for entry in table["reach"]),
            auxiliaries=self.phrases((entry, True) for entry in table["auxiliaries"]),
            parts=self.phrases((entry, True) for entry in table["parts"]),
            duals=self.phrases((entry, True) for entry in duals),
        )

    def _happening(self) -> Happening:
        table, known = self.tables["events"], load_types().types
        rows: list[tuple[str, EventWord | None]] = []
        for row in table["event"]:
            if row["type"] not in known:
                raise InputError(f"There is no event type {row['type']!r}", allowed=", ".join(sorted(known)))
            counts = cast("Literal['persons', 'buildings', 'any']", row.get("counts", "persons"))
            rows += [(entry, EventWord(row["type"], counts)) for entry in row["words"]]
            rows += [(entry, EventWord(row["type"], counts, alone=True)) for entry in row.get("alone", ())]
        rows += [(entry, None) for entry in table["ignored"]]
        doubt = {self._plain(word): tuple(map(self._plain, ends)) for word, ends in table["possible_before"].items()}
        return Happening(
            events=self.phrases(rows),
            modality=self.grouped(table["modality"]),
            negation=self.words(table["negation"]["words"]),
            possible_before=MappingProxyType(doubt),
            kinds=self.grouped(table["kinds"]),
            terms=MappingProxyType({kind.name: kind.idmc for kind in known.values() if kind.idmc}),
        )

    def _places(self) -> PlaceWords:
        table = self.tables["places"]
        words = table["words"]
        return PlaceWords(
            roles=self.grouped(table["roles"]),
            moving_to=frozenset(table["moving"]["to"]),
            moving_from=frozenset(table["moving"]["from"]),
            articles=self.words(words["articles"]),
            nouns=self.words(words["nouns"]),
            joints=self.words(words["joints"]),
            stop=self.words(words["stop"]),
            distances=self.words(words["distances"]),
            lists=self.words(words["lists"]),
            closed_by=self.words(words["closed_by"]),
            countries=country_names(self.tables["language"]["code"], table["countries"]),
            peoples=MappingProxyType(
                {form: code for code, entries in table["peoples"].items() for form in self.words(entries)}
            ),
        )

    def _speech(self) -> Speech:
        table = self.tables["speech"]
        stances = {entry: stance for stance, entries in table["stance"].items() for entry in entries}

        def forms(name: str) -> Phrases[Any]:
            return self.phrases((entry, stances.get(entry, "states")) for entry in table.get(name, ()))

        return Speech(
            according=forms("according"), says_that=forms("says_that"), said=forms("said"),
            verb_first=forms("verb_first"), that=self.words(table["that"]), kinds=self.grouped(table["kinds"]),
            offices=self.phrases((entry, True) for entry in table["offices"]),
        )  # fmt: skip

    def _dates(self) -> Lexicon:
        """Build the dates room's lexicon of words in canonical spelling; what is counted makes no number a year."""
        table = dict(self.tables["dates"])
        table["words"] = {
            kind: {" ".join(self.parts(word)): value for word, value in words.items()}
            for kind, words in table["words"].items()
        }
        sets = {name: [self._plain(word) for word in words] for name, words in table.get("sets", {}).items()}
        nouns = (entry for row in self.tables["counted"]["noun"] for entry in row["words"])
        peoples = itertools.chain.from_iterable(self.tables["places"]["peoples"].values())
        counted = {form.split()[0] for entry in itertools.chain(nouns, peoples) for form in self.words([entry])}
        sets["units_of_measure"] = [*sets.get("units_of_measure", ()), *sorted(counted)]
        table["sets"] = sets
        return build_lexicon(table)


def _strings(value: object) -> Iterator[str]:
    """Yield every word and phrase of a table: its strings, and its keys, which may be words too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in {"shapes", "aliases", "blanks"}:
                yield str(key)
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


def _bare_forms(vocabulary: frozenset[str]) -> Mapping[str, str]:
    """Return words by their form without accents, where only one word has it and it is no word itself."""
    forms: dict[str, list[str]] = {}
    for word in vocabulary:
        forms.setdefault(fold(word), []).append(word)
    return MappingProxyType({
        form: words[0]
        for form, words in forms.items()
        if len(words) == 1 and form not in vocabulary and len(form) == len(words[0])
    })  # fmt: skip
