"""Tables of violent events: UCDP's and ACLED's."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from uprooted.case.event_types import event_table
from uprooted.case.imported.cells import (
    Sheets,
    code_of,
    count_of,
    country_of,
    day_of,
    figure_in,
    place_in,
    point_of,
    radius_of,
    refuse,
    text_of,
    time_in,
)
from uprooted.records import Claim, Event, Figure, Party, Place, Population, Time
from uprooted.records.vocabulary import Bound, Precision
from uprooted.reports.tables import Row

# How far off a point of UCDP's may be, by where_prec: the place, around it, a district, a province; a country's or the
# sea's has no radius that says anything.
_UCDP_KM = MappingProxyType({"1": 5.0, "2": 25.0, "3": 50.0, "4": 100.0, "5": 200.0})
_ACLED_KM = MappingProxyType({"1": 5.0, "2": 25.0, "3": 100.0})
_UCDP_DAYS: Mapping[int, Precision] = MappingProxyType({1: "day", 2: "range", 3: "week", 4: "month", 5: "year"})
_EXACT, _WEEK = 1, 2
_ONE_SIDED = 3
# Which of several types of ours an ACLED sub-event type is, where our table has it more than once.
_CHOSEN = MappingProxyType({
    "Attack": "attack", "Armed clash": "clash", "Looting/property destruction": "loot", "Peaceful protest": "protest",
    "Agreement": "agree",
})  # fmt: skip
# Where a sub-event type has none of ours, what its event type says; strategic developments say nothing alike.
_OF_KIND = MappingProxyType({
    "Battles": "clash", "Violence against civilians": "attack", "Explosions/Remote violence": "attack",
    "Protests": "protest", "Riots": "riot", "Strategic developments": "",
})  # fmt: skip
_STRIKES = frozenset({"Air/drone strike", "Shelling/artillery/missile attack"})
_INTER = MappingProxyType({
    "1": "military", "2": "armed_group", "3": "armed_group", "4": "armed_group", "5": "protesters", "6": "protesters",
    "7": "civilians", "state forces": "military", "rebel group": "armed_group", "rebel groups": "armed_group",
    "political militia": "armed_group", "political militias": "armed_group", "identity militia": "armed_group",
    "identity militias": "armed_group", "rioters": "protesters", "protesters": "protesters", "civilians": "civilians",
})  # fmt: skip


def ucdp(row: Row, sheets: Sheets) -> Iterator[Claim]:
    """Yield what a row of UCDP's says: so many died there, at least and at most so many."""
    time, place, figure = _ucdp_time(row), _ucdp_place(row), _ucdp_figure(row)
    if figure is None:
        return
    actor, target = _ucdp_parties(row)
    civilians = count_of(row, "deaths_civilians") if "deaths_civilians" in row.cells else None
    only = civilians is not None and civilians > 0 and civilians == figure.best
    population = Population("civilians", "civilians") if only else None
    event = Event("kill", actor=actor, target=target)
    yield sheets.claim(row, "best", event, figure=figure, population=population,
                       places=(place,) if place else (), time=time)  # fmt: skip


def _ucdp_time(row: Row) -> Time:
    first, last = day_of(row, "date_start"), day_of(row, "date_end")
    if last < first:
        raise refuse(row, "date_end", f"{first}, the day of date_start, or later")
    precision: Precision = "day" if first == last else _UCDP_DAYS[max(code_of(row, "date_prec", 1, 5), _WEEK)]
    return time_in(row, "date_start", first, last, precision)


def _ucdp_place(row: Row) -> Place | None:
    country = country_of(text_of(row, "country"))
    column = "where_coordinates" if "where_coordinates" in row.cells else "country"
    radius_km = radius_of(row, "where_prec", _UCDP_KM)
    return place_in(row, column, "at", country=country, point=point_of(row), radius_km=radius_km)


def _ucdp_figure(row: Row) -> Figure | None:
    """Return the dead; best, low or high may be unknown alone."""
    figures = [figure_in(row, column, "flow") for column in ("best", "low", "high")]
    best, low, high = (figure.best if figure else None for figure in figures)
    known = [value for value in (low, best, high) if value is not None]
    if known != sorted(known):
        raise refuse(row, "best", f"low ≤ best ≤ high (low {text_of(row, 'low')}, high {text_of(row, 'high')})")
    shown = next((figure for figure in figures if figure), None)
    if shown is None:
        return None
    low, high = best if low is None else low, best if high is None else high
    bound: Bound = "exact" if low == high else "range"
    if low is None or high is None:
        bound = "at_least" if high is None else "at_most"
    return replace(shown, low=low, best=best, high=high, bound=bound)


