"""The brief's words: what each measure is called, and what exactly it counts."""

from __future__ import annotations

import datetime as dt

from uprooted.records import Claim, Figure, Point
from uprooted.situation.wording import BOUNDS, say_day

# Measure -> (caption of the figure, what it counts and what it leaves out). The order is that of key figures.
MEASURES: dict[str, tuple[str, str]] = {
    "present": ("people present", "People said to be there on the day; those who came and left again are not in it."),
    "crossed": ("people crossed", "People said to have crossed since the start, also those who returned since."),
    "displaced": ("people displaced", "People said to be away from their homes, wherever they stay."),
    "fled": ("people fled", "People said to have left, whether or not it is known where they went."),
    "killed": ("people killed", "Deaths as reported by somebody; killings that nobody reports are not in it."),
    "returned": ("people returned", "People said to have gone back."),
    "homeless": ("people homeless", "People said to be without a home."),
    "houses_destroyed": ("houses destroyed", "Buildings said to be destroyed; not households, not people."),
    "houses_damaged": ("houses damaged", "Buildings said to be damaged, not destroyed."),
    "arrived": ("arrivals", "People said to have come within the stated period."),
    "waiting": ("people waiting", "People said to be waiting, short of a border or shelter."),
    "wounded": ("people wounded", "People said to be wounded."),
    "hospitalised": ("people in hospital", "People said to be in hospital."),
    "missing": ("people missing", "People said to be missing."),
    "arrested": ("people arrested", "People said to be arrested or held."),
    "affected": ("people affected", "People said to be affected, which is more than displaced."),
    "capacity": ("places in shelter", "People that a shelter is said to have room for."),
    "tents": ("tents", "Tents said to be supplied or put up."),
}
# How a measure belongs to its place, where "in" would say something else.
PREPOSITIONS = {"crossed": "into", "fled": "from", "returned": "to", "waiting": "at", "arrived": "at"}
SPEAKERS = {
    "government": "Government", "military": "Army", "police": "Police", "opposition": "Opposition",
    "armed_group": "Armed groups", "deserter": "Deserters", "activist": "Activists", "resident": "Residents",
    "refugee": "Refugees", "witness": "Witnesses", "rights_group": "Rights groups", "humanitarian": "Aid organisations",
    "un": "United Nations", "foreign_government": "Other governments", "media": "Media", "unknown": "Others",
}  # fmt: skip
CAUSES = {
    "definition": "They count different things",
    "time_lag": "They hold for different days",
    "scope": "They hold for different areas",
    "unit": "A unit or number was misread",
    "copy": "One repeats the other wrongly",
    "genuine": "They contradict each other",
}


def number(value: float | None) -> str:
    """Return a figure with thousands separated; a dash where it is not known."""
    return "–" if value is None else f"{value:,.0f}"


def day(value: dt.date | None) -> str:
    """Return a day as '4 July 2011'."""
    return "an unknown day" if value is None else say_day(value)


def short_day(value: dt.date) -> str:
    """Return a day as '4 Jul'."""
    return f"{value.day} {value:%b}"


def range_words(point: Point) -> str:
    """Return the range of a point as words; empty where all agree."""
    if point.low == point.best == point.high:
        return ""
    if point.low is None and point.high is None:
        return ""
    if point.high is None:
        return f"{number(point.low)} or more"
    if point.low is None:
        return f"{number(point.high)} or fewer"
    return f"{number(point.low)} to {number(point.high)}"


def witness_words(count: int) -> str:
    """Return how many independent witnesses there are."""
    return "1 independent witness" if count == 1 else f"{count} independent witnesses"


def figure_words(figure: Figure | None) -> str:
    """Return a claim's figure with its bound."""
    if figure is None:
        return ""
    if figure.share is not None:
        return f"{BOUNDS[figure.bound]}{figure.share:g} %"
    if figure.best is None:
        return figure.text
    return f"{BOUNDS[figure.bound]}{number(figure.best)}"


def claim_words(claim: Claim) -> str:
    """Return what a claim says, in a few words: its figure, event and place."""
    event = claim.event
    what = event.type.replace("_", " ") if event else ""
    if event and event.negated:
        what = f"no {what}"
    if event and event.modality != "actual":
        what = f"{what} ({event.modality})"
    where = next((place.name or place.text for place in claim.places), "")
    return " · ".join(part for part in (what, figure_words(claim.figure), where) if part)
