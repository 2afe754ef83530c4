"""A search that is interrupted gives back the best it has."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from ortools.math_opt.python import mathopt as engine

from optimizer import cpsat, mathopt
from optimizer.audit import audited, broken_rules
from optimizer.incumbents import last_incumbent
from optimizer.interruption import Interruption, apart, heeding
from optimizer.planning import make_cheapest_plan, make_plan
from scenarios.errors import Undecided
from tests.optimizer.random_plans import CASES
from tests.optimizer.small_city import city, mandate, requirement
from tests.optimizer.small_province import province
from tests.optimizer.test_aggregation import question
from tests.optimizer.test_planning import curves
from tests.optimizer.test_province import curves_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIRST, SECOND = {1: 3.0, 4: 0.5}, {0: 2.0, 4: 1.0, 7: 1e-05}


def asked() -> Interruption:
    interruption = Interruption()
    interruption.ask()
    return interruption


def record(values: Mapping[int, float]) -> str:
    lines = (f" {value:g} {number}\n" for number, value in values.items())
    return f"Objective 12.5\n# Columns -{len(values)}\n" + "".join(lines)


def test_a_solution_that_is_being_written_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "solutions"
    first, both = record(FIRST), record(FIRST) + record(SECOND)
    for end in range(len(both) + 1):
        path.write_text(both[:end], encoding="ascii")
        whole = SECOND if end == len(both) else FIRST if end >= len(first) else None
        assert last_incumbent(path) == whole


def test_without_a_file_there_is_no_solution(tmp_path: Path) -> None:
    assert last_incumbent(tmp_path / "solutions") is None


def test_the_last_solution_that_the_engine_writes_is_its_best(tmp_path: Path) -> None:
    improved = 0
    for number in CASES[:12]:
        problem, objective = question(number)
        keys = (*(d for d, _ in problem.decisions), *problem.auxiliaries)
        model = engine.Model.from_model_proto(mathopt.arrays(problem, objective, keys))
        path = tmp_path / str(number)
        parameters = engine.SolveParameters(highs=mathopt._writing(path))
        best = engine.solve(model, engine.SolverType.HIGHS, params=parameters)
        variables = dict(zip(keys, model.variables(), strict=True))
        left = mathopt._left(model, variables, objective, last_incumbent(path))
        if not left.is_solution:
            continue
        improved += 1
        assert left.objective == pytest.approx(best.objective_value())
        sign = 1 if objective.sense == "maximise" else -1
        assert sign * left.bound >= sign * left.objective - 1e-6
        assert all(row.holds(left.values) for row in problem.rows)
    assert improved > 3


def test_work_that_is_interrupted_is_left_behind() -> None:
    interruption, goes_on = Interruption(), Event()

    def work() -> bool:
        interruption.ask()
        return goes_on.wait()

    with heeding(interruption):
        assert apart(work) is None
    goes_on.set()


def test_what_goes_wrong_apart_goes_wrong_here() -> None:
    def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        apart(work)


def test_nothing_is_known_of_what_was_interrupted_before_it_began() -> None:
    problem, objective = question(CASES[0])
    with heeding(asked()):
        of_counts = mathopt.solve(problem, objective, engine="highs", seed=1)
        of_days = cpsat.solve(problem, objective, seed=1, work=1.0)
    assert of_counts.status == of_days.status == "unknown"


def test_a_year_without_an_allocation_is_undecided() -> None:
    scenario = city()
    with heeding(asked()), pytest.raises(Undecided):
        make_plan(scenario, curves(scenario), seed=1)


def test_the_cheapest_year_is_kept_where_no_better_one_is_found() -> None:
    scenario = city(mandates=[mandate("M", requirement(at_least=2))])
    interruption = Interruption()
    known = curves(scenario)
    with heeding(interruption):
        # The budget is what is heard of first.
        plan = make_plan(
            scenario, known, seed=1, report=lambda _line: interruption.ask()
        )
    least = make_cheapest_plan(scenario, known, seed=1)
    assert plan.bookings == least.bookings
    assert list(broken_rules(scenario, plan.bookings)) == []
    assert plan.provenance.status == "feasible"
    assert plan.provenance.interrupted
    whole = make_plan(scenario, known, seed=1).provenance
    assert plan.provenance.bound >= whole.objective > plan.provenance.objective


def test_a_province_keeps_a_plan_of_every_city() -> None:
    scenario, interruption = province(), Interruption()
    with heeding(interruption):
        plan = make_plan(
            scenario,
            curves_of(scenario),
            seed=1,
            report=lambda _line: interruption.ask(),
        )
    least = make_cheapest_plan(scenario, curves_of(scenario), seed=1)
    assert audited(scenario, plan).is_clean
    assert set(plan.bookings) >= set(least.bookings)
    assert (plan.provenance.status, plan.provenance.interrupted) == ("feasible", True)


def test_nothing_is_said_of_an_interruption_that_did_not_happen() -> None:
    with heeding(Interruption()):
        plan = make_cheapest_plan(city(), None, seed=1)
    assert "interrupted" not in plan.provenance.to_data()
