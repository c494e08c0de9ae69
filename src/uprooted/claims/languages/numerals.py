"""Numbers of a canonical text: digits and number words, ranges, shares, vague words, and the words that bound them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from uprooted.claims.figures.numbers import Number, read_bounds
from uprooted.claims.figures.numerals import DIGITS, digits_value, words_value
from uprooted.claims.figures.readings import VagueReading
from uprooted.claims.languages.canonical import Canonical
from uprooted.claims.languages.phrases import Phrases, build_phrases, expand
from uprooted.records.vocabulary import Bound

Parts = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language.

    Attributes
    ----------
    core
        Matches a number, a range or a share.
    small, scales
        Words that add their value, and words that multiply.
    duals
        Words for two of a scale, as the two words that they stand for.
    phrases
        Numbers that are more than a sum of words.
    rounded
        Words for a number that is only about right.
    ones
        Articles that are numbers too.
    none
        Words for none.
    before, after
        What the words around a number do to it.
    """

    core: re.Pattern[str]
    decimal: re.Pattern[str]
    small: Mapping[str, float]
    scales: Mapping[str, float]
    duals: Mapping[str, str]
    phrases: Phrases[float]
    rounded: Phrases[float]
    ones: frozenset[str]
    none: Phrases[bool]
    before: Phrases[str]
    after: Phrases[str]

    def value(self, written: str) -> float:
        """Return what a numeral in canonical spelling is worth."""
        digits = re.match(rf"(?:{self.decimal.pattern}|{DIGITS})", written)
        rest = written[digits.end() :] if digits else written
        words = " ".join(self.duals.get(word, word) for word in re.findall(r"[^\W\d_]+", rest))
        if digits is None:
            # A compound of small words ("quatre-vingt") is one word to the sum.
            return words_value(self._joined(written), self._joined_small(), self.scales)
        exact = self.decimal.fullmatch(digits.group())
        scales = [self.scales[word] for word in words.split() if word in self.scales]
        plain = digits.group().replace(",", ".") if exact else digits.group()
        value = float(plain) if exact or (scales and plain.count(".") == 1) else digits_value(plain)
        for scale in scales:
            value *= scale
        return round(value, 6)

    def _joined(self, written: str) -> str:
        for compound in sorted((word for word in self.small if not word.isalpha()), key=len, reverse=True):
            written = written.replace(compound, _letters(compound))
        return " ".join(self.duals.get(word, word) for word in re.findall(r"[^\W\d_]+", written))

    def _joined_small(self) -> Mapping[str, float]:
        return {_letters(word): value for word, value in self.small.items()}


def _letters(word: str) -> str:
    return "".join(filter(str.isalpha, word))


def build_numerals(table: Mapping[str, Any], parts: Parts) -> Numerals:
    """Build the number words of a language.

    Parameters
    ----------
    table
        Its ``numbers.toml``.
    parts
        Parts a phrase of the table into tokens as texts are parted.

    Returns
    -------
    Numerals
        The words, ready to be searched.
    """

    def plain(written: str) -> str:
        return re.sub(r"\s?([-'])\s?", r"\1", " ".join(parts(written)))

    def values(rows: Mapping[str, float]) -> dict[str, float]:
        return {plain(form): float(value) for entry, value in rows.items() for form in expand(entry)}

    def grouped(rows: Mapping[str, Sequence[str]]) -> Phrases[str]:
        pairs = ((form, kind) for kind, entries in rows.items() for entry in entries for form in expand(entry))
        return build_phrases(pairs, parts)

    def listed(rows: Mapping[str, float]) -> Phrases[float]:
        return build_phrases(((form, float(value)) for entry, value in rows.items() for form in expand(entry)), parts)

    small, scales = values(table["small"]), values(table["scales"])
    duals = {plain(word): " ".join(map(plain, pair)) for word, pair in table.get("duals", {}).items()}
    decimal = rf"\d+{re.escape(table['decimal'])}\d{{1,2}}(?!\d)" if table["decimal"] else r"(?!)"
    numeral = _numeral(small, scales, duals, [plain(link) for link in table["links"]], decimal)
    percent = "|".join(_flexible(plain(word)) for word in table["percent"])
    ranges = "|".join(_range(number, plain(one), plain(other), numeral)
                      for number, (one, other) in enumerate(table["range"]))  # fmt: skip
    return Numerals(
        core=re.compile(
            rf"(?<![\w.,:/])(?:(?P<share>{numeral})\s?(?:{percent})|{ranges}|(?P<number>{numeral}))(?!\w)(?![.:/]\d)"
        ),
        decimal=re.compile(decimal),
        small=MappingProxyType(small), scales=MappingProxyType(scales), duals=MappingProxyType(duals),
        phrases=listed(table["phrases"]),
        rounded=listed(table["rounded"]),
        ones=frozenset(map(plain, table["ones"])),
        none=build_phrases(((word, True) for word in table["none"]["words"]), parts),
        before=grouped(table["before"]), after=grouped(table["after"]),
    )  # fmt: skip


