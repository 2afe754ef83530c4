"""Problems to any engine behind MathOpt, stopped by a clock.

The planner itself never looks at a clock; a comparison within equal time must. Every
engine has one thread and gets the same arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from ortools.math_opt.python import mathopt
from ortools.sat import sat_parameters_pb2

from optimizer.mathopt import arrays
from optimizer.quiet import on_stderr

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from optimizer.rows import Objective, Problem

FULLER = "CP-SAT, full relaxation"
"""CP-SAT with all of the relaxation and of presolve that it can build."""
COUNTING = ("CP-SAT", FULLER, "GSCIP", "HiGHS")
"""Engines that find whole numbers."""
RELAXING = ("GLOP", "PDLP")
"""Engines that do not."""


@dataclass(frozen=True, slots=True)
class Found:
    """Values by variable if there are any, in whole numbers unless relaxed."""

    values: Mapping[Hashable, float] | None
    objective: float
    bound: float


def solve(
    problem: Problem,
    objective: Objective,
    engine: str,
    *,
    seconds: float,
    gap: float = 0.0,
    hint: Mapping[Hashable, float] | None = None,
) -> Found:
    """Search for `seconds` at most, to a relative `gap`, from a `hint` if any."""
    keys = tuple(chain((d for d, _ in problem.decisions), problem.auxiliaries))
    proto = arrays(problem, objective, keys)
    if engine in RELAXING or _is_cp_sat(engine):
        proto.variables.integers[:] = [_is_cp_sat(engine)] * len(keys)
    model = mathopt.Model.from_model_proto(proto)
    variables = dict(zip(keys, model.variables(), strict=True))
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds),
        threads=None if engine == "HiGHS" else 1,
        relative_gap_tolerance=None if engine in RELAXING else gap,
        cp_sat=_cp_sat(engine),
    )
    with on_stderr():
        result = mathopt.solve(
            model,
            _type_of(engine),
            params=parameters,
            model_params=_from(variables, hint),
        )
    return _found(variables, result)


def _is_cp_sat(engine: str) -> bool:
    return engine in ("CP-SAT", FULLER)


def _type_of(engine: str) -> mathopt.SolverType:
    name = "CP_SAT" if _is_cp_sat(engine) else engine.upper()
    return mathopt.SolverType[name]


def _cp_sat(engine: str) -> sat_parameters_pb2.SatParameters | None:
    """Return what CP-SAT is told: by itself, what planning tells it."""
    if engine == "CP-SAT":
        return sat_parameters_pb2.SatParameters(
            linearization_level=1,
            max_presolve_iterations=1,
            cp_model_probing_level=0,
            symmetry_level=0,
        )
    if engine == FULLER:
        return sat_parameters_pb2.SatParameters(linearization_level=2)
    return None


def _from(
    variables: Mapping[Hashable, Any], hint: Mapping[Hashable, float] | None
) -> mathopt.ModelSolveParameters:
    if hint is None:
        return mathopt.ModelSolveParameters()
    values = {v: float(hint.get(key, 0.0)) for key, v in variables.items()}
    start = mathopt.SolutionHint(variable_values=values)
    return mathopt.ModelSolveParameters(solution_hints=[start])


def _found(variables: Mapping[Hashable, Any], result: mathopt.SolveResult) -> Found:
    bound = result.best_objective_bound()
    if not result.has_primal_feasible_solution():
        return Found(None, 0.0, bound)
    values = result.variable_values()
    return Found(
        {key: values[v] for key, v in variables.items()},
        result.objective_value(),
        bound,
    )
