"""The outlook: what is foreseen for each shelter, what it was given and how such outlooks scored before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from uprooted.records.fields import column

Basis = Literal["series", "single_observation", "none", "simulation"]


@dataclass(frozen=True, slots=True)
class CapacityStep:
    """Room in a shelter from a day on, as somebody states it."""

    shelter: str = column("Name of the shelter", hxl="#loc+name")
    from_day: dt.date = column("First day it holds", hxl="#date+start")
    capacity: float = column("Persons it has room for", unit="persons", hxl="#capacity")
    low: float | None = column("Lowest stated", unit="persons", default=None)
    high: float | None = column("Highest stated", unit="persons", default=None)
    said_by: str | None = column("Who says so", default=None, hxl="#meta+source")
    limit: float | None = column("Most people ever let in, where somebody states one", unit="persons", default=None)


@dataclass(frozen=True, slots=True)
class Observation:
    """People in a shelter on a day, as weighed."""

    date: dt.date = column("Day", hxl="#date+reported")
    low: float = column("Lowest", unit="persons")
    best: float = column("Best", unit="persons")
    high: float = column("Highest", unit="persons")


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One shelter on one day ahead: quantiles of the people in it."""

    date: dt.date = column("Day", hxl="#date+reported")
    mean: float = column("Mean", unit="persons")
    q025: float = column("2.5 % quantile", unit="persons")
    q10: float = column("10 % quantile", unit="persons")
    q25: float = column("25 % quantile", unit="persons")
    q50: float = column("Median", unit="persons")
    q75: float = column("75 % quantile", unit="persons")
    q90: float = column("90 % quantile", unit="persons")
    q975: float = column("97.5 % quantile", unit="persons")
    arrivals: float | None = column("Net arrivals on the day, median", unit="persons", default=None)
    full: float | None = column("Probability that it is full; null without a capacity", default=None)
    overflow: float | None = column("People beyond its room, mean; null without a capacity", unit="persons",
                                    default=None)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FullBy:
    """When a shelter is full: days by which that has some probability; null where not within the horizon."""

    earliest: dt.date | None = column("First day by which it is full with a probability of 10 %", default=None)
    likely: dt.date | None = column("The same with 50 %: the day expected", default=None)
    latest: dt.date | None = column("The same with 90 %", default=None)


@dataclass(frozen=True, slots=True)
class Standard:
    """How much of something a person needs at least, and who says so."""

    item: str = column("Short name, as in tables")
    label: str = column("Name, as shown")
    unit: str = column("Unit of the amount")
    per_person: float = column("Amount a person")
    whole: bool = column("Whether only whole ones exist, so that parts are rounded up", default=False)
    source: str = column("Who says so", default="")


@dataclass(frozen=True, slots=True)
class Need:
    """How much of something the people in a shelter need on a day, by a standard."""

    item: str = column("The standard's short name")
    date: dt.date = column("Day", hxl="#date+reported")
    low: float = column("For the 10 % quantile of people")
    best: float = column("For the median")
    high: float = column("For the 90 % quantile")
    now: float = column("For the people counted last")


@dataclass(frozen=True, slots=True)
class Overflow:
    """People beyond the room of a shelter, and the next one with room for them."""

    date: dt.date = column("Day", hxl="#date+reported")
    shelter: str = column("Shelter that has no room for them", hxl="#loc+name")
    people: float = column("How many, mean", unit="persons")
    to: str | None = column("Nearest shelter with room left; null where none is known", default=None)
    distance_km: float | None = column("Way there", unit="km", default=None)


@dataclass(frozen=True, slots=True)
class ShelterOutlook:
    """What is foreseen for one shelter."""

    shelter: str = column("Name of the shelter", hxl="#loc+name")
    basis: Basis = column("What it rests on: a series, a single observation, nothing, or a simulation")
    observations: tuple[Observation, ...] = column("What was given", default=())
    capacity: tuple[CapacityStep, ...] = column("Room, as dated steps", default=())
    days: tuple[DayAhead, ...] = column("Days ahead; empty when the basis is none", default=())
    note: str | None = column("What to know: why there is no number, or why bands are wide", default=None)
    full_by: FullBy | None = column("When it is full; null without a capacity", default=None)
    needs: tuple[Need, ...] = column("What its people need on the last day, by the standards", default=())


@dataclass(frozen=True, slots=True)
class PastScore:
    """How outlooks made in the same way on the same case did before."""

    origins: int = column("Past days from which an outlook was made and could be checked")
    checked: int = column("Observations they were checked on")
    error_ratio: float | None = column("Absolute error over that of persistence", default=None)
    cover80: float | None = column("Share of observations within the 80 % band", default=None)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is foreseen from a day on."""

    origin: dt.date | None = column("Last day that was known")
    horizon: int = column("Days ahead", unit="days")
    shelters: tuple[ShelterOutlook, ...] = column("Shelters, by name", default=())
    method: str = column("How it was made", default="")
    past: PastScore | None = column("How such outlooks did before; null when none could be checked", default=None)
    gaps: tuple[str, ...] = column("What could not be foreseen, and why", default=())
    schema: int = column("Version of this schema", default=1)
    overflow: tuple[Overflow, ...] = column("People beyond the rooms on the last day, and where they go", default=())
    queues: tuple[ShelterOutlook, ...] = column("People waiting at a border, by place", default=())
    standards: tuple[Standard, ...] = column("What needs are reckoned by", default=())


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change would make of the people in one place on one day: with it, less without it."""

    shelter: str = column("Name of the shelter, new camp or crossing", hxl="#loc+name")
    date: dt.date = column("Day", hxl="#date+reported")
    low: float = column("10 % quantile over what is not known of how people move", unit="persons")
    best: float = column("Median", unit="persons")
    high: float = column("90 % quantile", unit="persons")


@dataclass(frozen=True, slots=True)
class WhatIfOutlook:
    """What would be otherwise if something changed: a simulation, against the plain outlook."""

    name: str = column("What is changed, in the file's words")
    outlook: Outlook = column("The outlook with the change")
    differences: tuple[Difference, ...] = column("With the change, less without it")
    notes: tuple[str, ...] = column("What the simulation assumes", default=())
    schema: int = column("Version of this schema", default=1)


@dataclass(frozen=True, slots=True)
class BandScore:
    """How past outlooks did some days ahead."""

    first_day: int = column("First day ahead", unit="days")
    last_day: int = column("Last day ahead", unit="days")
    checked: int = column("Counts they were held against")
    error: float = column("Absolute error of the median over that of persistence (tomorrow is as today)")
    error_split: float | None = column("The same over that of a constant split of the people on the origin")
    crps: float = column("Mean pinball loss of five quantiles, doubled, over the absolute error of persistence")
    cover80: float = column("Share of counts within the 80 % band; 0.80 is right")


@dataclass(frozen=True, slots=True)
class RivalScore:
    """How a forecaster that is not in the mix did some days ahead."""

    name: str = column("Its name")
    first_day: int = column("First day ahead", unit="days")
    last_day: int = column("Last day ahead", unit="days")
    checked: int = column("Counts it was held against")
    error: float = column("Absolute error over that of persistence")


@dataclass(frozen=True, slots=True)
class Scores:
    """How outlooks would have done from past days, each knowing nothing later."""

    origins: int = column("Past days from which outlooks were made")
    every: int = column("Days between them", unit="days")
    bands: tuple[BandScore, ...] = column("By days ahead")
    schema: int = column("Version of this schema", default=1)
    rivals: tuple[RivalScore, ...] = column(
        "Forecasters that are not in the mix, where they were asked for", default=()
    )
