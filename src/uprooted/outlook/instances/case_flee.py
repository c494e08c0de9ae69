"""A case as a Flee folder: its places, roads, room and the counts of its shelters until the last day known.

What `from_case` makes of a case for the engines here is for days ahead, and has what Flee lacks: dated room, waiting,
returns. A Flee folder is a record of days past, and is made of the same parts.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uprooted.errors import InputError
from uprooted.outlook.capacity import room_on
from uprooted.outlook.instances.case_places import CaseNode, CaseNodes, case_nodes, people_of
from uprooted.outlook.instances.case_roads import case_roads
from uprooted.outlook.instances.case_room import room_steps
from uprooted.outlook.instances.counts import FleeRecord, Points
from uprooted.outlook.instances.daily import merged
from uprooted.outlook.instances.flee_records import FleeClosure, FleeFolder, FleePlace, FleeRoute, PlaceKind
from uprooted.outlook.observations import observations_of, shelter_names
from uprooted.places import country_by_code, fold
from uprooted.records import CapacityStep, CaseInputs, Observation, Situation

_TOTAL = "refugees.csv is the sum of the camps' counts, straight lines between: Flee asks for a total"
Counts = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a case on its last day."""

    nodes: CaseNodes
    counts: Counts
    room: Mapping[str, Sequence[CapacityStep]]
    first: dt.date
    last: dt.date

    def steps(self, name: str) -> Sequence[CapacityStep]:
        """Return the room of a shelter."""
        return self.room.get(name, ())


def case_as_flee(situation: Situation, inputs: CaseInputs) -> FleeFolder:
    """Return a case as a Flee folder says it.

    Parameters
    ----------
    situation
        What its claims come to.
    inputs
        Settings, places, shelters and roads of the case.

    Returns
    -------
    FleeFolder
        From the first count of a shelter to the last day known. Notes say what was assumed and what Flee has no
        place for.

    Raises
    ------
    InputError
        When the case has no shelter, no count of people in one, or no place with a point that people set out from.
    """
    known = _known(situation, inputs)
    home = known.nodes.home
    notes = [*known.nodes.notes]
    placed = [at for at, node in enumerate(known.nodes.nodes) if not math.isnan(node.lat) and not math.isnan(node.lon)]
    lost = [node.name for at, node in enumerate(known.nodes.nodes) if at not in set(placed)]
    if lost:
        notes.append(f"{', '.join(lost)}: left out, for want of latitude and longitude in places.csv")
    zones = _zones(known.nodes, placed)
    # The country of the first place is home to Flee.
    order = sorted(placed, key=lambda at: (at not in zones, known.nodes.nodes[at].country not in (None, home), at))
    places = tuple(_place(known.nodes.nodes[at], known, zone=at in zones) for at in order)
    roads, assumed = case_roads(known.nodes, inputs.routes)
    names = {place.name for place in places}
    routes = [FleeRoute(known.nodes.nodes[one].name, known.nodes.nodes[other].name, km) for one, other, km in roads]
    records = tuple(
        FleeRecord(name, (_file(number, name),), (tuple((seen.date, float(seen.best or 0)) for seen in some),))
        for number, (name, some) in enumerate(known.counts.items(), start=1) if some and name in names
    )  # fmt: skip
    if not records:
        raise InputError("No shelter with a point has a count", remedy="Give lat and lon of the camps in places.csv")
    days = (known.last - known.first).days + 1
    return FleeFolder(
        inputs.settings.name, known.first, days, places,
        tuple(route for route in routes if {route.origin, route.destination} <= names),
        tuple(_closures(places, known)), (), 0, (), records, _total(records),
        (*notes, *assumed, *_of_room(places, known), _TOTAL),
    )  # fmt: skip


def _total(records: Sequence[FleeRecord]) -> Points:
    return tuple((day, float(round(people))) for day, people in merged([record.points[0] for record in records]))


def _known(situation: Situation, inputs: CaseInputs) -> _Known:
    until = situation.as_of or max((p.date for one in situation.series for p in one.points), default=None)
    if until is None:
        raise InputError("The case has no figure with a day", remedy="Add reports that count people in shelters")
    steps = room_steps(situation, inputs, until)
    names = shelter_names(steps, inputs.places)
    counts = {
        name: observations_of([one for one in situation.series if names.get(fold(one.place)) == name], until)
        for name in dict.fromkeys(names.values())
    }
    seen = [some[0].date for some in counts.values() if some]
    nodes = case_nodes(situation, inputs, steps, until)
    if not seen:
        raise InputError("No report counts the people in a shelter", remedy="Add one, or import a table of counts")
    room = {name: [step for step in steps if names[fold(step.shelter)] == name] for name in counts}
    return _Known(nodes, counts, room, min(seen), until)


def _zones(nodes: CaseNodes, placed: Sequence[int]) -> frozenset[int]:
    """Return the places that people set out from: those fled from, else every town at home."""
    zones = frozenset(at for at in nodes.zones if at in placed)
    abroad = nodes.foreign()
    towns = frozenset(at for at in placed if nodes.nodes[at].kind == "town" and not abroad[at])
    if not zones | towns:
        raise InputError(
            "No place with a point is known that people set out from", allowed="a town at home in places.csv",
            remedy="Add it with lat and lon; the first of the case's countries is home",
        )  # fmt: skip
    return zones or towns


def _place(node: CaseNode, known: _Known, *, zone: bool) -> FleePlace:
    home = known.nodes.home
    kind: PlaceKind = "conflict" if zone else node.kind
    if kind == "camp" and node.country in (None, home):
        kind = "idpcamp"
    camp = kind in ("camp", "idpcamp")
    room = room_on(known.steps(node.name), known.last) if camp else None
    return FleePlace(
        node.name, node.within or "", _country(node.country or home), node.lat, node.lon, kind, None,
        0.0 if camp else people_of(node) if node.kind == "town" else 0.0,
        room.capacity if room is not None and room.capacity >= 1 else None,
    )  # fmt: skip


def _country(code: str | None) -> str:
    known = country_by_code(code) if code else None
    return known.name if known else code or "unknown"


def _closures(places: Sequence[FleePlace], known: _Known) -> list[FleeClosure]:
    """Return the camps with room for nobody, from the day that somebody says so."""
    found = []
    for place in places:
        room = room_on(known.steps(place.name), known.last) if place.is_camp else None
        if room is not None and room.capacity < 1:
            found.append(FleeClosure("location", place.name, "", max(0, (room.from_day - known.first).days), None))
    return found


def _of_room(places: Sequence[FleePlace], known: _Known) -> list[str]:
    """Say which camps had other room before or after: Flee has one capacity a camp."""
    several = [place.name for place in places if len({step.capacity for step in known.steps(place.name)}) > 1]
    unknown = [place.name for place in places if place.is_camp and not known.steps(place.name)]
    notes = []
    if several:
        notes.append(f"{', '.join(several)}: Flee has one capacity a camp; that of {known.last} is written")
    if unknown:
        notes.append(f"room in {', '.join(unknown)} is not known: Flee takes an empty capacity as without limit")
    return notes


def _file(number: int, name: str) -> str:
    word = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in name.lower()).strip("_")
    return f"{number:02}-{word or 'camp'}.csv"