def _flexible(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s")


def _choice(words: Iterable[str]) -> str:
    return "|".join(_flexible(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _numeral(
    small: Iterable[str], scales: Iterable[str], duals: Iterable[str], links: Sequence[str], decimal: str
) -> str:
    """Return the pattern of one numeral: digits with scales, or words."""
    scale, word = _choice([*scales]), _choice([*small, *scales, *duals])
    link = "|".join([r"\s", *(rf"\s?{re.escape(mark)}\s?" if not mark.isalpha() else rf"\s{mark}\s" for mark in links)])
    digits = rf"(?:{decimal}|{DIGITS})(?:\s(?:{scale})\b(?:\s(?:{scale})\b)?)?"
    return rf"(?:{digits}|\b(?:{word})\b(?:(?:{link})(?:{word})\b)*)"


def _range(number: int, one: str, other: str, numeral: str) -> str:
    if other == "-":  # words join with a hyphen too: only digits make a range with one
        return rf"(?=\d)(?P<low{number}>{numeral})(?<=\d)\s?-\s?(?=\d)(?P<high{number}>{numeral})"
    lead = rf"\b{_flexible(one)}\s" if one else ""
    middle = rf"\s?{re.escape(other)}\s?" if not other.isalpha() else rf"\s{_flexible(other)}\s"
    return rf"{lead}(?P<low{number}>{numeral}){middle}(?P<high{number}>{numeral})"


def find_numbers(canonical: Canonical, numerals: Numerals, readings: Mapping[str, VagueReading]) -> list[Number]:
    """Find the numbers of a canonical text.

    Parameters
    ----------
    canonical
        The text.
    numerals
        Number words of its language.
    readings
        What its vague words are read as.

    Returns
    -------
    list of Number
        In order and without overlap; offsets count in the canonical text. What they count is not asked here.
    """
    found = [
        *_listed(canonical, numerals.phrases, numerals, "exact"),
        *_listed(canonical, numerals.rounded, numerals, "about"),
        *_exact(canonical, numerals),
        *_vague(canonical, readings),
    ]
    found.sort(key=lambda number: (number.core_start, -number.core_end))
    apart: list[Number] = []
    for number in found:
        if not apart or number.core_start >= apart[-1].core_end:
            apart.append(number)
    return [_bounded(canonical, number, numerals) for number in apart]


def _exact(canonical: Canonical, numerals: Numerals) -> Iterator[Number]:
    for match in numerals.core.finditer(canonical.text):
        start, end = match.span()
        if match["share"]:
            yield Number(start, end, start, end, share=numerals.value(match["share"]))
        elif match["number"]:
            value = numerals.value(match["number"])
            yield Number(start, end, start, end, low=value, best=value, high=value)
        else:
            yield from _read_range(match, numerals)


def _read_range(match: re.Match[str], numerals: Numerals) -> Iterator[Number]:
    """Read a range; the scale of its end is that of its beginning too ("de 2 à 3 millions")."""
    name = next(name[3:] for name, text in match.groupdict().items() if name.startswith("low") and text)
    first, second = match[f"low{name}"], match[f"high{name}"]
    low, high = numerals.value(first), numerals.value(second)
    scale = numerals.scales.get(second.split()[-1])
    if scale is not None and low < high / scale:
        low *= scale
    if low < high:
        start, end = match.span()
        yield Number(start, end, start, end, low=low, high=high, bound="range")
        return
    for part, value in ((f"low{name}", low), (f"high{name}", high)):
        start, end = match.span(part)
        yield Number(start, end, start, end, low=value, best=value, high=value)


def _listed(canonical: Canonical, listed: Phrases[float], numerals: Numerals, bound: Bound) -> Iterator[Number]:
    """Yield the numbers that are phrases of a table."""
    for hit in listed.find(canonical.tokens, 0, len(canonical.tokens)):
        start, end = canonical.tokens[hit.first].start, canonical.tokens[hit.last - 1].end
        if not _goes_on(canonical, hit.last, numerals):
            sides = (hit.value, hit.value) if bound == "exact" else (None, None)
            yield Number(start, end, start, end, low=sides[0], best=hit.value, high=sides[1], bound=bound)


def _goes_on(canonical: Canonical, token: int, numerals: Numerals) -> bool:
    """Say whether a rounded word is the beginning of a larger number ("un millier" of "un millier de milliards")."""
    key = canonical.tokens[token].key if token < len(canonical.tokens) else ""
    return key in numerals.scales


def _vague(canonical: Canonical, readings: Mapping[str, VagueReading]) -> Iterator[Number]:
    if not readings:
        return
    for match in _vague_pattern(tuple(readings)).finditer(canonical.text):
        reading = readings[match.group()]
        start, end = match.span()
        yield Number(
            start, end, start, end, low=reading.low, high=reading.high, vague=reading.vague, bound="about"
        )  # fmt: skip


def _vague_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_choice(forms)})(?!\w)(?!\s?\d)")


def _bounded(canonical: Canonical, number: Number, numerals: Numerals) -> Number:
    """Take in the words around a number that bound it, add to it or call it a total."""
    tokens = canonical.tokens
    first, last = canonical.token_at(number.core_start), canonical.token_at(number.core_end - 1) + 1
    start, lead = first, dict[str, str | None]()
    while (hit := numerals.before.ending(tokens, max(0, start - 8), start)) is not None:
        lead.setdefault(hit.value, "yes")
        start = hit.first
    after = numerals.after.at(tokens, last, len(tokens)) if last < len(tokens) else None
    tail = _TAILS[after.value] if after is not None else {}
    bound, low, best, high = read_bounds(number, lead, tail)
    if number.bound == "about" and number.best is not None and bound == "exact":
        bound, low, high = "about", None, None
    end = tokens[after.last - 1].end if after is not None else number.end
    return replace(
        number, start=tokens[start].start, end=end, bound=bound, low=low, best=best, high=high,
        another="added" in lead, total="total" in lead,
    )  # fmt: skip


_TAILS: Mapping[str, Mapping[str, str | None]] = MappingProxyType(
    {"least": {"plus": "yes"}, "most": {"fewer": "yes"}, "about": {"odd": "yes"}}
)
