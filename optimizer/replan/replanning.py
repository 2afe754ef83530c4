"""An old plan and what is asked of it to a new plan, audited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.bookings import booking_at, with_mandates
from optimizer.replan.changes import ChangedBooking, changes
from optimizer.replan.fewest import fewest_changes
from optimizer.replan.naming import ids
from optimizer.replan.search import ReplanSearch
from optimizer.replan.standing import standing
from optimizer.replan.worth import worthwhile
from optimizer.terms import uplift
from optimizer.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.replan.standing import Standing
    from optimizer.rules.base import Slot
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from scenarios.wishes import Wishes

Way = tuple[tuple["Booking", ...], tuple[ChangedBooking, ...]]
"""The bookings of a changed plan, and what is changed by them."""
ENGINE = "OR-Tools 9.15: HiGHS (counts, days), CP-SAT (second proofs)"
"""Solvers and what they are used for."""


@dataclass(frozen=True, slots=True)
class Replanned:
    """The bookings of a changed plan, and what is known of the changes."""

    bookings: tuple[Booking, ...]
    """Events of the whole horizon, those before today among them."""
    changes: tuple[ChangedBooking, ...]
    """What differs from the old plan from today on."""
    bound: int
    """Fewest changes that any plan needs, proved."""
    work: float
    """Work of the solvers [iterations]."""


@uncollected()
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
    search = ReplanSearch(left, curves, seed)
    slots, bound = fewest_changes(search)
    ways = [_changed(left, named, old, slots)]
    if price is not None and curves is not None:
        other = worthwhile(search, curves, price)
        ways += [_changed(left, named, old, other)] if other is not None else []
        ways.sort(key=lambda way: _worth(scenario, curves, way, price))
    made, found = ways[-1]
    return Replanned(made, found, bound, search.work)


def _worth(scenario: Scenario, curves: ResponseCurves, way: Way, price: float) -> float:
    """Return the uplift of a way less the price of its changes [persons]."""
    made, found = way
    gain = uplift.TERM.value(scenario, curves, made, {}) / uplift.TERM.scale
    return gain - price * len(found)


def _changed(
    left: Standing,
    named: tuple[Booking, ...],
    old: tuple[Booking, ...],
    slots: tuple[Slot, ...],
) -> Way:
    """Return the new bookings, in order of date, and what is changed by them.

    `named` holds the ids that are spent, those of missed bookings among them.
    """
    kept = (*left.settled.values(), *(left.free[s] for s in slots if s in left.free))
    new = (slot for slot in slots if slot not in left.free)
    added = tuple(booking_at(left.scenario, s, f"new@{i}") for i, s in enumerate(new))
    found = changes(old, (*kept, *added))
    lasting = ids(named, found, left.agreed)
    renamed = (
        b.model_copy(update={"booking_id": lasting[b.booking_id]}) for b in added
    )
    ordered = sorted((*kept, *renamed), key=lambda b: (b.date, b.booking_id))
    made = with_mandates(left.scenario, tuple(ordered))
    by_id = {b.booking_id: b for b in made}
    shown = (
        ChangedBooking(c.before, c.after and by_id[lasting[c.after.booking_id]])
        for c in found
    )
    return made, tuple(shown)
