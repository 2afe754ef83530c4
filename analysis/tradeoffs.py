"""What money buys and what evenness costs: a frontier, and each point's worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.one_city import require_city
from optimizer.tradeoffs.frontier import frontier
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from optimizer.tradeoffs.point import Frontier, Point
    from scenarios.scenario import Scenario

MONEY_YUAN = 100_000
"""Money whose worth is told."""


@dataclass(frozen=True, slots=True)
class PointWorth:
    """A point beside the one that it is told against."""

    number: int
    """From 1, by cost."""
    point: Point
    before: Point | None
    """Point of the budget below, where gain alone counts at both."""
    even_less: Point | None
    """Point of the same budget at which gain alone counts, where this is evener."""

    @property
    def per_money(self) -> float | None:
        """Gain of 100,000 yuan more, on average from the budget below [persons].

        None if nothing lies below, or if what does costs as much.
        """
        if self.before is None or self.point.cost_yuan == self.before.cost_yuan:
            return None
        gained = self.point.uplift - self.before.uplift
        return gained * MONEY_YUAN / (self.point.cost_yuan - self.before.cost_yuan)

    @property
    def given_up(self) -> float | None:
        """Gain given up for evenness [persons]."""
        if self.even_less is None:
            return None
        return self.even_less.uplift - self.point.uplift


@dataclass(frozen=True, slots=True)
class Tradeoff:
    """The frontier of a scenario, and how it was drawn."""

    scenario: Scenario
    seed: int
    gap: float
    """Relative gap asked of every point."""
    frontier: Frontier
    worths: tuple[PointWorth, ...]
    """Its points by cost."""

    @property
    def is_placed(self) -> bool:
        """Whether the points have dates."""
        return all(point.plan is not None for point in self.frontier.points)


def tradeoff(
    scenario: Scenario,
    *,
    seed: int | None = None,
    points: int,
    levels: int,
    gap: float,
    place: bool = False,
    near: str = "",
) -> Tradeoff:
    """Draw the frontier of a city; response curves beside the file `near` go first.

    Raises
    ------
    ScenarioError
        If the scenario is a province.
    Infeasible, Undecided
        As planning.
    """
    require_city(scenario, "a frontier is drawn")
    chosen = scenario.options.seed if seed is None else seed
    found = frontier(
        scenario, load_curves(scenario, near), seed=chosen,
        budgets=points, levels=levels, gap=gap, is_placed=place,
    )  # fmt: skip
    return Tradeoff(scenario, chosen, gap, found, worths(found.points))


def worths(points: tuple[Point, ...]) -> tuple[PointWorth, ...]:
    """Return `points`, by cost, each with those that it is told against."""
    tops = [point for point in points if point.shortfall_limit is None]
    before = dict(zip(map(id, tops[1:]), tops, strict=False))
    of_budget = {point.budget_yuan: point for point in tops}
    return tuple(
        PointWorth(
            number=number,
            point=point,
            before=before.get(id(point)),
            even_less=(
                None
                if point.shortfall_limit is None
                else of_budget.get(point.budget_yuan)
            ),
        )
        for number, point in enumerate(points, 1)
    )
