"""Who owes a service, and with how many advisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.estimate import Estimate
    from scenarios.scenario import Scenario
    from scenarios.service import Process


def advisers_at(scenario: Scenario, process: Process, unit: str) -> int:
    """Return the declared advisers of one unit that owes a service.

    They are taken from the commitment that the process names, or from the process.
    """
    if process.advisers_of is not None:
        named = (c for c in scenario.commitments if c.id == process.advisers_of)
        return next(named).provided.get(unit, 0)
    stated = stated_for(scenario, process, unit)
    return 0 if stated is None else round(stated.value)


def stated_for(scenario: Scenario, process: Process, unit: str) -> Estimate | None:
    """Return the advisers that `process` states for a unit, by its id or a class."""
    # The office of a university may carry the university's own id.
    organiser = scenario.organiser.get(unit)
    classes = organiser.classes if organiser else ()
    also = ("university",) if unit in scenario.university else ()
    found = (process.advisers.get(name) for name in (unit, *classes, *also))
    return next((stated for stated in found if stated is not None), None)
