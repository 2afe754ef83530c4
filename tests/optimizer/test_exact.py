"""The plan is the best there is: no search and no other model finds a better one."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

from optimizer.planning import make_cheapest_plan, make_plan
from optimizer.terms import uplift
from scenarios.errors import Infeasible
from tests.optimizer import exhaustive, independent_milp
from tests.optimizer.random_city import SMALL, TINY, random_city
from tests.optimizer.random_plans import random_curves, saturated
from tests.optimizer.restated import restated

if TYPE_CHECKING:
    from types import ModuleType

    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from tests.optimizer.random_city import Size

BATCHES = range(10)


def asked(number: int, size: Size) -> Scenario:
    """Return a random city of which the very best plan is asked."""
    made = random_city(number, size)
    exactly = {"gap": 0.0, "uplift_tolerance": 0.0, "evenness_tolerance": 0.0}
    return made.revised(options=made.options.model_copy(update=exactly))


def curves(scenario: Scenario, number: int) -> ResponseCurves:
    """Return random curves; every other city's seasons are saturated too."""
    return (saturated if number % 2 else random_curves)(scenario, number)


def compare(number: int, scenario: Scenario, oracle: ModuleType) -> float:
    """Assert that plans reach what `oracle` finds, and return the gain it finds."""
    lowest = oracle.cheapest_yuan(scenario)
    assert planned_yuan(scenario) == lowest, number
    budget = scenario.options.budget
    if lowest == inf and budget.yuan is None:
        return -inf
    amount = budget.yuan or round(lowest * (budget.times_minimum or 1.0))
    known = curves(scenario, number)
    best = oracle.best_gain(scenario, known, amount)
    assert planned_gain(scenario, known) == pytest.approx(best, abs=1.0), number
    return float(best)


def planned_yuan(scenario: Scenario) -> float:
    try:
        return make_cheapest_plan(scenario, None, seed=1).cost_yuan
    except Infeasible:
        return inf


def planned_gain(scenario: Scenario, known: ResponseCurves) -> float:
    try:
        plan = make_plan(scenario, known, seed=1)
    except Infeasible:
        return -inf
    assert plan.provenance.status == "optimal"
    return plan.provenance.objective * uplift.TERM.scale


@pytest.mark.parametrize("batch", BATCHES)
def test_no_plan_of_a_tiny_city_is_better_than_the_one_made(batch: int) -> None:
    found: list[float] = []
    number = batch * 1000
    while len(found) < 30:
        scenario = asked(number, TINY)
        if exhaustive.is_countable(scenario):
            found.append(compare(number, scenario, exhaustive))
        number += 1
    assert min(found) == -inf
    assert max(found) > 0


@pytest.mark.parametrize("batch", BATCHES[:3])
def test_another_model_of_a_city_finds_no_better_plan(batch: int) -> None:
    found: list[float] = []
    number = batch * 1000
    while len(found) < 10:
        scenario = asked(number, SMALL)
        if len(restated(scenario).events) <= 600:
            found.append(compare(number, scenario, independent_milp))
        number += 1
    assert min(found) == -inf
    assert max(found) > 0
