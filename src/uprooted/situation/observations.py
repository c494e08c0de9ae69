"""From a claim with a figure to what it says of a series: which one, which day, how many.

`observe` is a function of one claim: the key it returns tells which series a new claim touches.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from uprooted.records import CaseInputs, Claim, ClaimMarks, Event, Figure, Place, Report, Time
from uprooted.records.vocabulary import FigureKind, Measure, PopulationKind, Unit
from uprooted.situation.measures import Measures, Row
from uprooted.situation.parties import counted
from uprooted.situation.placing import Placing, Spot
from uprooted.situation.sites import Sites, is_dated
from uprooted.situation.unplaced import counted_with, home_of, unplaced
from uprooted.situation.witnesses import Testimony, Witnesses

# What patients are named by where no place is given: they enter sums within their report alone.
IN_HOSPITAL = "in hospital"
# Ten billion people is no count of anybody.
MOST_PEOPLE = 8_200_000_000
_BACK = re.compile(r"\b(?:ago|last|earlier|previous|before|recent|past|since)\b", re.IGNORECASE)
_AGO = re.compile(r"(?:\s+\w+){0,3}\s+(?:ago|earlier|before)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:as of|as at|by|until|till|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_PER_OCCURRENCE: frozenset[Measure] = frozenset(("killed", "wounded", "arrested"))
# Soldiers in a town are no refugees in it.
_NOT_DISPLACED: frozenset[str] = frozenset(("security_forces", "fighters", "deserters", "protesters"))


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """What one series is about."""

    measure: Measure
    kind: FigureKind
    unit: Unit
    place: str
    population: PopulationKind | Literal[""] = ""

    @property
    def text(self) -> str:
        """The key as one string, from which the identifier is made."""
        return "|".join((self.measure, self.kind, self.unit, self.place, self.population))


@dataclass(frozen=True, slots=True)
class Observation:
    """What one claim says of one series on one day."""

    claim: Claim
    report: Report
    testimony: Testimony
    key: SeriesKey
    spot: Spot
    day: dt.date
    first: dt.date
    low: float | None
    best: float | None
    high: float | None
    part: str | None = None
    notes: tuple[str, ...] = ()
    marks: ClaimMarks | None = None

    @property
    def published(self) -> dt.date:
        """Day of publication; the day itself where that is not known."""
        return self.report.published or self.day

    @property
    def floor(self) -> float:
        """Lowest that the claim allows; 0 where it leaves that open."""
        return self.low if self.low is not None else 0.0

    @property
    def ceiling(self) -> float:
        """Highest that the claim allows; infinite where it leaves that open."""
        return self.high if self.high is not None else float("inf")


@dataclass(frozen=True)
class Desk:
    """All that is needed to read a claim as an observation."""

    inputs: CaseInputs
    measures: Measures
    placing: Placing
    witnesses: Witnesses
    sites: Sites


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim with a figure that enters no series, and why."""

    claim: str
    why: str


def observe(claim: Claim, desk: Desk) -> Observation | Refused | None:
    """Read a claim as an observation.

    Parameters
    ----------
    claim
        Any claim.
    desk
        What is known of the case.

    Returns
    -------
    Observation, Refused or None
        None where the claim counts nothing that has a series; `Refused` where it does but must not enter.
    """
    report = desk.witnesses.reports.get(claim.report)
    if report is None or claim.figure is None:
        return None
    row = desk.measures.of(claim, desk.witnesses.sentence_of(claim), report.text)
    return _observe_row(claim, report, row, desk) if row is not None else None


def _observe_row(claim: Claim, report: Report, row: Row, desk: Desk) -> Observation | Refused:
    assert claim.figure is not None
    place = desk.sites.pick(claim, row.at)
    found = _found(claim, row, place, report, desk)
    part = _part(claim, row, found)
    testimony = desk.witnesses.testimony(claim)
    # What a copy says holds for the day that its original was published.
    dated = _days(claim, desk.witnesses.reports[testimony.original] if testimony.copied else report)
    why = _refusal(claim, row) or (None if place or found or part is not None else "no place for its figure")
    if why or dated is None:
        return Refused(claim.id, why or "no day: its own cannot be resolved, or there is none and the report has none")
    # Women or children alone enter no series, only sums within their report: they need no place.
    spot = found if place is not None or found is not None else Spot(f"report:{report.id}", "")
    if spot is None:
        return Refused(claim.id, "a place that is not named (a table's total)")
    amount = _count(claim.figure, row, spot)
    if isinstance(amount, str):
        return Refused(claim.id, amount)
    low, best, high, unit, notes = amount
    kind = row.kind
    # "35 were killed on Sunday" is of that day; "35 were killed" is the toll so far.
    if row.measure in _PER_OCCURRENCE and kind == "cumulative" and is_dated(claim) and not counted_up_to(claim, report):
        kind = "flow"
    key = SeriesKey(row.measure, kind, unit, spot.key, row.population(claim) or "")
    return Observation(claim, report, testimony, key, spot, dated[1], dated[0], low, best, high,
                       part, notes)  # fmt: skip


