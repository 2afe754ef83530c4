"""A programme is run by one of the units it names, by id or by class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import PlaceRule

if TYPE_CHECKING:
    from scenarios.city import Host, Organiser
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(
    _scenario: Scenario, programme: Programme, organiser: Organiser, _host: Host
) -> bool:
    """Tell whether `organiser` may run `programme`, and has the crews it takes."""
    named = {organiser.id, *organiser.classes} & set(programme.organisers)
    return bool(named) and programme.crews <= organiser.crews


RULE = PlaceRule("eligible_organiser", admits)
