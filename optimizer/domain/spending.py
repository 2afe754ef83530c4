"""Money buys only what every spending rule of the scenario allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import PlaceRule

if TYPE_CHECKING:
    from scenarios.city import Host, Organiser
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(
    scenario: Scenario, programme: Programme, _organiser: Organiser, _host: Host
) -> bool:
    """Tell whether the cost category of `programme` may be paid."""
    return all(programme.cost_category in rule.allowed for rule in scenario.spending)


RULE = PlaceRule("spending", admits)
