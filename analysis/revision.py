"""A plan that has begun, changed for what has come up since, and audited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.journey import require_names
from optimizer.audit import audited
from optimizer.budgets import with_budget
from optimizer.replan.replanning import ENGINE, Replanned, replan
from optimizer.terms import uplift
from scenarios.closing import with_closed
from scenarios.errors import PackNotFound, Problem, ScenarioError, StaleCurves
from scenarios.loading import load_curves
from scenarios.plan import Provenance
from scenarios.province import by_city

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from optimizer.replan.changes import ChangedBooking
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
    changes: tuple[ChangedBooking, ...]
    bound: int
    """Fewest changes that any plan needs, proved."""
    gains: tuple[float, float] | None
    """Uplift that the curves expect of the old and of the new plan [persons]; None
    without curves of the scenario."""


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
    ScenarioError
        If the plan names what the scenario does not have, or a day outside its year.
    Infeasible
        If no plan keeps the mandates; with what falls short by how much.
    Undecided
        If the limit was reached before a plan or a proof.
    PackNotFound, StaleCurves
        If a price is given and there are no curves to weigh it against.
    """
    require_names(audited(scenario, plan))
    _require_days(scenario, (*plan.bookings, *wishes.agreed))
    curves = _curves(scenario, near, required=price is not None)
    closed = with_closed(scenario, wishes.closed)
    streams = scenario.options.seed if seed is None else seed
    found: list[Replanned] = []
    for part, own, asked in _parts(closed, plan, wishes, found):
        near_by = curves and curves.of_city(part)
        found.append(replan(part, own, asked, near_by, seed=streams, price=price))
    made = tuple(b for one in found for b in one.bookings)
    before = tuple(b for b in plan.bookings if b.booking_id not in wishes.missed)
    gains = _gains(closed, before, made, curves)
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


def _require_days(scenario: Scenario, bookings: Iterable[Booking]) -> None:
    """Refuse bookings outside the horizon."""
    horizon = scenario.calendar.horizon
    rule = f"the year of {scenario.name} is {horizon.first} to {horizon.last}"
    advice = "Correct the date, or name the scenario of that year with --scenario."
    problems = [
        Problem("plan", f"bookings[{b.booking_id}].date", str(b.date), rule, advice)
        for b in bookings
        if b.date not in horizon
    ]
    if problems:
        raise ScenarioError(problems)


def _parts(
    scenario: Scenario, plan: Plan, wishes: Wishes, found: Sequence[Replanned]
) -> Iterator[tuple[Scenario, tuple[Booking, ...], Wishes]]:
    """Yield every city with its bookings and what is asked of it.

    Its budget is what the other cities leave: those in `found`, which grows meanwhile,
    by their new bookings, and those to come by what stands of theirs.
    """
    costs = [_cost(own, asked) for _, own, asked in _asked(scenario, plan, wishes)]
    for i, (part, own, asked) in enumerate(_asked(scenario, plan, wishes)):
        left = plan.budget_yuan
        if left is not None:
            spent = sum(b.cost_yuan for one in found for b in one.bookings)
            left = max(0, left - spent - sum(costs[i + 1 :]))
        yield with_budget(part, left), own, asked


def _asked(
    scenario: Scenario, plan: Plan, wishes: Wishes
) -> Iterator[tuple[Scenario, tuple[Booking, ...], Wishes]]:
    """Yield every city with its bookings and the wishes of its own units."""
    for part, own in by_city(scenario, plan.bookings):
        agreed = tuple(e for e in wishes.agreed if e.organiser in part.organiser)
        yield part, own, replace(wishes, agreed=agreed)


def _cost(bookings: Iterable[Booking], wishes: Wishes) -> int:
    """Return what `bookings` cost without the missed, and with the agreed [yuan]."""
    standing = {b.booking_id: b for b in (*bookings, *wishes.agreed)}
    return sum(b.cost_yuan for i, b in standing.items() if i not in wishes.missed)


def _gains(
    scenario: Scenario,
    before: tuple[Booking, ...],
    made: tuple[Booking, ...],
    curves: ResponseCurves | None,
) -> tuple[float, float] | None:
    if curves is None:
        return None
    return _gain(scenario, before, curves), _gain(scenario, made, curves)


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
