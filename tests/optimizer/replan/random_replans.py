"""Random plans under way in random cities, and what is asked of them, by number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from optimizer.bookings import booking_at
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.placing.days import offered
from optimizer.planning import make_plan
from optimizer.replan.replanning import Replanned, replan
from optimizer.replan.standing import where
from scenarios.closing import with_closed
from scenarios.errors import Infeasible
from scenarios.interval import Interval
from scenarios.wishes import HostDays, Wishes
from tests.optimizer.random_city import random_city
from tests.optimizer.random_plans import random_curves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

AGREED = 0.4
"""Share of the cases in which an event was agreed."""
CASES = (*range(20), 27, 50, 71, 80, 107, 115)
"""Some, and those in which more must change than what falls out."""


@dataclass(frozen=True)
class UnderWay:
    """A city, its plan, and what is asked from some day on."""

    scenario: Scenario
    """With its hosts closed, under the budget of the plan."""
    curves: ResponseCurves
    bookings: tuple[Booking, ...]
    wishes: Wishes


@cache
def under_way(number: int) -> UnderWay | None:
    """Return random case `number`, or None where the city has no plan at all."""
    rng = Random(f"under way {number}")
    scenario = random_city(number)
    curves = random_curves(scenario, number)
    try:
        plan = make_plan(scenario, curves, seed=1)
    except Infeasible:
        return None
    wishes = _random_wishes(rng, scenario, plan.bookings)
    closed = with_budget(with_closed(scenario, wishes.closed), plan.budget_yuan)
    if rng.random() < AGREED:
        wishes = replace(wishes, agreed=_agreed(rng, closed, plan.bookings, wishes))
    return UnderWay(closed, curves, plan.bookings, wishes)


def asked() -> Iterator[tuple[int, UnderWay]]:
    """Yield the cases whose city has a plan, by number."""
    for number in CASES:
        found = under_way(number)
        if found is not None:
            yield number, found


def answered() -> Iterator[tuple[UnderWay, Replanned]]:
    """Yield the cases in which something is possible, and the fewest changes."""
    for number, found in asked():
        made = replanned(number)
        if made is not None:
            yield found, made


@cache
def replanned(number: int) -> Replanned | None:
    """Return the fewest changes of case `number`, or None where nothing is possible."""
    found = under_way(number)
    assert found is not None
    try:
        return replan(
            found.scenario, found.bookings, found.wishes, found.curves, seed=1
        )
    except Infeasible:
        return None


def _agreed(
    rng: Random, scenario: Scenario, bookings: tuple[Booking, ...], wishes: Wishes
) -> tuple[Booking, ...]:
    """Return an event from today on where none stands and nothing bars it.

    Sometimes it takes the place of a coming booking of its host.
    """
    slots = offered(scenario, dict.fromkeys(expand(scenario).members, 1)).members
    stood = {where(b) for b in bookings}
    free = [s for s in slots if s.day >= wishes.today and where(s) not in stood]
    if not free:
        return ()
    event = booking_at(scenario, rng.choice(free), "agreed")
    same = [
        b.booking_id
        for b in bookings
        if where(b)[:3] == where(event)[:3]
        and b.date >= wishes.today
        and b.booking_id not in wishes.pinned
    ]
    name = rng.choice([*same, event.booking_id])
    return (event.model_copy(update={"booking_id": name}),)


def _random_wishes(
    rng: Random, scenario: Scenario, bookings: tuple[Booking, ...]
) -> Wishes:
    horizon = scenario.calendar.horizon
    today = horizon.first + timedelta(days=rng.randrange(horizon.num_days // 2))
    first = today + timedelta(days=rng.randrange(5))
    last = min(first + timedelta(days=rng.randrange(12)), horizon.last)
    shut = HostDays(rng.choice(scenario.hosts).id, Interval(first=first, last=last))
    closed = (shut,) if rng.random() < 0.6 else ()
    coming = [b for b in bookings if b.date >= today]
    kept = {b.booking_id for b in coming if rng.random() < 0.3}
    cancelled = {b.booking_id for b in coming if rng.random() < 0.2} - kept
    inside = {
        b.booking_id for b in coming if b.host == shut.host and b.date in shut.days
    }
    return Wishes(
        today,
        missed=frozenset(
            b.booking_id for b in bookings if b.date < today and rng.random() < 0.2
        ),
        cancelled=frozenset(cancelled),
        pinned=frozenset(kept - (inside if closed else set())),
        closed=closed,
    )
