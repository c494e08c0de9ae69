"""Where a figure belongs whose own words name no place, or one that another place is counted with.

A reader takes such a figure from its page: "in our province" is the one that holds the places of the page, "in our
country" that of the ministry that writes, those who cross a border go to the other country of the case, those who go
home leave it, and patients lie somewhere in the province that the page is about. Where none of this holds the figure
keeps no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uprooted.places import country_by_code, find_country
from uprooted.records import Claim, Place
from uprooted.records.vocabulary import Measure
from uprooted.situation.placing import Placing, Spot
from uprooted.situation.voices import STATE, Voice

_PROVINCE = re.compile(r"\b(?:our|the|this|its)\s(?:whole\s|entire\s)?(?:province|region|governorate)\b", re.IGNORECASE)
# "In the four districts": in those that the page names.
_DISTRICTS = re.compile(
    r"\b(?:in|across)\s(?:all\s|all\sof\s)?(?:the|these|those)\s(?:two|three|four|five|six|affected)\s"
    r"(?:districts|provinces|regions|municipalities|counties|camps)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"\b(?:our|this|the)\s(?:country|territory|soil)\b", re.IGNORECASE)
_CARE = re.compile(r"\b(?:in|under|into)\s(?:its|our|their)\s(?:care|protection)\b", re.IGNORECASE)
_HOME = re.compile(r"\bhome\b|\b(?:to|in|into)\s(?:their|its)\s(?:own\s)?(?:country|homeland|soil)\b", re.IGNORECASE)
_BORDER = re.compile(r"\b(?:border|frontier|cross(?:ed|ing)?|come across|came across)\b", re.IGNORECASE)
_WITH = re.compile(
    r",?\s*\(?(?:including|together with|counted with|along with)\s(?:that of\s|the camp at\s)?", re.IGNORECASE
)
_CAME: frozenset[Measure] = frozenset(("crossed", "arrived"))


def country_spot(code: str, placing: Placing) -> Spot | None:
    """Return a country as the case names it."""
    country = country_by_code(code)
    return placing.named(country.name) if country is not None else None


def unplaced(
    claim: Claim, measure: Measure, text: str, *, whole: Spot | None, voice: Voice, own: str | None,
    countries: tuple[str, ...], placing: Placing,
) -> Spot | None:  # fmt: skip
    """Return the place of a figure that names none; None where its page does not tell.

    Parameters
    ----------
    claim
        A claim with a figure.
    measure
        What it counts.
    text
        The sentence it stands in.
    whole
        The place that holds those of its report, where there is one.
    voice
        Whose word it is.
    own
        ISO 3166-1 alpha-3 code of its publisher's country.
    countries
        Codes of the countries of the case.
    placing
        The places of the case.
    """
    if measure == "returned":
        return _home(claim, text, countries, placing)
    if _PROVINCE.search(text) or _DISTRICTS.search(text) or measure == "hospitalised":
        return whole
    if _COUNTRY.search(claim.text) and own:
        return country_spot(own, placing)
    if _CARE.search(text):
        code = voice.country or _adjective(voice.shown or "") or (own if voice.kind in STATE else None)
        return country_spot(code, placing) if code else None
    if measure in _CAME and _BORDER.search(text):
        code = _other(_people(claim), countries)
        return country_spot(code, placing) if code else None
    return None


def home_of(claim: Claim, place: Place, text: str, countries: tuple[str, ...], placing: Placing) -> Spot | None:
    """Return where those who return from a place go, where the text says "home" or "to their country" and no more."""
    if place.role != "from" or not _HOME.search(text):
        return None
    known = _home(claim, text, countries, placing)
    left = placing.resolve(place).country
    code = _other(left, countries)
    return known or (country_spot(code, placing) if code else None)


def counted_with(place: Place, text: str, placing: Placing) -> Spot | None:
    """Return the place that two places are together where one is counted with the other: "900 at A including B".

    Its key is that of both with a plus between, and it lies where the first does.
    """
    match = _WITH.match(text, place.end or 0)
    if match is None or place.start is None:
        return None
    name = re.match(r"[^\W\d_][\w'’-]*(?:\s[^\W\d_a-z][\w'’-]*){0,2}", text[match.end() :])
    other = placing.named(name.group()) if name is not None else None
    spot = placing.resolve(place)
    if other is None or other.key == spot.key:
        return None
    return Spot(f"{spot.key}+{other.key}", f"{spot.name} with {other.name}", spot.country, spot.lat, spot.lon,
                within=spot.within)  # fmt: skip


def _home(claim: Claim, text: str, countries: tuple[str, ...], placing: Placing) -> Spot | None:
    code = _people(claim) if _HOME.search(text) else None
    if code is None and _HOME.search(text):
        # "Many Syrians came to Turkey, 400 have returned to their country": the country that is named is the one left.
        spoken = {found for found in _named_countries(text) if found in countries}
        named = {found for found in spoken if _by_name(found, text)} if len(spoken) > 1 else spoken
        code = _other(named.pop(), countries) if len(named) == 1 else None
    return country_spot(code, placing) if code else None


def _people(claim: Claim) -> str | None:
    """Return the country whose people are counted."""
    return _adjective(claim.population.text) if claim.population is not None else None


def _adjective(words: str) -> str | None:
    return next(_named_countries(words), None)


def _named_countries(words: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_][\w'’-]*", words):
        country = find_country(word) if word[:1].isupper() else None
        if country is not None:
            yield country.iso3


def _by_name(code: str, text: str) -> bool:
    """Whether a country is named, and not only its people."""
    country = country_by_code(code)
    return country is not None and re.search(rf"\b{re.escape(country.name)}\b", text) is not None


def _other(code: str | None, countries: tuple[str, ...]) -> str | None:
    """Return the other of a case's two countries."""
    others = [country for country in countries if country != code]
    return others[0] if code in countries and len(countries) == 2 else None
