"""Problems to the mixed-integer engines behind MathOpt and back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from ortools.math_opt.python import mathopt

from optimizer.rows import Answer, Objective, Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

Engine = Literal["highs", "gscip"]

_ENGINES = {"highs": mathopt.SolverType.HIGHS, "gscip": mathopt.SolverType.GSCIP}


def solve(
    problem: Problem,
    objective: Objective,
    *,
    engine: Engine,
    seed: int,
    gap: float = 0.0,
    absolute_gap: float = 0.0,
    node_limit: int | None = None,
    hint: Mapping[Hashable, float] | None = None,
) -> Answer:
    """Solve with one thread; the limit is a number of nodes, never a clock."""
    model = mathopt.Model()
    variables = _variables(model, problem)
    for row in problem.rows:
        expression = mathopt.LinearSum(c * variables[v] for v, c in row.terms)
        low = -math.inf if row.low is None else row.low
        high = math.inf if row.high is None else row.high
        model.add_linear_constraint(lb=low, ub=high, expr=expression)
    aim = mathopt.LinearSum(
        c * variables[v] for v, c in objective.terms if v in variables
    )
    if objective.sense == "maximise":
        model.maximize(aim)
    else:
        model.minimize(aim)
    parameters = mathopt.SolveParameters(
        threads=1 if engine == "gscip" else None,
        random_seed=seed,
        relative_gap_tolerance=gap,
        absolute_gap_tolerance=absolute_gap,
        node_limit=node_limit,
    )
    result = mathopt.solve(
        model,
        _ENGINES[engine],
        params=parameters,
        model_params=_hinted(variables, hint),
    )
    return _answer(variables, result)


def _hinted(
    variables: Mapping[Hashable, mathopt.Variable],
    hint: Mapping[Hashable, float] | None,
) -> mathopt.ModelSolveParameters:
    if hint is None:
        return mathopt.ModelSolveParameters()
    values = {v: float(hint.get(key, 0)) for key, v in variables.items()}
    start = mathopt.SolutionHint(variable_values=values)
    return mathopt.ModelSolveParameters(solution_hints=[start])


def _variables(
    model: mathopt.Model, problem: Problem
) -> dict[Hashable, mathopt.Variable]:
    variables: dict[Hashable, mathopt.Variable] = {
        key: model.add_integer_variable(lb=0, ub=high)
        for key, high in problem.decisions
    }
    for a in problem.auxiliaries:
        variables[a] = model.add_variable(lb=0, ub=a.high, is_integer=a.integral)
    return variables


def _answer(
    variables: Mapping[Hashable, mathopt.Variable],
    result: mathopt.SolveResult,
) -> Answer:
    reasons = mathopt.TerminationReason
    reason = result.termination.reason
    work = float(result.solve_stats.simplex_iterations)
    if not result.has_primal_feasible_solution():
        proved = reason == reasons.INFEASIBLE
        status: Literal["infeasible", "unknown"] = "infeasible" if proved else "unknown"
        return Answer(status, {}, 0.0, 0.0, work)
    found = result.variable_values()
    values = {
        key: round(found[variable]) if variable.integer else found[variable]
        for key, variable in variables.items()
    }
    return Answer(
        status="optimal" if reason == reasons.OPTIMAL else "feasible",
        values=values,
        objective=result.objective_value(),
        bound=result.best_objective_bound(),
        work=work,
    )
