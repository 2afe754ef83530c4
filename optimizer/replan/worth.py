"""Changes that are worth their price: counts say which, days whether they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.replan.neighbourhood import Neighbourhood, narrowest
from optimizer.replan.search import taken

if TYPE_CHECKING:
    from optimizer.replan.search import ReplanSearch
    from optimizer.rules.base import Slot
    from scenarios.response import ResponseCurves


def worthwhile(
    search: ReplanSearch, curves: ResponseCurves, persons: float
) -> tuple[Slot, ...] | None:
    """Return the slots taken where every change costs `persons` of uplift.

    None if what counts promise fits on no days, not even beside what may replace the
    bookings that must go.

    Raises
    ------
    Infeasible, Undecided
        As `fewest_changes`.
    """
    opened = search.promising(curves, persons)
    nearest = narrowest(search.standing).opened
    wide = tuple(dict.fromkeys((*opened, *nearest)))
    for part in (Neighbourhood(opened, keep=False), Neighbourhood(wide, keep=False)):
        answer = search.worth(part, curves, persons)
        if answer is not None:
            return part.all_taken(search.standing, taken(answer))
    return None
