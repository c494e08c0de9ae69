"""Rows like those of HDX HAPI: people displaced within their country and across its border, and conflict events."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from uprooted.case.event_types import event_table
from uprooted.faces.exports.schemes.acled import EVENT_TYPES, acled_types
from uprooted.faces.exports.schemes.occurrence import (
    DEADLY,
    Occurrence,
    country_name,
    occurrences,
    table_from,
    whole,
)
from uprooted.faces.exports.table import Kind, Table
from uprooted.faces.material import Material
from uprooted.places import country_table
from uprooted.records import Point, Series

_PLACE = """
resource_hdx_id location_ref location_code location_name admin1_ref admin1_code admin1_name provider_admin1_name
admin2_ref admin2_code admin2_name provider_admin2_name
"""
_PERIOD = "reference_period_start reference_period_end"
IDPS = f"{_PLACE} reporting_round assessment_type operation population {_PERIOD}"
REFUGEES = f"""
resource_hdx_id origin_location_code origin_location_name asylum_location_code asylum_location_name population_group
gender age_range min_age max_age population {_PERIOD}
"""
CONFLICT = f"{_PLACE} event_type events fatalities {_PERIOD}"
_KINDS: dict[str, Kind] = {
    "population": "integer", "events": "integer", "fatalities": "integer", "min_age": "integer", "max_age": "integer",
    "reference_period_start": "date", "reference_period_end": "date",
}  # fmt: skip
_GROUPS = {"refugees": "REF", "asylum_seekers": "ASY", "returnees": "RET"}
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence"})


def hapi(material: Material) -> tuple[Table, ...]:
    """Return three tables. No place has a code where the case knows none; the name as written is always there."""
    present = [
        (one, point)
        for one in material.situation.series if one.measure == "present" and one.unit == "persons"
        for point in one.points if point.best is not None
    ]  # fmt: skip
    origins = [code for code in material.inputs.settings.countries if code in country_table().by_iso3]
    idps = [_idps(one, point, material) for one, point in present if one.population in {"idps", "displaced"}]
    refugees = [row for one, point in present for row in _refugees(_group(point, material), one, point, origins)]
    return (
        table_from("hapi_idps", "HDX HAPI, idps", IDPS, idps, _KINDS),
        table_from("hapi_refugees", "HDX HAPI, refugees", REFUGEES, refugees, _KINDS),
        table_from("hapi_conflict", "HDX HAPI, conflict events", CONFLICT, list(_conflict(material)), _KINDS),
    )


def _idps(one: Series, point: Point, material: Material) -> dict[str, Any]:
    return {
        "location_code": one.country, "location_name": country_name(one.country), "provider_admin1_name": one.place,
        "operation": material.inputs.settings.name, "population": whole(point.best),
        "reference_period_start": point.date, "reference_period_end": point.date,
    }  # fmt: skip


def _group(point: Point, material: Material) -> str | None:
    """Return HAPI's group of those counted, where the claims under a figure name one group alone."""
    claims = [material.claims[one.claim] for one in point.support if one.claim in material.claims]
    groups = {_GROUPS.get(claim.population.kind or "") for claim in claims if claim.population} - {None}
    return groups.pop() if len(groups) == 1 else None


def _refugees(group: str | None, one: Series, point: Point, origins: list[str]) -> Iterator[dict[str, Any]]:
    """Yield a row where group and both countries are known: one country of the case is left beside that of asylum."""
    left = [code for code in origins if code != one.country]
    if group is None or one.country is None or len(left) != 1:
        return
    yield {
        "origin_location_code": left[0], "origin_location_name": country_name(left[0]),
        "asylum_location_code": one.country, "asylum_location_name": country_name(one.country),
        "population_group": group,
        "gender": "all", "age_range": "all", "population": whole(point.best),
        "reference_period_start": point.date, "reference_period_end": point.date,
    }  # fmt: skip


def _conflict(material: Material) -> Iterator[dict[str, Any]]:
    """Yield a row a country, kind and month; fatalities where every deadly incident of the month has a figure."""
    months: defaultdict[tuple[str, str, dt.date], list[Occurrence]] = defaultdict(list)
    for one in occurrences(material, acled_types()):
        kind = _kind(one)
        if kind and one.country and one.incident.first:
            months[one.country, kind, one.incident.first.replace(day=1)].append(one)
    for (code, kind, start), found in sorted(months.items()):
        deaths = [one.incident.best for one in found if one.incident.type in DEADLY]
        known = [best for best in deaths if best is not None]
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        yield {
            "location_code": code, "location_name": country_name(code), "event_type": kind, "events": len(found),
            "fatalities": whole(sum(known)) if known and len(known) == len(deaths) else None,
            "reference_period_start": start, "reference_period_end": end,
        }  # fmt: skip


def _kind(one: Occurrence) -> str | None:
    event = EVENT_TYPES[event_table()[one.incident.type]["acled"]]
    if event == "Violence against civilians":
        return "civilian_targeting"
    return "political_violence" if event in _VIOLENT else "demonstration" if event in {"Protests", "Riots"} else None
