"""A plan that has begun, changed for what has come up since, and audited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.audit import audited
from optimizer.budgets import with_budget
from optimizer.replan.replanning import ENGINE, Replanned, replan
from optimizer.terms import uplift
from scenarios.closing import with_closed
from scenarios.errors import PackNotFound, StaleCurves
from scenarios.loading import load_curves
from scenarios.plan import Provenance
from scenarios.province import by_city

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.replan.changes import Change
    from scenarios.compliance import Compliance
    from scenarios.plan import Booking, Plan
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from scenarios.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Revision:
    """A plan changed, its audit, and what is known of the changes."""

    scenario: Scenario
    """With its hosts closed."""
    plan: Plan
    compliance: Compliance
    before: tuple[Booking, ...]
    """The old bookings but those that did not take place."""
    changes: tuple[Change, ...]
    bound: int
    """Fewest changes that any plan needs, proved."""
    gains: tuple[float, float] | None
    """Uplift that the curves expect of the old and of the new plan [persons]; None
    without curves of the scenario."""

    @property
    def num_changes(self) -> int:
        """Bookings changed."""
        return len(self.changes)


def revised(
    scenario: Scenario,
    plan: Plan,
    wishes: Wishes,
    *,
    seed: int | None = None,
    price: float | None = None,
    near: str = "",
) -> Revision:
    """Change `plan` by as few bookings as possible, or as many as are worth `price`.

    The response curves of the scenario before a host was closed are used: what an
    event brings on the days that are left stays the same. Without any, fewest changes
    at the lowest cost are sought.

    Raises
    ------
    Infeasible
        If no plan keeps the mandates; with what falls short by how much.
    Undecided
        If the limit was reached before a plan or a proof.
    PackNotFound, StaleCurves
        If a price is given and there are no curves to weigh it against.
    """
    curves = _curves(scenario, near, required=price is not None)
    closed = with_closed(scenario, wishes.closed)
    streams = scenario.options.seed if seed is None else seed
    found = [
        replan(
            part,
            own,
            wishes,
            curves and curves.of_city(part),
            seed=streams,
            price=price,
        )
        for part, own in _parts(closed, plan)
    ]
    made = tuple(b for one in found for b in one.bookings)
    before = tuple(b for b in plan.bookings if b.booking_id not in wishes.missed)
    gains = (
        (_gain(closed, before, curves), _gain(closed, made, curves)) if curves else None
    )
    new = _plan(closed, plan, made, gains[1] if gains else 0.0, found, streams)
    return Revision(
        scenario=closed,
        plan=new,
        compliance=audited(closed, new),
        before=before,
        changes=tuple(change for one in found for change in one.changes),
        bound=sum(one.bound for one in found),
        gains=gains,
    )


def _curves(scenario: Scenario, near: str, *, required: bool) -> ResponseCurves | None:
    try:
        return load_curves(scenario, near)
    except (PackNotFound, StaleCurves):
        if required:
            raise
        return None


def _parts(
    scenario: Scenario, plan: Plan
) -> Iterator[tuple[Scenario, tuple[Booking, ...]]]:
    """Yield every city with its bookings, under what the others leave of the budget."""
    for part, own in by_city(scenario, plan.bookings):
        left = plan.budget_yuan
        if left is not None:
            left += sum(b.cost_yuan for b in own) - plan.cost_yuan
        yield with_budget(part, left), own


def _gain(
    scenario: Scenario, bookings: tuple[Booking, ...], curves: ResponseCurves
) -> float:
    """Return the uplift that the curves expect of `bookings` [persons]."""
    scaled = sum(
        uplift.TERM.value(part, curves.of_city(part), own, {})
        for part, own in by_city(scenario, bookings)
    )
    return scaled / uplift.TERM.scale


def _plan(
    scenario: Scenario,
    old: Plan,
    bookings: tuple[Booking, ...],
    gain: float,
    found: list[Replanned],
    seed: int,
) -> Plan:
    ordered = tuple(sorted(bookings, key=lambda b: (b.date, b.booking_id)))
    if ordered == old.bookings and scenario.digest == old.scenario_digest:
        return old
    work = sum(one.work for one in found)
    return old.model_copy(
        update={
            "scenario": scenario.name,
            "scenario_digest": scenario.digest,
            "provenance": _provenance(old.provenance, gain, work, seed),
            "bookings": ordered,
        }
    )


def _provenance(old: Provenance, gain: float, work: float, seed: int) -> Provenance:
    """Return how the new bookings were found.

    What bounds every plan of the year bounds those, too, that heed more.
    """
    by_hand = old.status == "manual"
    bound = gain if by_hand else max(old.bound, gain)
    return Provenance(
        status="manual" if by_hand else "feasible",
        engine=ENGINE,
        objective=round(gain, 6),
        bound=round(bound, 6),
        gap=round((bound - gain) / gain, 9) if gain else 0.0,
        deterministic_work=round(work, 6),
        seed=seed,
    )
