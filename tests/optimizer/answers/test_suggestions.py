"""Where one more event would do the most: confronted with every slot there is."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.answers.suggestions import Wish, hindrances, suggestions
from optimizer.audit import audit
from scenarios.plan_files import by_hand
from tests.optimizer.answers.sound_plans import (
    curves_of,
    everything,
    keeps_rules,
    plan_of,
    sound_cases,
    value,
)
from tests.optimizer.random_plans import case
from tests.optimizer.small_city import (
    city,
    mandate,
    options,
    organiser,
    programme,
    requirement,
)
from tests.optimizer.test_planning import curves

ALL = 50


@pytest.mark.parametrize("number", sound_cases()[::2])
def test_suggestions_keep_the_rules_gain_what_they_say_and_none_is_better(
    number: int,
) -> None:
    made, prices = case(number), curves_of(number)
    before = value(made, prices, made.bookings)
    for wanted in made.scenario.programme:
        found = suggestions(made.scenario, prices, plan_of(made), Wish(wanted), ALL)
        for one in found:
            after = (*made.bookings, one.booking)
            assert keeps_rules(made.scenario, after)
            assert value(made, prices, after) - before == pytest.approx(one.gain)
        gains = [one.gain for one in found]
        assert gains == sorted(gains, reverse=True)
        possible = [
            value(made, prices, (*made.bookings, b)) - before
            for b in everything(made, wanted)
            if keeps_rules(made.scenario, (*made.bookings, b))
        ]
        assert bool(possible) == bool(found)
        if found:
            assert gains[0] == pytest.approx(max(possible))


def test_a_place_that_helps_a_missed_figure_comes_before_all_gains() -> None:
    scenario = city(
        organisers=[organiser("O1"), organiser("O2")],
        mandates=[mandate("M", requirement(by=["O2"], at_least=1))],
    )
    (best, *_) = suggestions(
        scenario, curves(scenario), by_hand(scenario, ()), Wish("P1"), 3
    )
    assert best.booking.organiser == "O2"
    assert [(row.mandate, row.margin, before) for row, before in best.helped] == [
        ("M", 0, -1)
    ]


def test_only_the_organiser_asked_for_is_suggested() -> None:
    scenario = city(organisers=[organiser("O1"), organiser("O2")])
    plan = by_hand(scenario, ())
    for wanted in ("O1", "O2"):
        found = suggestions(scenario, curves(scenario), plan, Wish("P1", wanted), 3)
        assert {one.booking.organiser for one in found} == {wanted}


def test_what_the_budget_lacks_is_stated_and_forbids_nothing() -> None:
    scenario = city(options=options(budget={"yuan": 1700}))
    prices = curves(scenario)
    (first,) = suggestions(scenario, prices, by_hand(scenario, ()), Wish("P1"), 1)
    assert first.overdraft_yuan == 0
    plan = by_hand(scenario, (first.booking,))
    (second,) = suggestions(scenario, prices, plan, Wish("P1"), 1)
    assert second.overdraft_yuan == 300
    assert [
        v.rule for v in audit(scenario, (*plan.bookings, second.booking)).violations
    ] == ["budget"]


def test_reasons_tell_crews_left_and_the_nearest_event_of_the_kind() -> None:
    scenario = city(programmes=[programme("P1", spacing_days=5)])
    prices = curves(scenario)
    (first,) = suggestions(scenario, prices, by_hand(scenario, ()), Wish("P1"), 1)
    assert (first.days_to_neighbour, first.free_crew_events) == (None, 5)
    assert first.booking.date == date(2027, 3, 1)
    plan = by_hand(scenario, (first.booking,))
    (second,) = suggestions(scenario, prices, plan, Wish("P1"), 1)
    assert second.booking.date == date(2027, 3, 26)
    assert (second.days_to_neighbour, second.gain) == (25, 3.0)


def test_where_nothing_is_left_the_rule_that_forbids_it_is_told() -> None:
    scenario = city(mandates=[mandate("M", requirement(at_most=0))])
    plan, wish = by_hand(scenario, ()), Wish("P1")
    assert suggestions(scenario, curves(scenario), plan, wish, 1) == ()
    ((rule, number),) = hindrances(scenario, plan, wish)
    assert rule.startswith("mandate_volume M[")
    assert number > 0
