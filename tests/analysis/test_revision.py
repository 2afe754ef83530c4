"""A plan under way changed and audited, in a city and in a province."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analysis.revision import revised
from optimizer.planning import make_cheapest_plan
from scenarios.errors import PackNotFound
from scenarios.plan_files import by_hand
from scenarios.wishes import Wishes
from tests.optimizer.small_city import city, mandate, requirement
from tests.optimizer.small_province import province

OWED = [mandate("M", requirement(at_least=2))]
PLAIN = city(mandates=OWED)


def test_a_plan_that_nothing_changes_is_the_old_one_with_its_proof() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    found = revised(PLAIN, plan, Wishes(PLAIN.calendar.horizon.first))
    assert (found.plan, found.changes, found.bound) == (plan, (), 0)
    assert found.compliance.is_clean


def test_of_a_changed_plan_nothing_is_proved_but_that_it_keeps_the_rules() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    lost = frozenset([plan.bookings[0].booking_id])
    found = revised(PLAIN, plan, Wishes(plan.bookings[0].date, cancelled=lost))
    assert found.plan.provenance.status == "feasible"
    assert found.compliance.is_clean
    assert len(found.changes) == found.bound == 1
    drawn = revised(
        PLAIN, by_hand(PLAIN, plan.bookings),
        Wishes(plan.bookings[0].date, cancelled=lost),
    )  # fmt: skip
    assert drawn.plan.provenance.status == "manual"


def test_a_price_needs_curves_to_weigh_it_against() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    with pytest.raises(PackNotFound):
        revised(PLAIN, plan, Wishes(PLAIN.calendar.horizon.first), price=1.0)


def test_what_a_city_changes_leaves_the_other_cities_of_the_province_alone() -> None:
    scenario = province(mandates=OWED)
    plan = make_cheapest_plan(scenario, None, seed=1)
    lost = plan.bookings[0]
    wishes = Wishes(lost.date, cancelled=frozenset([lost.booking_id]))
    found = revised(scenario, plan, wishes)
    assert found.compliance.is_clean
    (change,) = found.changes
    assert change.before == lost
    assert change.after is not None
    assert change.after.organiser == lost.organiser
    others = {b for b in plan.bookings if b.organiser != lost.organiser}
    assert others <= set(found.plan.bookings)


def test_an_event_that_was_missed_is_no_change_but_what_makes_up_for_it() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    missed = plan.bookings[0]
    today = missed.date + timedelta(days=1)
    found = revised(PLAIN, plan, Wishes(today, missed=frozenset([missed.booking_id])))
    assert missed not in found.before
    assert [change.kind for change in found.changes] == ["new"]
