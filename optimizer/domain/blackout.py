"""A host receives events only on days it is open within the horizon.

A campus is open in its semesters, outside exam weeks, vacations and exam dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import DayRule

if TYPE_CHECKING:
    from datetime import date

    from scenarios.city import Host
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(scenario: Scenario, _programme: Programme, host: Host, day: date) -> bool:
    """Tell whether `host` is open on `day`."""
    return day in scenario.open_days[host.id]


RULE = DayRule("blackout", admits)
