"""Distances between places."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_KM = 6371.0088


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees [km]."""
    north, south = radians(lat), radians(other_lat)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
