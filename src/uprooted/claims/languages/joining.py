"""Which event, places and time a figure has: everything by sentence, so that long texts take no longer a word."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.counting import choose_trigger
from uprooted.claims.languages.figures import Figured, with_event
from uprooted.claims.languages.happening import Trigger
from uprooted.claims.languages.places import Located
from uprooted.claims.languages.speech import Voice
from uprooted.claims.languages.tables import RuleLanguage
from uprooted.records import Place, Time

T = TypeVar("T")
# Tokens around a figure in which its event is looked for.
_AROUND = 30
# Places and figures that share one another: more is a list, and no sentence.
_MOST_SHARED = 6
# Who came to harm in one occurrence, which is told with its place once.
_TOLL = frozenset({"kill", "die", "wound", "abduct", "casualty"})


@dataclass(slots=True)
class Sentence:
    """What was found in one sentence, in order.

    Attributes
    ----------
    number
        Its number in the text.
    figures, triggers, places, times
        What it has.
    voice
        Who says it.
    """

    number: int
    figures: list[Figured] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    places: list[Located] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    voice: Voice | None = None

    def shared_places(self) -> list[list[Located]]:
        """Return the places of each figure.

        Returns
        -------
        list of list
            Those named before the first figure are everybody's; others are of the figure that they follow, with the
            figures that are parts of it. A toll of killed and wounded shares the place that only one names.
        """
        firsts = [figured.first for figured in self.figures]
        own: list[list[Located]] = [[] for _ in firsts]
        leading: list[Located] = []
        heads = self._wholes()
        for located in self.places:
            if self.voice is not None and self.voice.holds(located.first):
                continue
            owner = bisect.bisect_right(firsts, located.first) - 1
            if owner < 0:
                leading.append(located)
            else:
                own[heads[owner]].append(located)
        found = [[*leading[-_MOST_SHARED:], *own[head][:_MOST_SHARED]] for head in heads]
        for number in range(len(found) - 2, -1, -1):
            if not found[number] and self._are_of_one(number, number + 1):
                found[number] = found[number + 1]
        return found

    def _wholes(self) -> list[int]:
        """Return for each figure the number of the figure that it is a part of, or its own."""
        heads: list[int] = []
        for number, figured in enumerate(self.figures):
            heads.append(heads[-1] if figured.part and heads else number)
        return heads

    def _are_of_one(self, *numbers: int) -> bool:
        triggers = [self.figures[number].trigger for number in numbers]
        return all(trigger is not None and trigger.type in _TOLL for trigger in triggers)

    def time_near(self, offset: int) -> Time | None:
        """Return the time that stands nearest to a code point, of those that have days."""
        starts = [time.start for time in self.times]
        at = bisect.bisect_left(starts, offset)
        near = self.times[max(at - 1, 0) : at + 1]
        return min(near, key=lambda time: abs(time.start - offset), default=None)


def join(
    canonical: Canonical,
    language: RuleLanguage,
    *,
    figures: Sequence[Figured],
    triggers: Sequence[Trigger],
    places: Sequence[Located],
    times: Sequence[Time],
    voices: Mapping[int, Voice],
) -> tuple[Sentence, ...]:
    """Sort what was found into sentences, and give figures the events that they count.

    Parameters
    ----------
    canonical
        The text.
    language
        Its language.
    figures, triggers, places, times
        What was found in it, in order.
    voices
        Who says a sentence, by its number.

    Returns
    -------
    tuple of Sentence
        Only those in which something was found.
    """
    sentences = {number: Sentence(number, voice=voice) for number, voice in voices.items()}

    def of(number: int) -> Sentence:
        return sentences.setdefault(number, Sentence(number))

    for trigger in triggers:
        of(canonical.sentence_at(trigger.first)).triggers.append(trigger)
    for located in places:
        of(canonical.sentence_at(located.first)).places.append(located)
    for time in times:
        if time.first is not None or time.last is not None:
            token = canonical.token_at(canonical.canonical_offset(time.start))
            of(canonical.sentence_at(token)).times.append(time)
    for figured in figures:
        of(figured.sentence).figures.append(figured)
    for sentence in sentences.values():
        sentence.figures = _told(canonical, language, sentence)
    return tuple(sentences[number] for number in sorted(sentences))


def _told(canonical: Canonical, language: RuleLanguage, sentence: Sentence) -> list[Figured]:
    """Give each figure its event; women and children of a figure before them have that figure's."""
    told: list[Figured] = []
    people: Figured | None = None
    for figured in sentence.figures:
        trigger = choose_trigger(
            canonical, figured, _near(figured, sentence.triggers), _near(figured, sentence.figures)
        )
        if trigger is None and people is not None and figured.part and _is_by_age_or_sex(figured):
            trigger = people.trigger
        told.append(with_event(canonical, language, figured, trigger))
        if figured.figure.unit == "persons":
            people = told[-1]
    return told


def _is_by_age_or_sex(figured: Figured) -> bool:
    population = figured.population
    return population is not None and (population.age is not None or population.sex is not None)


def _near(figured: Figured, items: Sequence[T]) -> Sequence[T]:
    """Return those of some tokens' items, in order, that stand around a figure."""
    start = bisect.bisect_left(items, figured.first - _AROUND, key=_first)
    return items[start : bisect.bisect_right(items, figured.last + _AROUND, key=_first)]


def _first(item: object) -> int:
    return int(getattr(item, "first"))  # noqa: B009  triggers and figures have one


def with_role(language: RuleLanguage, located: Located, trigger: Trigger | None, figured: Figured | None) -> Place:
    """Read "en" and "de" by the event: people cross to a country, and flee from one.

    Parameters
    ----------
    language
        The text's language.
    located
        A place.
    trigger, figured
        The event, and the figure that counts it.

    Returns
    -------
    Place
        The record with its role.
    """
    if trigger is None:
        return located.place
    ends = {item.last for item in (trigger, figured) if item is not None}
    if located.leaves and trigger.type in language.places.moving_from and located.preposition in ends:
        return replace(located.place, role="from")
    plain = located.place.role == "at" and not located.leaves and located.preposition is not None
    if plain and trigger.type in language.places.moving_to and located.first >= trigger.last:
        return replace(located.place, role="to")
    return located.place


def counted_triggers(figures: Iterable[Figured]) -> set[int]:
    """Return the first tokens of the events that have a figure."""
    return {figured.trigger.first for figured in figures if figured.trigger is not None}
