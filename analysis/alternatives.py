"""Plans to choose from: the best, and others nearly as good that differ from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.journey import Planned
from optimizer.audit import audited
from optimizer.tradeoffs.alternatives import alternatives
from optimizer.tradeoffs.visits import difference, visits
from scenarios.errors import Problem, ScenarioError
from scenarios.loading import load_curves
from scenarios.province import is_province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Choice:
    """Plans side by side, the best first."""

    plans: tuple[Planned, ...]
    differences: tuple[tuple[float, ...], ...]
    """Share of bookings that differ, by plan and plan."""
    within: float
    """Share of the best gain that an alternative may give up."""


def choice(
    made: Planned, *, number: int, within: float, seed: int | None, near: str
) -> Choice:
    """Return `made` with at most `number` alternatives, each audited."""
    scenario = made.scenario
    found = alternatives(
        scenario, made.plan, load_curves(scenario, near),
        seed=scenario.options.seed if seed is None else seed,
        number=number, within=within,
    )  # fmt: skip
    others = (Planned(scenario, plan, audited(scenario, plan)) for plan in found)
    plans = (made, *others)
    own = [visits(scenario, one.plan.bookings) for one in plans]
    differences = tuple(tuple(difference(a, b) for b in own) for a in own)
    return Choice(plans, differences, within)


def require_city(scenario: Scenario) -> None:
    """Refuse a province, before anything is planned.

    Raises
    ------
    ScenarioError
        If the scenario has several cities.
    """
    if is_province(scenario):
        problem = Problem(
            scenario.name,
            "cities",
            str(len(scenario.cities)),
            "alternatives are sought for one city: each has a budget of its own",
            "Name the pack of a city, or leave --alternatives out.",
        )
        raise ScenarioError([problem])
