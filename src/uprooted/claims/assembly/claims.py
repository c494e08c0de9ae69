"""From what the finders found to claims: one an event and figure, told by whoever says so."""

from __future__ import annotations

import dataclasses
import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from uprooted.claims.assembly.clauses import in_clause_of
from uprooted.claims.assembly.counts import count_parties, find_shares, with_elided_unit
from uprooted.claims.assembly.figures import join_figures, named_by_figures
from uprooted.claims.assembly.page import Page
from uprooted.claims.assembly.placing import Located, place_events, places_between
from uprooted.claims.assembly.rivals import Rival, all_rivals
from uprooted.claims.assembly.speaking import (
    SPEECH,
    Voice,
    described,
    speaking_actor,
    voice_of,
    voice_of_counter,
    voice_of_event,
)
from uprooted.claims.assembly.tables import Entry, find_tables
from uprooted.claims.assembly.timing import Dated, dates_noun, time_after, time_events
from uprooted.claims.assembly.turns import through_media, turn_voice
from uprooted.claims.attribution import Said
from uprooted.claims.events import FoundEvent
from uprooted.claims.figures import FoundFigure, load_readings
from uprooted.records import Claim, Event, Figure, Mention, Party, Person, Place, Population, Report, Spans, Time

MOST_A_SENTENCE = 200
"""Claims kept of a sentence. No sentence that somebody wrote has as many; text gone wrong has thousands."""

FIRST_OF_SENTENCE = 6
"""Claims of a sentence that come before its others, the surest: who reads only the first of each reads these."""

_HOUSING = frozenset({"house_destroyed", "house_damaged"})
_LEAST_OF_STANCE = 2  # "doubted the story" says something
_HOLDING = frozenset({"held", "holds", "holding", "housed", "houses", "housing"})
_RIVAL = 0.6  # how sure a figure is that takes what it counts from elsewhere
_LEAST_WORDS = 4  # a content shorter than this, with no event in it, says nothing


