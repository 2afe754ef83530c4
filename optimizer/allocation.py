"""Stage one: how many events of which programme, where, in which period.

The terms are settled one after the other. A term may give up a stated share of what it
reached for the sake of the next, never more. Only the first is proved to the gap asked;
the later ones improve on the answer they start from at the root of the search, and say
how far they are from their bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from optimizer import mathopt
from optimizer.aggregation import aggregate
from optimizer.explanation.refusal import refusal
from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Answer, Objective, Row
from optimizer.start import completed
from optimizer.terms import TERMS, cost, repeats
from optimizer.terms.gains import last_gains
from optimizer.terms.saturation import promises
from optimizer.trading import GUARD, SCALE, traded
from optimizer.travel import distances
from scenarios.errors import Undecided
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from optimizer.aggregation import Aggregated
    from optimizer.candidates import Candidate, Candidates
    from optimizer.terms.base import Term
    from scenarios.response import ResponseCurves

NODE_LIMIT = 5_000
"""Nodes the first term may take; a limit of work, never of time."""
LATER_GAP = 0.1
"""Relative gap at which a later term is near enough to its bound."""
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Allocation:
    """Events per candidate, and how good each term came out."""

    counts: Mapping[Candidate, int]
    stages: tuple[Stage, ...]
    work: float
    is_optimal: bool
    worth: Mapping[Candidate, float] = field(default_factory=dict)
    """What one event less of a candidate loses [persons]."""


def lowest_cost_yuan(candidates: Candidates, *, seed: int) -> float:
    """Return what the cheapest allocation costs that keeps every rule [yuan].

    Raises
    ------
    Infeasible
        If there is none, proved twice.
    Undecided
        If the limit was reached first.
    """
    search = Search(candidates, seed)
    return search.first(list(allocation_rows(candidates)), cheap(candidates)).objective


def cheapest(candidates: Candidates, cuts: Sequence[Row], *, seed: int) -> Allocation:
    """Return the cheapest allocation that keeps every rule, with the fewest repeats.

    Raises
    ------
    Infeasible, Undecided
        As `lowest_cost_yuan`.
    """
    rows = [*allocation_rows(candidates), *cuts]
    search = Search(candidates, seed)
    answer = search.first(rows, cheap(candidates))
    rows.append(keep(cost.TERM.name, cheap(candidates), answer.objective, 0.0))
    rows.extend(repeats.rows(candidates))
    search.later(rows, repeats.objective(candidates), gap=LATER_GAP)
    return search.allocation([stage(cost.TERM, answer)])


def cheap(candidates: Candidates) -> Objective:
    """Return the cost of everything as what to make small."""
    return Objective(cost.prices(candidates), "minimise")


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
    rows = [*allocation_rows(candidates), *cuts]
    search = Search(candidates, seed)
    stages: list[Stage] = []
    settled: dict[str, int] = {}
    for term, tolerance in zip(TERMS, tolerances, strict=True):
        rows.extend(term.rows(candidates, curves, settled))
        objective = Objective(term.objective(candidates, curves, settled), term.sense)
        answer = (
            search.traded(rows, objective, stages[-1].term, gap=LATER_GAP)
            if stages
            else search.first(rows, objective, gap=options.gap)
        )
        if answer is None:
            break
        settled[term.name] = round(answer.objective)
        settled.setdefault("promised", _promised(curves, answer))
        stages.append(stage(term, answer))
        rows.append(keep(term.name, objective, answer.objective, tolerance))
    worth = last_gains(candidates, curves, search.counts)
    return replace(search.allocation(stages), worth=worth)


class Search:
    """One solve after another, each started from the answer before."""

    def __init__(self, candidates: Candidates, seed: int) -> None:
        self.candidates = candidates
        self.seed = seed
        self.work = 0.0
        self.counts: Mapping[Candidate, int] = {}
        self.values: Mapping[Hashable, float] = {}
        self.is_optimal = False

    def first(
        self,
        rows: Sequence[Row],
        objective: Objective,
        *,
        gap: float = _EXACT,
        nodes: int = NODE_LIMIT,
    ) -> Answer:
        """Solve for `objective` to `gap`, or prove that nothing keeps the rules."""
        problem = problem_of(self.candidates, rows)
        small = aggregate(problem, objective)
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
        small = aggregate(problem_of(self.candidates, rows), objective)
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
        small = aggregate(problem_of(self.candidates, rows), objective)
        trade = traded(small.problem, small.objective, against)
        if trade is None:
            return None
        enough = gap * SCALE * max(1.0, abs(trade.bound))
        for problem, priced in trade.attempts:
            part = replace(small, problem=problem)
            answer = self._solve(part, priced, absolute_gap=enough, nodes=1)
            if answer.is_solution and trade.guard.holds(answer.values):
                self._accept(small, answer)
                terms = small.objective.terms
                reached = math.fsum(c * answer.values.get(v, 0) for v, c in terms)
                return replace(answer, objective=reached, bound=trade.bound)
        return None

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
        return Allocation(self.counts, tuple(stages), self.work, self.is_optimal)


def _promised(curves: ResponseCurves, answer: Answer) -> int:
    seasons = {curve.season for curve in curves.curves}
    steps = promises(curves, seasons)
    return round(math.fsum(slope * answer.values.get(step, 0) for step, slope in steps))


def keep(name: str, objective: Objective, reached: float, tolerance: float) -> Row:
    """Return the row by which later terms leave this one nearly where it is."""
    if objective.sense == "maximise":
        low = math.floor(reached * (1 - tolerance))
        return Row(GUARD, name, objective.terms, low=low)
    high = math.ceil(reached * (1 + tolerance))
    return Row(GUARD, name, objective.terms, high=high)


def stage(term: Term, answer: Answer) -> Stage:
    """Return how `term` came out, in its unit."""
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
