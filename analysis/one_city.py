"""What is done for one city only, and not for a province."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError
from scenarios.province import is_province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def require_city(scenario: Scenario, what: str) -> None:
    """Refuse a province, before anything is planned; `what` says what is done.

    Raises
    ------
    ScenarioError
        If the scenario has several cities.
    """
    if is_province(scenario):
        number = str(len(scenario.cities))
        rule = f"{what} for one city at a time"
        advice = "Name the pack of a city."
        raise ScenarioError([Problem(scenario.name, "cities", number, rule, advice)])
