"""What a gazetteer knows of one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "country", "continent", "region", "admin1", "admin2", "city", "village", "camp", "crossing", "site", "sea", "river"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a gazetteer.

    Attributes
    ----------
    name
        Name as shown.
    kind
        What it is.
    lat, lon
        Its point in degrees, WGS84; None where a case names a place without one.
    country
        ISO 3166-1 alpha-3 code; None where it lies in several or none.
    admin1
        GeoNames code of the first administrative level, as in "TX" or "12".
    population
        People who live there; 0 where not known.
    radius_km
        How far its parts may lie from the point.
    geonameid
        GeoNames id, where it has one.
    from_case
        Whether the case's own gazetteer has it.
    similarity
        1 for the same letters; less where the spelling differs.
    """

    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    radius_km: float = 5.0
    geonameid: int | None = None
    from_case: bool = False
    similarity: float = 1.0

    @property
    def weight(self) -> float:
        """How much a name stands for this place rather than for a namesake: people, a sixth of a region's.

        A region mostly shares its name with its main town, which is meant more often; a big region with a
        hamlet's name ("Texas") still comes first.
        """
        return self.population / 6 if self.kind in {"admin1", "admin2"} else float(self.population)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)
