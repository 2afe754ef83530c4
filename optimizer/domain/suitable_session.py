"""An event fills one of the sessions its programme allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import RoomRule

if TYPE_CHECKING:
    from scenarios.city import Venue
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(
    _scenario: Scenario, programme: Programme, session: str, _venue: Venue
) -> bool:
    """Tell whether `programme` may fill `session`."""
    return session in programme.sessions


RULE = RoomRule("suitable_session", admits)
