"""The fewest changes: what must go is replaced, or the search widens until it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.replan import changes
from optimizer.replan.neighbourhood import narrowest, widening
from optimizer.replan.search import taken
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.replan.neighbourhood import Neighbourhood
    from optimizer.replan.search import ReplanSearch
    from optimizer.rules.base import Slot


def fewest_changes(search: ReplanSearch) -> tuple[tuple[Slot, ...], int]:
    """Return the old and new slots taken from today on, and a proved bound.

    No plan changes fewer bookings than the bound, and of those that change as few as
    this one, it is the one that gains most where it was found.

    Raises
    ------
    Infeasible
        If no plan keeps the mandates; with what falls short by how much.
    Undecided
        If the limit was reached before a plan or a proof.
    """
    least, part = changes.fewest(search.standing), narrowest(search.standing)
    answer = search.gaining(part, least)
    if answer.is_solution:
        return part.all_taken(search.standing, taken(answer)), least
    bound, needed = search.counted()
    if answer.status == "infeasible":
        bound = max(bound, least + 1)
    most, part, bound = _widened(search, widening(search.standing, needed), bound)
    answer = search.gaining(part, most)
    if not answer.is_solution:
        raise Undecided("the fewest changes were counted, but not found again")
    return part.all_taken(search.standing, taken(answer)), bound


def _widened(
    search: ReplanSearch, parts: Iterable[Neighbourhood], bound: int
) -> tuple[int, Neighbourhood, int]:
    """Return the fewest changes found, where, and the bound on all others."""
    best: tuple[int, Neighbourhood] | None = None
    for part in parts:
        found = search.fewest(part)
        if found is None:
            continue
        number, possible = found
        if part.is_everything:
            bound = max(bound, possible)
        if best is None or number < best[0]:
            best = number, part
        if best[0] <= bound:
            break
    if best is None:
        raise Undecided("no plan was found within the limit")
    return *best, bound
