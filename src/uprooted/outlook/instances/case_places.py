"""Which places of a case take part in a simulation, and which of them are shelters, crossings and places fled from."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from uprooted.errors import InputError
from uprooted.outlook.instances.flee_records import PlaceKind
from uprooted.outlook.observations import shelter_names
from uprooted.places import find_country, fold
from uprooted.records import CapacityStep, CaseInputs, CasePlace, Situation

WIDE_KINDS = frozenset({"region", "country"})
# What people flee from, among the types of events.
FLED_FROM = frozenset(
    "assault attack shell shoot clash kill besiege loot flood quake storm fire drought house_destroyed".split()
)
RECENT_DAYS = 30
# Where nobody says how many live in a place that is fled from: an assumption, stated in the notes.
ASSUMED_PEOPLE = {"village": 1_000, "town": 10_000}


@dataclass(frozen=True, slots=True)
class CaseNode:
    """A place that takes part."""

    name: str
    kind: PlaceKind
    lat: float = math.nan
    lon: float = math.nan
    country: str | None = None
    population: int | None = None
    within: str | None = None
    word: str = "town"  # kind in the case's words


@dataclass(frozen=True, slots=True)
class CaseNodes:
    """The places that take part, each spelling of their names, and which are fled from."""

    nodes: tuple[CaseNode, ...]
    spelled: Mapping[str, int]
    zones: tuple[int, ...]
    home: str | None
    notes: tuple[str, ...]

    def foreign(self) -> list[bool]:
        """Return which places lie abroad; one without a country is taken to be at home."""
        return [node.country is not None and self.home is not None and node.country != self.home for node in self.nodes]


def case_nodes(
    situation: Situation, inputs: CaseInputs, capacity: tuple[CapacityStep, ...], start: dt.date
) -> CaseNodes:
    """Return the places of a case: towns, crossings and shelters listed, ends of roads, and places of incidents.

    Raises
    ------
    InputError
        When the case has no shelter, or a road ends in a place that is not listed.
    """
    shelters = shelter_names(capacity, inputs.places)
    if not shelters:
        raise InputError(
            "The case has no shelter to move people to",
            remedy="List camps and sites in places.csv (kind camp, site or shelter), or their room in shelters.csv",
        )
    on_roads = {fold(end) for route in inputs.routes for end in (route.origin, route.destination)}
    nodes, spelled = list[CaseNode](), dict[str, int]()
    for place in inputs.places:
        names = {fold(name) for name in (place.name, *place.alternates)}
        if place.kind not in WIDE_KINDS or names & on_roads or place.name in shelters.values():
            spelled.update(dict.fromkeys(names, len(nodes)))
            nodes.append(_node(place, sheltered=place.name in shelters.values()))
    for name in sorted(set(shelters.values()) - {node.name for node in nodes}):
        spelled[fold(name)] = len(nodes)
        nodes.append(CaseNode(name, "camp", word="shelter"))
    _add_incident_places(situation, inputs, start, nodes, spelled)
    for route in inputs.routes:
        for end in (route.origin, route.destination):
            if fold(end) not in spelled:
                raise InputError(f"A road joins {route.origin!r} and {route.destination!r}: {end!r} is not listed",
                                 allowed="places of places.csv, in any of their spellings",
                                 remedy="Add it to places.csv, or correct routes.csv")  # fmt: skip
    zones, home, notes = _zones(situation, inputs, start, nodes, spelled)
    return CaseNodes(tuple(nodes), spelled, zones, home, notes)


def _node(place: CasePlace, *, sheltered: bool) -> CaseNode:
    kind: PlaceKind = "camp" if sheltered else "forward" if place.kind == "crossing" else "town"
    lat, lon = (math.nan if one is None else one for one in (place.lat, place.lon))
    return CaseNode(place.name, kind, lat, lon, place.country, place.population, place.within, place.kind)


def _add_incident_places(
    situation: Situation, inputs: CaseInputs, start: dt.date, nodes: list[CaseNode], spelled: dict[str, int]
) -> None:
    """Add places where something happened that people flee from, where they have a point and are no country."""
    listed = {fold(name) for place in inputs.places for name in (place.name, *place.alternates)}
    for one in situation.incidents:
        if one.place is None or one.lat is None or one.lon is None or one.type not in FLED_FROM:
            continue
        if fold(one.place) in listed | set(spelled) or not _recent(one.last, start) or find_country(one.place):
            continue
        spelled[fold(one.place)] = len(nodes)
        nodes.append(CaseNode(one.place, "town", one.lat, one.lon))


def _recent(last: dt.date | None, start: dt.date) -> bool:
    return last is not None and 0 <= (start - last).days <= RECENT_DAYS


def _zones(
    situation: Situation, inputs: CaseInputs, start: dt.date, nodes: list[CaseNode], spelled: Mapping[str, int]
) -> tuple[tuple[int, ...], str | None, tuple[str, ...]]:
    """Return the places fled from, the country they are in, and what was assumed."""
    found = Counter(
        spelled[fold(one.place)]
        for one in situation.incidents
        if one.place and fold(one.place) in spelled and one.type in FLED_FROM and _recent(one.last, start)
        and len(one.denied_by) < len(one.claims)
    )  # fmt: skip
    for series in situation.series:
        told = series.measure in ("fled", "displaced") and any(point.date <= start for point in series.points)
        if told and fold(series.place) in spelled:
            found[spelled[fold(series.place)]] += 1
    towns = {at: count for at, count in found.items() if nodes[at].kind == "town"}
    countries = Counter[str]()
    for at, count in towns.items():
        if nodes[at].country:
            countries[nodes[at].country or ""] += count
    listed = inputs.settings.countries
    home = listed[0] if listed else countries.most_common(1)[0][0] if countries else None
    zones = tuple(sorted(at for at in towns if nodes[at].country in (None, home)))
    notes = list[str]()
    if not zones:
        notes.append("no place is known to be fled from: people set out from all places at home, by their population")
    unknown = [nodes[at].name for at in zones if nodes[at].population is None]
    if unknown:
        sizes = ", ".join(f"{people:,} in a {word}" for word, people in ASSUMED_PEOPLE.items())
        notes.append(f"how many live in {', '.join(unknown)} is not known: {sizes} assumed, to share out who sets out")
    return zones, home, tuple(notes)


def people_of(node: CaseNode) -> float:
    """Return how many live in a place; assumed where nobody says."""
    return float(node.population if node.population is not None else ASSUMED_PEOPLE.get(node.word, 10_000))
