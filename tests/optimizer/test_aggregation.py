"""Counting interchangeable organisers together changes no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.aggregation import aggregate
from optimizer.candidates import Candidate, expand
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Objective, Problem, Row
from optimizer.terms import cost, uplift
from tests.optimizer.random_plans import CASES, case, random_curves
from tests.optimizer.small_city import (
    city,
    host,
    mandate,
    organiser,
    requirement,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.rows import Answer

WORK = 10.0


def solved(problem: Problem, objective: Objective) -> Answer:
    return cpsat.solve(problem, objective, seed=1, work=WORK)


def no_distance(_organiser: str, _host: str) -> float:
    return 0.0


def question(number: int) -> tuple[Problem, Objective]:
    """Ask for the cheapest or, every other time, the most effective allocation."""
    made = case(number)
    rows = list(allocation_rows(made.candidates))
    if number % 2:
        cheap = Objective(cost.prices(made.candidates), "minimise")
        return problem_of(made.candidates, rows), cheap
    curves = random_curves(made.scenario, number)
    rows.extend(uplift.rows(made.candidates, curves, {}))
    good = Objective(uplift.objective(made.candidates, curves, {}), "maximise")
    return problem_of(made.candidates, rows), good


def pinned(problem: Problem, counts: Mapping[Candidate, int]) -> Problem:
    pins = (
        Row("fixed", "", ((c, 1),), counts.get(c, 0), counts.get(c, 0))
        for c, _ in problem.decisions
        if isinstance(c, Candidate)
    )
    return Problem(problem.decisions, (*problem.rows, *pins))


def test_the_optimum_is_the_same_and_can_be_spread_over_pairs() -> None:
    pooled = 0
    for number in CASES[: len(CASES) // 2]:
        problem, objective = question(number)
        small = aggregate(problem, objective)
        full = solved(problem, objective)
        short = solved(small.problem, small.objective)
        assert short.status == full.status
        assert round(short.objective) == round(full.objective)
        if small.pools and full.is_solution:
            pooled += 1
            counts = small.spread(short.values, no_distance)
            spread = solved(pinned(problem, counts), objective)
            assert round(spread.objective) == round(full.objective)
    assert pooled > 0.05 * len(CASES)


def test_near_organisers_are_sent_first() -> None:
    scenario = city(
        organisers=[organiser("O1"), organiser("O2")],
        hosts=[host("A"), host("B")],
        universities=[],
        mandates=[
            mandate("M", requirement(at_least=1, at_most=1)),
            mandate("N", requirement(measure="distinct_hosts", at_least=1)),
        ],
    )
    near = {("O1", "B"), ("O2", "A")}
    candidates = expand(scenario)
    objective = Objective(cost.prices(candidates), "minimise")
    rows = [
        *(row for row in allocation_rows(candidates) if row.group != "N"),
        *(
            Row("visit", h, tuple((c, 1) for c in candidates.members if c.host == h), 1)
            for h in ("A", "B")
        ),
    ]
    small = aggregate(problem_of(candidates, rows), objective)
    answer = solved(small.problem, small.objective)
    spread = small.spread(answer.values, lambda o, h: float((o, h) not in near))
    assert {(c.organiser, c.host) for c in spread} == near


def test_a_pool_stays_as_it_is_where_a_row_names_one_pair() -> None:
    scenario = city(
        organisers=[organiser("O1"), organiser("O2")],
        hosts=[host("A"), host("B")],
        universities=[],
    )
    candidates = expand(scenario)
    pair = Row("pair", "", ((candidates.members[0], 1),), 1)
    problem = problem_of(candidates, [*allocation_rows(candidates), pair])
    small = aggregate(problem, Objective(cost.prices(candidates), "minimise"))
    assert small.pools == ()
    assert dict(small.problem.decisions) == dict(problem.decisions)
