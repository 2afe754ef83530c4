"""The allocation solved again with some rows changed: what would be possible then.

What is found is never a point but what lies between an answer and its bound, and so is
every difference of two answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.allocation import lowest_cost_yuan
from optimizer.model import allocation_rows, problem_of
from optimizer.relaxation import relax
from optimizer.rows import Objective, Problem, Row
from optimizer.search import EXACT, NODE_LIMIT
from optimizer.terms import cost, uplift
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from optimizer.candidates import Candidates
    from optimizer.terms.base import Term
    from scenarios.response import ResponseCurves

if TYPE_CHECKING:
    Change = Callable[[Row], Row | None]
    """What becomes of each row; None drops it."""

NODES = 200
"""Nodes a search with changed rows may take; what it leaves open widens the answer."""


@dataclass(frozen=True, slots=True)
class Between:
    """A figure that is known to lie between two ends."""

    low: float
    high: float

    def minus(self, other: Between) -> Between:
        """Return the difference of two figures, each anywhere between its ends."""
        return Between(self.low - other.high, self.high - other.low)

    def plus(self, other: Between) -> Between:
        """Return the sum of two figures, each anywhere between its ends."""
        return Between(self.low + other.low, self.high + other.high)

    def below(self, end: float) -> Between:
        """Return it where it is known to exceed `end` nowhere."""
        return Between(min(self.low, end), min(self.high, end))

    def signed(self, sign: int) -> Between:
        """Return it where it is known to be 0 or of `sign`."""
        if sign < 0:
            return self.below(0.0)
        return Between(max(self.low, 0.0), max(self.high, 0.0))


@dataclass(frozen=True, slots=True)
class Found:
    """The best allocation found."""

    value: Between
    """What the best allocation reaches: this one, and what none exceeds."""
    values: Mapping[Hashable, float]
    """Values of its variables, to start another search from."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The exact optimum where counts may be fractions."""

    value: float
    prices: tuple[float, ...]
    """What it rises by for one unit more of each row's bound, at first."""


@dataclass(frozen=True, slots=True)
class Posed:
    """An allocation problem with one aim, its interchangeable organisers counted."""

    candidates: Candidates
    problem: Problem
    objective: Objective
    term: Term
    gap: float
    seed: int

    def relaxed(self, change: Change | None = None) -> Relaxed | None:
        """Return the exact optimum over fractions, or None if there is none."""
        found = relax(self._changed(change), self.objective)
        if not found.is_solution:
            return None
        prices = tuple(price / self.term.scale for price in found.prices)
        return Relaxed(found.objective / self.term.scale, prices)

    def solved(
        self,
        change: Change | None = None,
        start: Found | None = None,
        *,
        nodes: int = NODES,
    ) -> Found | None:
        """Return the best allocation, or None if none keeps every rule.

        Raises
        ------
        Undecided
            If the limit was reached before an allocation or a proof.
        """
        answer = mathopt.solve(
            self._changed(change),
            self.objective,
            engine="highs",
            seed=self.seed,
            gap=self.gap,
            node_limit=nodes,
            hint=start.values if start else None,
        )
        if answer.status == "infeasible":
            return None
        if not answer.is_solution:
            raise Undecided(f"no allocation within {nodes} nodes")
        ends = sorted((answer.objective, answer.bound))
        low, high = (end / self.term.scale for end in ends)
        return Found(Between(low, high), answer.values)

    def first(self) -> Found:
        """Return the best allocation as the scenario stands.

        Raises
        ------
        Infeasible, Undecided
            If there is none, or none was found within the limit.
        """
        found = self.solved(nodes=NODE_LIMIT)
        if found is None:
            lowest_cost_yuan(self.candidates, seed=self.seed)
            raise Undecided("two solves disagree on feasibility")
        return found

    def _changed(self, change: Change | None) -> Problem:
        if change is None:
            return self.problem
        rows = (change(row) for row in self.problem.rows)
        return Problem(
            self.problem.decisions, tuple(row for row in rows if row is not None)
        )


def gain_posed(candidates: Candidates, curves: ResponseCurves, *, seed: int) -> Posed:
    """Return the question of the greatest gain within the budget."""
    rows = (*allocation_rows(candidates), *uplift.rows(candidates, curves, {}))
    aim = Objective(uplift.objective(candidates, curves, {}), "maximise")
    small = aggregate(problem_of(candidates, rows), aim)
    gap = candidates.scenario.options.gap
    return Posed(candidates, small.problem, small.objective, uplift.TERM, gap, seed)


def cost_posed(candidates: Candidates, *, seed: int) -> Posed:
    """Return the question of the lowest cost, whatever the budget."""
    aim = Objective(cost.prices(candidates), "minimise")
    small = aggregate(problem_of(candidates, allocation_rows(candidates)), aim)
    return Posed(candidates, small.problem, small.objective, cost.TERM, EXACT, seed)
