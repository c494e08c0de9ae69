"""Speakers: only the plain forms, in which both ends of the source are told by a word or a mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.phrases import Hit
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.records import Attribution, Mention, Spans, Speaker
from uprooted.records.vocabulary import Stance

# A source longer than this is a clause.
_MOST_WORDS = 9
_STOPS = frozenset({",", ";", ".", "!", "?", ":", '"', "\u201c", "\u201d", "(", ")"})
CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what a sentence says.

    Attributes
    ----------
    speaker, cue, stance, content
        As in a claim.
    first, last
        First token of source or cue, and one past the last.
    source
        First token of the source and one past the last.
    """

    speaker: Speaker
    cue: Mention
    stance: Stance
    content: Spans
    first: int
    last: int
    source: tuple[int, int]

    def holds(self, token: int) -> bool:
        """Say whether a token is a word of the source or of the cue."""
        return self.first <= token < self.last

    @property
    def attribution(self) -> Attribution:
        """The voice as the reading's layer of attributions has it."""
        source = ((self.speaker.start, self.speaker.end),)
        known = tuple((a, b) for a, b in source if a is not None and b is not None)
        return Attribution(known, ((self.cue.start, self.cue.end),), self.content, CONFIDENCE)


def find_voice(canonical: Canonical, language: RuleLanguage, sentence: int) -> Voice | None:
    """Find who says a sentence.

    Parameters
    ----------
    canonical
        A report's text.
    language
        Its language.
    sentence
        Number of the sentence.

    Returns
    -------
    Voice or None
        None where no plain form names a source.
    """
    start, end = canonical.sentences[sentence]
    for hit, first, last in _sources(canonical, language, start, end):
        if 0 < last - first <= _MOST_WORDS and canonical.tokens[first].is_word:
            return _voice(canonical, language, hit, (first, last), (start, end))
    return None


def _sources(
    canonical: Canonical, language: RuleLanguage, start: int, end: int
) -> Iterator[tuple[Hit[Stance], int, int]]:
    """Yield cues with the first token of their source and one past the last."""
    tokens, speech = canonical.tokens, language.speech
    for hit in speech.according.find(tokens, start, end):
        yield hit, hit.last, _stop(canonical, hit.last, end)
    for hit in speech.verb_first.find(tokens, start, end):
        nearby = range(hit.last, min(end, hit.last + _MOST_WORDS + 1))
        that = next((at for at in nearby if tokens[at].key in speech.that), None)
        if that is not None and not any(token.key in _STOPS for token in tokens[hit.last : that]):
            yield hit, hit.last, that
    for hit in speech.says_that.find(tokens, start, end):
        near = hit.first - start <= _MOST_WORDS
        plain = near and not any(token.key in _STOPS for token in tokens[start : hit.first])
        if plain and hit.last < end and tokens[hit.last].key in speech.that:
            yield hit, start, hit.first
    for hit in speech.said.find(tokens, start, end):
        if hit.first > start and tokens[hit.first - 1].key in {",", '"', "\u201d"}:
            yield hit, hit.last, _stop(canonical, hit.last, end)


def _stop(canonical: Canonical, first: int, end: int) -> int:
    at = first
    while at < end and at - first <= _MOST_WORDS and canonical.tokens[at].key not in _STOPS:
        at += 1
    # Without a mark the source has no plain end, unless the text ends with it.
    return at if at < end or end == len(canonical.tokens) else first


def _voice(
    canonical: Canonical, language: RuleLanguage, hit: Hit[Stance], source: tuple[int, int], bounds: tuple[int, int]
) -> Voice:
    tokens = canonical.tokens
    cue_start, cue_end = canonical.span_of(hit.first, hit.last)
    start, end = canonical.span_of(*source)
    kinds = [found.value for found in language.speech.kinds.find(tokens, *source)]
    speaker = Speaker(text=canonical.source[start:end], kind=kinds[0] if kinds else "unknown", start=start, end=end)
    first, last = min(hit.first, source[0]), max(hit.last, source[1])
    parts = [(bounds[0], first), (last, bounds[1])]
    content = tuple(
        canonical.span_of(*part) for part in (_trimmed(canonical, language, part) for part in parts)
        if part[0] < part[1]
    )  # fmt: skip
    cue = Mention(canonical.source[cue_start:cue_end], cue_start, cue_end)
    return Voice(speaker, cue, hit.value, content, first, last, source)


def _trimmed(canonical: Canonical, language: RuleLanguage, part: tuple[int, int]) -> tuple[int, int]:
    """Leave marks and "that" at the ends of a stretch out."""
    first, last = part
    outside = _STOPS | language.speech.that
    while first < last and canonical.tokens[first].key in outside:
        first += 1
    while first < last and canonical.tokens[last - 1].key in outside:
        last -= 1
    return first, last
