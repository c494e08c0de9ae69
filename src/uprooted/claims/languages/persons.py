"""Persons whom a report names, so that disclosure can keep their names from what is shown.

Without a model a person is told from a place or an organisation by little, so this errs on the side of hiding:
every run of capitalised words that is no place, and every source that is no known kind of speaker, is taken for a
private person unless an office stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.places import Located
from uprooted.claims.languages.speech import Voice
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.records import Person
from uprooted.records.vocabulary import SpeakerKind

_ROLES: Mapping[SpeakerKind, str] = MappingProxyType({
    "activist": "an activist", "resident": "a resident", "refugee": "a refugee", "witness": "a witness",
    "deserter": "a deserter",
})  # fmt: skip
# Words before a name in which an office or a role is looked for.
_BEFORE = 5
_SHORTEST = 2


def find_persons(
    canonical: Canonical, language: RuleLanguage, places: Sequence[Located], voices: Iterable[Voice]
) -> tuple[Person, ...]:
    """Return the persons that a report names, as far as rules tell.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language.
    places
        The places found in it, which are no persons.
    voices
        Who says what in it.

    Returns
    -------
    tuple of Person
        In order of the text.
    """
    taken = {token for located in places for token in range(located.first, located.last)}
    runs = set(_capitals(canonical, language, taken)) if language.capitals else set[tuple[int, int]]()
    runs |= {run for voice in voices for run in _source(canonical, language, voice, taken)}
    return tuple(_person(canonical, language, run) for run in sorted(runs))


def _capitals(canonical: Canonical, language: RuleLanguage, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of two or more capitalised words; acronyms and known organisations are none."""
    for start, end in canonical.sentences:
        # The first word of a sentence has its capital from there.
        at = start + (canonical.tokens[start].key in language.vocabulary)
        while at < end:
            last = at
            while last < end and last not in taken and _is_name(canonical, last):
                last += 1
            if last - at >= _SHORTEST and not any(language.speech.kinds.find(canonical.tokens, at, last)):
                yield at, last
            at = max(last, at + 1)


def _is_name(canonical: Canonical, token: int) -> bool:
    written = canonical.written(token, token + 1)
    return canonical.tokens[token].is_word and written[0].isupper() and not (len(written) > 1 and written.isupper())


def _source(canonical: Canonical, language: RuleLanguage, voice: Voice, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield what a source has beside its role: all of it where no role is known."""
    first, last = voice.source
    if voice.speaker.kind != "unknown" and voice.speaker.kind not in _ROLES:
        return
    hits = [*language.speech.kinds.find(canonical.tokens, first, last)]
    begin = hits[-1].last if hits else first
    known = language.vocabulary | {"de", "du"}
    words = [at for at in range(begin, last) if canonical.tokens[at].is_word and at not in taken]
    named = [at for at in words if canonical.tokens[at].key not in known]
    # Behind a known role, capitals tell the name better than what is left of the source.
    bare = not language.capitals or (not hits and any(_is_name(canonical, at) for at in named))
    if named and bare:
        yield named[0], named[-1] + 1


def _person(canonical: Canonical, language: RuleLanguage, run: tuple[int, int]) -> Person:
    first, last = run
    sentence = canonical.sentences[canonical.sentence_at(first)]
    start, end = canonical.span_of(first, last)
    begin, after = max(sentence[0], first - _BEFORE), min(sentence[1], last + _BEFORE)
    tokens, speech = canonical.tokens, language.speech
    beside = [*speech.offices.find(tokens, begin, first), *speech.offices.find(tokens, last, after)]
    kinds = [hit.value for edges in ((last, after), (begin, first)) for hit in speech.kinds.find(tokens, *edges)]
    role = next((_ROLES[kind] for kind in reversed(kinds) if kind in _ROLES), None)
    return Person(canonical.source[start:end], start, end, role, bool(beside) and role is None)
