"""Stage one: how many events of which programme, where, in which period.

The terms are settled one after the other. A term may give up a stated share of what it
reached for the sake of the next, never more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.explain import explain
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Answer, Objective, Row
from optimizer.terms import cost, evenness, uplift
from scenarios.errors import Undecided
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from optimizer.candidates import Candidate, Candidates
    from optimizer.terms.base import Term
    from scenarios.response import ResponseCurves

WORK = 12.0
"""Limit of one term [deterministic time of CP-SAT]."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """Events per candidate, and how good each term came out."""

    counts: Mapping[Candidate, int]
    stages: tuple[Stage, ...]
    work: float

    @property
    def is_optimal(self) -> bool:
        """Whether the first term is proved within the gap that was asked."""
        return self.stages[0].gap <= 0.001


def cheapest(candidates: Candidates, cuts: Sequence[Row], *, seed: int) -> Allocation:
    """Return the cheapest allocation that keeps every rule.

    Raises
    ------
    Infeasible
        If there is none, proved twice.
    Undecided
        If the limit was reached first.
    """
    objective = Objective(cost.prices(candidates), "minimise")
    problem = problem_of(candidates, (*allocation_rows(candidates), *cuts))
    answer = cpsat.solve(problem, objective, seed=seed, work=WORK, linearization=2)
    _require(answer, candidates, cuts, seed)
    return Allocation(answer.values, (_stage(cost.TERM, answer),), answer.work)


def best(
    candidates: Candidates,
    curves: ResponseCurves,
    cuts: Sequence[Row],
    *,
    seed: int,
) -> Allocation:
    """Return the allocation that is best by the terms in order.

    Raises
    ------
    Infeasible
        If there is none, proved twice.
    Undecided
        If the limit was reached first.
    """
    options = candidates.scenario.options
    rows = [*allocation_rows(candidates), *cuts]
    stages: list[Stage] = []
    answer: Answer | None = None
    work = 0.0
    for term, tolerance in (
        (uplift.TERM, options.uplift_tolerance),
        (evenness.TERM, options.evenness_tolerance),
        (cost.TERM, 0.0),
    ):
        rows.extend(term.rows(candidates, curves))
        objective = Objective(term.objective(candidates, curves), term.sense)
        found = cpsat.solve(
            problem_of(candidates, rows),
            objective,
            seed=seed,
            work=WORK,
            gap=options.gap,
            hint=answer.values if answer else None,
            linearization=2,
        )
        work += found.work
        if answer is None:
            _require(found, candidates, cuts, seed)
        if not found.is_solution:
            break
        answer = found
        stages.append(_stage(term, found))
        rows.append(_keep(objective, term.name, found.objective, tolerance))
    if answer is None:
        raise Undecided("no allocation was found within the limit")
    return Allocation(answer.values, tuple(stages), work)


def _keep(objective: Objective, name: str, reached: float, tolerance: float) -> Row:
    """Return the row by which later terms leave this one nearly where it is."""
    if objective.sense == "maximise":
        low = math.floor(reached * (1 - tolerance))
        return Row("tolerance", name, objective.terms, low=low)
    high = math.ceil(reached * (1 + tolerance))
    return Row("tolerance", name, objective.terms, high=high)


def _require(
    answer: Answer, candidates: Candidates, cuts: Sequence[Row], seed: int
) -> None:
    if answer.status == "infeasible":
        rows = (*allocation_rows(candidates), *cuts)
        raise explain(problem_of(candidates, rows), seed=seed)
    if answer.status == "unknown":
        raise Undecided(
            f"no allocation within {WORK} units of work; "
            "the mandates may or may not be possible"
        )


def _stage(term: Term, answer: Answer) -> Stage:
    value, bound = answer.objective / term.scale, answer.bound / term.scale
    gap = abs(bound - value) / max(abs(value), 1e-9) if value != bound else 0.0
    return Stage(term=term.name, unit=term.unit, value=value, bound=bound, gap=gap)
