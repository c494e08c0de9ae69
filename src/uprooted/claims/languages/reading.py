"""From a report in a language without a parser to a reading: one claim a figure, and what opens, closes or fills."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.figures import Figured, find_figures
from uprooted.claims.languages.happening import Trigger, find_triggers
from uprooted.claims.languages.joining import Sentence, counted_triggers, join, with_role
from uprooted.claims.languages.persons import find_persons
from uprooted.claims.languages.places import Located, find_places
from uprooted.claims.languages.speech import Voice, find_voice
from uprooted.claims.languages.tables import RuleLanguage, load_language
from uprooted.claims.languages.times import find_times
from uprooted.places import Gazetteer
from uprooted.records import UNDATED, Claim, Event, Fact, Mention, Place, Reading, Report, Time

LANGUAGES_BY_RULES = ("ar", "es", "fr")
"""Languages that have a folder here: ISO 639-1 codes."""

MOST_CONFIDENT = 0.6
"""Nothing that is read without a parser is surer than this: nobody has measured it yet."""

_UNSURE_NOUN, _NO_EVENT, _VAGUE, _NO_PLACE = 0.1, 0.15, 0.1, 0.05
# Places of a shelter that opens or closes: more is a list, and no sentence.
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """What was found in one report."""

    report: Report
    language: RuleLanguage
    canonical: Canonical
    sentences: tuple[Sentence, ...]
    places: tuple[Located, ...]
    times: tuple[Time, ...]
    voices: dict[int, Voice]


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
        facts=tuple(_facts(claims, page.language)),
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
        yield UNDATED


def _read(report: Report, language: RuleLanguage, gazetteer: Gazetteer, countries: Sequence[str]) -> _Page:
    canonical = language.canonical(report.text)
    times = tuple(found.time for found in find_times(canonical, language, report.published))
    figures = find_figures(canonical, language, [(time.start, time.end) for time in times])
    taken = [(figured.first, figured.last) for figured in figures if figured.sure]
    places = find_places(canonical, language, gazetteer=gazetteer, countries=countries, taken=taken)
    heard = {number: find_voice(canonical, language, number) for number in range(len(canonical.sentences))}
    voices = {number: voice for number, voice in heard.items() if voice is not None}
    sentences = join(
        canonical, language, figures=figures, triggers=find_triggers(canonical, language), places=places,
        times=times, voices=voices,
    )  # fmt: skip
    return _Page(report, language, canonical, sentences, places, times, voices)


def _claims(page: _Page) -> Iterator[Claim]:
    drafts = [claim for sentence in page.sentences for claim in _of_sentence(page, sentence)]
    for number, claim in enumerate(sorted(drafts, key=lambda claim: (claim.start, claim.end))):
        yield replace(claim, id=_identifier(page.report, claim, number))


def _of_sentence(page: _Page, sentence: Sentence) -> Iterator[Claim]:
    """Yield the claims of figures, and of shelters that open, close or fill without one."""
    shared = sentence.shared_places()
    for figured, places in zip(sentence.figures, shared, strict=True):
        trigger = figured.trigger
        yield _claim(
            page, sentence, trigger, figured=figured, time=sentence.time_near(figured.figure.start),
            places=tuple(with_role(page.language, located, trigger, figured) for located in places),
        )  # fmt: skip
    counted = counted_triggers(sentence.figures)
    alone = [trigger for trigger in sentence.triggers if trigger.alone and trigger.first not in counted]
    for trigger in alone:
        start = page.canonical.span_of(trigger.first, trigger.last)[0]
        yield _claim(
            page, sentence, trigger, time=sentence.time_near(start),
            places=tuple(with_role(page.language, one, trigger, None) for one in sentence.places[:_MOST_PLACES]),
        )  # fmt: skip


def _claim(
    page: _Page,
    sentence: Sentence,
    trigger: Trigger | None,
    *,
    figured: Figured | None = None,
    places: tuple[Place, ...] = (),
    time: Time | None = None,
) -> Claim:
    voice = sentence.voice
    event = _event(page.canonical, trigger)
    figure = figured.figure if figured is not None else None
    population = figured.population if figured is not None else None
    mentions = [event.trigger if event else None, figure, population, time, *places, voice.cue if voice else None,
                voice.speaker if voice else None]  # fmt: skip
    spans = [(m.start, m.end) for m in mentions if m is not None and m.start is not None and m.end is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    return Claim(
        id="", report=page.report.id, sentence=sentence.number, start=start, end=end, text=page.report.text[start:end],
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


def _facts(claims: Sequence[Claim], language: RuleLanguage) -> Iterator[Fact]:
    """Yield the displacement figures in IDMC's terms, those that are sure first."""
    for claim in sorted(claims, key=lambda claim: -claim.confidence):
        figure, event = claim.figure, claim.event
        term = language.happening.terms.get(event.type) if event is not None else None
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
