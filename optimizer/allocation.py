"""Stage one: how many events of which programme, where, in which period.

The terms are settled one after the other. A term may give up a stated share of what it
reached for the sake of the next, never more. Only the first is proved to the gap asked;
the later ones improve on the answer they start from at the root of the search, and say
how far they are from their bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.explain import explain
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Answer, Objective, Row
from optimizer.start import completed
from optimizer.terms import TERMS, cost
from optimizer.travel import distances
from scenarios.errors import Undecided
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from optimizer.candidates import Candidate, Candidates
    from optimizer.terms.base import Term
    from scenarios.response import ResponseCurves

NODE_LIMIT = 5_000
"""Nodes the first term may take; a limit of work, never of time."""
LATER_GAPS = (0.1, 0.005)
"""Relative gaps at which evenness and cost are near enough to their bounds."""
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Allocation:
    """Events per candidate, and how good each term came out."""

    counts: Mapping[Candidate, int]
    stages: tuple[Stage, ...]
    work: float
    is_optimal: bool


def cheapest(candidates: Candidates, cuts: Sequence[Row], *, seed: int) -> Allocation:
    """Return the cheapest allocation that keeps every rule.

    Raises
    ------
    Infeasible
        If there is none, proved twice.
    Undecided
        If the limit was reached first.
    """
    rows = [*allocation_rows(candidates), *cuts]
    objective = Objective(cost.prices(candidates), "minimise")
    search = _Search(candidates, seed)
    answer = search.solve(rows, objective, gap=_EXACT)
    return search.allocation([_stage(cost.TERM, answer)] if answer else [])


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
    tolerances = (options.uplift_tolerance, options.evenness_tolerance, 0.0)
    gaps = (options.gap, *LATER_GAPS)
    rows = [*allocation_rows(candidates), *cuts]
    search = _Search(candidates, seed)
    stages: list[Stage] = []
    settled: dict[str, int] = {}
    for term, tolerance, gap in zip(TERMS, tolerances, gaps, strict=True):
        rows.extend(term.rows(candidates, curves, settled))
        objective = Objective(term.objective(candidates, curves, settled), term.sense)
        answer = search.solve(
            rows,
            objective,
            gap=gap,
        )
        if answer is None:
            break
        settled[term.name] = round(answer.objective)
        stages.append(_stage(term, answer))
        rows.append(_keep(term.name, objective, answer.objective, tolerance))
    return search.allocation(stages)


class _Search:
    """One solve after another, each started from the answer before."""

    def __init__(self, candidates: Candidates, seed: int) -> None:
        self.candidates = candidates
        self.seed = seed
        self.work = 0.0
        self.counts: Mapping[Candidate, int] = {}
        self.values: Mapping[Hashable, float] | None = None
        self.is_optimal = False

    def solve(
        self, rows: Sequence[Row], objective: Objective, *, gap: float
    ) -> Answer | None:
        """Solve for `objective`; only the first solve searches beyond the root.

        Returns None if a later solve finds nothing; the search stays where it was.
        """
        problem = problem_of(self.candidates, rows)
        small = aggregate(problem, objective)
        first = self.values is None
        answer = mathopt.solve(
            small.problem,
            small.objective,
            engine="highs",
            seed=self.seed,
            gap=gap,
            node_limit=NODE_LIMIT if first else 1,
            hint=None if first else completed(small.problem, self.values or {}),
        )
        self.work += answer.work
        if not (first or answer.is_solution):
            return None
        if answer.status == "infeasible":
            raise explain(problem, seed=self.seed)
        if not answer.is_solution:
            raise Undecided(f"no allocation within {NODE_LIMIT} nodes")
        if first:
            self.is_optimal = answer.status == "optimal"
        self.values = answer.values
        self.counts = small.spread(answer.values, distances(self.candidates.scenario))
        return answer

    def allocation(self, stages: Sequence[Stage]) -> Allocation:
        """Return where the search stands."""
        return Allocation(self.counts, tuple(stages), self.work, self.is_optimal)


def _keep(name: str, objective: Objective, reached: float, tolerance: float) -> Row:
    """Return the row by which later terms leave this one nearly where it is."""
    if objective.sense == "maximise":
        low = math.floor(reached * (1 - tolerance))
        return Row("tolerance", name, objective.terms, low=low)
    high = math.ceil(reached * (1 + tolerance))
    return Row("tolerance", name, objective.terms, high=high)


def _stage(term: Term, answer: Answer) -> Stage:
    value, bound = answer.objective / term.scale, answer.bound / term.scale
    bound = max(bound, value) if term.sense == "maximise" else min(bound, value)
    gap = abs(bound - value) / max(abs(value), _EXACT)
    return Stage(
        term=term.name,
        unit=term.unit,
        value=round(value, 6),
        bound=round(bound, 6),
        gap=round(gap, 9),
    )
