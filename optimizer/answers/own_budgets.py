"""Cities that share an amount of money: none has an amount of its own to answer for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError
from scenarios.province import is_province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def require_own_budgets(scenario: Scenario) -> None:
    """Refuse a province whose cities share an amount of money.

    Raises
    ------
    ScenarioError
        If its budget is an amount.
    """
    yuan = scenario.options.budget.yuan
    if yuan is None or not is_province(scenario):
        return
    problem = Problem(
        scenario.name,
        "options.budget.yuan",
        str(yuan),
        "its cities share this amount, and each is solved again within its own",
        "Give times_minimum instead, or name the pack of a city.",
    )
    raise ScenarioError([problem])
