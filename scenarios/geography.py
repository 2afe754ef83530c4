"""Distances on the ground."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0
"""Mean radius of the Earth [km]."""


class Located(Protocol):
    """Anything with a point on the ground (WGS-84 degrees)."""

    @property
    def lat(self) -> float:
        """Degrees north."""

    @property
    def lon(self) -> float:
        """Degrees east."""


def distance_km(a: Located, b: Located) -> float:
    """Return the great-circle distance between two places [km]."""
    rise, run = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    across = cos(radians(a.lat)) * cos(radians(b.lat)) * sin(run) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(sin(rise) ** 2 + across))
