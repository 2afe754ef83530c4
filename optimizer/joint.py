"""Allocation and placement as one problem: exact, for cities small enough.

Counts are tied to the slots that make them up, so that nothing is allocated which no
calendar holds. The two stages are faster and settle nearly every city; this settles
the rest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from optimizer.allocation import best, cheapest
from optimizer.model import posed
from optimizer.placing.days import numbers_placed, offered, rooms
from optimizer.rules import PLACEMENT_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from optimizer.candidates import Candidates
    from optimizer.rows import Problem, Row
    from optimizer.search import Allocation
    from scenarios.response import ResponseCurves

MOST_SLOTS = 3_000
"""Slots of a city that is small enough."""
ENGINE = "OR-Tools 9.15: HiGHS (counts and slots together)"


def is_small(candidates: Candidates) -> bool:
    """Tell whether a city is small enough to be settled as one problem."""
    if sum(len(c.days) for c in candidates.members) > MOST_SLOTS:
        return False
    rooms_of = partial(rooms, candidates.scenario)
    slots = (len(c.days) * len(rooms_of(c)) for c in candidates.members)
    return sum(slots) <= MOST_SLOTS


def settle(
    candidates: Candidates, curves: ResponseCurves | None, *, seed: int
) -> Allocation:
    """Return the best allocation, or without curves the cheapest, with its slots.

    Raises
    ------
    Infeasible
        If there is none, proved twice.
    Undecided
        If the limit was reached first.
    """
    pose = _over_slots(candidates)
    if curves is None:
        return cheapest(candidates, [], seed=seed, pose=pose)
    return best(candidates, curves, [], seed=seed, pose=pose)


def _over_slots(
    candidates: Candidates,
) -> Callable[[Candidates, Sequence[Row]], Problem]:
    slots = offered(candidates.scenario, candidates.members)
    dated = [row for rule in PLACEMENT_RULES for row in rule.post(slots)]
    ties = list(numbers_placed(slots, candidates.members))
    takings = tuple((slot, 1) for slot in slots.members)

    def pose(candidates: Candidates, rows: Sequence[Row]) -> Problem:
        counts = ((c, c.cap) for c in candidates.members)
        return posed((*takings, *counts), (*rows, *ties, *dated))

    return pose
