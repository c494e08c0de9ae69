"""The map, drawn as SVG: countries, places, crossings, routes, and shelters as rings that fill.

Equirectangular, stretched so that a kilometre is as long across as it is up at the middle of the map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from uprooted.faces.brief.shapes import Box, Coordinates, countries_in
from uprooted.faces.brief.svg import drawing, element, text
from uprooted.faces.brief.words import number
from uprooted.records import CasePlace, Route, ShelterOutlook

WIDTH, LOWEST, HIGHEST = 800, 360, 640
SMALLEST_SPAN_DEGREES = 0.25
AREAS = frozenset({"country", "region", "province", "district"})
RING = 11.0

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map."""

    name: str
    kind: str
    lat: float
    lon: float
    people: float | None = None
    room: float | None = None


def spots_of(places: Sequence[CasePlace], shelters: Sequence[ShelterOutlook]) -> tuple[Spot, ...]:
    """Return the places that can be drawn, shelters with their newest count and room; areas are left out."""
    by_name = {shelter.shelter: shelter for shelter in shelters}
    spots = []
    for place in places:
        if place.lat is None or place.lon is None or place.kind in AREAS:
            continue
        shelter = by_name.get(place.name)
        seen = shelter.observations[-1].best if shelter and shelter.observations else None
        room = shelter.capacity[-1].capacity if shelter and shelter.capacity else None
        spots.append(Spot(place.name, "shelter" if shelter else place.kind, place.lat, place.lon, seen, room))
    return tuple(spots)


@dataclass(frozen=True, slots=True)
class Frame:
    """Degrees to pixels."""

    box: Box

    @property
    def scale(self) -> float:
        """Pixels a degree of longitude."""
        return WIDTH / (self.box.east - self.box.west)

    @property
    def stretch(self) -> float:
        """Length of a degree of latitude over one of longitude, at the middle."""
        return 1 / math.cos(math.radians((self.box.north + self.box.south) / 2))

    @property
    def height(self) -> float:
        """Height of the map in pixels."""
        return (self.box.north - self.box.south) * self.scale * self.stretch

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        return (lon - self.box.west) * self.scale, (self.box.north - lat) * self.scale * self.stretch


def draw_map(spots: Sequence[Spot], routes: Sequence[Route]) -> str:
    """Return the map as SVG; empty where no place has a point."""
    if not spots:
        return ""
    frame = Frame(_box_of(spots))
    sea = element("rect", "sea", width=WIDTH, height=frame.height)
    parts = [sea, *_countries(frame), *_routes(spots, routes, frame), *_spots(spots, frame), *_scale_bar(frame)]
    label = "Map of the places, crossings and shelters of this brief; the table below it says the same"
    return drawing("map", WIDTH, frame.height, label, parts)


def _box_of(spots: Sequence[Spot]) -> Box:
    """Return the box around all spots with room to breathe, in a shape that fits a page."""
    lats, lons = [spot.lat for spot in spots], [spot.lon for spot in spots]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = math.cos(math.radians(middle_lat))
    across = max((max(lons) - min(lons)) * 1.35, SMALLEST_SPAN_DEGREES / shrink)
    up = max((max(lats) - min(lats)) * 1.3, SMALLEST_SPAN_DEGREES * 0.6)
    up = max(up, across * shrink * LOWEST / WIDTH)
    across = max(across, up * WIDTH / HIGHEST / shrink)
    return Box(middle_lon - across / 2, middle_lat - up / 2, middle_lon + across / 2, middle_lat + up / 2)


def _countries(frame: Frame) -> list[str]:
    shapes, names = [], []
    for country in countries_in(frame.box):
        shapes.append(element("path", "land", d="".join(_ring(ring, frame) for ring in country.rings)))
        names.append(text(country.name, "country", *frame.at(*country.inside), anchor="middle"))
    return shapes + names


