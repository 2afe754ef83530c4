"""Stage one: how many events of which programme, where, in which period.

The terms are settled one after the other. A term may give up a stated share of what it
reached for the sake of the next, never more. Only the first is proved to the gap asked;
the later ones improve on the answer they start from at the root of the search, and say
how far they are from their bound.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.model import allocation_rows, problem_of
from optimizer.rows import Answer, Objective, Row
from optimizer.search import EXACT, Search
from optimizer.terms import TERMS, cost, repeats
from optimizer.terms.gains import last_gains
from optimizer.terms.saturation import promises
from optimizer.trading import GUARD
from scenarios.plan import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optimizer.candidates import Candidates
    from optimizer.search import Allocation, Pose
    from optimizer.terms.base import Term
    from scenarios.response import ResponseCurves

TRADED_GAP = 0.2
"""Relative gap at which a term settled at the price of another is near enough."""
LATER_GAP = 0.1
"""Relative gap at which a later term is near enough to its bound."""


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


def cheapest(
    candidates: Candidates,
    cuts: Sequence[Row],
    *,
    seed: int,
    pose: Pose = problem_of,
) -> Allocation:
    """Return the cheapest allocation that keeps every rule, with the fewest repeats.

    `pose` makes the problem of candidates and rows.

    Raises
    ------
    Infeasible, Undecided
        As `lowest_cost_yuan`.
    """
    rows = [*allocation_rows(candidates), *cuts]
    search = Search(candidates, seed, pose)
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
    pose: Pose = problem_of,
) -> Allocation:
    """Return the allocation that is best by the terms in order.

    `pose` makes the problem of candidates and rows.

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
    search = Search(candidates, seed, pose)
    stages: list[Stage] = []
    settled: dict[str, int] = {}
    for term, tolerance in zip(TERMS, tolerances, strict=True):
        rows.extend(term.rows(candidates, curves, settled))
        objective = Objective(term.objective(candidates, curves, settled), term.sense)
        answer = (
            search.traded(rows, objective, stages[-1].term, gap=TRADED_GAP)
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
    gap = abs(bound - value) / max(abs(value), EXACT)
    return Stage(
        term=term.name,
        unit=term.unit,
        value=round(value, 6),
        bound=round(bound, 6),
        gap=round(gap, 9),
    )
