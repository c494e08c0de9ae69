"""What a case folder says about itself: settings, places, shelters and routes, as plain values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uprooted.records.fields import column
from uprooted.records.outlook import CapacityStep, Standard
from uprooted.records.vocabulary import Sensitivity, SpeakerKind


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher that the case knows."""

    name: str = column("Name, as in the reports' publisher")
    kind: SpeakerKind = column("Kind, in the words for speakers", default="media")
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None)
    sensitivity: Sensitivity = column("Least that its reports are treated as", default="public")


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """What ``case.toml`` says. Unknown keys are refused."""

    name: str = column("Name of the case, as shown")
    countries: tuple[str, ...] = column("ISO 3166-1 alpha-3 codes of the countries concerned", default=())
    start: dt.date | None = column("First day of the period", default=None)
    end: dt.date | None = column("Last day of the period; open when absent", default=None)
    time_zone: str = column("IANA time zone that days are counted in", default="UTC")
    horizon: int = column("Days ahead for an outlook", unit="days", default=14)
    household_size: float | None = column("Persons a household where a text gives none; absent: never converted",
                                          default=None)  # fmt: skip
    notice: str | None = column("A line that every brief must carry", default=None)
    sources: tuple[Source, ...] = column("Publishers and their kinds", default=())
    model: str | None = column("Installed spaCy pipeline to read with; absent: the one that comes along", default=None)
    precision_km: float | None = column("Points are shown no more precisely than this; absent: as they are", unit="km",
                                        default=None)  # fmt: skip
    held_back: tuple[str, ...] = column("Places that are neither named nor drawn in what is shown", default=())
    rule: str = column("Rule by which low, best and high come about; docs/weighing.md has them", default="witnesses-1")


@dataclass(frozen=True, slots=True)
class CasePlace:
    """One row of ``places.csv``: the case's own gazetteer."""

    name: str = column("Name, as shown", hxl="#loc+name")
    kind: str = column("town, village, camp, site, crossing, region, country", default="town", hxl="#loc+type")
    lat: float | None = column("Latitude, WGS84", unit="degrees", default=None, hxl="#geo+lat")
    lon: float | None = column("Longitude, WGS84", unit="degrees", default=None, hxl="#geo+lon")
    country: str | None = column("ISO 3166-1 alpha-3 code", default=None, hxl="#country+code")
    alternates: tuple[str, ...] = column(
        "Other names and spellings, in any script; separated by | in the file", default=()
    )
    population: int | None = column("People who live there in ordinary times", unit="persons", default=None)
    radius_km: float | None = column("How far off the point may be", unit="km", default=None)
    within: str | None = column("Name of the place that it is part of, for figures that add up", default=None)


@dataclass(frozen=True, slots=True)
class Route:
    """One row of ``routes.csv``: a link between two places."""

    origin: str = column("Name of one end")
    destination: str = column("Name of the other end")
    distance_km: float = column("Length", unit="km")


@dataclass(frozen=True, slots=True)
class CaseInputs:
    """Everything a person wrote down about a case, checked."""

    settings: CaseSettings = column("case.toml")
    places: tuple[CasePlace, ...] = column("places.csv", default=())
    shelters: tuple[CapacityStep, ...] = column("shelters.csv", default=())
    routes: tuple[Route, ...] = column("routes.csv", default=())
    standards: tuple[Standard, ...] = column(
        "standards.toml; absent: the minimum standards that come along", default=()
    )
