"""Figures that only say how many, where the sentence before says of what: "leaders put the figure at 12,000"."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uprooted.claims.assembly.page import Page
from uprooted.claims.figures import FoundFigure, load_readings
from uprooted.claims.figures.numbers import find_numbers
from uprooted.records import Figure, Place
from uprooted.records.vocabulary import Modality

_NUMBER = r"(?P<number>\d{1,3}(?:[ ,\u00a0]\d{3})+|\d+)(?!\s?(?:%|per ?cent|km|[ap]\.?m))"
_BOUND = (
    r"(?P<bound>(?:at least|more than|over|no fewer than|not less than|at most|up to|no more than|fewer than|less than|"
    r"about|around|some|nearly|almost|roughly|close to|only)\s)?"
)
_PATTERNS = (
    re.compile(
        r"\b(?:puts?|putting|gives?|gave|set|sets)\s(?:it|them|that|this|the\s(?:\w+\s){0,2}"
        r"(?:figure|number|total|count|toll|tally)(?:\sof\s[\w ]{1,30}?)?)\s(?:at|as)\s[\"“]?" + _BOUND + _NUMBER, re.I
    ),
    re.compile(
        r"\b(?:count(?:s|ed)|records?|recorded|estimates?d?|lists?|listed|registers?|registered|spoke of|speaks of|"
        r"speaking of|"
        r"reports?|reported)\s[\"“]?" + _BOUND + _NUMBER + r"(?=[\"”]?\s?[.,;])", re.I
    ),
    re.compile(
        r"\b(?:said|says|say|told\s\w+(?:\s\w+)?)\s(?:that\s)?(?:it|the\s(?:real|true|actual)?\s?(?:figure|number|toll|total))"
        r"\s(?:was|were|is|stood at)\s[\"“]?" + _BOUND + _NUMBER, re.I
    ),
    re.compile(
        r"\b(?:published|released|announced|issued|gave|gives|cited|issues|cites)\s(?:an?|the|its|their)\s(?:\w+\s){0,2}"
        r"(?:count|figure|number|tally|total|toll|estimate)\sof\s[\"“]?" + _BOUND + _NUMBER, re.I
    ),
)  # fmt: skip
_NAMED = re.compile(
    r"\b(?:puts?|putting|gives?|gave|giving|sets?|raised|raises|lowered)\sthe\s"
    r"(?:(?:number|count|toll|total|figure)\sof\s(?:the\s)?)?"
    r"(?P<what>dead|deaths|killed|injured|wounded|missing|displaced|homeless|arrested|(?:death\s)?toll)"
    r"(?:\s[a-zA-Z ]{0,24}?)?"
    r"\s(?:at|as|to)\s[\"“]?" + _BOUND + _NUMBER, re.I
)  # fmt: skip
_KINDS = {
    "dead": "die", "deaths": "die", "killed": "kill", "injured": "wound", "wounded": "wound", "missing": "abduct",
    "displaced": "flee", "homeless": "homeless", "arrested": "arrest", "death toll": "die", "toll": "die",
}  # fmt: skip
_DOWN_TO = re.compile(
    r"\b(?:is|are|was|were|stands?|stood)\s(?:now\s)?(?:down|up)\s(?:to|at)\s" + _BOUND + _NUMBER, re.I
)
_TIMES = re.compile(
    r"\bthe\s(?:(?:true|real|actual)\s)?(?:number|figure|toll|total|count)s?\s(?P<may>(?:could|may|might)\s(?:well\s)?be|is|was)\s"
    r"(?P<times>twice|double|(?:two|three|four|five|ten)\stimes)(?:\sas\s(?:high|many|large|great)|\sthat)\b", re.I
)  # fmt: skip
_FACTORS = {"twice": 2, "double": 2, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_BACK = 2  # sentences in which what is counted is looked for


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure that takes its meaning from another before it."""

    figure: Figure
    sentence: int
    like: int | None
    """Number of the figure it is a rival of; none where it says itself what it counts."""
    place: Place | None = None
    """Its own place, where it stands in a list of places."""
    suggested: bool = False
    """Whether it is only said to be possible."""
    kind: str | None = None
    """Type of event that it counts by its own words."""
    modality: Modality = "actual"
    """Whether it is only foreseen."""


