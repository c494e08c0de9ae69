"""From a report in a language without a parser to a reading: one claim a figure, and what opens, closes or fills."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from uprooted.claims.events import load_types
from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.figures import Figured, find_figures, with_event
from uprooted.claims.languages.happening import Trigger, choose_trigger, find_triggers
from uprooted.claims.languages.persons import find_persons
from uprooted.claims.languages.places import Located, find_places
from uprooted.claims.languages.speech import Voice, find_voice
from uprooted.claims.languages.tables import RuleLanguage, load_language
from uprooted.claims.languages.times import find_times
from uprooted.places import Gazetteer
from uprooted.records import Claim, Event, Fact, Mention, Place, Reading, Report, Time

LANGUAGES_BY_RULES = ("ar", "fr")
"""Languages that have a folder here: ISO 639-1 codes."""

MOST_CONFIDENT = 0.6
"""Nothing that is read without a parser is surer than this: nobody has measured it yet."""

# Who came to harm in one occurrence, which is told with its place once.
_TOLL = frozenset({"kill", "die", "wound", "abduct", "casualty"})
_UNSURE_NOUN, _NO_EVENT, _VAGUE, _NO_PLACE = 0.1, 0.15, 0.1, 0.05


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found in one report."""

    report: Report
    language: RuleLanguage
    canonical: Canonical
    figures: tuple[Figured, ...]
    triggers: tuple[Trigger, ...]
    places: tuple[Located, ...]
    times: tuple[Time, ...]
    voices: dict[int, Voice] = field(default_factory=dict)


