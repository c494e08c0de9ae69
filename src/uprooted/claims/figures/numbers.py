"""Numbers in a text: which characters form one, what bounds it, and which digits count no people at all.

Works on text alone. What a number counts needs the sentence, and is `counted.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from uprooted.claims.figures.numerals import FRACTION, NUMERAL, fraction_percent, numeral_value
from uprooted.claims.figures.readings import VagueReading
from uprooted.records.vocabulary import Bound, Vague


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; ``start`` and ``end`` take in the words that bound it, the core only the numeral."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    share: float | None = None
    vague: Vague | None = None
    another: bool = False
    total: bool = False
    per: str | None = None
    bare_year: bool = False
    former: bool = False


_AT_LEAST = (
    "well over|well above|more than|greater than|over|above|beyond|at least|at the least|no fewer than|no less than|"
    "not less than|not fewer than|in excess of|upwards? of|exceeding|a minimum of|minimum"
)
_AT_MOST = (
    "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of"
)
_NEARLY = "nearly|almost|close to|approaching|just under|just short of"
_ABOUT = "around|about|approximately|approx\\.?|roughly|some|an estimated|estimated|circa|ca\\.|or so|just over"
_ADDED = "another|an additional|a further|additional|further|an extra"
_TOTAL = "a total of|a combined total of|in total|in all|a final figure of|a figure of"
_QUALIFIERS = re.compile(
    rf"(?:\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<nearly>{_NEARLY})|(?P<about>{_ABOUT})|"
    rf"(?P<added>{_ADDED})|(?P<total>{_TOTAL})|the|all)\s+|(?P<tilde>[~≈>])\s?)+$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total|toll|tally|overall (?:number|figure))\b[^.;,\d]{0,40}\b(?:to|at|of|reached|is|was|hit|stands? at)\s*$"
    r"|\b(?:rais|bring|tak|putt)ing\sthe\s(?:number|figure|count)\b[^.;,\d]{0,40}\bto\s*$|\btotal:?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<plus>\s?\+|[\s-]plus\b)|(?P<odd>[\s-]odd\b|\sor\sso\b)|(?P<strong>-strong\b)|(?P<more>\sor\smore\b)|(?P<fewer>\sor\s(?:fewer|less)\b)",
    re.IGNORECASE,
)
# words join with a hyphen too ("twenty-two"), so that only digits make a range with one
_RANGE_WORD = r"(?:(?<=[\dk])\s?[-\u2013\u2014]\s?|\s[\u2013\u2014]\s|-?\sto\s)"
_PERCENT = r"\s?(?:%|percent\b|per\scent\b|pct\b)"
_CORE = re.compile(
    rf"(?<![\w/:.$€£¥₹])(?<![\d\w]-)(?<!\d,)(?:"
    rf"(?P<share>(?:{NUMERAL})(?={_PERCENT}){_PERCENT}|{FRACTION})"
    rf"|(?:between\s)?(?P<from3>{NUMERAL})(?:\sand\s|{_RANGE_WORD})(?P<to3>{NUMERAL})(?={_PERCENT}){_PERCENT}"
    rf"|between\s(?P<from1>{NUMERAL})\sand\s(?P<to1>{NUMERAL})"
    rf"|(?P<from2>{NUMERAL}){_RANGE_WORD}(?P<to2>{NUMERAL})"
    rf"|(?P<number>{NUMERAL}))(?![\w%/])(?![.:]\d)",
    re.IGNORECASE,
)
# What follows a number that counts no people: lengths, areas, money, times, ranks.
_NOT_PEOPLE_AFTER = re.compile(
    r"\s?-?\s?(?:"
    r"(?:square |sq\.? ?|cubic )?(?:km|kms|kilomet\w+|miles?|mm|millimet\w+|cm|centimet\w+"
    r"|met(?:er|re)s?|m\b|ft|feet|foot|inch\w*|yards?"
    r"|hectares?|acres?|ha\b|kg|kilos?|kilograms?|tons?|tonnes?|lit(?:er|re)s?|gallons?|barrels?)\b"
    r"|(?:sec(?:ond)?s?|minutes?|mins?|hours?|hrs?|h\b|days?|nights?|weeks?|months?|years?"
    r"|decades?|centur\w+)\b(?:[- ]old)?"
    r"|(?:dollars?|euros?|rupees?|pounds?|usd|eur|yuan|yen|pesos?|francs?|naira|birr|shillings?|cents?)\b"
    r"|(?:a\.?m\b|p\.?m\b|o'clock|gmt|utc|local time|in the (?:morning|afternoon|evening))"
    r"|(?:degrees?\b|°|mph\b|kph\b|km/h|per cent|percent|times\b|points?\b|magnitude|(?:st|nd|rd|th)\b)"
    r"|\s(?:more|fewer|less)\sthan\b"
    r"|[-.](?!odd\b|persons?\b|people\b|strong\b|member|family\b|plus\b)[a-z]{2}"
    r")",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH},?[ \u00a0]$|\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.[ \u00a0]$", re.IGNORECASE
)
_MONTH_AFTER = re.compile(rf"(?:\s|-|\sof\s){_MONTH}", re.IGNORECASE)
_NOT_PEOPLE_BEFORE = re.compile(
    r"(?:[$€£¥₹#]\s?|\b(?:usd?|us\$|eur|inr|rs\.?|no\.|nos\.|number|resolution|resolutions|article|"
    r"highway|route|road|flight|chapter|section|unit|phase|day|category|cat|magnitude|aged?|version|act|law|page|"
    r"grade|level|line|zone|block|ward|sector|camp|gate|district|case|bulletin|report|typhoon|covid|channel|"
    r"statement|notice|notes?|issue|update|fax|tel|tel\.|phone|telephone|hotline|formula|top|under-|article|paragraph|mission)\s?:?\+?"
    r"|(?:child(?:ren)?|those|people|men|women|boys|girls|anyone)\s(?:aged\s)?(?:under|over|below|above|between)\s)$",
    re.IGNORECASE,
)
_AREA_BEFORE = re.compile(r"\b(?:district|camp|ward|zone|sector|block)\s$", re.IGNORECASE)
_COUNTED_AFTER = re.compile(
    r"\s(?:[a-z-]+\s)?(?:households?|families|people|persons|refugees|civilians|residents|villagers|houses|homes|deaths)\b",
    re.IGNORECASE,
)
_NO_LABEL = 3  # digits
_YEAR = re.compile(r"(?:1[89]|20)\d\d$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|till|during|early|late|mid|year|end|before|after|and|between|to|"
    r"spring|summer|autumn|winter|season|fall)[\s-]$",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(r"\b(?:child(?:ren)?|people|men|women|boys|girls|aged)\s$", re.IGNORECASE)
_PER = re.compile(
    r"[^.;,]{0,40}?\b(?:(?:per|a|each|every)\s(?P<per>day|week|month|night)\b|(?P<daily>daily|weekly)\b)", re.I
)


def find_numbers(text: str, readings: Mapping[str, VagueReading]) -> list[Number]:
    """Find every number of a text that may count people or buildings, in order and without overlap.

    Parameters
    ----------
    text
        The text.
    readings
        What vague words are read as, by their form in lower case.

    Returns
    -------
    list of Number
        Numerals, ranges, shares and vague words. Dates, money, lengths, ranks and the like are left out.
    """
    found = [number for match in _CORE.finditer(text) for number in _read(text, match)]
    taken = _Taken(found)
    found += [number for number in _vague_numbers(text, readings) if taken.is_free(number)]
    return sorted(found, key=lambda number: number.start)


class _Taken:
    """Spans already used, asked about by position."""

    def __init__(self, numbers: list[Number]) -> None:
        self._points = {point for n in numbers for point in range(n.start, n.end)}

    def is_free(self, number: Number) -> bool:
        return number.core_start not in self._points and number.core_end - 1 not in self._points


def _read(text: str, match: re.Match[str]) -> Iterator[Number]:
    """Read one match of the core grammar: a share, a range (or its two ends apart), or a number."""
    start, end = match.span()
    if match["share"]:
        written = match["share"]
        word = re.match(NUMERAL + rf"(?={_PERCENT})", written, re.IGNORECASE)
        percent = numeral_value(word.group().lower()) if word else fraction_percent(written)
        most = written.lower().endswith(("most", "majority"))
        number = Number(start, end, start, end, share=percent)
        yield replace(number, bound="at_least") if most else _bounded(text, number)
        return
    if match["from3"]:  # a range of shares is kept as its middle
        middle = sum(_range_values(match["from3"], match["to3"])) / 2
        yield _bounded(text, Number(start, end, start, end, share=middle, bound="range"))
        return
    name = "1" if match["from1"] else "2"
    if match[f"from{name}"] is None:
        yield from _single(text, start, end)
        return
    low, high = _range_values(match[f"from{name}"], match[f"to{name}"])
    if match["from1"] and low > high:  # "between 2,000 and 1,200"
        low, high = high, low
    ages = match["from1"] and high <= 99 and _PERSON_BEFORE.search(text[max(0, start - 16) : start])
    if not _is_excluded(text, start, end) and not ages:
        apart = name == "2" and (low >= high or re.search(r"\bfrom\s$", text[max(0, start - 6) : start]) is not None)
        if apart:
            former = low < high  # "rose from 200 to 500"
            yield from (replace(n, former=former) for n in _single(text, *match.span("from2")))
            yield from _single(text, *match.span("to2"))
        else:
            years = bool(_YEAR.match(match[f"from{name}"])) and bool(_YEAR.match(match[f"to{name}"]))
            number = Number(start, end, start, end, low=low, high=high, bound="range", bare_year=years)
            yield _bounded(text, number)


def _range_values(first: str, second: str) -> tuple[float, float]:
    """Return the ends of a range; ``4 to 5 million`` gives its scale to both."""
    low, high = numeral_value(first.lower()), numeral_value(second.lower())
    scaled = re.search(r"(hundred|thousand|million|billion|lakh|crore)s?$", second, re.IGNORECASE)
    if scaled and low < 1000 and not re.search(r"[a-z]$", first, re.IGNORECASE):
        low *= numeral_value("a " + scaled.group(1).lower())
    return low, high


def _single(text: str, start: int, end: int) -> Iterator[Number]:
    if _is_excluded(text, start, end):
        return
    value = numeral_value(text[start:end].lower())
    year = bool(_YEAR.match(text[start:end])) and bool(_YEAR_BEFORE.search(text[max(0, start - 10) : start]))
    yield _bounded(text, Number(start, end, start, end, low=value, best=value, high=value, bare_year=year))


def _is_excluded(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    if _NOT_PEOPLE_AFTER.match(text, end):
        return True
    if _NOT_PEOPLE_BEFORE.search(before):
        # "In the district 700 households were moved": no district has so high a number.
        counted = end - start >= _NO_LABEL and _COUNTED_AFTER.match(text, end)
        return not (counted and _AREA_BEFORE.search(before))
    if re.match(r"0[\d.]", text[start:end]):  # 09.00 is a time
        return True
    day_like = len(text[start:end]) <= 2 or "-" in text[start:end] or " to " in text[start:end]
    if not day_like and not _YEAR.match(text[start:end]):
        return False
    return (
        _MONTH_AFTER.match(text, end) is not None or _MONTH_BEFORE.search(text[max(0, start - 14) : start]) is not None
    )


def _bounded(text: str, number: Number) -> Number:
    """Take in the words around a number that bound it, add to it, or call it a total."""
    before = text[max(0, number.start - 48) : number.start]
    words = _QUALIFIERS.search(before)
    lead = words.group() if words else ""
    kinds = words.groupdict() if words else {}
    after = _AFTER.match(text, number.end)
    tail = after.groupdict() if after else {}
    start = number.start - len(lead)
    # "the" and "all" bound nothing and stay outside the words of the figure
    plain = re.match(r"(?:(?:the|all)\s+)+", lead, re.IGNORECASE)
    start += plain.end() if plain else 0
    end = after.end() if after else number.end
    per = _PER.match(text, end)
    bound, low, best, high = read_bounds(number, kinds, tail)
    return Number(
        start, end, number.core_start, number.core_end,
        low=low, best=best, high=high, bound=bound, share=number.share, vague=number.vague,
        another=bool(kinds.get("added")),
        total=bool(kinds.get("total")) or bool(_TOTAL_BEFORE.search(text[max(0, start - 60) : start])),
        per=((per["per"] or {"daily": "day", "weekly": "week"}.get(per["daily"].lower())) if per else None),
        bare_year=number.bare_year,
    )  # fmt: skip


def read_bounds(
    number: Number, lead: Mapping[str, str | None], tail: Mapping[str, str | None]
) -> tuple[Bound, float | None, float | None, float | None]:
    """Low, best and high under the words around: each side that they leave open is None.

    Parameters
    ----------
    number
        The number without those words.
    lead, tail
        The words before and after it by what they do: least, most, nearly, about, tilde; plus, more, fewer, odd.

    Returns
    -------
    tuple
        Bound, low, best and high.
    """
    if number.bound == "range" or number.vague:
        return number.bound, number.low, number.best, number.high
    value = number.best
    if lead.get("least") or tail.get("plus") or tail.get("more") or lead.get("tilde") == ">":
        return "at_least", value, value, None
    if lead.get("most") or tail.get("fewer"):
        return "at_most", None, value, value
    if lead.get("nearly"):
        return "about", None, value, value
    if lead.get("about") or tail.get("odd") or lead.get("tilde"):
        return "about", None, value, None
    return "exact", number.low, value, number.high


@cache
def _vague_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    choice = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first)
    return re.compile(rf"\b(?:{choice})\b(?![\s-]\d)", re.IGNORECASE)


def _vague_numbers(text: str, readings: Mapping[str, VagueReading]) -> Iterator[Number]:
    """Find the words of vague number; ``no`` and its kin are read where they are counted, not here."""
    for match in _vague_pattern(tuple(readings)).finditer(text):
        reading = readings[re.sub(r"\s", " ", match.group().lower())]
        start, end = match.span()
        asked = text[max(0, start - 4) : start].lower() == "how "  # "how many" counts nobody
        if not asked and not _NOT_PEOPLE_AFTER.match(text, end):
            vague = Number(
                start, end, start, end, low=reading.low, high=reading.high, vague=reading.vague, bound="about"
            )
            yield _bounded(text, vague)
