"""Problems to the mixed-integer engines behind MathOpt and back."""

from __future__ import annotations

import math
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from optimizer.incumbents import last_incumbent
from optimizer.interruption import apart, heeding
from optimizer.quiet import on_stderr
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
    """Solve with one thread; the limit is a number of nodes, never a clock.

    If it is interrupted the best solution so far is returned, or that nothing is known.
    """
    keys = tuple(chain((d for d, _ in problem.decisions), problem.auxiliaries))
    parameters = mathopt.SolveParameters(
        threads=1 if engine == "gscip" else None,
        random_seed=seed,
        relative_gap_tolerance=gap,
        absolute_gap_tolerance=absolute_gap,
        node_limit=node_limit,
    )
    model = mathopt.Model.from_model_proto(arrays(problem, objective, keys))
    variables = dict(zip(keys, model.variables(), strict=True))
    start = _hinted(variables, hint)
    with TemporaryDirectory(prefix="fairplan-") as folder:
        found = Path(folder) / "solutions"
        parameters.highs = _writing(found)
        result = _run(model, _ENGINES[engine], parameters, start)
        if result is None:
            return _left(model, variables, objective, last_incumbent(found))
    return answer_of(variables, objective, result)


def _writing(solutions: Path) -> highs_pb2.HighsOptionsProto:
    """Return options by which HiGHS writes each better solution to a file."""
    return highs_pb2.HighsOptionsProto(
        # Here its searches around the relaxation's neighbours cost more than they find.
        bool_options={
            "mip_heuristic_run_rins": False,
            "mip_improving_solution_report_sparse": True,
        },
        string_options={"mip_improving_solution_file": str(solutions)},
    )


def _run(
    model: mathopt.Model,
    engine: mathopt.SolverType,
    parameters: mathopt.SolveParameters,
    start: mathopt.ModelSolveParameters,
) -> mathopt.SolveResult | None:
    """Return what the engine finds, or None if it is left or fails on its own answer.

    HiGHS calls its answer an error if it is a hair outside its tolerance, which MathOpt
    cannot tell.
    """
    work = partial(mathopt.solve, model, engine, params=parameters, model_params=start)
    with on_stderr():
        try:
            return apart(work)
        except (AttributeError, RuntimeError):
            return None


def _left(
    model: mathopt.Model,
    variables: Mapping[Hashable, mathopt.Variable],
    objective: Objective,
    found: Mapping[int, float] | None,
) -> Answer:
    """Return the solution found before the search was left, and what bounds it."""
    if found is None:
        return Answer("unknown", {}, 0.0, 0.0, 0.0)
    values = {key: _value(v, found.get(v.id, 0.0)) for key, v in variables.items()}
    reached = math.fsum(c * values[key] for key, c in objective.terms if key in values)
    with heeding(None):
        bound = _relaxation(model)
    return Answer("feasible", values, reached, bound, 0.0)


def _relaxation(model: mathopt.Model) -> float:
    """Return what no solution can better: the optimum without whole numbers."""
    options = highs_pb2.HighsOptionsProto(bool_options={"solve_relaxation": True})
    parameters = mathopt.SolveParameters(highs=options)
    nothing = mathopt.ModelSolveParameters()
    result = _run(model, mathopt.SolverType.HIGHS, parameters, nothing)
    assert result is not None, "nothing interrupts it"
    return float(result.best_objective_bound())


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
    objective: Objective,
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
        bound=_bound(variables, objective, result.best_objective_bound()),
        work=work,
    )


def _bound(
    variables: Mapping[Hashable, mathopt.Variable], objective: Objective, found: float
) -> float:
    """Return `found`, or what the bounds of the variables give if the engine has none.

    An engine stopped before its first relaxation says that the bound is infinite.
    """
    if math.isfinite(found):
        return found
    best = max if objective.sense == "maximise" else min
    known = ((variables[v], c) for v, c in objective.terms if v in variables)
    return float(sum(best(c * v.lower_bound, c * v.upper_bound) for v, c in known))


def _value(variable: mathopt.Variable, found: float) -> float:
    return round(found) if variable.integer else _within(variable, found)


def _within(variable: mathopt.Variable, value: float) -> float:
    """Return `value` within the bounds, which an engine may miss by its tolerance."""
    return min(max(value, float(variable.lower_bound)), float(variable.upper_bound))