def all_rivals(page: Page, figures: Sequence[FoundFigure], places: Sequence[Place]) -> Iterator[Rival]:
    """Yield the figures that take their meaning from another, of every kind there is here."""
    yield from find_listed(page, figures, places)
    yield from find_levels(page, figures, places)
    yield from find_multiples(page, figures)
    yield from find_compared(page, figures)
    yield from find_reached(page, figures)
    named = list(find_named(page, figures))
    yield from named
    taken = {rival.figure.start for rival in named}
    yield from (rival for rival in find_rivals(page, figures) if rival.figure.start not in taken)


def find_named(page: Page, figures: Sequence[FoundFigure]) -> Iterator[Rival]:
    """Yield the figures said of a word for those counted: "who put the dead at 16"."""
    taken = {found.figure.start for found in figures}
    for match in _NAMED.finditer(page.text):
        start = match.start("bound") if match["bound"] else match.start("number")
        if start in taken or match.start("number") in taken:
            continue
        like = Figure(text="", start=0, end=0, unit="persons", kind="cumulative")
        figure = _figure(match, start, match.end("number"), like)
        if figure is None:
            continue
        kind = _KINDS[re.sub(r"\s+", " ", match["what"].lower())]
        yield Rival(figure, page.sentence_at(page.token_at(start)), None, kind=kind)


def find_rivals(page: Page, figures: Sequence[FoundFigure]) -> Iterator[Rival]:
    """Yield the figures that say how many of what an earlier sentence counts.

    Parameters
    ----------
    page
        The report.
    figures
        The figures found; a number that is one of them is left alone.
    """
    taken = [(found.figure.start, found.figure.end) for found in figures]
    text = page.text
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start = match.start("bound") if match["bound"] else match.start("number")
            end = match.end("number")
            if any(a < end and start < b for a, b in taken):
                continue
            sentence = page.sentence_at(page.token_at(start))
            like = _like(figures, start, sentence, here=True)
            figure = _figure(match, start, end, figures[like].figure) if like is not None else None
            if figure is not None:
                taken.append((start, end))
                yield Rival(figure, sentence, like)


def find_listed(page: Page, figures: Sequence[FoundFigure], places: Sequence[Place]) -> Iterator[Rival]:
    """Yield the figures of lists such as "Oldport 4,920, Milltown 1,290, Lakeside 3,262" that no finder took.

    They count what the figure counts whose parts they are: one in the sentences before, with a word of its own.

    Parameters
    ----------
    page
        The report.
    figures
        The figures found; a number that is one of them is left alone.
    places
        Places in order of the text.
    """
    taken = {found.figure.start for found in figures}
    items: dict[int, list[tuple[Place, re.Match[str]]]] = {}
    for place in places:
        match = _ITEM.match(page.text, place.end or 0)
        if match is not None and place.start is not None and match.start("number") not in taken:
            items.setdefault(page.sentence_at(page.token_at(place.start)), []).append((place, match))
    for sentence, row in items.items():
        like = _like(figures, row[0][1].start(), sentence, hinted=True) if len(row) >= _FEWEST_ITEMS else None
        if like is not None and figures[like].figure.kind != "capacity":
            for place, match in row:
                figure = _figure(match, match.start("number"), match.end("number"), figures[like].figure)
                if figure is not None:
                    yield Rival(figure, sentence, like, place)


def find_compared(page: Page, figures: Sequence[FoundFigure]) -> Iterator[Rival]:
    """Yield the earlier figures with which one of the same sentence is compared: "3,000, up from 1,200 a week ago"."""
    taken = {found.figure.start for found in figures}
    for match in _COMPARED.finditer(page.text):
        start = match.start("bound") if match["bound"] else match.start("number")
        sentence = page.sentence_at(page.token_at(start))
        if start in taken or match.start("number") in taken:
            continue
        at = bisect_left(figures, start, key=lambda found: found.figure.start) - 1
        if at < 0 or figures[at].sentence != sentence or figures[at].figure.best is None:
            continue
        like = figures[at].figure
        if match["room"]:  # "610 people, against 600 places"
            like = dataclasses.replace(like, kind="capacity")
        figure = _figure(match, start, match.end("number"), like)
        if figure is not None:
            yield Rival(figure, sentence, at, kind="shelter_capacity" if match["room"] else None)


_COMPARED = re.compile(
    r"\b(?:(?:up|down|rising|falling|increased|decreased)\s(?:sharply\s|only\s)?from|compared\s(?:with|to)|against)\s"
    + _BOUND + _NUMBER + r"(?P<room>\s(?:[a-z]+\s)?(?:places|beds|spaces|bunks|berths)\b)?", re.I
)  # fmt: skip