@dataclasses.dataclass(frozen=True, slots=True)
class Assembled:
    """What a report claims, and what was left out of it, a line each."""

    claims: tuple[Claim, ...]
    gaps: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has its span and its name."""

    sentence: int
    at: int
    voice: Voice
    confidence: float
    event: Event | None = None
    figure: Figure | None = None
    population: Population | None = None
    places: tuple[Place, ...] = ()
    time: Time | None = None
    whole: bool = False
    """Whether its words are all of what is said, for want of an event."""


def assemble(
    doc: Doc,
    *,
    report: Report,
    said: Sequence[Said],
    figures: Sequence[FoundFigure],
    events: Sequence[FoundEvent],
    places: Sequence[Located],
    times: Sequence[Dated],
    persons: Sequence[Person] = (),
) -> Assembled:
    """Join what was found in a report into claims.

    Parameters
    ----------
    doc
        The parsed text of the report.
    report
        The report; its text is the document's.
    said, figures, events, places, times
        What the finders found in it.
    persons
        Persons named in it, who are no places.

    Returns
    -------
    Assembled
        Claims in order of the sentences; of each its `FIRST_OF_SENTENCE` surest in order of the text, then the others.
        The text of each is the report's from its start to its end, and its identifier stays the same as long as
        report, span and what it says do. A sentence of more than `MOST_A_SENTENCE` is a gap, with how many were left.
    """
    places = sorted(places, key=lambda found: found.place.start or 0)
    times = sorted(times, key=lambda found: found.time.start)
    said = through_media(doc, said)
    page = Page(doc, tuple(events), tuple(said), persons)
    doing = _deeds(page)
    figures = [found for found in figures if not _counts_speakers(page, found, doing)]
    named = named_by_figures(page, figures)
    if named:
        by_token = {found.token: found for found in (*events, *named)}
        page = Page(doc, tuple(by_token[token] for token in sorted(by_token)), tuple(said), persons)
    drafts = [*_of_events(page, figures, places, times), *_of_contents(page, places, times)]
    bounds = [doc[start].idx for start in page.sentence_starts]
    tables = list(find_tables(page.text, [found.place for found in places], bounds))
    drafts = [draft for draft in drafts if not any(table.start <= draft.at < table.end for table in tables)]
    for table in tables:
        above = _time_above(page.text, table.start, times)
        drafts += [_of_entry(page, entry, above) for entry in table.entries]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    kept = [draft for _, rows in sorted(by_sentence.items()) for draft in _in_order(rows)]
    return Assembled(tuple(_finished(page, report, kept)), tuple(_left_out(page, by_sentence)))


def _deeds(page: Page) -> frozenset[int]:
    """Return the attributions whose cue is a deed as well: those who "refused to leave" are more than speakers."""
    return frozenset(
        page.cue_tokens[found.token]
        for found in page.events
        if found.token in page.cue_tokens and found.event.type not in SPEECH
    )


def _counts_speakers(page: Page, found: FoundFigure, doing: frozenset[int]) -> bool:
    """Say whether a figure only tells how many speak: "two residents said"."""
    if found.figure.share is not None:  # "a third of them say" is a finding
        return False
    start, end = found.figure.start, found.figure.end
    predicate = page.token_at(found.predicate.start) if found.predicate is not None else None
    if predicate in page.by_trigger and predicate not in page.cue_tokens:  # "3,000 marched, demanding …"
        return False
    here = page.said_by_sentence.get(page.sentence_at(page.token_at(start)), ())
    return any(a <= start and end <= b for number in here if number not in doing for a, b in page.said[number].source)


def _time_above(text: str, start: int, times: Sequence[Dated]) -> Time | None:
    """Return the day in the line over a table: "Figures as of Sunday, 3 May"."""
    above = text[:start].rstrip()
    first = above.rfind("\n") + 1
    inside = [found.time for found in times if first <= found.time.start and found.time.end <= len(above)]
    days = [time for time in inside if time.first is not None and time.precision == "day"]
    return days[-1] if days else None


def _of_entry(page: Page, entry: Entry, time: Time | None) -> Draft:
    """Return the claim of a figure in a table."""
    found = entry.found
    start = found.figure.start
    voice = Voice(speaker=entry.speaker) if entry.speaker is not None else Voice()
    return Draft(
        sentence=page.sentence_at(page.token_at(start)), at=start, voice=voice, confidence=0.7, event=entry.event,
        figure=found.figure, population=found.population, places=(entry.place,) if entry.place is not None else (),
        time=time,
    )  # fmt: skip


def _of_events(
    page: Page, figures: Sequence[FoundFigure], places: Sequence[Located], times: Sequence[Dated]
) -> Iterator[Draft]:
    taken, free = join_figures(page, figures)
    placed, timed = place_events(page, places), time_events(page, times)
    counted_alone = count_parties(page, taken, load_readings())
    own = {number: (with_elided_unit(found, figures),) for number, found in counted_alone}
    for number, found in enumerate(page.events):
        if _said_by_stance(page, number):
            continue
        voice = voice_of_event(page, number)
        if voice.speaker is None:
            voice = turn_voice(page, page.doc[found.token].idx) or voice
        base = Draft(
            sentence=found.sentence,
            at=page.doc[found.token].idx,
            voice=voice,
            confidence=found.confidence * (0.5 + 0.5 * voice.confidence),
            event=_described(dataclasses.replace(found.event, actor=speaking_actor(page, number)), voice, page),
            places=placed[number],
            time=timed[number],
        )
        counted = [*(figures[index] for index in taken.get(number, ())), *own.get(number, ())]
        if counted and voice.speaker is None and found.token not in page.cue_tokens:
            base = dataclasses.replace(base, voice=voice_of_counter(page, base.at))
        if len(counted) > 1:
            yield from (_dated_apart(page, _with_figure(page, base, figure), times) for figure in counted)
        else:
            yield from (_with_figure(page, base, figure) for figure in counted) if counted else (base,)
    owners = {index: number for number, indices in taken.items() for index in indices}
    where = [found.place for found in places]
    for rival in all_rivals(page, figures, where):
        owner = owners.get(rival.like) if rival.like is not None else None
        draft = _dated_apart(page, _of_rival(page, rival, owner), times)
        whole = placed[owner] if owner is not None else ()
        yield dataclasses.replace(draft, places=(rival.place,) if rival.place is not None else whole)
    counted_parties = [*figures, *(found for row in own.values() for found in row)]
    for alone in (*(figures[index] for index in free), *find_shares(page, counted_parties, load_readings())):
        yield _of_figure(page, alone, places, times)


def _dated_apart(page: Page, draft: Draft, times: Sequence[Dated]) -> Draft:
    """Give a figure that stands beside others the time right after it."""
    time = time_after(page, draft.figure.end, times) if draft.figure is not None else None
    return dataclasses.replace(draft, time=time) if time is not None else draft


def _said_by_stance(page: Page, number: int) -> bool:
    """Say whether an event only repeats the stance of a claim: "denied a mutiny" is a mutiny, denied."""
    found = page.events[number]
    own = page.cue_tokens.get(found.token)
    if found.event.type != "deny" or own is None:
        return False
    inner = [page.doc[page.events[n].token] for n, said in enumerate(page.speaker_of_event) if said == own]
    return any(_below(token, page.doc[found.token]) for token in inner)


def _below(token: Token, above: Token) -> bool:
    """Say whether a word stands below another without being coordinated with it."""
    while token != above:
        if token.head == token or (token.dep_ == "conj" and token.head == above):
            return False
        token = token.head
    return True


def _with_figure(page: Page, base: Draft, found: FoundFigure) -> Draft:
    event = base.event
    if event is not None and found.negated:
        event = dataclasses.replace(event, negated=True)
    if event is not None and found.figure.unit == "buildings" and found.hint in _HOUSING:
        event = dataclasses.replace(event, type=found.hint)
    holds = event is not None and event.trigger is not None and event.trigger.text.split()[0].lower() in _HOLDING
    if event is not None and holds and event.type == "shelter_capacity" and found.figure.kind == "stock":
        event = dataclasses.replace(event, type="shelter")  # "already held 313" are present
    figure = found.figure
    if event is not None and event.type == "shelter" and figure.kind is None:
        figure = dataclasses.replace(figure, kind="stock")  # "Hillside Primary School: 310 people"
    confidence = min(1.0, (base.confidence + found.confidence) / 2 + 0.1)
    return dataclasses.replace(
        base, event=event, figure=figure, population=found.population, confidence=confidence,
        places=in_clause_of(page, figure, base.places),
    )  # fmt: skip


def _of_figure(page: Page, found: FoundFigure, places: Sequence[Located], times: Sequence[Dated]) -> Draft:
    """Return the claim of a figure that counts no event found: how many there are of somebody."""
    bounds = _sentence_bounds(page, found.sentence)
    return Draft(
        sentence=found.sentence, at=found.figure.start, voice=_voice_at(page, found.figure.start, found.figure.end),
        confidence=0.7 * found.confidence, figure=found.figure, population=found.population,
        places=places_between(page, places, [bounds]), time=_time_between(page, times, [bounds]),
    )  # fmt: skip


def _of_rival(page: Page, rival: Rival, owner: int | None) -> Draft:
    """Return the claim of a figure that takes what it counts from the figure it stands against."""
    figure = rival.figure
    voice = _voice_at(page, figure.start, figure.end)
    if voice.speaker is None:
        voice = voice_of_counter(page, figure.start)
    if rival.suggested:
        voice = dataclasses.replace(voice, stance="suggests")
    event = None
    if rival.kind is not None:
        event = Event(type=rival.kind)
    elif owner is not None:
        known = page.events[owner].event
        event = dataclasses.replace(known, trigger=None, actor=None, target=None, instrument=None, addressee=None)
        event = dataclasses.replace(event, modality=rival.modality) if rival.modality != "actual" else event
    return Draft(
        sentence=rival.sentence, at=figure.start, voice=voice, confidence=_RIVAL, event=event,
        figure=figure, population=None,
    )  # fmt: skip


def _time_between(page: Page, times: Sequence[Dated], spans: Spans | Sequence[tuple[int, int]]) -> Time | None:
    for a, b in spans:
        for found in times[bisect_left(times, a, key=_start) : bisect_left(times, b, key=_start)]:
            dated = found.time.dates == "event" and found.time.first is not None and found.time.end <= b
            if dated and not dates_noun(page, found.time):
                return found.time
    return None


def _start(found: Dated) -> int:
    return found.time.start


def _voice_at(page: Page, start: int, end: int) -> Voice:
    over = page.said_over.get(page.sentence_at(page.token_at(start)), ())
    holding = [page.said[number] for number in over if page.said[number].covers(start, end)]
    if not holding:
        return turn_voice(page, start) or Voice()
    return voice_of(min(holding, key=lambda said: sum(b - a for a, b in said.content)))


def _of_contents(page: Page, places: Sequence[Located], times: Sequence[Dated]) -> Iterator[Draft]:
    """Yield a claim for each attribution in whose content no event was found."""
    told = set(page.speaker_of_event)
    acts = {page.cue_tokens[event.token] for event in page.events if event.token in page.cue_tokens}
    for number, said in enumerate(page.said):
        words = sum(len(page.text[start:end].split()) for start, end in said.content)
        least = _LEAST_WORDS if said.stance == "states" else _LEAST_OF_STANCE
        if number in told or number in acts or words < least or said.speaker is None:
            continue
        voice = voice_of(said)
        if voice.speaker is None and said.cue_mention is not None:
            voice = turn_voice(page, said.cue_mention.start) or voice
        yield Draft(
            sentence=said.sentence, at=said.content[0][0], voice=voice, confidence=0.6 * said.confidence,
            time=_time_between(page, times, said.content), places=places_between(page, places, said.content),
            whole=True,
        )  # fmt: skip


def _described(event: Event, voice: Voice, page: Page) -> Event:
    return dataclasses.replace(
        event,
        actor=described(event.actor, voice, page, event.type),
        target=described(event.target, voice, page),
        instrument=described(event.instrument, voice, page),
        addressee=described(event.addressee, voice, page),
    )


def _in_order(rows: Sequence[Draft]) -> list[Draft]:
    """Return the claims of a sentence that are kept: the surest, then the others, each in order of the text."""
    best = sorted(rows, key=_rank, reverse=True)[:MOST_A_SENTENCE]
    parts = best[:FIRST_OF_SENTENCE], best[FIRST_OF_SENTENCE:]
    return [draft for part in parts for draft in sorted(part, key=lambda draft: draft.at)]


def _left_out(page: Page, by_sentence: Mapping[int, Sequence[Draft]]) -> Iterator[str]:
    """Yield a line for each sentence of which claims are left out."""
    for sentence, rows in sorted(by_sentence.items()):
        if len(rows) > MOST_A_SENTENCE:
            start, end = _sentence_bounds(page, sentence)
            yield (
                f"Sentence {sentence}, characters {start} to {end}, would give {len(rows)} claims; the "
                f"{MOST_A_SENTENCE} surest are kept and {len(rows) - MOST_A_SENTENCE} left out"
            )


def _rank(draft: Draft) -> float:
    return draft.confidence + 0.3 * (draft.figure is not None) + 0.05 * bool(draft.places)


def _finished(page: Page, report: Report, drafts: Iterable[Draft]) -> Iterator[Claim]:
    seen: dict[str, int] = {}
    for draft in drafts:
        start, end = _span(page, draft)
        kind = draft.event.type if draft.event is not None else ""
        counted = f"{draft.figure.start}-{draft.figure.end}" if draft.figure is not None else ""
        key = f"{report.id}|{start}|{end}|{kind}|{counted}"
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        yield Claim(
            id="c_" + hashlib.sha256(f"{key}|{ordinal}".encode()).hexdigest()[:12],
            report=report.id, sentence=draft.sentence, start=start, end=end, text=report.text[start:end],
            speaker=draft.voice.speaker, chain=draft.voice.chain, cue=draft.voice.cue, stance=draft.voice.stance,
            content=draft.voice.content, event=draft.event, figure=draft.figure, population=draft.population,
            places=draft.places, time=draft.time, confidence=round(min(max(draft.confidence, 0.01), 0.99), 2),
        )  # fmt: skip


def _span(page: Page, draft: Draft) -> tuple[int, int]:
    """Return the stretch from the first to the last word that carries a claim, within its sentence."""
    first, last = _sentence_bounds(page, draft.sentence)
    event = draft.event
    parts: list[tuple[int | None, int | None]] = [(draft.at, draft.at + 1), *draft.voice.source]
    if draft.whole:
        parts.extend(draft.voice.content)
    mentions: list[Mention | Figure | Population | Time | Place | Party | None] = [
        draft.voice.cue, draft.figure, draft.population, draft.time, *draft.places,
    ]  # fmt: skip
    if event is not None:
        mentions += [event.trigger, event.actor, event.target, event.instrument, event.addressee]
    parts += [(mention.start, mention.end) for mention in mentions if mention is not None]
    inside = [(a, b) for a, b in parts if a is not None and b is not None and first <= a < b <= last]
    if not inside:
        return first, last
    return min(a for a, _ in inside), max(b for _, b in inside)


def _sentence_bounds(page: Page, sentence: int) -> tuple[int, int]:
    starts = page.sentence_starts
    after = starts[sentence + 1] if sentence + 1 < len(starts) else len(page.doc)
    last = page.doc[after - 1]
    return page.doc[starts[sentence]].idx, last.idx + len(last.text)
