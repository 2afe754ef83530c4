"""An allocation that can be placed.

Counts come first and days second; what no calendar holds is cut off and the counts are
settled anew. Where that leaves a gap and the city is small, both are settled at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer import joint
from optimizer.allocation import best, cheapest
from optimizer.bookings import bookings
from optimizer.interruption import heeding, is_interrupted
from optimizer.placing.cuts import cut
from optimizer.placing.placement import place
from optimizer.proof import is_final, proof_of
from optimizer.provenance import Placed
from optimizer.rules.base import Slot
from scenarios.errors import PlanningError, Undecided

if TYPE_CHECKING:
    from collections.abc import Callable

    from optimizer.candidates import Candidates
    from optimizer.rows import Row
    from optimizer.search import Allocation
    from scenarios.response import ResponseCurves

MOST_TRIES = 10
"""Allocations that are placed at most, each cut off if it cannot be."""
TRIES_IF_SMALL = 2
"""The same where the whole problem can be solved instead."""


def best_placed(candidates: Candidates, curves: ResponseCurves, seed: int) -> Placed:
    """Place the best allocation, or the cheapest if the search ends before any.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """

    def allocate(cuts: list[Row]) -> Allocation:
        return best(candidates, curves, cuts, seed=seed)

    try:
        return _settled(candidates, curves, allocate, seed)
    except Undecided:
        if not is_interrupted():
            raise
    with heeding(None):
        return cheapest_placed(candidates, seed, was_interrupted=True)


def cheapest_placed(
    candidates: Candidates, seed: int, was_interrupted: bool = False
) -> Placed:
    """Place the cheapest allocation.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """

    def allocate(cuts: list[Row]) -> Allocation:
        return cheapest(candidates, cuts, seed=seed)

    placed = _settled(candidates, None, allocate, seed)
    return replace(placed, was_interrupted=was_interrupted or placed.was_interrupted)


def place_allocation(
    candidates: Candidates, allocate: Callable[[list[Row]], Allocation], seed: int
) -> Placed:
    """Return what `allocate` finds, once it can be placed: cuts tell what cannot.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """
    cuts: list[Row] = []
    work = 0.0
    tries = TRIES_IF_SMALL if joint.is_small(candidates) else MOST_TRIES
    for number in range(tries):
        allocation = allocate(cuts)
        was_interrupted = is_interrupted()
        counts, worth = allocation.counts, allocation.worth
        # Whoever interrupts the search wants its best placed.
        with heeding(None):
            answer = place(candidates, counts, seed=seed, worth=worth)
        work += allocation.work + answer.work
        if answer.is_solution:
            taken = (v for v, n in answer.values.items() if isinstance(v, Slot) and n)
            return Placed(allocation, tuple(taken), number, work, was_interrupted)
        if answer.status == "unknown":
            break
        cuts.extend(cut(candidates, counts, number))
    raise Undecided("no placement was found within the limit")


def _settled(
    candidates: Candidates,
    curves: ResponseCurves | None,
    allocate: Callable[[list[Row]], Allocation],
    seed: int,
) -> Placed:
    """Allocate, then place; both at once if a proof needs it and the city is small."""
    placed = None
    try:
        placed = place_allocation(candidates, allocate, seed)
    except PlanningError as found:
        if is_interrupted() or is_final(found) or not joint.is_small(candidates):
            raise
    else:
        made = bookings(candidates.scenario, placed.slots)
        proof = proof_of(candidates.scenario, curves, placed.allocation, made)
        if is_interrupted() or proof.is_complete or not joint.is_small(candidates):
            return placed
    try:
        whole = joint.settle(candidates, curves, seed=seed)
    except Undecided:
        if placed is None:
            raise
        return placed
    return Placed(whole, whole.slots, 0, whole.work, is_interrupted(), joint.ENGINE)
