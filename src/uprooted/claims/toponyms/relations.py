"""What the words say of how a place lies to another: roles, distances, directions, borders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from uprooted.claims.toponyms.page import Page
from uprooted.claims.toponyms.spans import Span
from uprooted.claims.toponyms.words import Words
from uprooted.places import BEARINGS_DEG, Entry, offset_point
from uprooted.records.vocabulary import PlaceRole

_NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0, "a hundred": 100.0, "half a": 0.5,
    "a few": 3.0, "several": 5.0, "a couple of": 2.0, "dozens of": 40.0,
}  # fmt: skip
_KM_PER = {"k": 1.0, "mi": 1.609344, "m": 0.001, "y": 0.0009144}
_DIRECTION = r"(?:(?:to the )?(?:due |just )?(?P<way>(?:north|south)[ -]?(?:east|west)|north|south|east|west)(?:ern)?)"
# "the Turkish border town of" before a name.
_LEAD = r"(?:the\s|its\s)?(?:(?:\w+\s){0,2}(?:town|city|village|capital|border|camp)\s(?:of\s|with\s)?)?"
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DISTANCE = re.compile(
    r"(?:\b(?:about|some|around|roughly|nearly|almost|approximately|only|just|more than|less than|over|up to)\s+)?"
    rf"(?P<n>\b\d[\d,.]*|\b(?:{_WORDS}))[\s-]*"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?|yards?)\b(?:\s*\([^)]{1,30}\))?,?\s*"
    rf"(?:{_DIRECTION}\s*)?(?P<word>from|of|outside|away from|off|beyond|inside|to)?\s*(?P<lead>{_LEAD})$",
    re.IGNORECASE,
)
_SIDE = re.compile(rf"{_DIRECTION}\s+of\s+{_LEAD}$", re.IGNORECASE)
_BY = re.compile(
    r"(?P<by>near|outside|close to|not far from|on the (?:outskirts|edge) of|the (?:outskirts|countryside) of|beside|"
    r"near the border with|on the border with|along the border with|the border with|the frontier with)\s+(?:the\s+)?"
    r"(?:(?:(?:north|south|east|west)\w*|border|port|mountain)\s+)?"
    r"(?:(?:town|city|village|capital|camp|province)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)  # fmt: skip
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:(?:towns|cities|villages)\s+of\s+)?$", re.IGNORECASE)
_JOINS = re.compile(
    r"^[\s,]*(?:(?:village|town|camp|city|hamlet|area|district)\b)?[\s,]*(?:(?:which|that)\s+(?:is|lies|sits)\s*|"
    r"(?:a|an|the)\s+(?:\w+\s+){0,2}(?:village|town|camp|city|hamlet|suburb)\s*|located\s*|situated\s*|lying\s*)?$",
    re.IGNORECASE,
)  # fmt: skip
# Two places that are this far apart are the ends of a journey, not of a stretch of road that something is on.
_OFFSET_AT_MOST_KM = 100.0
_LOOK_BACK = 90


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place lies to an anchor.

    Attributes
    ----------
    start
        First code point of the words of relation.
    text
        Those words, without the anchor's.
    km
        Distance, where one is said.
    bearing_deg
        Direction from the anchor in degrees clockwise from north, where one is said.
    """

    start: int
    text: str
    km: float | None = None
    bearing_deg: float | None = None

    def applied(self, anchor: Entry) -> tuple[float | None, float | None, float | None]:
        """Return the point meant and how far off it may be.

        Parameters
        ----------
        anchor
            The place that the relation starts from.

        Returns
        -------
        tuple
            Latitude, longitude, radius in km; None where the anchor has no point.
        """
        if anchor.point is None:
            return None, None, None
        lat, lon = anchor.point
        size = anchor.radius_km
        if self.km is None:
            return lat, lon, round(size + (5.0 if size < 50 else 0.0), 1)
        if self.km > _OFFSET_AT_MOST_KM or self.bearing_deg is None:
            return lat, lon, round(self.km + min(size, 2.0), 1)
        lat, lon = offset_point(lat, lon, self.bearing_deg, self.km)
        return round(lat, 4), round(lon, 4), round(0.4 * self.km + min(size, 5.0), 1)


def find_relation(page: Page, span: Span) -> Relation | None:
    """Find words right before a name that say how something lies to it.

    Parameters
    ----------
    page
        The report.
    span
        The name.

    Returns
    -------
    Relation or None
        None where the name simply stands there.
    """
    end = page.starts[span.first]
    start = max(page.starts[page.sentences[span.first]], end - _LOOK_BACK)
    before = page.text[start:end]
    for pattern in (_DISTANCE, _SIDE, _BY):
        match = pattern.search(before)
        if match:
            km = _kilometres(match) if pattern is _DISTANCE else None
            if pattern is _DISTANCE and (km is None or not (match["word"] or match["way"])):
                continue
            way = match.groupdict().get("way")
            bearing = BEARINGS_DEG.get(re.sub(r"[ -]", "", way.lower())) if way else None
            return Relation(start + match.start(), match[0].strip(), km, bearing)
    return None


def _kilometres(match: re.Match[str]) -> float | None:
    number = match["n"].lower()
    unit = match["unit"].lower()
    per = _KM_PER["k" if unit.startswith("k") else "mi" if unit.startswith("mi") else unit[0]]
    if number in _NUMBERS:
        return _NUMBERS[number] * per
    try:
        return float(number.replace(",", "").rstrip(".")) * per
    except ValueError:
        return None


def joins(between: str) -> bool:
    """Tell whether the words between a name and a relation make the relation say where the name lies.

    Parameters
    ----------
    between
        The characters between them, as in " village, ".

    Returns
    -------
    bool
        True for punctuation and words for kinds of places.
    """
    return bool(_JOINS.match(between))


def is_between(page: Page, span: Span) -> bool:
    """Tell whether "between" stands right before a name.

    Parameters
    ----------
    page
        The report.
    span
        The name.

    Returns
    -------
    bool
        True for the first of two ends.
    """
    end = page.starts[span.first]
    return bool(_BETWEEN.search(page.text[max(0, end - 40) : end]))


def find_role(page: Page, span: Span, words: Words) -> PlaceRole:
    """Return what a place is to what happens, from the word that governs it.

    Parameters
    ----------
    page
        The report.
    span
        The name.
    words
        The word lists.

    Returns
    -------
    PlaceRole
        "at" where nothing says otherwise.
    """
    if page.lower(span.last) in {"border", "frontier"} and "across" in page.lowers[max(0, span.first - 4) : span.first]:
        return "to"
    for number in range(span.first - 1, max(page.sentences[span.first], span.first - 7) - 1, -1):
        word = page.lowers[number]
        if word in words.roles:
            return words.roles[word]  # type: ignore[return-value]
        if word == "of" or page.pos[number] in {"ADJ", "DET", "NOUN", "PROPN", "NUM", "PART"}:
            continue
        break
    return "at"
