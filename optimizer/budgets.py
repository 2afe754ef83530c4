"""A scenario under another budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.options import Budget

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def with_budget(scenario: Scenario, yuan: int | None) -> Scenario:
    """Return `scenario` with a budget of `yuan`, or with one that binds nothing."""
    budget = Budget(times_minimum=1.0) if yuan is None else Budget(yuan=yuan)
    options = scenario.options.model_copy(update={"budget": budget})
    return scenario.model_copy(update={"options": options})
