"""What becomes of a plan under way, in a city small enough to see it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from optimizer.audit import broken_rules
from optimizer.budgets import with_budget
from optimizer.planning import make_plan
from optimizer.replan.replanning import Replanned, replan
from scenarios.closing import with_closed
from scenarios.errors import Infeasible
from scenarios.interval import Interval
from scenarios.wishes import HostDays, Wishes
from tests.optimizer.small_city import (
    city,
    host,
    mandate,
    options,
    organiser,
    programme,
    requirement,
    university,
)
from tests.optimizer.test_planning import MONDAY, curves

if TYPE_CHECKING:
    from scenarios.plan import Plan
    from scenarios.scenario import Scenario

LATER = MONDAY + timedelta(days=14)


def two_campuses(**changes: Any) -> Scenario:
    """Return two campuses that may receive two fairs each, and money for three."""
    return city(
        universities=[university("U1"), university("U2")],
        organisers=[organiser("O1", crews=2)],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        programmes=[programme("P1", spacing_days=7, max_per_host=2)],
        options=options(budget={"yuan": 3000}),
        **changes,
    )


def planned(scenario: Scenario) -> Plan:
    return make_plan(scenario, curves(scenario), seed=1)


def changed(scenario: Scenario, plan: Plan, wishes: Wishes, **how: Any) -> Replanned:
    closed = with_budget(with_closed(scenario, wishes.closed), plan.budget_yuan)
    made = replan(closed, plan.bookings, wishes, curves(scenario), seed=1, **how)
    assert list(broken_rules(closed, made.bookings)) == []
    return made


def closing(name: str, first: date = MONDAY, days: int = 28) -> tuple[HostDays, ...]:
    last = first + timedelta(days=days - 1)
    return (HostDays(name, Interval(first=first, last=last)),)


def test_an_event_nobody_owes_is_made_up_where_it_still_gains() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    lost = next(b for b in plan.bookings if b.host == "U1")
    cancelled = Wishes(MONDAY, cancelled=frozenset([lost.booking_id]))
    made = changed(scenario, plan, cancelled)
    (change,) = made.changes
    assert (change.kind, change.before, made.bound) == ("moved", lost, 1)
    assert len(made.bookings) == len(plan.bookings)


def test_an_event_is_dropped_where_the_programme_is_wanted_no_more() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    places = frozenset([("P1", "U1"), ("P1", "U2")])
    made = changed(scenario, plan, Wishes(MONDAY, barred_places=places))
    assert {change.kind for change in made.changes} == {"dropped"}
    assert made.bookings == ()


def test_an_event_that_is_forbidden_does_not_come_back_to_its_host() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    ended = next(b for b in plan.bookings if b.host == "U1")
    made = changed(scenario, plan, Wishes(MONDAY, ended=frozenset([ended.booking_id])))
    old = {b.booking_id for b in plan.bookings}
    new = [b for b in made.bookings if b.booking_id not in old]
    assert len(made.changes) == 1
    assert "U1" not in {b.host for b in new}


def test_no_event_comes_to_the_day_that_an_agreed_one_has_left() -> None:
    scenario = two_campuses(mandates=[mandate("M", requirement(at_least=3))])
    plan = planned(scenario)
    left = plan.bookings[0]
    for days in range(7, 28, 7):
        later = left.model_copy(update={"date": left.date + timedelta(days=days)})
        poor = plan.model_copy(update={"bookings": (left,)})
        made = changed(scenario, poor, Wishes(MONDAY, agreed=(later,)), price=0.0)
        assert len(made.bookings) == len({b.booking_id for b in made.bookings}) == 3
        assert left.date not in {b.date for b in made.bookings if b.host == left.host}


def test_a_duty_that_a_missed_event_met_is_met_by_a_new_one() -> None:
    scenario = two_campuses(mandates=[mandate("M", requirement(at_least=3))])
    plan = planned(scenario)
    first = plan.bookings[0]
    today = first.date + timedelta(days=1)
    made = changed(scenario, plan, Wishes(today, missed=frozenset([first.booking_id])))
    (change,) = made.changes
    assert (change.kind, made.bound) == ("new", 1)
    assert change.after is not None
    assert change.after.date >= today
    assert change.after.booking_id != first.booking_id


def test_an_event_owed_at_a_host_waits_until_it_opens_again() -> None:
    scenario = two_campuses(
        mandates=[mandate("M", requirement(at_least=1, per_university=True))]
    )
    plan = planned(scenario)
    lone = next(
        b for b in plan.bookings if [c.host for c in plan.bookings].count(b.host) == 1
    )
    made = changed(scenario, plan, Wishes(MONDAY, closed=closing(lone.host, days=14)))
    assert lone.host in {b.host for b in made.bookings if b.date >= LATER}
    assert len(made.changes) == made.bound == (lone.date < LATER)


def test_a_closed_year_is_refused_with_what_falls_short_by_how_much() -> None:
    scenario = two_campuses(
        mandates=[mandate("M", requirement(at_least=1, per_university=True))]
    )
    plan = planned(scenario)
    with pytest.raises(Infeasible) as caught:
        changed(scenario, plan, Wishes(MONDAY, closed=closing("U2")))
    assert "M[O1 at U2, events, 2027]: 1 of 1" in str(caught.value)
    assert caught.value.exit_code == 4


def test_a_dear_change_is_made_only_if_it_must_be() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    lost = frozenset([plan.bookings[0].booking_id])
    free = changed(scenario, plan, Wishes(MONDAY, cancelled=lost), price=0.0)
    dear = changed(scenario, plan, Wishes(MONDAY, cancelled=lost), price=100.0)
    assert len(dear.changes) == 1 <= len(free.changes)


def test_without_a_price_a_better_plan_is_left_for_the_old_one() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    poor = plan.model_copy(update={"bookings": plan.bookings[:1]})
    calm = Wishes(MONDAY)
    assert changed(scenario, poor, calm).bookings == poor.bookings
    richer = changed(scenario, poor, calm, price=0.5)
    assert len(richer.bookings) == len(plan.bookings)
    assert {change.kind for change in richer.changes} == {"new"}
    assert changed(scenario, poor, calm, price=50.0).bookings == poor.bookings


def test_what_was_broken_before_today_hinders_nothing() -> None:
    scenario = two_campuses()
    plan = planned(scenario)
    first = plan.bookings[0]
    twice = first.model_copy(update={"booking_id": "twice"})
    today = first.date + timedelta(days=1)
    old = (first, twice, *plan.bookings[1:])
    budgeted = with_budget(scenario, 4000)
    made = replan(budgeted, old, Wishes(today), curves(scenario), seed=1)
    assert made.changes == ()
