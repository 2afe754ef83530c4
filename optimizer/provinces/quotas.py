"""A province's money, split among its cities by what it gains in each.

Formula   maximise sum of gain_c(quota_c), sum of quota_c <= budget, where gain_c is the
          most that the relaxation of city c gains for its quota   [persons, yuan]

The most that money gains in a city is concave in the money, so that tangents at a few
budgets bound it from above. What the tangents make of the whole budget bounds what the
province can gain, however it is split.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from optimizer.aggregation import Aggregation
from optimizer.allocation import lowest_cost_yuan
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.model import allocation_rows, problem_of
from optimizer.relaxation import relax
from optimizer.rows import Objective
from optimizer.rules import budget
from optimizer.terms import uplift
from scenarios.errors import Infeasible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

MULTIPLES = (1.0, 1.05, 1.1, 1.2, 1.35, 1.6, 2.0, 3.0, 5.0)
"""Budgets at which a city is asked [times its cheapest allocation]."""


@dataclass(frozen=True, slots=True)
class Tangent:
    """The most that a city gains for a budget, and for a little more."""

    yuan: float
    gain: float
    """Most persons gained for `yuan`."""
    price: float
    """Persons gained at most for one yuan more."""

    def crossing(self, other: Tangent) -> float:
        """Return the budget above which `other`, of a lower price, is the lower."""
        at_zero = other.gain - other.price * other.yuan
        own = self.gain - self.price * self.yuan
        return (at_zero - own) / (self.price - other.price)


@dataclass(frozen=True, slots=True)
class Quotas:
    """Budgets of the cities in order, and what the province can gain at most."""

    yuan: tuple[int, ...]
    bound: float
    """Extra retained graduates that no split of the money exceeds [persons]."""


def tangents(
    scenario: Scenario, *, curves: ResponseCurves, seed: int
) -> tuple[Tangent, ...]:
    """Return what money gains in a city at most, from its lowest cost upwards.

    Raises
    ------
    Infeasible, Undecided
        As `lowest_cost_yuan`.
    """
    curves = curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    lowest = lowest_cost_yuan(candidates, seed=seed)
    rows = (*allocation_rows(candidates), *uplift.TERM.rows(candidates, curves, {}))
    aim = Objective(uplift.TERM.objective(candidates, curves, {}), uplift.TERM.sense)
    aggregation = Aggregation(tuple((c, c.cap) for c in candidates.members))
    found = []
    for yuan in dict.fromkeys(round(lowest * multiple) for multiple in MULTIPLES):
        part = replace(candidates, scenario=with_budget(scenario, yuan))
        (limit,) = budget.post(part)
        small = aggregation.of(problem_of(candidates, (*rows, limit)), aim)
        answer = relax(small.problem, small.objective)
        prices = zip(small.problem.rows, answer.prices, strict=True)
        price = next((p for row, p in prices if row.group == limit.group), 0.0)
        scale = uplift.TERM.scale
        found.append(Tangent(yuan, answer.objective / scale, max(price, 0.0) / scale))
    return tuple(found)


def quotas(cities: Sequence[Sequence[Tangent]], budget_yuan: int) -> Quotas:
    """Return the split of `budget_yuan` that gains most by the cities' tangents.

    Raises
    ------
    Infeasible
        If the cities' cheapest allocations cost more together.
    """
    given = [known[0].yuan for known in cities]
    left = budget_yuan - sum(given)
    if left < 0:
        raise Infeasible(
            (f"budget: {budget_yuan:,} yuan, the mandates take {sum(given):,.0f}",),
            irreducible=True,
        )
    bound = sum(known[0].gain for known in cities)
    steps = ((step, i) for i, known in enumerate(cities) for step in _steps(known))
    for (price, width), city in sorted(steps, key=lambda s: (-s[0][0], s[1])):
        taken = min(width, left)
        given[city] += taken
        left -= taken
        bound += price * taken
    return Quotas(tuple(int(yuan) for yuan in given), bound)


def _steps(known: Sequence[Tangent]) -> Iterator[tuple[float, float]]:
    """Yield price and width of every stretch of the lowest of the tangents."""
    steepest = [known[0]]
    steepest += [b for a, b in pairwise(known) if b.price < a.price]
    ends = [known[0].yuan, *(a.crossing(b) for a, b in pairwise(steepest))]
    for tangent, (start, end) in zip(
        steepest, pairwise(chain(ends, (float("inf"),))), strict=True
    ):
        if tangent.price > 0:
            yield tangent.price, max(0.0, end - start)
