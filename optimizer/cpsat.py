"""Problems to CP-SAT and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ortools.sat.python import cp_model

from optimizer.interruption import apart
from optimizer.rows import Answer, Objective, Problem, Row

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

_STATUS: dict[Any, Literal["optimal", "feasible", "infeasible", "unknown"]] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
}


def solve(
    problem: Problem,
    objective: Objective | None = None,
    *,
    seed: int,
    work: float,
    gap: float = 0.0,
    hint: Mapping[Hashable, int] | None = None,
    linearization: int = 1,
    presolve: bool = True,
) -> Answer:
    """Solve with one worker, so that the same seed gives the same answer.

    If it is interrupted nothing is known.

    Parameters
    ----------
    work
        Limit in deterministic time; never a clock.
    gap
        Relative gap at which to stop.
    hint
        Values to start from; variables left out are hinted 0.
    linearization
        How much of the relaxation CP-SAT builds, 0 to 2.
    """
    model, variables = _model(problem)
    if objective is not None:
        _aim(model, variables, objective)
    for variable, value in _hinted(problem, hint):
        model.add_hint(variables[variable], value)
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = seed
    parameters.max_deterministic_time = work
    parameters.relative_gap_limit = gap
    parameters.linearization_level = linearization
    parameters.cp_model_presolve = presolve
    # Presolve beyond one pass and probing cost more than they save on these models.
    parameters.max_presolve_iterations = 1
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0
    # What a signal means is for whoever called.
    parameters.catch_sigint_signal = False
    status = apart(lambda: solver.solve(model))
    if status is None:
        solver.stop_search()
        return Answer("unknown", {}, 0.0, 0.0, 0.0)
    return _answer(variables, solver, status, objective)


def _hinted(
    problem: Problem, hint: Mapping[Hashable, int] | None
) -> list[tuple[Hashable, int]]:
    if hint is None:
        return []
    keys = (*(d for d, _ in problem.decisions), *problem.auxiliaries)
    return [(key, hint.get(key, 0)) for key in keys]


def _model(
    problem: Problem,
) -> tuple[cp_model.CpModel, dict[Hashable, cp_model.IntVar]]:
    model = cp_model.CpModel()
    highs = (*problem.decisions, *((a, a.high) for a in problem.auxiliaries))
    variables: dict[Hashable, cp_model.IntVar] = {
        key: model.new_int_var(0, high, f"v{i}") for i, (key, high) in enumerate(highs)
    }
    for row in problem.rows:
        _post(model, variables, row)
    return model, variables


def _post(
    model: cp_model.CpModel, variables: Mapping[Hashable, cp_model.IntVar], row: Row
) -> None:
    expression = _expression(variables, row.terms)
    low = cp_model.INT_MIN if row.low is None else row.low
    high = cp_model.INT_MAX if row.high is None else row.high
    model.add_linear_constraint(expression, low, high).with_name(
        f"{row.group}[{row.subject}]"
    )


def _expression(variables: Mapping[Hashable, cp_model.IntVar], terms: Any) -> Any:
    return cp_model.LinearExpr.weighted_sum(
        [variables[v] for v, _ in terms], [c for _, c in terms]
    )


def _aim(
    model: cp_model.CpModel,
    variables: Mapping[Hashable, cp_model.IntVar],
    objective: Objective,
) -> None:
    terms = [(v, c) for v, c in objective.terms if v in variables]
    if objective.sense == "maximise":
        model.maximize(_expression(variables, terms))
    else:
        model.minimize(_expression(variables, terms))


def _answer(
    variables: Mapping[Hashable, cp_model.IntVar],
    solver: cp_model.CpSolver,
    status: Any,
    objective: Objective | None,
) -> Answer:
    name = _STATUS.get(status, "unknown")
    found = name in ("optimal", "feasible")
    values = {k: solver.value(v) for k, v in variables.items()} if found else {}
    aimed = found and objective is not None
    return Answer(
        status=name,
        values=values,
        objective=solver.objective_value if aimed else 0.0,
        bound=solver.best_objective_bound if aimed else 0.0,
        work=solver.response_proto.deterministic_time,
    )
