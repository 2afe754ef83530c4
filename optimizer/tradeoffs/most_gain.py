"""The most gain that a city can have under limits, one question after another."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.aggregation import aggregate
from optimizer.allocation import cheap, keep, stage
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.model import allocation_rows, problem_of
from optimizer.planning import plan_of
from optimizer.relaxation import relaxed_bounds
from optimizer.rows import Objective, Row
from optimizer.rules import budget
from optimizer.search import Search
from optimizer.settling import place_allocation
from optimizer.terms import cost, uplift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from optimizer.search import Allocation
    from scenarios.plan import Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

NODE_LIMIT = 50
"""Nodes of one question; what is left open stands in its gap."""
SAVING = 4
"""How much wider the gap may be when money is saved afterwards."""


class MostGain:
    """One city whatever its budget; every answer starts from the one before."""

    def __init__(
        self, scenario: Scenario, curves: ResponseCurves, *, seed: int, gap: float
    ) -> None:
        self.scenario = scenario
        self.curves = curves.of_city(scenario)
        self.seed = seed
        self.gap = gap
        self.candidates = expand(with_budget(scenario, None))
        self.rules = tuple(allocation_rows(self.candidates))
        gains = uplift.TERM.rows(self.candidates, self.curves, {})
        self.rows = (*self.rules, *gains)
        aim = uplift.TERM.objective(self.candidates, self.curves, {})
        self.aim = Objective(aim, "maximise")
        self.search = Search(self.candidates, seed)

    def anew(self) -> MostGain:
        """Return the same question with nothing to start from."""
        other = copy(self)
        other.search = Search(self.candidates, self.seed)
        return other

    def least_cost_yuan(self) -> int:
        """Return what the cheapest allocation costs [yuan], and start from it."""
        return round(self.search.first(self.rules, cheap(self.candidates)).objective)

    def allocation(self, limits: Sequence[Row]) -> Allocation:
        """Return the most gain under `limits`, for the least money that it takes.

        Raises
        ------
        Infeasible, Undecided
            As `make_plan`.
        """
        rows = [*self.rows, *limits]
        most = self.search.first(rows, self.aim, gap=self.gap, nodes=NODE_LIMIT)
        rows.append(keep(uplift.TERM.name, self.aim, most.objective, 0.0))
        spent = self.search.later(rows, cheap(self.candidates), gap=SAVING * self.gap)
        stages = [stage(uplift.TERM, most)]
        if spent is not None:
            stages.append(stage(cost.TERM, spent))
        return self.search.allocation(stages)

    def spending(self, yuan: int) -> Row:
        """Return the limit of a budget."""
        prices = cost.prices(self.candidates)
        return Row(budget.RULE.name, f"{yuan} yuan", prices, high=yuan)

    def bounds(
        self, aim: Objective, limits: Sequence[Row], budgets: Sequence[int]
    ) -> Iterator[float]:
        """Return what no allocation under `limits` betters, fractions allowed.

        A spending limit among `limits` takes the amounts of `budgets` in turn.
        """
        small = aggregate(problem_of(self.candidates, (*self.rows, *limits)), aim)
        return relaxed_bounds(
            small.problem, small.objective, budget.RULE.name, budgets, seed=self.seed
        )

    def plan(
        self, yuan: int | None, allocate: Callable[[list[Row]], Allocation]
    ) -> Plan:
        """Return what `allocate` finds with dates; cuts tell it what has none.

        Raises
        ------
        Undecided
            If no placement was found within the limit.
        """
        scenario = with_budget(self.scenario, yuan)
        candidates = replace(self.candidates, scenario=scenario)
        placed = place_allocation(candidates, allocate, self.seed)
        return plan_of(self.scenario, scenario, self.curves, placed, self.seed)
