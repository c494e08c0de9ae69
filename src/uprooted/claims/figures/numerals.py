"""Numerals: what a run of digits and number words is worth.

Only values live here. Which characters of a text form a numeral, and what bounds it, is `numbers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
SCALES: dict[str, float] = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "million": 1e6,
    "millions": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "k": 1e3,
}  # fmt: skip
_FRACTIONS: dict[str, float] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "eighth": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25}

_SPACES = "\u00a0\u202f\u2009 "
DIGITS = (
    r"(?:\d{1,2}(?:,\d{2}){1,5},\d{3}(?!\d)"  # 3,57,243
    r"|\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,6})?"  # 9,300
    r"|\d{1,3}(?:,\s000){1,3}(?!\d)"  # 61, 000: only where no second number can be meant
    rf"|\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,4}}(?!\d)"  # 158 000
    r"|\d{1,3}(?:['’]\d{3}){1,4}(?!\d)"  # 12'000
    r"|[1-9]\d{0,2}(?:\.\d{3}){1,4}(?!\d)"  # 10.000
    r"|\d{1,12}(?:\.\d{1,6})?)"  # repeats are bounded, so that no row of digits costs more than its length
)
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE = "|".join(sorted((s for s in SCALES if s not in {"k", "m"}), key=len, reverse=True))
WORDS = (
    rf"(?:(?:half|(?:an?|three)\squarters?\sof)\sa\s(?:{_SCALE})\b|(?:an?\s(?:{_SCALE})|(?:{_SMALL}))\b"
    rf"(?:(?:[\s-]|\sand\s)(?:{_SMALL}|{_SCALE})\b){{0,12}})"
)
# "1.2m people"; but "300m of road" is a length
_MILLIONS = r"m(?=\s(?:[a-z-]+\s)?(?:people|persons|civilians|refugees|children|residents|[a-z]+ans|[a-z]+ese)\b)"
NUMERAL = rf"(?:{DIGITS}(?:[kK]\b|{_MILLIONS}|[\s-]?(?:{_SCALE})\b(?:\s(?:{_SCALE})\b)?)?|{WORDS})"
_OF_A_NUMBER = rf"(?!\sof\sa\s(?:{_SCALE})\b)"  # "a quarter of a million" is a number
FRACTION = (
    rf"(?:(?:{_SMALL})[\s-](?:third|quarter|fifth|sixth|eighth|tenth)s?\b{_OF_A_NUMBER}"
    # "a third camp" is an ordinal
    rf"|an?\s(?:third|quarter|fifth|sixth|eighth|tenth){_OF_A_NUMBER}(?=\s(?:of|were|was|are|have|had|has|fled|left|died|remain)\b)"
    r"|(?<!and a )\bhalf\b(?!\sa\b)|\b(?:the\s|a\s)(?:vast\s|overwhelming\s)?majority(?=\sof\b)"
    r"|\bmost(?=\sof\b|\s[a-z]+s\b|\speople\b)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|\d)\s(?:in|out\sof)(?:\severy)?\s"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b)"
)


def digits_value(written: str) -> float:
    """Value of a run of digits with any of the separators that `DIGITS` knows.

    A point before exactly three digits groups thousands (``10.000``): nobody counts thousandths of a person.

    Parameters
    ----------
    written
        The run as written, such as ``3,57,243`` or ``9.5``.

    Returns
    -------
    float
        The value.
    """
    bare = re.sub(rf"[,'’{_SPACES}]", "", written)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    return float(bare)


def words_value(written: str, small: Mapping[str, float] = SMALL, scales: Mapping[str, float] = SCALES) -> float:
    """Value of number words: ``two hundred and five`` is 205, ``half a million`` 500000.

    Parameters
    ----------
    written
        Words that `WORDS` matches, in lower case, or those of another language.
    small
        Words that add their value.
    scales
        Words that multiply what stands before them.

    Returns
    -------
    float
        The value.
    """
    total = group = 0.0
    for word in re.findall(r"[^\W\d_]+", written.lower()):
        if word in small:
            group += small[word]
        elif word in _PARTS:  # "half a million", "three quarters of a million"
            group = (group or 1) * _PARTS[word]
        elif word in scales and scales[word] >= 1000:
            total, group = total + (group or 1) * scales[word], 0.0
        elif word in scales:
            group = (group or 1) * scales[word]
    return total + group


def numeral_value(written: str) -> float:
    """Value of anything that `NUMERAL` matches: digits, words, or digits before scales (``2.14 lakh``)."""
    match = re.match(DIGITS, written)
    if match is None:
        return words_value(written)
    scales = re.findall(r"[a-z]+", written[match.end() :].lower())
    digits = match.group()
    value = float(digits.replace(",", "")) if scales and digits.count(".") == 1 else digits_value(digits)
    for scale in scales:
        value *= SCALES[scale]
    return round(value, 6)


def fraction_percent(written: str) -> float:
    """Percent that a fraction in words stands for: ``two thirds`` is 66.7, ``one in five`` 20."""
    words = re.findall(r"[a-z]+|\d+", written.lower())
    if words[-1] in {"most", "majority"}:
        return 50.0
    counts = [float(SMALL.get(word, word if word.isdigit() else 1)) for word in words if word not in _FRACTIONS]
    if words[-1] in _FRACTIONS:
        return round(100 * (counts[0] if counts else 1) / _FRACTIONS[words[-1]], 1)
    numbers = [float(SMALL.get(word, word if word.isdigit() else 0)) for word in (words[0], words[-1])]
    return round(100 * numbers[0] / numbers[1], 1)
