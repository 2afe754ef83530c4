"""The three shapes of a domain rule: on a place, a day, or a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from scenarios.city import Host, Organiser, Venue
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """Whether an organiser may run a programme at a host."""

    name: str
    admits: Callable[[Scenario, Programme, Organiser, Host], bool]


@dataclass(frozen=True, slots=True)
class DayRule:
    """Whether a programme may stand at a host on a day."""

    name: str
    admits: Callable[[Scenario, Programme, Host, date], bool]


@dataclass(frozen=True, slots=True)
class RoomRule:
    """Whether a programme may fill a session in a venue."""

    name: str
    admits: Callable[[Scenario, Programme, str, Venue], bool]
