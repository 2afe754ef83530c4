"""A venue suits a programme by its kind, its booths and its seats.

Fairs need a booth for every employer; talks and visits need a place for every
participant, while visitors of a fair come and go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import RoomRule

if TYPE_CHECKING:
    from scenarios.city import Venue
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(
    scenario: Scenario, programme: Programme, _session: str, venue: Venue
) -> bool:
    """Tell whether `venue` holds `programme`."""
    if venue.kind not in programme.venue_kinds:
        return False
    if scenario.kind[programme.kind].channel == "fair":
        return programme.employers <= venue.booths
    return programme.participants <= venue.capacity


RULE = RoomRule("suitable_room", admits)
