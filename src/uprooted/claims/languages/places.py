"""Places: names behind the words that lead to places, looked up in the case's gazetteer, then the world's.

Without a parser a name is taken only where the words before it say so, or where the case itself has the place. What
a name with several places means is resolved as in the English room, all names of a report together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from uprooted.claims.languages.canonical import Canonical, Token
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.claims.toponyms.page import read_page
from uprooted.claims.toponyms.resolution import resolve
from uprooted.claims.toponyms.spans import Sort, Span
from uprooted.places import Entry, Gazetteer, country_by_code, fold
from uprooted.records import Place
from uprooted.records.vocabulary import PlaceRole

Role = PlaceRole | Literal["leave"]

_LONGEST = 5
# Towns outside the countries spoken of must be well known; less so behind "the town of".
_KNOWN_BY_NOUN, _KNOWN_BY_PREPOSITION, _KNOWN_BY_OF = 50_000, 200_000, 500_000
_LEAST_LETTERS = 3
_LEAST_SIMILARITY = 0.75


@dataclass(frozen=True, slots=True)
class Located:
    """A place with the tokens of its name.

    Attributes
    ----------
    place
        The record; its role is that of the preposition alone.
    first, last
        First token of the name and one past the last.
    leaves
        Whether only a word such as "de" leads to it, which is "from" where somebody leaves and "at" elsewhere.
    preposition
        First token of the words that lead to it; None where none do.
    """

    place: Place
    first: int
    last: int
    leaves: bool = False
    preposition: int | None = None


class Cue(NamedTuple):
    """What the words before a name say: its role, and whether one names the kind of the place."""

    role: Role | None = None
    noun: bool = False
    relation: tuple[int, int] | None = None
    distance_km: float | None = None
    first: int | None = None


@dataclass(slots=True)
class _Name:
    span: Span
    cue: Cue


def find_places(
    canonical: Canonical,
    language: RuleLanguage,
    *,
    gazetteer: Gazetteer,
    countries: Sequence[str] = (),
    taken: Sequence[tuple[int, int]] = (),
) -> tuple[Located, ...]:
    """Find the places that a report names.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language.
    gazetteer
        The case's places and the world's.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.
    taken
        Tokens of figures, first and one past the last: their words name no place.

    Returns
    -------
    tuple of Located
        In order, none overlapping.
    """
    search = _Search(canonical, language, gazetteer, countries)
    search.taken |= {token for first, last in taken for token in range(first, last)}
    names = list(search.names())
    doc = Doc(Vocab(), words=[token.key for token in canonical.tokens])
    resolve(read_page(doc), [name.span for name in names if name.span.entries], countries)
    return tuple(_located(canonical, name) for name in names)


class _Search:
    """One report's names, against what the report is about."""

    def __init__(
        self, canonical: Canonical, language: RuleLanguage, gazetteer: Gazetteer, countries: Sequence[str]
    ) -> None:
        self.canonical, self.language, self.gazetteer = canonical, language, gazetteer
        self.tokens = canonical.tokens
        self.words = language.places
        self.spoken = _with_neighbours(countries) | self._spoken_of()
        self.taken: set[int] = set()
        self.openers = frozenset(key.split()[0] for key in self.words.countries)

    def _spoken_of(self) -> set[str]:
        """Return the countries that the report names, by their own name or that of their people."""
        found = {self.words.peoples[token.key] for token in self.tokens if token.key in self.words.peoples}
        for number in range(len(self.tokens)):
            for size in range(min(3, len(self.tokens) - number), 0, -1):
                code = self.words.countries.get(self._key(number, number + size))
                if code is not None and (not self.language.capitals or self._is_capital(number)):
                    found.add(code)
        return found

    def names(self) -> Iterator[_Name]:
        """Yield the names that are taken for places."""
        for start, end in self.canonical.sentences:
            at = start
            before: _Name | None = None
            while at < end:
                name = self._name_at(at, start, end, before)
                if name is None:
                    at += 1
                    continue
                yield name
                before, at = name, name.span.last

    def _name_at(self, at: int, start: int, end: int, before: _Name | None) -> _Name | None:
        token = self.tokens[at]
        if not token.is_word or at in self.taken or not self._may_begin(at):
            return None
        cue = self._cue(at, start)
        if cue.role is None and before is not None and self._goes_on(before.span.last, at):
            cue = before.cue._replace(noun=before.cue.noun or cue.noun)  # "à X, Y et Z"
        found = self._longest(at, end, cue)
        attached = found is None and not self.language.capitals and cue.role is None and not cue.noun
        return self._behind_clitic(at, before) if attached else found

    def _may_begin(self, at: int) -> bool:
        """Say whether a name may begin with a token: one with a capital or, without such, no word of the tables."""
        if self.language.capitals:
            return self._is_capital(at)
        key = self.tokens[at].key
        return key not in self.language.vocabulary or key in self.openers

    def _longest(self, at: int, end: int, cue: Cue) -> _Name | None:
        reach = self._reach(at, end)
        for last in range(reach, at, -1):
            key = self._key(at, last)
            if key in self.words.stop or not self._whole(last):
                continue
            entries, sort = self._entries(key, cue)
            if entries:
                return _Name(self._span(at, last, key, entries, sort), cue)
        return self._unknown(at, reach, cue)

    def _whole(self, last: int) -> bool:
        """Say whether a name may end before a token: not inside a word written with a hyphen."""
        glued = last < len(self.tokens) and self.tokens[last].start == self.tokens[last - 1].end
        return not (glued and self.tokens[last].key == "-") and self.tokens[last - 1].is_word

    def _unknown(self, at: int, reach: int, cue: Cue) -> _Name | None:
        """Keep a name that no gazetteer has: a spelling of one that is there, or one that its noun makes a place."""
        if cue.role in {None, "leave"} and not cue.noun:
            return None
        last = reach if self.language.capitals else at + 1
        while last > at and not self._whole(last):
            last -= 1
        key = self._key(at, last) if last > at else ""
        if len(key) <= _LEAST_LETTERS or key in self.words.stop or self.tokens[at].key in self.words.stop:
            return None
        if self.language.capitals and self.spoken:
            name = self.canonical.written(at, last)
            near = self.gazetteer.similar(name, sorted(self.spoken)[:6], loose=cue.noun)
            near = tuple(entry for entry in near if entry.similarity >= _LEAST_SIMILARITY)
            if near:
                return _Name(self._span(at, last, key, near, "city"), cue)
        return _Name(self._span(at, last, key, (), "unresolved"), cue) if cue.noun else None

    def _entries(self, key: str, cue: Cue) -> tuple[tuple[Entry, ...], Sort]:
        code = self.words.countries.get(key)
        country = country_by_code(code) if code is not None else None
        if country is not None:
            found = [entry for entry in self.gazetteer.exact(fold(country.name)) if entry.kind == "country"]
            return tuple(found[:1]), "country"
        if len(key) < _LEAST_LETTERS:
            return (), "city"
        entries = self.gazetteer.exact(key)
        if any(entry.from_case for entry in entries):
            return entries, "city"
        least = self._least_known(cue)
        wide = {"country", "continent", "sea"}
        known = tuple(
            entry for entry in entries
            if entry.kind not in wide and (entry.country in self.spoken or entry.population >= least)
        )  # fmt: skip
        return (known if least < float("inf") else ()), "city"

    def _least_known(self, cue: Cue) -> float:
        if cue.noun:
            return _KNOWN_BY_NOUN
        if cue.role is None:
            return float("inf")
        return _KNOWN_BY_OF if cue.role == "leave" or not self.language.capitals else _KNOWN_BY_PREPOSITION

    def _behind_clitic(self, at: int, before: _Name | None) -> _Name | None:
        """Read a name written together with its preposition or "and"."""
        token = self.tokens[at]
        for pieces in self.language.clitics:
            prefix = "".join(pieces)
            if not token.key.startswith(prefix) or len(token.key) - len(prefix) < _LEAST_LETTERS:
                continue
            cue = self._cue_of(pieces[-1], before if before is not None and before.span.last == at else None)
            key = token.key[len(prefix) :]
            entries, sort = self._entries(key, cue) if cue.role is not None or cue.noun else ((), "city")
            near = tuple(entry for entry in entries if entry.from_case or entry.country in self.spoken)
            if near and key not in self.words.stop and key not in self.language.vocabulary:
                start = token.start + len(prefix)
                text = self.canonical.source[slice(*self.canonical.span(start, token.end))]
                return _Name(Span(at, at + 1, text, key, near, sort), cue)
        return None

    def _cue_of(self, clitic: str, before: _Name | None) -> Cue:
        """Read a clitic as a preposition or, right behind a place, as the "and" of a list."""
        if clitic in self.words.lists and before is not None:
            return before.cue
        hit = self.words.roles.at([Token(clitic, 0, len(clitic))], 0, 1)
        return Cue(hit.value if hit is not None else None)

    def _cue(self, at: int, start: int) -> Cue:
        """Read the words before a name: "dans la ville de X", "à 7 km de X"."""
        tokens, words = self.tokens, self.words
        back, noun = at, False
        while back > start and tokens[back - 1].key in words.nouns | words.articles:
            noun = noun or (tokens[back - 1].key in words.nouns and not self._is_closed(back - 1, start))
            back -= 1
        length = self._distance(at, start)
        if length is not None:
            return length
        for edge in range(back, at + 1):
            hit = words.roles.ending(tokens, start, edge)
            if hit is not None:
                return Cue(hit.value, noun, first=hit.first)
        return Cue(None, noun)

    def _is_closed(self, noun: int, start: int) -> bool:
        return noun > start and self.tokens[noun - 1].key in self.words.closed_by

    def _distance(self, at: int, start: int) -> Cue | None:
        for last in range(at - 1, max(start, at - 4), -1):
            token, number = self.tokens[last], self.tokens[last - 1]
            if token.key in self.words.distances and number.is_number and last - 1 >= start:
                return Cue("near", False, (last - 1, at), float(number.key[:6]))
        return None

    def _goes_on(self, last: int, at: int) -> bool:
        """Say whether only "and" or a comma stands between two names."""
        between = {token.key for token in self.tokens[last:at]}
        passed = self.words.lists | self.words.articles | self.words.nouns
        return at - last <= 4 and bool(between & self.words.lists) and between <= passed

    def _reach(self, at: int, end: int) -> int:
        """Return one past the last token that a name from a token on may have."""
        last, number = at + 1, at + 1
        while number < end and number - at < 2 * _LONGEST:
            token = self.tokens[number]
            if not self.language.capitals:
                if not token.is_word or number - at >= _LONGEST - 1:
                    break
                last = number + 1
            elif token.is_word and self._is_capital(number):
                last = number + 1
            elif token.key not in self.words.joints or number - last > 1:
                break
            number += 1
        return last

    def _is_capital(self, token: int) -> bool:
        start, _ = self.canonical.span_of(token, token + 1)
        return self.canonical.source[start].isupper()

    def _key(self, first: int, last: int) -> str:
        return fold(self.canonical.text[self.tokens[first].start : self.tokens[last - 1].end])

    def _span(self, first: int, last: int, key: str, entries: tuple[Entry, ...], sort: Sort) -> Span:
        return Span(first, last, self.canonical.written(first, last), key, entries, sort)


def _with_neighbours(countries: Sequence[str]) -> set[str]:
    known = [country for country in map(country_by_code, countries) if country is not None]
    return {country.iso3 for country in known} | {code for country in known for code in country.neighbours}


def _located(canonical: Canonical, name: _Name) -> Located:
    span, cue = name.span, name.cue
    entry = span.chosen or (span.entries[0] if span.entries else None)
    end = canonical.span_of(span.first, span.last)[1]
    relation = canonical.written(*cue.relation).rstrip() + f" {span.text}" if cue.relation is not None else None
    radius = entry.radius_km if entry is not None and entry.point else None
    if radius is not None and cue.distance_km is not None:
        radius = round(radius + cue.distance_km, 1)
    place = Place(
        text=span.text, name=entry.name if entry is not None else span.text,
        role="at" if cue.role is None or cue.role == "leave" else cue.role, relation=relation,
        start=end - len(span.text), end=end,
        geonameid=entry.geonameid if entry is not None else None,
        country=entry.country if entry is not None else None,
        lat=entry.lat if entry is not None else None, lon=entry.lon if entry is not None else None, radius_km=radius,
    )  # fmt: skip
    return Located(place, span.first, span.last, cue.role == "leave", cue.first)