def _found(claim: Claim, row: Row, place: Place | None, report: Report, desk: Desk) -> Spot | None:
    """Return where a figure belongs: its place, or what its page tells of one."""
    countries, sentence = desk.inputs.settings.countries, desk.witnesses.sentence_of(claim)
    if place is not None:
        home = home_of(claim, place, sentence, countries, desk.placing) if row.measure == "returned" else None
        both = counted_with(place, report.text, desk.placing)
        return home or both or desk.sites.spot(claim, place)
    if row.measure == "present" and (claim.report, claim.sentence) in desk.sites.goals:
        return desk.sites.goals[claim.report, claim.sentence]
    voices = desk.witnesses.voices
    return unplaced(
        claim, row.measure, sentence, whole=desk.sites.wholes.get(report.id), voice=voices.of(claim, report),
        own=voices.country_of(report), countries=countries, placing=desk.placing,
    )  # fmt: skip


def observe_all(claims: Iterable[Claim], desk: Desk) -> tuple[list[Observation], Counter[str]]:
    """Read all claims; return the observations, and how many claims were refused for which reason."""
    observations: list[Observation] = []
    refusals = Counter[str]()
    for claim in claims:
        seen = observe(claim, desk)
        if isinstance(seen, Observation):
            observations += filter(None, (seen, in_persons(seen, desk.inputs.settings.household_size)))
        elif isinstance(seen, Refused):
            refusals[seen.why] += 1
    return observations, refusals


def in_persons(seen: Observation, household_size: float | None) -> Observation | None:
    """Return what a figure of households comes to in persons, beside the figure as said.

    Parameters
    ----------
    seen
        Any observation.
    household_size
        Persons a household by ``case.toml``, for claims whose text gives none; above 0.

    Returns
    -------
    Observation or None
        None for other units, and where nobody gives the size of a household.
    """
    figure = seen.claim.figure
    size = (figure.household_size if figure is not None else None) or household_size
    if seen.key.unit != "households" or figure is None or size is None:
        return None
    low, best, high = (None if value is None else round(value * size) for value in (seen.low, seen.best, seen.high))
    note = f"{figure.text} households of {size:g}"
    return replace(seen, key=replace(seen.key, unit="persons"), low=low, best=best, high=high,
                   notes=(*seen.notes, note))  # fmt: skip


def _refusal(claim: Claim, row: Row) -> str | None:
    """Return why a claim must not enter a series; None where it may."""
    assert claim.figure is not None
    event = claim.event or Event("")
    if row.who == "all" and counted(claim) in _NOT_DISPLACED:
        return "it counts armed men or protesters, not people displaced"
    positive = (claim.figure.best or claim.figure.low or 0) > 0
    shared = claim.figure.share is not None and claim.figure.best is None
    reasons = (
        (claim.stance in ("denies", "doubts"), "it denies or doubts the figure"),
        (event.negated and positive, "it says that this is not so"),
        (event.modality != "actual", "it is not said to have happened"),
        (_foretold(claim), "it is expected or called for, not counted"),
        (shared and row.measure not in ("fled", "displaced"), "a share, not a count"),
    )
    return next((why for holds, why in reasons if holds), None)


def _foretold(claim: Claim) -> bool:
    return claim.stance in ("expects", "calls", "vows") and not estimates(claim)


def estimates(claim: Claim) -> bool:
    """Whether a speaker estimates what is so, which is no expectation of what will be."""
    return claim.cue is not None and claim.cue.text.lower().startswith("estimat")


def _days(claim: Claim, report: Report) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day that a claim is about: its own, or that of publication."""
    time = claim.time
    if time is not None and time.dates == "event" and time.last is not None:
        first, last = time.first or time.last, time.last
        # A span that runs beyond the day it was published counts up to that day.
        if report.published is not None and first <= report.published < last:
            last = report.published
        return first, last
    if time is not None and time.dates == "event" and _points_back(time, report):
        return None
    return (report.published, report.published) if report.published is not None else None


def _points_back(time: Time, report: Report) -> bool:
    """Whether words that cannot be dated point to an earlier day ("some weeks ago"), and do not just give a length."""
    if time.precision != "unresolved":
        return False
    after = report.text[time.end : time.end + 40] if report.text[time.start : time.end] == time.text else ""
    return bool(_BACK.search(time.text) or _AGO.match(after))


def counted_up_to(claim: Claim, report: Report) -> bool:
    """Whether a claim's day is the one that was counted up to ("as of Friday"), not the one that it happened on."""
    time = claim.time
    return time is not None and bool(_UP_TO.search(report.text[max(time.start - 20, 0) : time.start]))


def _count(
    figure: Figure, row: Row, spot: Spot
) -> tuple[float | None, float | None, float | None, Unit, tuple[str, ...]] | str:
    """Return low, best, high, unit and remarks of a figure; or why it cannot be counted."""
    low, best, high, notes = figure.low, figure.best, figure.high, []
    if figure.share is not None and best is None:
        if not spot.population:
            return "a share of a number that is not known"
        best = round(spot.population * figure.share / 100)
        low, high = best, best
        notes.append(f"{figure.share:g} percent of {spot.population:,}")
    unit: Unit = figure.unit or ("buildings" if row.measure.startswith("houses") else "persons")
    if row.measure.startswith("houses"):
        unit = "buildings"
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return "no number in it"
    if max(known) > MOST_PEOPLE or min(known) < 0:
        return "a number that no count of people can be"
    return low, best, high, unit, tuple(notes)


def _part(claim: Claim, row: Row, found: Spot | None) -> str | None:
    """Return the sex and age that a figure is limited to, or that it counts patients nowhere; None for everybody."""
    people = claim.population
    if row.measure == "hospitalised" and found is None and not claim.places:
        return IN_HOSPITAL
    if people is None or (people.sex is None and people.age is None):
        return None
    return " ".join(filter(None, (people.sex, people.age)))
