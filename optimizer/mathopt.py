"""Problems to the mixed-integer engines behind MathOpt and back."""

from __future__ import annotations

import math
from itertools import chain
from typing import TYPE_CHECKING, Literal

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from optimizer.quiet import on_stderr
from optimizer.rows import Answer, Objective, Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

Engine = Literal["highs", "gscip"]

_ENGINES = {"highs": mathopt.SolverType.HIGHS, "gscip": mathopt.SolverType.GSCIP}
_HIGHS = highs_pb2.HighsOptionsProto(
    # Here its searches around the relaxation's neighbours cost more than they find.
    bool_options={"mip_heuristic_run_rins": False},
)


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
    keys = tuple(chain((d for d, _ in problem.decisions), problem.auxiliaries))
    parameters = mathopt.SolveParameters(
        threads=1 if engine == "gscip" else None,
        random_seed=seed,
        relative_gap_tolerance=gap,
        absolute_gap_tolerance=absolute_gap,
        node_limit=node_limit,
        highs=_HIGHS,
    )
    model = mathopt.Model.from_model_proto(arrays(problem, objective, keys))
    variables = dict(zip(keys, model.variables(), strict=True))
    with on_stderr():
        result = mathopt.solve(
            model,
            _ENGINES[engine],
            params=parameters,
            model_params=_hinted(variables, hint),
        )
    return answer_of(variables, result)


def arrays(
    problem: Problem, objective: Objective, keys: tuple[Hashable, ...]
) -> model_pb2.ModelProto:
    """Return the model as arrays: variables and rows are numbered in order."""
    number = {key: i for i, key in enumerate(keys)}
    model = model_pb2.ModelProto()
    _add_variables(model.variables, problem)
    aim = sorted((number[v], c) for v, c in objective.terms if v in number)
    model.objective.maximize = objective.sense == "maximise"
    model.objective.linear_coefficients.ids.extend(i for i, _ in aim)
    model.objective.linear_coefficients.values.extend(c for _, c in aim)
    rows, matrix = model.linear_constraints, model.linear_constraint_matrix
    for i, row in enumerate(problem.rows):
        terms = sorted((number[v], c) for v, c in row.terms)
        rows.ids.append(i)
        rows.lower_bounds.append(-math.inf if row.low is None else row.low)
        rows.upper_bounds.append(math.inf if row.high is None else row.high)
        matrix.row_ids.extend([i] * len(terms))
        matrix.column_ids.extend(j for j, _ in terms)
        matrix.coefficients.extend(c for _, c in terms)
    return model


def _add_variables(variables: model_pb2.VariablesProto, problem: Problem) -> None:
    bounds = (
        *((high, True) for _, high in problem.decisions),
        *((a.high, a.integral) for a in problem.auxiliaries),
    )
    variables.ids.extend(range(len(bounds)))
    variables.lower_bounds.extend([0.0] * len(bounds))
    variables.upper_bounds.extend(high for high, _ in bounds)
    variables.integers.extend(integral for _, integral in bounds)


def _hinted(
    variables: Mapping[Hashable, mathopt.Variable],
    hint: Mapping[Hashable, float] | None,
) -> mathopt.ModelSolveParameters:
    if hint is None:
        return mathopt.ModelSolveParameters()
    # An engine refuses a start that its own tolerance has put out of bounds.
    values = {v: _within(v, hint.get(key, 0.0)) for key, v in variables.items()}
    start = mathopt.SolutionHint(variable_values=values)
    return mathopt.ModelSolveParameters(solution_hints=[start])


def answer_of(
    variables: Mapping[Hashable, mathopt.Variable],
    result: mathopt.SolveResult,
) -> Answer:
    """Return what the engine says of `variables`."""
    reasons = mathopt.TerminationReason
    reason = result.termination.reason
    work = float(result.solve_stats.simplex_iterations)
    if not result.has_primal_feasible_solution():
        proved = reason == reasons.INFEASIBLE
        status: Literal["infeasible", "unknown"] = "infeasible" if proved else "unknown"
        return Answer(status, {}, 0.0, 0.0, work)
    found = result.variable_values()
    values = {key: _value(v, found[v]) for key, v in variables.items()}
    return Answer(
        status="optimal" if reason == reasons.OPTIMAL else "feasible",
        values=values,
        objective=result.objective_value(),
        bound=result.best_objective_bound(),
        work=work,
    )


def _value(variable: mathopt.Variable, found: float) -> float:
    return round(found) if variable.integer else _within(variable, found)


def _within(variable: mathopt.Variable, value: float) -> float:
    """Return `value` within the bounds, which an engine may miss by its tolerance."""
    return min(max(value, float(variable.lower_bound)), float(variable.upper_bound))
