"""What rules tell the solver and what they check in plans is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer import cpsat
from optimizer.model import problem_of
from optimizer.rows import Objective, Problem, Row
from optimizer.rules import ALLOCATION_RULES, PLACEMENT_RULES
from optimizer.terms import TERMS, evenness, uplift
from tests.optimizer.random_plans import CASES, Case, case, random_curves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.rows import Answer
    from optimizer.rules.base import AllocationRule, PlacementRule
    from optimizer.terms.base import Term

WORK = 10.0
OFTEN = 0.1
"""Share of the plans that must keep a rule, and share that must break it."""


def by_name(rule: AllocationRule | PlacementRule | Term) -> str:
    return rule.name


def fixed(made: Case) -> list[Row]:
    return [Row("fixed", "", ((c, 1),), n, n) for c, n in made.counts.items()]


def solved(made: Case, rows: Iterable[Row], aim: Objective | None) -> Answer:
    problem = problem_of(made.candidates, [*fixed(made), *rows])
    return cpsat.solve(problem, aim, seed=1, work=WORK)


def assert_both_occur(kept: int) -> None:
    assert OFTEN * len(CASES) <= kept <= (1 - OFTEN) * len(CASES)


@pytest.mark.parametrize("rule", ALLOCATION_RULES, ids=by_name)
def test_counts_satisfy_the_rows_just_where_the_check_finds_nothing(
    rule: AllocationRule,
) -> None:
    kept = 0
    for number in CASES:
        made = case(number)
        answer = solved(made, rule.post(made.candidates), None)
        broken = list(rule.check(made.scenario, made.bookings))
        assert answer.is_solution == (not broken), (number, broken)
        kept += not broken
    assert_both_occur(kept)


@pytest.mark.parametrize("rule", PLACEMENT_RULES, ids=by_name)
def test_slots_satisfy_the_rows_just_where_the_check_finds_nothing(
    rule: PlacementRule,
) -> None:
    kept = 0
    for number in CASES:
        made = case(number)
        holds = all(row.holds(made.values) for row in rule.post(made.slots))
        broken = list(rule.check(made.scenario, made.bookings))
        assert holds == (not broken), (number, broken)
        kept += not broken
    assert_both_occur(kept)


@pytest.mark.parametrize("rule", PLACEMENT_RULES, ids=by_name)
def test_the_solver_agrees_with_the_check_on_slots(rule: PlacementRule) -> None:
    for number in CASES[::10]:
        made = case(number)
        pinned = (Row("fixed", "", ((s, 1),), n, n) for s, n in made.values.items())
        rows = (*(row for row in rule.post(made.slots) if row.terms), *pinned)
        problem = Problem(tuple((s, 1) for s in made.slots.members), rows)
        answer = cpsat.solve(problem, seed=1, work=WORK)
        broken = list(rule.check(made.scenario, made.bookings))
        assert answer.is_solution == (not broken), (number, broken)


@pytest.mark.parametrize(
    "rule", [rule for rule in PLACEMENT_RULES if rule.relax], ids=by_name
)
def test_plans_that_keep_a_rule_satisfy_its_relaxed_rows(rule: PlacementRule) -> None:
    assert rule.relax is not None
    cut_off = 0
    for number in CASES:
        made = case(number)
        holds = all(row.holds(made.counts) for row in rule.relax(made.candidates))
        broken = list(rule.check(made.scenario, made.bookings))
        assert holds or broken, number
        cut_off += not holds
    assert cut_off > 0


@pytest.mark.parametrize("term", TERMS, ids=by_name)
def test_the_solver_prices_fixed_counts_as_the_term_prices_the_plan(term: Term) -> None:
    priced = 0
    for number in CASES:
        made = case(number)
        curves = random_curves(made.scenario, number)
        gain = uplift.TERM.value(made.scenario, curves, made.bookings, {})
        settled = {"promised": round(gain * (1 + number % 3 / 2))}
        rows = [*uplift.rows(made.candidates, curves, settled)]
        if term is evenness.TERM:
            rows.extend(evenness.rows(made.candidates, curves, settled))
        aim = Objective(term.objective(made.candidates, curves, settled), term.sense)
        value = term.value(made.scenario, curves, made.bookings, settled)
        answer = solved(made, rows, aim)
        assert answer.status == "optimal"
        assert round(answer.objective) == value, number
        priced += value > 0
    assert priced > OFTEN * len(CASES)
