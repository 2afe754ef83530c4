"""Other ways to answer the question, each with the same time limit.

A rival returns counts over the question's own candidates, so that all are priced alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ortools.math_opt.python import mathopt

from optimizer.candidates import Candidate, Candidates
from optimizer.terms import uplift
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping
    from datetime import date

    from benchmarks.question import Question
    from optimizer.rows import Objective, Problem

WEEKLY_ENGINES = {
    "week 0/1, CP-SAT": mathopt.SolverType.CP_SAT,
    "week 0/1, HiGHS": mathopt.SolverType.HIGHS,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """Counts found, and the proved bound on the gain [persons], if any."""

    counts: Mapping[Candidate, int] | None
    bound: float | None
    note: str = ""


def weekly(question: Question, engine: mathopt.SolverType, *, seconds: float) -> Reply:
    """Answer with a 0/1 variable per programme, organiser, host and week."""
    origin = {
        part: whole
        for whole in question.candidates.members
        for part in _weeks_of(whole)
    }
    split = Candidates(question.candidates.scenario, tuple(origin), ())
    problem = question.problem(split)
    model, variables = _model(problem, question.objective)
    limit = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
    result = mathopt.solve(model, engine, params=limit)
    note = f"{len(origin)} variables"
    bound = result.best_objective_bound() / uplift.TERM.scale
    if not result.has_primal_feasible_solution():
        return Reply(None, bound, note)
    found = result.variable_values()
    counts: Counter[Candidate] = Counter()
    for part, whole in origin.items():
        counts[whole] += round(found[variables[part]])
    return Reply(counts, bound, note)


def _weeks_of(candidate: Candidate) -> Iterator[Candidate]:
    weeks: dict[date, list[date]] = {}
    for day in candidate.days:
        weeks.setdefault(week_of(day), []).append(day)
    for days in weeks.values():
        period = candidate.period.model_copy(
            update={"first": days[0], "last": days[-1]}
        )
        yield replace(candidate, period=period, days=tuple(days), cap=1)


def _model(
    problem: Problem, objective: Objective
) -> tuple[mathopt.Model, dict[Hashable, mathopt.Variable]]:
    model = mathopt.Model()
    variables: dict[Hashable, mathopt.Variable] = {
        key: model.add_integer_variable(lb=0, ub=high)
        for key, high in problem.decisions
    }
    for a in problem.auxiliaries:
        variables[a] = model.add_integer_variable(lb=0, ub=a.high)
    for row in problem.rows:
        model.add_linear_constraint(
            lb=float("-inf") if row.low is None else row.low,
            ub=float("inf") if row.high is None else row.high,
            expr=mathopt.LinearSum(c * variables[v] for v, c in row.terms),
        )
    aim = ((v, c) for v, c in objective.terms if v in variables)
    model.maximize(mathopt.LinearSum(c * variables[v] for v, c in aim))
    return model, variables
