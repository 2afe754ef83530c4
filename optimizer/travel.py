"""How far organisers travel to hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.geography import distance_km

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.scenario import Scenario


def distances(scenario: Scenario) -> Callable[[str, str], float]:
    """Return the distance from an organiser to a host [km]; 0 for city-wide units."""

    def distance(organiser: str, host: str) -> float:
        district = scenario.organiser[organiser].district
        if district is None:
            return 0.0
        return distance_km(scenario.district[district], scenario.host[host])

    return distance
