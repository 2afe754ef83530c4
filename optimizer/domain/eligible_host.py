"""A programme goes to a host it names that has a room for it.

Where a programme stays in the organiser's own district, that binds hosts that are no
campus: campuses anywhere in the city may receive it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain import suitable_room
from optimizer.domain.base import PlaceRule

if TYPE_CHECKING:
    from scenarios.city import Host, Organiser
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(
    scenario: Scenario, programme: Programme, organiser: Organiser, host: Host
) -> bool:
    """Tell whether `host` may receive `programme` from `organiser`."""
    if not {host.id, *host.classes} & set(programme.hosts):
        return False
    away = host.district != organiser.district
    if programme.own_district and host.university is None and away:
        return False
    session = programme.sessions[0]
    return any(
        suitable_room.admits(scenario, programme, session, venue)
        for venue in host.venues
    )


RULE = PlaceRule("eligible_host", admits)