def find_reached(page: Page, figures: Sequence[FoundFigure]) -> Iterator[Rival]:
    """Yield the figures that a number before is said to come to: "warned that the number could reach 300,000"."""
    taken = {found.figure.start for found in figures}
    for match in _REACHED.finditer(page.text):
        numbers = find_numbers(page.text[match.end() : match.end() + _NUMBER_CHARS], load_readings())[:1]
        if not numbers or numbers[0].start > 0 or numbers[0].best is None or match.end() in taken:
            continue
        number, sentence = numbers[0], page.sentence_at(page.token_at(match.end()))
        like = _like(figures, match.start(), sentence, here=True)
        if like is None:
            continue
        known = figures[like].figure
        start, end = match.end() + number.start, match.end() + number.end
        figure = Figure(
            text=page.text[start:end], start=start, end=end, low=number.low, best=number.best, high=number.high,
            bound=number.bound, unit=known.unit, kind=known.kind,
        )  # fmt: skip
        may = match["may"].lower()
        yield Rival(figure, sentence, like, modality="possible" if may in {"could", "may", "might"} else "expected")


_NUMBER_CHARS = 40
_REACHED = re.compile(
    r"\b(?:number|figure|total|toll|count)s?\s(?P<may>to|could|may|might|will|would)\s(?:soon\s|well\s|eventually\s)?"
    r"(?:pass|reach|exceed|top|surpass|hit|(?:rise|climb|grow|go\sup|increase|swell)\s(?:to|above|beyond))\s", re.I
)  # fmt: skip


def find_levels(page: Page, figures: Sequence[FoundFigure], places: Sequence[Place]) -> Iterator[Rival]:
    """Yield the figures to which those present somewhere have fallen or risen: "the hall is down to 300".

    The place is the one named last in the sentence; without one there, there is no figure.
    """
    taken = {found.figure.start for found in figures}
    for match in _DOWN_TO.finditer(page.text):
        start = match.start("bound") if match["bound"] else match.start("number")
        sentence = page.sentence_at(page.token_at(start))
        first = page.doc[page.sentence_starts[sentence]].idx
        before = [place for place in places if first <= (place.start or 0) < start]
        like = _like(figures, start, sentence, hinted=True, stock=True)
        if like is not None and before and match.start("number") not in taken and start not in taken:
            figure = _figure(match, start, match.end("number"), figures[like].figure)
            if figure is not None:
                yield Rival(figure, sentence, like, before[-1])


def find_multiples(page: Page, figures: Sequence[FoundFigure]) -> Iterator[Rival]:
    """Yield the figures said as a multiple of one before: "the true number could be twice as high"."""
    for match in _TIMES.finditer(page.text):
        start = match.start("times")
        sentence = page.sentence_at(page.token_at(start))
        like = _like(figures, start, sentence)
        known = figures[like].figure if like is not None else None
        if like is None or known is None or known.best is None:
            continue
        value = known.best * _FACTORS[match["times"].split()[0].lower()]
        figure = Figure(
            text=match.string[start : match.end()], start=start, end=match.end(), low=None, best=value, high=None,
            bound="about", unit=known.unit, kind=known.kind,
        )  # fmt: skip
        yield Rival(figure, sentence, like, suggested=match["may"].lower() not in {"is", "was"})


_ITEM = re.compile(r"\s*[:(–-]?\s*(?P<bound>)" + _NUMBER + r"(?=\)?\s*(?:[,.;]|and\b|$))")
_FEWEST_ITEMS = 3


def _like(
    figures: Sequence[FoundFigure], start: int, sentence: int, *, hinted: bool = False, stock: bool = False,
    here: bool = False,
) -> int | None:  # fmt: skip
    """Return the nearest figure before that counts people by something."""
    for number in range(bisect_left(figures, start, key=lambda found: found.figure.start) - 1, -1, -1):
        found = figures[number]
        if found.sentence < sentence - _BACK:
            return None
        number_said = found.figure.best is not None or found.figure.low is not None
        told = (not hinted or found.hint is not None) and (not stock or found.figure.kind == "stock")
        if found.sentence < sentence + here and number_said and told and found.figure.share is None and not found.part:
            return number
    return None


def _figure(match: re.Match[str], start: int, end: int, like: Figure) -> Figure | None:
    """Return the number that a match has found, read as every number is, in the unit of the one it stands against."""
    words = match.string[start:end]
    found = find_numbers(words, load_readings())
    if not found or found[-1].best is None:
        return None
    number = found[-1]
    return Figure(
        text=words, start=start, end=end, low=number.low, best=number.best, high=number.high, bound=number.bound,
        unit=like.unit, kind=like.kind,
    )  # fmt: skip
