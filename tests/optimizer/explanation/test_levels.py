"""No level calls a year impossible that can be planned, and what it blames clashes."""

from __future__ import annotations

import pytest

from optimizer import cpsat
from optimizer.explanation.levels import LEVELS, useful
from optimizer.explanation.probe import part, verdict
from optimizer.explanation.refusal import first_clash
from optimizer.planning import make_cheapest_plan
from optimizer.rows import GIVEN
from scenarios.errors import Infeasible, PlanningError
from tests.optimizer.random_city import random_city

NUMBERS = range(8)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_year_that_can_be_planned_is_possible_at_every_level(number: int) -> None:
    scenario = random_city(number)
    try:
        plan = make_cheapest_plan(scenario, None, seed=1)
    except Infeasible:
        assert first_clash(scenario, seed=1)
        return
    except PlanningError:
        return
    limit = scenario.options.budget.yuan
    if limit is not None and plan.cost_yuan > limit:
        assert first_clash(scenario, seed=1)
        return
    for _, problem_at in LEVELS:
        problem = problem_at(useful(scenario))
        assert problem is not None
        assert verdict(problem, seed=1) == "possible"


@pytest.mark.parametrize("number", NUMBERS)
def test_the_rows_of_a_clash_are_a_proof_of_their_own(number: int) -> None:
    scenario = random_city(number)
    clash = first_clash(scenario, seed=1)
    if clash is None:
        return
    problem = dict(LEVELS)[clash.level](useful(scenario))
    assert problem is not None
    wanted = {GIVEN, *clash.groups}
    core = part(problem, (row for row in problem.rows if row.group in wanted))
    assert cpsat.solve(core, seed=3, work=20.0).status == "infeasible"
    for member in clash.groups:
        rest = part(core, (row for row in core.rows if row.group != member))
        assert cpsat.solve(rest, seed=3, work=20.0).is_solution
