"""One solve after another over counts, each started from the answer before."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import Aggregation, aggregation_of
from optimizer.explanation.refusal import refusal
from optimizer.model import problem_of
from optimizer.rules.base import Slot
from optimizer.start import completed
from optimizer.trading import SCALE, traded
from optimizer.travel import distances
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from optimizer.aggregation import Aggregated
    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Answer, Objective, Problem, Row
    from scenarios.plan import Stage

    Pose = Callable[[Candidates, Sequence[Row]], Problem]

NODE_LIMIT = 5_000
"""Nodes the first term may take; a limit of work, never of time."""
EXACT = 1e-9
"""Relative gap that is none."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """Events per candidate, and how good each term came out."""

    counts: Mapping[Candidate, int]
    stages: tuple[Stage, ...]
    work: float
    is_optimal: bool
    worth: Mapping[Candidate, float] = field(default_factory=dict)
    """What one event less of a candidate loses [persons]."""
    slots: tuple[Slot, ...] = ()
    """Slots taken, where the problem was posed over them as well."""


class Search:
    """One solve after another, each started from the answer before."""

    def __init__(
        self, candidates: Candidates, seed: int, pose: Pose = problem_of
    ) -> None:
        self.candidates = candidates
        self.seed = seed
        self.pose = pose
        self.work = 0.0
        self.counts: Mapping[Candidate, int] = {}
        self.values: Mapping[Hashable, float] = {}
        self.is_optimal = False
        self.aggregation: Aggregation | None = None

    def first(
        self,
        rows: Sequence[Row],
        objective: Objective,
        *,
        gap: float = EXACT,
        nodes: int = NODE_LIMIT,
    ) -> Answer:
        """Solve for `objective` to `gap`, or prove that nothing keeps the rules."""
        problem = self.pose(self.candidates, rows)
        small = self._aggregated(problem, objective)
        answer = self._solve(small, small.objective, gap=gap, nodes=nodes)
        if answer.status == "infeasible":
            raise refusal(self.candidates.scenario, problem, seed=self.seed)
        if not answer.is_solution:
            raise Undecided(f"no allocation within {nodes} nodes")
        self.is_optimal = answer.status == "optimal"
        self._accept(small, answer)
        return answer

    def later(
        self, rows: Sequence[Row], objective: Objective, *, gap: float
    ) -> Answer | None:
        """Improve on the answer before, at the root of the search only.

        Returns None if nothing is found; the search stays where it was.
        """
        problem = self.pose(self.candidates, rows)
        small = self._aggregated(problem, objective)
        answer = self._solve(small, small.objective, gap=gap, nodes=1)
        if not answer.is_solution:
            return None
        self._accept(small, answer)
        return answer

    def traded(
        self, rows: Sequence[Row], objective: Objective, against: str, *, gap: float
    ) -> Answer | None:
        """Improve on the answer before as `later`, at the price of the term `against`.

        Returns None if nothing is found; the search stays where it was.
        """
        problem = self.pose(self.candidates, rows)
        small = self._aggregated(problem, objective)
        trade = traded(small.problem, small.objective, against)
        if trade is None:
            return self.later(rows, objective, gap=gap)
        enough = gap * SCALE * max(1.0, abs(trade.bound))
        for posed, priced in trade.attempts:
            part = replace(small, problem=posed)
            answer = self._solve(part, priced, absolute_gap=enough, nodes=1)
            if answer.is_solution and trade.guard.holds(answer.values):
                self._accept(small, answer)
                terms = small.objective.terms
                reached = math.fsum(c * answer.values.get(v, 0) for v, c in terms)
                return replace(answer, objective=reached, bound=trade.bound)
        return None

    def _aggregated(self, problem: Problem, objective: Objective) -> Aggregated:
        if self.aggregation is None:
            own = self.pose is not problem_of
            self.aggregation = (
                Aggregation(problem.decisions)
                if own
                else aggregation_of(self.candidates)
            )
        return self.aggregation.of(problem, objective)

    def _solve(
        self,
        small: Aggregated,
        objective: Objective,
        *,
        nodes: int,
        gap: float = 0.0,
        absolute_gap: float = 0.0,
    ) -> Answer:
        answer = mathopt.solve(
            small.problem,
            objective,
            engine="highs",
            seed=self.seed,
            gap=gap,
            absolute_gap=absolute_gap,
            node_limit=nodes,
            hint=completed(small.problem, self.values) if self.values else None,
        )
        self.work += answer.work
        return answer

    def _accept(self, small: Aggregated, answer: Answer) -> None:
        where = distances(self.candidates.scenario)
        self.values, self.counts = answer.values, small.spread(answer.values, where)

    def allocation(self, stages: Sequence[Stage]) -> Allocation:
        """Return where the search stands."""
        taken = (v for v, n in self.values.items() if isinstance(v, Slot) and n)
        return Allocation(
            self.counts,
            tuple(stages),
            self.work,
            self.is_optimal,
            slots=tuple(taken),
        )
