"""What the schemes of other houses ask of an incident: its country, how precise its place and days are, who acted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from uprooted.case.event_types import event_table
from uprooted.faces.exports.table import Column, Kind, Table
from uprooted.faces.keyfigures import newest
from uprooted.faces.material import Material
from uprooted.places import country_table
from uprooted.records import Claim, Incident, Party, Place, Point, Report, Series

# A point that may be this far off is still the place itself, or its surroundings (UCDP GED codebook, where_prec 1, 2).
_EXACT_KM, _AROUND_KM = 5.0, 25.0
WEEK, MONTH = 7, 31
DEADLY = frozenset({"kill", "die"})
# Kinds of parties and of those counted who take no part in the fighting.
CIVILIANS = frozenset({"resident", "residents", "civilians", "protesters", "refugee", "refugees", "activist"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An incident with what its claims say of it.

    Attributes
    ----------
    incident
        The incident.
    claims
        Its claims, private persons by their role.
    reports
        The reports that they stand in, the earliest first.
    place
        The claims' place that the incident lies at; None where none has a point.
    country
        ISO 3166-1 alpha-3 code.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    place: Place | None
    country: str | None

    @property
    def country_name(self) -> str | None:
        """Short English name of the country."""
        return country_name(self.country)

    @property
    def actor(self) -> Party | None:
        """Who did it, as the first claim that says so has it."""
        return next((claim.event.actor for claim in self.claims if claim.event and claim.event.actor), None)

    @property
    def target(self) -> Party | None:
        """Who suffered it, as the first claim that says so has it."""
        return next((claim.event.target for claim in self.claims if claim.event and claim.event.target), None)

    @property
    def days(self) -> int | None:
        """Days that it may have happened on; None where it has none."""
        first, last = self.incident.first, self.incident.last
        return None if first is None or last is None else (last - first).days + 1

    def place_precision(self) -> int | None:
        """Return UCDP's where_prec: 1 exact, 2 around, 4 a region, 6 a country; None without a point."""
        if self.place is None:
            return None
        if self.place.text in country_table().names or self.place.name == self.country_name:
            return 6
        radius = self.place.radius_km or 0.0
        return 1 if radius <= _EXACT_KM else 2 if radius <= _AROUND_KM else 4

    def day_precision(self) -> int | None:
        """Return UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer; None without a day."""
        if self.days is None:
            return None
        if self.days == 1:
            return 1
        if self.days < WEEK:
            return 2
        return 3 if self.days == WEEK else 4 if self.days <= MONTH else 5

    def notes(self) -> str:
        """Return the words of its claims, each with its publisher and day."""
        return " ".join(f"{claim.text.rstrip('.')} ({_source(report)})." for claim, report in self._told())

    def sources(self) -> str:
        """Return publisher, day and title of its reports."""
        return "; ".join(f'"{_source(report)}, {report.title or report.id}"' for report in self.reports)

    def _told(self) -> list[tuple[Claim, Report]]:
        by_id = {report.id: report for report in self.reports}
        return [(claim, by_id[claim.report]) for claim in self.claims]


def occurrences(material: Material, types: frozenset[str] | None = None) -> list[Occurrence]:
    """Return the incidents of a case, of some event types or of all, in their order."""
    shown = {claim.id: claim for claim in material.shown_claims()}
    found = (one for one in material.situation.incidents if types is None or one.type in types)
    return [_occurrence(one, shown, material) for one in found]


def standing(material: Material, measures: Collection[str]) -> list[Occurrence]:
    """Return the newest figure of persons of each series of some measures as what its claims tell of on that day."""
    shown = {claim.id: claim for claim in material.shown_claims()}
    of_persons = (one for one in material.situation.series if one.measure in measures and one.unit == "persons")
    known = ((one, point) for one in of_persons if (point := newest(one)) is not None)
    return [_occurrence(_as_incident(one, point), shown, material, country=one.country) for one, point in known]


def _as_incident(one: Series, point: Point) -> Incident:
    return Incident(
        one.id, one.measure, place=one.place, place_key=one.place_key, lat=one.lat, lon=one.lon, first=point.date,
        last=point.date, low=point.low, best=point.best, high=point.high, witnesses=point.witnesses,
        claims=tuple(support.claim for support in point.support if support.weight > 0),
    )  # fmt: skip


def _occurrence(
    incident: Incident, shown: Mapping[str, Claim], material: Material, *, country: str | None = None
) -> Occurrence:
    claims = tuple(shown[name] for name in incident.claims if name in shown)
    reports = {claim.report: material.reports[claim.report] for claim in claims}
    in_order = sorted(reports.values(), key=lambda report: (report.published or dt.date.max, report.id))
    near = [place for claim in claims for place in claim.places if place.lat is not None]
    same = [place for place in near if (place.lat, place.lon) == (incident.lat, incident.lon)]
    place = next(iter(same or near), None)
    named = next((place.country for claim in claims for place in claim.places if place.country), None)
    return Occurrence(incident, claims, tuple(in_order), place, country or (place and place.country) or named)


def country_name(code: str | None) -> str | None:
    """Return the short English name of a country; None where its code is not known."""
    known = country_table().by_iso3.get(code or "")
    return known.name if known else None


def whole(value: float | None) -> int | None:
    """Return a figure as the whole number that the schemes ask for; what is not known stays so."""
    return None if value is None else round(value)


def types_with(key: str) -> frozenset[str]:
    """Return the event types that have an entry in a scheme: ``idmc`` or ``acled``."""
    return frozenset(name for name, row in event_table().items() if row.get(key))


def table_from(name: str, title: str, columns: str, rows: list[dict[str, Any]], kinds: Mapping[str, Kind]) -> Table:
    """Return a table with another house's columns, in its order; what a row does not have stays empty.

    Parameters
    ----------
    name, title
        Of the table.
    columns
        Names of the columns, divided by blanks.
    rows
        Values by column.
    kinds
        Kinds of the columns that hold no text.
    """
    names = columns.split()
    made = tuple(Column(column, kinds.get(column, "string"), f"As defined by {title}") for column in names)
    return Table(name, title, made, tuple(tuple(row.get(column) for column in names) for row in rows))


def _source(report: Report) -> str:
    return f"{report.publisher or 'unknown publisher'}, {report.published or 'no day'}"
