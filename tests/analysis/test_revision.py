"""A plan under way changed and audited, in a city and in a province."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analysis.revision import revised
from optimizer.planning import make_cheapest_plan
from scenarios.errors import Infeasible, PackNotFound, ScenarioError
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


def test_an_event_agreed_in_one_city_is_none_of_the_others() -> None:
    scenario = province(mandates=OWED)
    plan = make_cheapest_plan(scenario, None, seed=1)
    today = scenario.calendar.horizon.first
    for old in plan.bookings:
        day = next(
            day
            for day in (old.date + timedelta(days=d) for d in (14, 7, -7, -14))
            if day in scenario.calendar.horizon
        )
        agreed = old.model_copy(update={"date": day})
        found = revised(scenario, plan, Wishes(today, agreed=(agreed,)))
        assert found.compliance.is_clean
        assert [change.before for change in found.changes] == [old]
        assert day in {b.date for b in found.plan.bookings if b.host == old.host}


def test_no_two_cities_spend_the_same_slack_of_the_province() -> None:
    scenario = province(mandates=OWED)
    cheapest = make_cheapest_plan(scenario, None, seed=1)
    fair = cheapest.bookings[0].cost_yuan
    today = scenario.calendar.horizon.first
    lost = [
        next(b for b in cheapest.bookings if b.host == h.id) for h in scenario.hosts
    ]
    left = tuple(b for b in cheapest.bookings if b not in lost)
    poor = cheapest.model_copy(update={"bookings": left})
    tight = poor.model_copy(update={"budget_yuan": poor.cost_yuan + fair})
    with pytest.raises(Infeasible):
        revised(scenario, tight, Wishes(today))
    enough = poor.model_copy(update={"budget_yuan": cheapest.cost_yuan})
    found = revised(scenario, enough, Wishes(today))
    assert found.compliance.is_clean
    assert found.plan.cost_yuan == cheapest.cost_yuan


def test_a_plan_of_another_place_or_year_is_refused() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    first = plan.bookings[0]
    days = PLAIN.calendar.horizon
    for wrong, told in (
        ({"host": "moon"}, "there is no host moon"),
        ({"date": days.first - timedelta(days=1)}, str(days.first)),
        ({"date": days.last + timedelta(days=1)}, str(days.last)),
    ):
        other = plan.model_copy(update={"bookings": (first.model_copy(update=wrong),)})
        with pytest.raises(ScenarioError, match=told) as caught:
            revised(PLAIN, other, Wishes(days.first))
        assert caught.value.exit_code == 3


def test_an_event_that_was_missed_is_no_change_but_what_makes_up_for_it() -> None:
    plan = make_cheapest_plan(PLAIN, None, seed=1)
    missed = plan.bookings[0]
    today = missed.date + timedelta(days=1)
    found = revised(PLAIN, plan, Wishes(today, missed=frozenset([missed.booking_id])))
    assert missed not in found.before
    assert [change.kind for change in found.changes] == ["new"]
