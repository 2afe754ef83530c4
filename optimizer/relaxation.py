"""Problems without asking for whole numbers: what no answer betters, and prices."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt

from optimizer.mathopt import answer_of, arrays
from optimizer.quiet import on_stderr

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from optimizer.rows import Answer, Objective, Problem


def relax(problem: Problem, objective: Objective) -> Answer:
    """Return the best answer with fractions allowed.

    It has the price of every row of `problem`, in their order.
    """
    keys, model = _fractional(problem, objective)
    variables = dict(zip(keys, model.variables(), strict=True))
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    answer = answer_of(variables, objective, result)
    if not answer.is_solution:
        return answer
    prices = result.dual_values()
    return replace(answer, prices=tuple(prices[r] for r in model.linear_constraints()))


def relaxed_bounds(
    problem: Problem,
    objective: Objective,
    group: str,
    ends: Iterable[int],
    *,
    seed: int,
) -> Iterator[float]:
    """Yield the best objective with fractions allowed, which no whole answer betters.

    It is asked again for every upper end in `ends` of the rows of `group`, if any.
    """
    _, model = _fractional(problem, objective)
    numbers = (i for i, row in enumerate(problem.rows) if row.group == group)
    limits = [model.get_linear_constraint(i) for i in numbers]
    parameters = mathopt.SolveParameters(random_seed=seed)
    for end in ends:
        for limit in limits:
            limit.upper_bound = end
        with on_stderr():
            result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
        yield result.best_objective_bound()


def _fractional(
    problem: Problem, objective: Objective
) -> tuple[tuple[Hashable, ...], mathopt.Model]:
    keys = tuple(chain((d for d, _ in problem.decisions), problem.auxiliaries))
    proto = arrays(problem, objective, keys)
    proto.variables.integers[:] = [False] * len(keys)
    return keys, mathopt.Model.from_model_proto(proto)
