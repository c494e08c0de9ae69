"""Distances and offsets on a sphere."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

BEARINGS_DEG = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
"""Compass words as degrees clockwise from north."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance between two points by the haversine formula.

    Parameters
    ----------
    lat1, lon1
        First point in degrees, WGS84.
    lat2, lon2
        Second point in degrees, WGS84.

    Returns
    -------
    float
        Distance in km, from 0 to half the Earth's circumference.

    References
    ----------
    Sinnott, R. W. (1984), Virtues of the haversine, Sky and Telescope 68(2), 159.

    Examples
    --------
    >>> round(distance_km(36.2, 36.16, 35.81, 36.32))
    46
    """
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    chord = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def offset_point(lat: float, lon: float, bearing_deg: float, km: float) -> tuple[float, float]:
    """Return the point that lies some way off in a direction.

    Parameters
    ----------
    lat, lon
        Start in degrees, WGS84.
    bearing_deg
        Direction in degrees clockwise from north.
    km
        Distance in km, 0 or more.

    Returns
    -------
    tuple of float
        Latitude and longitude in degrees, the longitude from -180 to 180.

    Examples
    --------
    >>> [round(x, 2) for x in offset_point(36.0, 36.0, 0.0, 111.2)]
    [37.0, 36.0]
    """
    angle, bearing = km / EARTH_RADIUS_KM, math.radians(bearing_deg)
    phi, lam = math.radians(lat), math.radians(lon)
    phi2 = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing))
    lam2 = lam + math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(phi2)
    )
    return math.degrees(phi2), (math.degrees(lam2) + 540.0) % 360.0 - 180.0


def middle(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """Return the point halfway between two points along the great circle.

    Parameters
    ----------
    lat1, lon1
        First point in degrees.
    lat2, lon2
        Second point in degrees.

    Returns
    -------
    tuple of float
        Latitude and longitude in degrees.
    """
    phi1, phi2, dlam = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    x, y = math.cos(phi2) * math.cos(dlam), math.cos(phi2) * math.sin(dlam)
    phi = math.atan2(math.sin(phi1) + math.sin(phi2), math.hypot(math.cos(phi1) + x, y))
    lam = math.radians(lon1) + math.atan2(y, math.cos(phi1) + x)
    return math.degrees(phi), (math.degrees(lam) + 540.0) % 360.0 - 180.0