def _ucdp_parties(row: Row) -> tuple[Party | None, Party | None]:
    """Return who killed whom, where the row tells: by one-sided violence, or because one side alone has dead."""
    one, other = _side(row, "side_a"), _side(row, "side_b")
    best = text_of(row, "best")
    if text_of(row, "type_of_violence") == str(_ONE_SIDED):
        return one, other
    if best not in ("", "0") and best == text_of(row, "deaths_b"):
        return one, other
    if best not in ("", "0") and best == text_of(row, "deaths_a"):
        return other, one
    return None, None


def _side(row: Row, column: str) -> Party | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    folded = cell.text.casefold()
    kind = "government" if folded.startswith("government") else "civilians" if folded == "civilians" else "armed_group"
    return Party(cell.text, kind=kind, start=cell.start, end=cell.end)


def acled(row: Row, sheets: Sheets) -> Iterator[Claim]:
    """Yield what a row of ACLED's says: what happened, and how many died of it."""
    time, kind = _acled_time(row), _acled_type(row)
    column = "location" if "location" in row.cells else "country"
    radius_km = radius_of(row, "geo_precision", _ACLED_KM)
    country = country_of(text_of(row, "country"))
    place = place_in(row, column, "at", country=country, point=point_of(row), radius_km=radius_km)
    places = (place,) if place else ()
    dead = figure_in(row, "fatalities", "flow")
    actor, target = _acled_party(row, "1"), _acled_party(row, "2")
    deadly = dead is not None and bool(dead.best)
    # An attack that killed is a killing: our table has one sub-event type for both.
    if kind and not (deadly and kind == "attack" and text_of(row, "sub_event_type") == "Attack"):
        event = Event(kind, actor=actor, target=target)
        yield sheets.claim(row, "sub_event_type", event, places=places, time=time)
    if dead is not None:
        # ACLED's second actor suffers only where the violence is against civilians.
        aimed = text_of(row, "event_type") == "Violence against civilians"
        event = Event("kill", actor=actor if aimed else None, target=target if aimed else None)
        yield sheets.claim(row, "fatalities", event, figure=dead, places=places, time=time)


def _acled_time(row: Row) -> Time:
    """Return the days it may have been: the date, the week around it, or its month (ACLED codebook)."""
    day, precision = day_of(row, "event_date"), code_of(row, "time_precision", 1, 3)
    if precision == _EXACT:
        return time_in(row, "event_date", day, day, "day")
    if precision == _WEEK:
        return time_in(row, "event_date", day - dt.timedelta(3), day + dt.timedelta(3), "week")
    last = calendar.monthrange(day.year, day.month)[1]
    return time_in(row, "event_date", day.replace(day=1), day.replace(day=last), "month")


def _acled_type(row: Row) -> str:
    """Return our event type of a row; empty where there is none."""
    kind, sub = text_of(row, "event_type"), text_of(row, "sub_event_type")
    if kind not in _OF_KIND:
        raise refuse(row, "event_type", ", ".join(_OF_KIND))
    if sub in _STRIKES:
        return "shell"
    return types_by_sub_event().get(sub) or _OF_KIND[kind]


@functools.cache
def types_by_sub_event() -> Mapping[str, str]:
    """Return our event type of each ACLED sub-event type: the table of event types, read the other way round.

    Where several types have one sub-event type, the choice is written down above; who changes sides is either of two
    types, and stays without.
    """
    found: dict[str, list[str]] = {}
    for name, entry in event_table().items():
        if entry.get("acled"):
            found.setdefault(entry["acled"], []).append(name)
    return MappingProxyType(
        {sub: _CHOSEN.get(sub, names[0] if len(names) == 1 else "") for sub, names in found.items()}
    )


def _acled_party(row: Row, number: str) -> Party | None:
    cell = row.cells.get(f"actor{number}")
    if cell is None:
        return None
    return Party(cell.text, kind=_INTER.get(text_of(row, f"inter{number}").casefold()), start=cell.start, end=cell.end)
