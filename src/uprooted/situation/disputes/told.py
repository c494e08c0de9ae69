"""Disputes that the words of reports tell of: a gap that is explained, the number of camps, the size of a household.

None of these is a figure of people, so no series holds them; each claim on a side stands in the sentence that says so.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uprooted.records import Claim, Dispute
from uprooted.records.vocabulary import DisputeCause
from uprooted.situation.disputes.pages import Line, by_report, entry_of, has_any, lines_of, words_said
from uprooted.situation.disputes.sides import Entry, make_dispute
from uprooted.situation.observations import MOST_PEOPLE, Desk
from uprooted.situation.placing import Spot

_GAP = re.compile(
    r"(?:^|\n|[.!?][”\"]?\s+)The\s(?:difference|gap|discrepancy|disparity)\b[^.\n]*?\b(?:made\sup|explain|due\sto|because|"
    r"comes?\sfrom|stems?\sfrom|results?\sfrom|consists?|lies\sin|accounted\sfor|arises|is\sthat|are\sthose)",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\b(?:earlier|older|later|more\srecent|up\sto\sdate|updated|yesterday|days?\sold)\b", re.IGNORECASE
)
_GAP_HINTS = ("the difference", "the gap", "the discrepancy", "the disparity")
_GAP_BACK = 4  # sentences in which the two figures are looked for
_LEAST = 10

_NUMBERS: Mapping[str, int] = {word: at for at, word in enumerate(
    "two three four five six seven eight nine ten eleven twelve".split(), 2)}  # fmt: skip
_ORDINALS: Mapping[str, int] = {word: at for at, word in enumerate(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2)}  # fmt: skip
_KIND = r"(?:refugee\s|displacement\s|tent\s)?"
_CAMPS = re.compile(
    r"(?<![Tt]he )(?<![Aa]ll )(?<![Bb]oth )(?<!of )(?<!other )(?<!last )(?<!-)\b"
    rf"(?P<number>{'|'.join(_NUMBERS)}|\d{{1,2}})\s{_KIND}(?:camps|tent\scities)\b"
    r"(?!\s(?:at|near|outside|around|along)\b)(?P<after>(?:\sin\s(?:the\s)?[A-Z]\w+)?)"
    rf"|\b[Aa]\s(?P<ordinal>{'|'.join(_ORDINALS)})\s{_KIND}(?:camp|tent\scity|site)\s"
    r"(?:near\s\w+\s|at\s\w+\s|in\s\w+\s)?(?:has\sbeen|had\sbeen|was|is|stands?|opened|remains)\b"
    r"(?!\s(?:being|planned|expected|to\s|under))"
)
_CAMP_HINTS = (" camps", " tent cities", *(f"a {ordinal} " for ordinal in _ORDINALS))
# "Five camps, one of which is not yet in use".
_UNUSED = re.compile(
    r"\b(?:empty|not\s(?:yet\s)?(?:in\suse|used|open(?:ed)?)|in\sreserve|(?:kept|made)\sready|has\sbeen\sprepared|unused)\b",
    re.IGNORECASE,
)
_NEAR = 2  # sentences around the number in which an unused camp is looked for
_CAMP_DAYS = 4  # a camp more is news of another day
_SIZE = re.compile(
    r"\b(?:households?\s(?:is|are|was|were)\s(?:counted|taken|reckoned|estimated|assumed)\s(?:as|at|to\s(?:be|have))\s"
    r"|households?\s(?:has|have|had|counts?|numbers?|holds?)\s(?:on\saverage\s|an\saverage\sof\s|about\s|some\s)?"
    r"|households?\sof\s(?:on\saverage\s|an\saverage\sof\s|about\s)"
    r"|average\shousehold(?:\ssize)?\s(?:is|was|of|has)\s)(?P<number>{n})\s?(?:persons|people|members|heads)?"
    r"|\b(?P<other>{n})\s(?:people|persons|members|heads)\s(?:to|in|per|for)\s(?:a|each|every|the\saverage)?\s?household"
    .replace("{n}", r"(?:three|four|five|six|seven|eight|nine|ten|\d{1,2}(?:\.\d)?)"),
    re.IGNORECASE,
)  # fmt: skip
_SIZE_DAYS = 14


@dataclass(frozen=True, slots=True)
class Said:
    """A number that a sentence of a report says of something that no figure counts."""

    number: float
    claims: tuple[Claim, ...]
    line: Line
    day: dt.date
    voice: str
    spot: Spot | None
    open_ended: bool = False
    unused: bool = False


def find_explained_gaps(claims: Sequence[Claim], desk: Desk, told: frozenset[str]) -> Iterator[Dispute]:
    """Yield a dispute for each two figures that a report sets beside each other and explains the gap between.

    Parameters
    ----------
    claims
        All claims.
    desk
        What is known of the case.
    told
        Claims that stand in a dispute already.
    """
    for report, own in by_report(claims).items():
        page = desk.witnesses.reports[report]
        if not has_any(page.text, _GAP_HINTS) or _GAP.search(page.text) is None:
            continue
        lines = lines_of(page, own)
        for at, line in enumerate(lines):
            if _GAP.search(line.text) is None:
                continue
            sides = _two_figures(lines[max(at - _GAP_BACK, 0) : at])
            if not sides or desk.witnesses.testimony(sides[0][0]).copied:
                continue
            if told.issuperset(claim.id for side in sides for claim in side):
                continue
            cause: DisputeCause = "time_lag" if _OF_TIME.search(line.text) else "definition"
            yield make_dispute(
                f"why figures differ: {line.text}", cause,
                [([entry_of(claim, desk) for claim in side], words_said) for side in sides],
                key=f"gap|{report}|{at}", place=None,
            )  # fmt: skip


def _two_figures(lines: Sequence[Line]) -> list[list[Claim]]:
    """Return the last figure with those like it, and those of the nearest other that differs; by what is counted."""
    counted = [
        claim for line in reversed(lines) for claim in line.spoken
        if claim.figure is not None and claim.figure.best is not None and _LEAST <= claim.figure.best <= MOST_PEOPLE
    ]  # fmt: skip
    other = next((claim for claim in counted if _best(claim) != _best(counted[0])), None)
    if other is None:
        return []
    kinds = [claim.event.type if claim.event is not None else "" for claim in (counted[0], other)]
    if kinds[0] == kinds[1]:
        return [[other], counted[:1]]
    return [[c for c in counted if (c.event.type if c.event is not None else "") == kind] for kind in reversed(kinds)]


def _best(claim: Claim) -> float | None:
    return claim.figure.best if claim.figure is not None else None


def find_rival_camp_counts(counts: Sequence[Said], desk: Desk) -> Iterator[Dispute]:
    """Yield a dispute where voices count different numbers of camps in one place within a few days.

    "A fifth camp has been set up" says that there are five or more. Where somebody says that a camp is ready but not in
    use, the count depends on what is called one.

    Parameters
    ----------
    counts
        From `camp_counts`, by report.
    desk
        What is known of the case.
    """
    for low, high in _rivals(sorted(counts, key=lambda s: (s.day, s.number, s.voice)), _CAMP_DAYS, _fewer):
        cause: DisputeCause = "definition" if any(said.unused for said in (*low, *high)) else "genuine"
        spot = next((said.spot for said in (*low, *high) if said.spot is not None), None)
        yield make_dispute(
            f"how many camps there are{f' in {spot.name}' if spot is not None else ''}", cause,
            [_side(low, desk), _side(high, desk)],
            key=f"camps|{low[0].day}|{low[0].number:g}", place=spot.name if spot is not None else None,
        )  # fmt: skip


def camp_counts(report: str, own: Sequence[Claim], desk: Desk) -> Iterator[Said]:
    """Yield the sentences of a report that say how many camps there are."""
    page = desk.witnesses.reports[report]
    if page.published is None or not has_any(page.text, _CAMP_HINTS) or _CAMPS.search(page.text) is None:
        return
    lines = lines_of(page, own)
    for at, line in enumerate(lines):
        match = _CAMPS.search(line.text)
        if match is None or not line.claims or desk.witnesses.testimony(line.claims[0]).copied:
            continue
        number = _ORDINALS[match["ordinal"]] if match["ordinal"] else _number(match["number"])
        around = " ".join(other.text for other in lines[at : at + 1 + _NEAR])
        voice, spot = desk.witnesses.testimony(line.claims[0]).key, _spot(match["after"], report, desk)
        unused = _UNUSED.search(around) is not None
        yield Said(number, line.claims, line, page.published, voice, spot, bool(match["ordinal"]), unused)


def _spot(after: str | None, report: str, desk: Desk) -> Spot | None:
    """Return the place that a number of camps is said of; else what holds the places of the report."""
    name = (after or "").strip().removeprefix("in ").removeprefix("the ")
    named = desk.placing.named(name) if name else None
    return named or desk.sites.wholes.get(report)


def _fewer(one: Said, other: Said) -> bool:
    """Whether one voice counts fewer camps than another says that there are, at the same time or before."""
    if one.open_ended or one.number >= other.number or one.voice == other.voice:
        return False
    if one.claims[0].report == other.claims[0].report:
        return False  # who gives two numbers of camps speaks of some and of all
    places = {said.spot.key for said in (one, other) if said.spot is not None}
    return len(places) < 2 and (not other.open_ended or other.day <= one.day)


def household_sizes(report: str, own: Sequence[Claim], desk: Desk) -> Iterator[Said]:
    """Yield the sentences of a report that say how many persons a household has."""
    page = desk.witnesses.reports[report]
    if page.published is None or not has_any(page.text, ("household",)) or _SIZE.search(page.text) is None:
        return
    for line in lines_of(page, own):
        match = _SIZE.search(line.text)
        if match is not None and line.claims and not desk.witnesses.testimony(line.claims[0]).copied:
            voice = desk.witnesses.testimony(line.claims[0]).key
            number = _number(match["number"] or match["other"])
            yield Said(number, line.claims, line, page.published, voice, desk.sites.wholes.get(report))


def find_rival_household_sizes(sizes: Sequence[Said], desk: Desk) -> Iterator[Dispute]:
    """Yield a dispute where voices reckon with different numbers of persons a household, in one fortnight.

    Parameters
    ----------
    sizes
        From `household_sizes`, by report.
    desk
        What is known of the case.
    """
    for low, high in _rivals(sorted(sizes, key=lambda s: (s.day, s.number, s.voice)), _SIZE_DAYS, _smaller):
        yield make_dispute(
            "how many persons a household has", "definition", [_side(low, desk), _side(high, desk)],
            key=f"household|{low[0].day}|{low[0].number:g}|{high[0].number:g}", place=None,
        )  # fmt: skip


def _smaller(one: Said, other: Said) -> bool:
    return one.number < other.number and one.voice != other.voice


def _number(word: str) -> float:
    return float(_NUMBERS[word.lower()]) if word.lower() in _NUMBERS else float(word)


def _rivals(
    said: Sequence[Said], days: int, clash: Callable[[Said, Said], bool]
) -> Iterator[tuple[list[Said], list[Said]]]:
    """Yield groups of sentences that say a lower number and a higher one, each pair of numbers once."""
    pairs: dict[float, tuple[dict[int, Said], dict[int, Said]]] = defaultdict(lambda: ({}, {}))
    reach = dt.timedelta(days=days)
    for one in said:
        first = bisect_left(said, one.day - reach, key=lambda s: s.day)
        for other in said[first : bisect_right(said, one.day + reach, key=lambda s: s.day)]:
            if clash(one, other):
                pairs[one.number][0][id(one)] = one
                pairs[one.number][1][id(other)] = other
    for _, (low, high) in sorted(pairs.items()):
        yield list(low.values()), list(high.values())


def _side(said: Sequence[Said], desk: Desk) -> tuple[list[Entry], Callable[[Entry], str]]:
    lines = {claim.id: one.line.text for one in said for claim in one.claims}
    entries: list[Entry] = [entry_of(claim, desk, one.spot) for one in said for claim in one.claims]
    return entries, lambda entry: lines[entry.claim.id]
