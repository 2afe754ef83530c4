"""An old plan and what is asked of it to a new plan, audited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.bookings import booking_at, with_mandates
from optimizer.replan.changes import Change, changes, fewest
from optimizer.replan.naming import ids
from optimizer.replan.neighbourhood import Neighbourhood, narrowest, widening
from optimizer.replan.search import Search, taken
from optimizer.replan.standing import standing
from scenarios.errors import Undecided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.replan.standing import Standing
    from optimizer.rules.base import Slot
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from scenarios.wishes import Wishes

ENGINE = "OR-Tools 9.15: HiGHS (counts, days), CP-SAT (second proofs)"


@dataclass(frozen=True, slots=True)
class Replanned:
    """The bookings of a changed plan, and what is known of the changes."""

    bookings: tuple[Booking, ...]
    """Events of the whole horizon, those before today among them."""
    changes: tuple[Change, ...]
    """What differs from the old plan from today on."""
    bound: int
    """Fewest changes that any plan needs, proved."""
    work: float
    """Work of the solvers [iterations]."""


def replan(
    scenario: Scenario,
    bookings: Iterable[Booking],
    wishes: Wishes,
    curves: ResponseCurves | None,
    *,
    seed: int,
    price: float | None = None,
) -> Replanned:
    """Change `bookings` as little as possible, or as far as it is worth the price.

    Parameters
    ----------
    scenario
        With its hosts closed and under the budget of the plan.
    price
        Uplift that a change has to bring [persons], which needs curves; None for the
        fewest changes.

    Raises
    ------
    Infeasible
        If no plan keeps the mandates; with what falls short by how much.
    Undecided
        If the limit was reached before a plan or a proof.
    """
    named = tuple(bookings)
    old = tuple(b for b in named if b.booking_id not in wishes.missed)
    left = standing(scenario, old, wishes)
    search = Search(left, curves, seed)
    if price is None or curves is None:
        slots, bound = _fewest(search)
    else:
        slots, bound = _worth(search, curves, price), fewest(left)
    made, found = _changed(left, named, old, slots)
    return Replanned(made, found, bound, search.work)


def _fewest(search: Search) -> tuple[tuple[Slot, ...], int]:
    """Return the slots taken from today on, and the changes that are needed."""
    least, part = fewest(search.standing), narrowest(search.standing)
    answer = search.gaining(part, least)
    if answer is not None:
        return _all_taken(search.standing, part, taken(answer)), least
    bound, needed = search.counted()
    part, most, bound = _widened(search, widening(search.standing, needed), bound)
    answer = search.gaining(part, most)
    if answer is None:
        raise Undecided("no plan was found within the limit")
    return _all_taken(search.standing, part, taken(answer)), bound


def _widened(
    search: Search, parts: Iterable[Neighbourhood], bound: int
) -> tuple[Neighbourhood, int, int]:
    """Return where the fewest changes were found, how many, and the proved bound."""
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
    return best[1], best[0], bound


def _worth(search: Search, curves: ResponseCurves, price: float) -> tuple[Slot, ...]:
    opened = search.promising(curves, price)
    nearest = narrowest(search.standing).opened
    wide = Neighbourhood(tuple(dict.fromkeys((*opened, *nearest))), keep=False)
    for part in (Neighbourhood(opened, keep=False), wide):
        answer = search.worth(part, curves, price)
        if answer is not None:
            return _all_taken(search.standing, part, taken(answer))
    return _fewest(search)[0]


def _all_taken(
    left: Standing, part: Neighbourhood, slots: tuple[Slot, ...]
) -> tuple[Slot, ...]:
    return (*left.free, *slots) if part.keep else slots


def _changed(
    left: Standing,
    named: tuple[Booking, ...],
    old: tuple[Booking, ...],
    slots: tuple[Slot, ...],
) -> tuple[tuple[Booking, ...], tuple[Change, ...]]:
    """Return the new bookings, in order of date, and what is changed by them.

    `named` holds the ids that are spent, those of missed bookings among them.
    """
    kept = (*left.settled.values(), *(left.free[s] for s in slots if s in left.free))
    new = (slot for slot in slots if slot not in left.free)
    added = tuple(booking_at(left.scenario, s, f"new@{i}") for i, s in enumerate(new))
    found = changes(old, (*kept, *added))
    lasting = ids(named, found)
    renamed = (
        b.model_copy(update={"booking_id": lasting[b.booking_id]}) for b in added
    )
    ordered = sorted((*kept, *renamed), key=lambda b: (b.date, b.booking_id))
    made = with_mandates(left.scenario, tuple(ordered))
    by_id = {b.booking_id: b for b in made}
    shown = (
        Change(c.before, c.after and by_id[lasting[c.after.booking_id]]) for c in found
    )
    return made, tuple(shown)