def _ring(ring: Coordinates, frame: Frame) -> str:
    points = [frame.at(float(lon), float(lat)) for lon, lat in ring]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _routes(spots: Sequence[Spot], routes: Sequence[Route], frame: Frame) -> list[str]:
    known = {spot.name: frame.at(spot.lon, spot.lat) for spot in spots}
    parts = []
    for route in routes:
        if route.origin in known and route.destination in known:
            (x1, y1), (x2, y2) = known[route.origin], known[route.destination]
            parts.append(element("line", "route", x1=x1, y1=y1, x2=x2, y2=y2))
    return parts


def _spots(spots: Sequence[Spot], frame: Frame) -> list[str]:
    """Draw symbols, then names where there is room for them: shelters choose first."""
    symbols, names = [], []
    taken: list[Rectangle] = []
    for spot in spots:
        x, y = frame.at(spot.lon, spot.lat)
        symbols.append(_symbol(spot, x, y))
        taken.append((x - 8, y - 8, x + 8, y + 8))
    for spot in sorted(spots, key=lambda spot: (spot.kind != "shelter", spot.name)):
        box, anchor = _room_for_name(spot, frame, taken)
        taken.append(box)
        names.append(_name(spot, box, anchor))
    return symbols + names


def _symbol(spot: Spot, x: float, y: float) -> str:
    if spot.kind == "shelter":
        return _ring_that_fills(spot, x, y)
    if spot.kind == "crossing":
        return element("path", "crossing", d=f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6Z")
    town = spot.kind in {"town", "city"}
    return element("circle", "town" if town else "village", cx=x, cy=y, r=4.5 if town else 3)


def _ring_that_fills(spot: Spot, x: float, y: float) -> str:
    """Draw a shelter: a ring, filled clockwise from the top as far as its people fill its room."""
    filled = 0.0 if not spot.people or not spot.room else min(1.0, spot.people / spot.room)
    around = 2 * math.pi * RING
    dashes, turn = f"{around * filled:.1f} {around:.1f}", f"rotate(-90 {x:.1f} {y:.1f})"
    return (
        element("circle", "ring", cx=x, cy=y, r=RING)
        + element("circle", "filled", cx=x, cy=y, r=RING, stroke_dasharray=dashes, transform=turn)
        + element("circle", "dot", cx=x, cy=y, r=3)
    )


def _room_for_name(spot: Spot, frame: Frame, taken: Sequence[Rectangle]) -> tuple[Rectangle, str]:
    """Return where a name meets nothing: beside, above or below its symbol, within the map; and its anchor."""
    x, y = frame.at(spot.lon, spot.lat)
    wide = 7.0 * max(len(spot.name), len(_count(spot))) + 4
    tall, gap = (30 if _count(spot) else 16), 14.0
    corners = (
        (x + gap, y - tall / 2), (x - gap - wide, y - tall / 2), (x - wide / 2, y - gap - tall),
        (x - wide / 2, y + gap), (x + gap, y + gap / 2), (x - gap - wide, y - gap - tall / 2),
    )  # fmt: skip
    boxes = [(left, top, left + wide, top + tall) for left, top in corners]
    inside = [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= frame.height]
    free = [box for box in inside if not any(_meet(box, other) for other in taken)]
    box = (free or inside or boxes)[0]
    return box, "end" if box[0] < x - wide / 2 - 1 else "start"


def _name(spot: Spot, box: Rectangle, anchor: str) -> str:
    x = box[2] if anchor == "end" else box[0]
    name = text(spot.name, f"place {spot.kind}", x, box[1] + 12, anchor=anchor)
    return name + (text(_count(spot), "people", x, box[1] + 26, anchor=anchor) if _count(spot) else "")


def _count(spot: Spot) -> str:
    return "" if spot.people is None else number(spot.people)


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale_bar(frame: Frame) -> list[str]:
    km_a_pixel = 111.32 / frame.scale / frame.stretch
    length = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000) if step / km_a_pixel >= 60)
    x, y, long = 14, frame.height - 14, length / km_a_pixel
    bar = element("path", "scale", d=f"M{x} {y - 5:.0f}v5h{long:.0f}v-5")
    return [bar, text(f"{length} km", "axis", x + long + 6, y)]