def read_by_rules(report: Report, *, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Reading | None:
    """Read a report by the tables of its language.

    Parameters
    ----------
    report
        The report; its language decides.
    gazetteer
        The case's places and the world's.
    countries
        ISO 3166-1 alpha-3 codes of the countries that the case is about.

    Returns
    -------
    Reading or None
        Figures, dates, places and shelter words as claims, with a gap that says so; None for a language that has no
        tables.
    """
    if report.language not in LANGUAGES_BY_RULES:
        return None
    page = _read(report, load_language(report.language), gazetteer, countries)
    claims = tuple(_claims(page))
    return Reading(
        id=report.id,
        language=report.language,
        attributions=tuple(page.voices[number].attribution for number in sorted(page.voices)),
        facts=tuple(_facts(claims)),
        places=tuple(located.place for located in page.places),
        dates=page.times,
        claims=claims,
        gaps=tuple(_gaps(page)),
        persons=find_persons(page.canonical, page.language, page.places, page.voices.values()),
    )


def _gaps(page: _Page) -> Iterator[str]:
    yield (
        f"Read by rules without a parser ({page.language.name}): figures, dates, places and shelter words only; "
        "the rest is kept for a person"
    )
    yield "Names of persons are found by capitals and by who is quoted, and some are missed: look before it is shown"
    if page.report.published is None:
        yield "It has no day of publication: relative dates stay unresolved"


def _read(report: Report, language: RuleLanguage, gazetteer: Gazetteer, countries: Sequence[str]) -> _Page:
    canonical = language.canonical(report.text)
    times = tuple(found.time for found in find_times(canonical, language, report.published))
    figures = find_figures(canonical, language, [(time.start, time.end) for time in times])
    triggers = find_triggers(canonical, language)
    told = _with_wholes([_told(canonical, language, figure, figures, triggers) for figure in figures])
    voices = {number: find_voice(canonical, language, number) for number in range(len(canonical.sentences))}
    taken = [(figure.first, figure.last) for figure in told if figure.sure]
    places = find_places(canonical, language, gazetteer=gazetteer, countries=countries, taken=taken)
    return _Page(
        report, language, canonical, told, triggers, places, times,
        {number: voice for number, voice in voices.items() if voice is not None},
    )  # fmt: skip


def _with_wholes(figures: Sequence[Figured]) -> tuple[Figured, ...]:
    """Give the women or children of a figure before them its event: "1 577 réfugiés accueillis, dont 600 enfants"."""
    told: list[Figured] = []
    for figured in figures:
        by_age = figured.population is not None and (figured.population.age or figured.population.sex)
        people = [other for other in told if other.sentence == figured.sentence and other.figure.unit == "persons"]
        inherits = figured.part and by_age and figured.trigger is None and people
        told.append(replace(figured, trigger=people[-1].trigger) if inherits else figured)
    return tuple(told)


def _told(
    canonical: Canonical,
    language: RuleLanguage,
    figure: Figured,
    figures: Sequence[Figured],
    triggers: Sequence[Trigger],
) -> Figured:
    start, end = canonical.sentences[figure.sentence]
    here = [trigger for trigger in triggers if start <= trigger.first < end]
    beside = [other for other in figures if other.sentence == figure.sentence]
    return with_event(canonical, language, figure, choose_trigger(canonical, figure, here, beside))


def _claims(page: _Page) -> Iterator[Claim]:
    drafts = [*_of_figures(page), *_of_shelters(page)]
    for number, claim in enumerate(sorted(drafts, key=lambda claim: (claim.start, claim.end))):
        yield replace(claim, id=_identifier(page.report, claim, number))


def _of_figures(page: _Page) -> Iterator[Claim]:
    for number, figured in enumerate(page.figures):
        trigger = figured.trigger
        places = tuple(_with_role(page, located, trigger, figured) for located in _places_of(page, number))
        time = _time_of(page, figured)
        yield _claim(page, figured.sentence, trigger, figured=figured, places=places, time=time)


def _of_shelters(page: _Page) -> Iterator[Claim]:
    """Yield the claims of shelters that open, close or fill without a figure."""
    counted = {figured.trigger.first for figured in page.figures if figured.trigger is not None}
    for trigger in page.triggers:
        if not trigger.alone or trigger.first in counted:
            continue
        sentence = page.canonical.sentence_at(trigger.first)
        places = tuple(
            _with_role(page, located, trigger)
            for located in page.places
            if page.canonical.sentence_at(located.first) == sentence
        )
        yield _claim(page, sentence, trigger, places=places, time=_sentence_time(page, sentence))


def _places_of(page: _Page, number: int) -> list[Located]:
    """Return the places of a figure; killed and wounded of one sentence share what only one of them names."""
    own = [located for located in page.places if _belongs(page, located, number)]
    after = number + 1
    if own or after >= len(page.figures) or not _are_of_one(page.figures[number], page.figures[after]):
        return own
    return [located for located in page.places if _belongs(page, located, after)]


def _are_of_one(one: Figured, other: Figured) -> bool:
    types = {figured.trigger.type if figured.trigger is not None else "" for figured in (one, other)}
    return one.sentence == other.sentence and types <= _TOLL


def _belongs(page: _Page, located: Located, number: int) -> bool:
    """Say whether a place is that of a figure: named before all figures of the sentence, or next after this one."""
    figured = page.figures[number]
    voice = page.voices.get(figured.sentence)
    if page.canonical.sentence_at(located.first) != figured.sentence or (voice and voice.holds(located.first)):
        return False
    beside = [other for other in page.figures if other.sentence == figured.sentence]
    if located.first < beside[0].first:
        return True
    owner = max((other for other in beside if other.first < located.first), key=lambda other: other.first)
    # A part shares the places of its whole, and what follows a part may be the whole's.
    return owner is figured or owner.part or figured.part


def _with_role(page: _Page, located: Located, trigger: Trigger | None, figured: Figured | None = None) -> Place:
    """Read "en" and "de" by the event: people cross to a country, and flee from one."""
    moves = trigger is not None and trigger.type in page.language.places.moving
    behind = trigger is not None and located.first >= trigger.last
    ends = {item.last for item in (trigger, figured) if item is not None}
    if located.leaves and moves and located.preposition in ends:
        return replace(located.place, role="from")
    if located.place.role == "at" and not located.leaves and located.preposition is not None and moves and behind:
        return replace(located.place, role="to")
    return located.place


def _time_of(page: _Page, figured: Figured) -> Time | None:
    """Return the time of a figure: the nearest of its sentence that no other figure stands between."""
    bounds = page.canonical.span_of(*page.canonical.sentences[figured.sentence])
    inside = [time for time in page.times if bounds[0] <= time.start < bounds[1] and (time.first or time.last)]
    at = figured.figure.start
    return min(inside, key=lambda time: abs(time.start - at), default=None)


def _sentence_time(page: _Page, sentence: int) -> Time | None:
    start, end = page.canonical.span_of(*page.canonical.sentences[sentence])
    return next((time for time in page.times if start <= time.start < end and time.first is not None), None)


def _claim(
    page: _Page,
    sentence: int,
    trigger: Trigger | None,
    *,
    figured: Figured | None = None,
    places: tuple[Place, ...] = (),
    time: Time | None = None,
) -> Claim:
    voice = page.voices.get(sentence)
    event = _event(page.canonical, trigger)
    figure = figured.figure if figured is not None else None
    population = figured.population if figured is not None else None
    mentions = [event.trigger if event else None, figure, population, time, *places, voice.cue if voice else None,
                voice.speaker if voice else None]  # fmt: skip
    spans = [(m.start, m.end) for m in mentions if m is not None and m.start is not None and m.end is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return Claim(
        id="", report=page.report.id, sentence=sentence, start=start, end=end, text=page.report.text[start:end],
        speaker=voice.speaker if voice else None, cue=voice.cue if voice else None,
        stance=voice.stance if voice else "states", content=voice.content if voice else (),
        event=event, figure=figure, population=population, places=places, time=time,
        confidence=_confidence(figured, trigger, places),
    )  # fmt: skip


def _event(canonical: Canonical, trigger: Trigger | None) -> Event | None:
    if trigger is None:
        return None
    start, end = canonical.span_of(trigger.first, trigger.last)
    return Event(trigger.type, Mention(canonical.source[start:end], start, end), trigger.modality, trigger.negated)


def _confidence(figured: Figured | None, trigger: Trigger | None, places: Sequence[Place]) -> float:
    if figured is None:
        return MOST_CONFIDENT - 2 * _NO_PLACE * (not places) - 0.1
    cost = _UNSURE_NOUN * (not figured.sure) + _NO_EVENT * (trigger is None) + _NO_PLACE * (not places)
    return round(MOST_CONFIDENT - cost - _VAGUE * (figured.figure.vague is not None), 2)


def _identifier(report: Report, claim: Claim, number: int) -> str:
    kind = claim.event.type if claim.event is not None else ""
    counted = f"{claim.figure.start}-{claim.figure.end}" if claim.figure is not None else ""
    key = f"{report.id}|{claim.start}|{claim.end}|{kind}|{counted}|{number}"
    return "c_" + hashlib.sha256(key.encode()).hexdigest()[:12]


def _facts(claims: Sequence[Claim]) -> Iterator[Fact]:
    """Yield the displacement figures in IDMC's terms, those that are sure first."""
    types = load_types().types
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        figure, event = claim.figure, claim.event
        term = types[event.type].idmc if event is not None else None
        if figure is None or event is None or term is None or event.negated or figure.unit == "tents":
            continue
        building = figure.unit == "buildings"
        left = [place for place in claim.places if place.role == "from"]
        country = next((place.country for place in (*left, *claim.places) if place.country), None)
        yield Fact(
            quantity=figure.best if figure.best is not None else figure.low, start=figure.start, end=figure.end,
            low=figure.low, high=figure.high, building=building, term=term, country=country,
            unit="Households" if building or figure.unit == "households" else "People",
            origins=tuple((p.start, p.end) for p in left if p.start is not None and p.end is not None),
            confidence=claim.confidence,
        )  # fmt: skip
