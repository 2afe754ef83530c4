"""A province's money, split among its cities by what it gains in each.

Formula   maximise sum of gain_c(quota_c), sum of quota_c <= budget, where gain_c is the
          most that the relaxation of city c gains for its quota   [persons, yuan]

The most that money gains in a city is concave in the money, so that tangents at a few
budgets bound it from above. What the tangents make of the whole budget bounds what the
province can gain, however it is split.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from optimizer.aggregation import Aggregation
from optimizer.allocation import cheap
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.costs import event_cost_yuan
from optimizer.model import allocation_rows, problem_of
from optimizer.relaxation import relax
from optimizer.rows import Objective
from optimizer.rules import budget
from optimizer.settling import cheapest_placed
from optimizer.terms import uplift
from scenarios.errors import Infeasible, Undecided

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

MULTIPLES = (1.0, 1.05, 1.1, 1.2, 1.35, 1.6, 2.0, 3.0, 5.0)
"""Budgets at which a city is asked [times the cost of its cheapest plan]."""
_HAIR = 1e-9


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
class Purse:
    """What a city takes at least, and what more money gains there."""

    floor_yuan: float
    """Less than this keeps no mandates: a bound."""
    placed_yuan: int
    """Cost of a plan that keeps them, with dates."""
    tangents: tuple[Tangent, ...]
    """By budget, from that plan's upwards."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """Budgets of the cities in order, and what the province can gain at most."""

    yuan: tuple[int, ...]
    bound: float
    """Extra retained graduates that no split of the money exceeds [persons]."""


def purse(scenario: Scenario, *, curves: ResponseCurves, seed: int) -> Purse:
    """Return what a city makes of money.

    Raises
    ------
    Infeasible, Undecided
        As `cheapest_placed`.
    """
    curves = curves.of_city(scenario)
    candidates = expand(with_budget(scenario, None))
    placed = cheapest_placed(candidates, seed)
    programme = scenario.programme
    events = (programme[slot.candidate.programme] for slot in placed.slots)
    lowest = sum(event_cost_yuan(event) for event in events)
    rows = (*allocation_rows(candidates), *uplift.TERM.rows(candidates, curves, {}))
    aim = Objective(uplift.TERM.objective(candidates, curves, {}), uplift.TERM.sense)
    aggregation = Aggregation(tuple((c, c.cap) for c in candidates.members))
    least = aggregation.of(problem_of(candidates, rows), cheap(candidates))
    floor = relax(least.problem, least.objective).objective
    found = []
    for yuan in dict.fromkeys(round(lowest * multiple) for multiple in MULTIPLES):
        part = replace(candidates, scenario=with_budget(scenario, yuan))
        (limit,) = budget.post(part)
        small = aggregation.of(problem_of(candidates, (*rows, limit)), aim)
        answer = relax(small.problem, small.objective)
        # A limit that nothing can exceed is no row of the problem, and has no price.
        prices = zip(small.problem.rows, answer.prices, strict=True)
        price = next((p for row, p in prices if row.group == limit.group), 0.0)
        scale = uplift.TERM.scale
        found.append(Tangent(yuan, answer.objective / scale, max(price, 0.0) / scale))
    return Purse(floor, lowest, tuple(found))


def quotas(purses: Sequence[Purse], budget_yuan: int) -> Quotas:
    """Return the split of `budget_yuan` that gains most by the cities' tangents.

    Raises
    ------
    Infeasible
        If the cities' mandates take more together.
    Undecided
        If their cheapest plans cost more, and cheaper ones are not ruled out.
    """
    floors = [purse.floor_yuan for purse in purses]
    placed = [float(purse.placed_yuan) for purse in purses]
    if sum(floors) > budget_yuan:
        told = f"budget: {budget_yuan:,} yuan, the mandates take {sum(floors):,.0f}"
        raise Infeasible((told,), irreducible=True)
    if sum(placed) > budget_yuan:
        raise Undecided(
            f"the cheapest plans found cost {sum(placed):,.0f} yuan together, "
            f"more than {budget_yuan:,}"
        )
    split, _ = _filled(purses, placed, budget_yuan)
    _, bound = _filled(purses, floors, budget_yuan)
    return Quotas(tuple(int(yuan) for yuan in split), bound)


def _filled(
    purses: Sequence[Purse], starts: Sequence[float], budget_yuan: int
) -> tuple[list[float], float]:
    """Return what each city has once the dearest yuan are spent, and the gain of all.

    Below its first tangent's budget a city gains at most what that tangent says.
    """
    given, left = list(starts), budget_yuan - sum(starts)
    firsts = [purse.tangents[0] for purse in purses]
    total = sum(
        t.gain - t.price * (t.yuan - start)
        for t, start in zip(firsts, starts, strict=True)
    )
    steps = (
        (price, width, city)
        for city, (purse, start) in enumerate(zip(purses, starts, strict=True))
        for price, width in _steps(purse.tangents, start)
    )
    for price, width, city in sorted(steps, key=lambda step: (-step[0], step[2])):
        taken = min(width, left)
        given[city] += taken
        left -= taken
        total += price * taken
    return given, total


def _steps(known: Sequence[Tangent], start: float) -> Iterator[tuple[float, float]]:
    """Yield price and width of every stretch of the lowest of the tangents."""
    falling = [known[0]]
    for tangent in known[1:]:
        if tangent.price < falling[-1].price * (1 - _HAIR):
            falling.append(tangent)
    ends = [start, *(a.crossing(b) for a, b in pairwise(falling)), math.inf]
    for tangent, (begin, end) in zip(falling, pairwise(ends), strict=True):
        if tangent.price > 0:
            yield tangent.price, max(0.0, end - begin)
