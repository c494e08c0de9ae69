"""Datelines: where a report was written, which is not where what it tells happened."""

from __future__ import annotations

import re

from uprooted.records import Place

# The town in capitals, its country, the day, the agency, a dash: "MARDIN, Turkey, May 3 (Agency) - ". A town before a
# colon is no dateline but a label: "MARDIN: 300 homeless".
_DATELINE = re.compile(
    r"^[ \t]*(?P<names>[^\W\d_](?:[^\W_]|[ ./'’,-]){2,59}?)(?P<credit>[ \t]*\([^)\n]{2,40}\))?[ \t]*[-–—]{1,2}[ \t]",
    re.MULTILINE,
)
_FEWEST_CAPITALS = 3
# With a colon only at the head of a text and before a sentence: "ADANA, Turkey: People who", no "ADANA: 300 homeless".
_WITH_COLON = re.compile(
    r"(?:^|(?<=[\w.!?”\"] ))(?P<names>[A-Z][A-Z'’-]{2,}(?: [A-Z'’-]{2,})*(?:, [A-Z][\w ]{2,24})?): (?=[A-Z“])", re.M
)
_HEAD = 300  # characters


def datelines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that are datelines.

    Parameters
    ----------
    text
        A report's text with its line breaks.
    """
    found = [(match.start(), match.end()) for match in _DATELINE.finditer(text) if _is_dateline(match)]
    first = _WITH_COLON.search(text, 0, _HEAD)
    if first is not None:
        found.append((first.start(), first.end()))
    return tuple(found)


def _is_dateline(match: re.Match[str]) -> bool:
    town = re.split(r"[,/]", match["names"])[0].strip()
    shouted = town.isupper() and sum(map(str.isalpha, town)) >= _FEWEST_CAPITALS
    return shouted or (match["credit"] is not None and town.istitle())


def in_dateline(place: Place, lines: tuple[tuple[int, int], ...]) -> bool:
    """Say whether a place stands in a dateline."""
    return any(start <= (place.start or 0) < end for start, end in lines)
