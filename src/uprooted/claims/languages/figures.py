"""Figures: what a number counts, what happened to those counted, and of what kind the figure is."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from uprooted.claims.figures.count import PEOPLE
from uprooted.claims.figures.lexicon import NEAR_WORDS, PRESENT, STATES, Counted, load_lexicon
from uprooted.claims.figures.numbers import Number
from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.happening import Trigger
from uprooted.claims.languages.numerals import find_numbers
from uprooted.claims.languages.phrases import Hit
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.records import Figure, Population
from uprooted.records.vocabulary import FigureKind

# Words that may stand between a number and its noun, and between a noun and the number said of it.
_WALK, _REACH = 5, 9


@dataclass(frozen=True, slots=True)
class Figured:
    """A figure with the tokens that say what it is.

    Attributes
    ----------
    figure, population
        The records.
    first, last
        First token of number or noun, and one past the last.
    trigger
        The word of the event that it counts.
    part
        Whether it is a part of a figure before it.
    sentence
        Number of its sentence.
    sure
        Whether the noun stands right beside the number.
    """

    figure: Figure
    population: Population | None
    first: int
    last: int
    trigger: Trigger | None = None
    part: bool = False
    sentence: int = 0
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Noun:
    first: int
    last: int
    counted: Counted
    sure: bool = True


def find_figures(
    canonical: Canonical, language: RuleLanguage, taken: Sequence[tuple[int, int]] = ()
) -> tuple[Figured, ...]:
    """Find the figures of people, households, buildings and tents.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language.
    taken
        Stretches of the source that dates have, in order: no number in them counts anybody.

    Returns
    -------
    tuple of Figured
        In order, without events.
    """
    found = []
    numbers = [n for n in find_numbers(canonical, language.numerals, language.readings) if not _in(canonical, n, taken)]
    ends = {canonical.token_at(number.core_start) for number in numbers}
    for number in numbers:
        noun = _noun_of(canonical, language, number, ends)
        if noun is not None and not _is_article(canonical, language, number, noun):
            found.append(_figured(canonical, language, number, noun))
    found += list(_duals(canonical, language))
    return tuple(sorted(found, key=lambda item: item.figure.start))


def _in(canonical: Canonical, number: Number, taken: Sequence[tuple[int, int]]) -> bool:
    start, end = canonical.span(number.core_start, number.core_end)
    before = bisect.bisect_left(taken, (end, 0)) - 1
    return before >= 0 and start < taken[before][1]


def _is_article(canonical: Canonical, language: RuleLanguage, number: Number, noun: _Noun) -> bool:
    """Say whether a number is only an article: "un réfugié" tells of somebody, "un mort" counts."""
    words = canonical.text[number.core_start : number.core_end]
    if words not in language.numerals.ones:
        return False
    return not noun.sure or language.happening.events.at(canonical.tokens, noun.first, noun.last) is None


def _noun_of(canonical: Canonical, language: RuleLanguage, number: Number, numbers: set[int]) -> _Noun | None:
    first, last = canonical.token_at(number.start), canonical.token_at(number.end - 1) + 1
    start, end = canonical.sentences[canonical.sentence_at(first)]
    return (
        _noun_after(canonical, language, last, end, numbers)
        or _noun_before(canonical, language, first, start)
        or _noun_implied(canonical, language, last, end)
    )


def _noun_after(canonical: Canonical, language: RuleLanguage, at: int, end: int, numbers: set[int]) -> _Noun | None:
    """Walk over the words that may stand between a number and its noun; a people or "others" will do for one."""
    tokens, counting, instead = canonical.tokens, language.counting, None
    for index in range(at, min(end, at + _WALK)):
        if index in numbers:
            break
        hit = counting.nouns.at(tokens, index, end)
        if hit is not None:
            return _extended(canonical, language, hit, end)
        key = tokens[index].key
        if key in language.places.peoples or key in counting.fallback:
            instead = instead or _Noun(index, index + 1, PEOPLE)
        elif key not in counting.between and not key.isdigit():
            break
    return instead


def _extended(canonical: Canonical, language: RuleLanguage, hit: Hit[Counted], end: int) -> _Noun:
    """Take in the name of a people after a noun ("réfugiés syriens")."""
    first, last, tokens = hit.first, hit.last, canonical.tokens
    if last < end and tokens[last].key in language.places.peoples:
        # A word that is a country's name too must agree with the noun.
        country = tokens[last].key in language.places.countries
        last += not country or tokens[last].key[-1] == tokens[last - 1].key[-1]
    while first and tokens[first - 1].key in language.counting.between and _is_glued(canonical, first):
        first -= 1  # the article that is written together with it
    return _Noun(first, last, hit.value)


def _is_glued(canonical: Canonical, token: int) -> bool:
    """Say whether a token is written together with the word before it."""
    tokens = canonical.tokens
    word = tokens[token - 1].is_word and tokens[token].is_word
    return word and canonical.span_of(token - 1, token)[1] == canonical.span_of(token, token + 1)[0]


def _noun_before(canonical: Canonical, language: RuleLanguage, first: int, start: int) -> _Noun | None:
    """Find the noun that a number is said of: "le nombre de réfugiés atteint 1 577", "Réfugiés : 1 577"."""
    tokens, counting = canonical.tokens, language.counting
    reach = counting.reach.ending(tokens, start, first)
    if reach is None:
        return None
    begin = max(start, reach.first - _REACH)
    hits = list(counting.nouns.find(tokens, begin, reach.first))
    if not hits or any(token.is_number for token in tokens[hits[-1].last : reach.first]):
        return None
    hit = hits[-1]
    return _Noun(hit.first, hit.last, hit.value, sure=False)


def _noun_implied(canonical: Canonical, language: RuleLanguage, last: int, end: int) -> _Noun | None:
    """Take a number right before "ont fui" for one of people."""
    if last >= end:
        return None
    hit = language.counting.auxiliaries.at(canonical.tokens, last, end)
    if hit is None:
        return None
    event = next(language.happening.events.find(canonical.tokens, hit.last, min(end, hit.last + 4)), None)
    if event is None:
        return None
    return _Noun(last, last, PEOPLE, sure=False)


def _duals(canonical: Canonical, language: RuleLanguage) -> Iterator[Figured]:
    """Yield the figures of words that say two of somebody."""
    tokens = canonical.tokens
    for hit in language.counting.duals.find(tokens, 0, len(tokens)):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        number = Number(start, end, start, end, low=2, best=2, high=2)
        yield _figured(canonical, language, number, _Noun(hit.first, hit.last, PEOPLE))


def _figured(canonical: Canonical, language: RuleLanguage, number: Number, noun: _Noun) -> Figured:
    start, end = canonical.span(number.start, number.end)
    counted = noun.counted
    figure = Figure(
        text=canonical.source[start:end], start=start, end=end, low=number.low, best=number.best, high=number.high,
        bound=number.bound, unit=counted.unit, share=number.share, vague=number.vague,
        share_of=_share_of(canonical, number, noun),
    )  # fmt: skip
    first, last = canonical.token_at(number.start), canonical.token_at(number.end - 1) + 1
    return Figured(
        figure=figure,
        population=_population(canonical, noun),
        first=min(first, noun.first) if noun.sure else first,
        last=max(last, noun.last),
        part=language.counting.parts.ending(canonical.tokens, 0, first) is not None,
        sentence=canonical.sentence_at(first),
        sure=noun.sure,
    )


def _share_of(canonical: Canonical, number: Number, noun: _Noun) -> str | None:
    if number.share is None or noun.first == noun.last or canonical.tokens[noun.first].start < number.end:
        return None
    return canonical.written(noun.first, noun.last)


def _population(canonical: Canonical, noun: _Noun) -> Population | None:
    if noun.first == noun.last or noun.counted.population is None:
        return None
    start, end = canonical.span_of(noun.first, noun.last)
    return Population(
        canonical.source[start:end], noun.counted.population, noun.counted.sex, noun.counted.age, start, end
    )


def with_event(canonical: Canonical, language: RuleLanguage, found: Figured, trigger: Trigger | None) -> Figured:
    """Return a figure with the event that it counts and the kind that follows.

    Parameters
    ----------
    canonical
        The text.
    language
        Its language.
    found
        A figure.
    trigger
        The word of the event; None where no word near it names one.

    Returns
    -------
    Figured
        The figure.
    """
    kind = _kind(canonical, language, found, trigger)
    return replace(found, figure=replace(found.figure, kind=kind), trigger=trigger)


def _kind(canonical: Canonical, language: RuleLanguage, found: Figured, trigger: Trigger | None) -> FigureKind | None:
    event = trigger.type if trigger is not None else None
    if event == "shelter_capacity":
        return "capacity"
    population = found.population.kind if found.population else None
    if event in PRESENT or (event is None and population in STATES):
        return "stock"
    start, end = canonical.sentences[found.sentence]
    near = {
        hit.value
        for hit in language.happening.kinds.find(
            canonical.tokens, max(start, found.first - NEAR_WORDS), min(end, found.last + NEAR_WORDS)
        )
    } - {"capacity"}
    told: tuple[FigureKind, ...] = ("flow", "cumulative", "stock")
    return next((kind for kind in told if kind in near), load_lexicon().kinds.get(event or ""))
