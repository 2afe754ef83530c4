"""Why a booking is in a plan: confronted with the audit and with every other slot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from optimizer.answers.booking import why_booking
from optimizer.audit import audit
from optimizer.budgets import with_budget
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
from tests.optimizer.small_city import calendar, city, mandate, programme, requirement
from tests.optimizer.test_audit import planned
from tests.optimizer.test_planning import curves

if TYPE_CHECKING:
    from scenarios.plan import Booking
    from tests.optimizer.random_plans import Case

PLANS = [number for number in sound_cases() if case(number).bookings]


@pytest.mark.parametrize("number", PLANS)
def test_a_booking_that_nobody_needs_can_go_and_one_that_is_needed_cannot(
    number: int,
) -> None:
    made, prices = case(number), curves_of(number)
    for booking in made.bookings:
        found = why_booking(made.scenario, prices, plan_of(made), booking)
        rest = tuple(b for b in made.bookings if b is not booking)
        needed = bool(found.rules) or any(share.needs_it for share in found.shares)
        assert keeps_rules(made.scenario, rest) != needed
        lost = value(made, prices, made.bookings) - value(made, prices, rest)
        assert found.gain == pytest.approx(lost)


@pytest.mark.parametrize("number", PLANS)
def test_moves_keep_the_rules_gain_what_they_say_and_none_is_better(
    number: int,
) -> None:
    made, prices = case(number), curves_of(number)
    for booking in made.bookings:
        found = why_booking(made.scenario, prices, plan_of(made), booking)
        whole = value(made, prices, made.bookings)
        possible = {
            stands(other): value(made, prices, moved(made, booking, other)) - whole
            for other in elsewhere(made, booking)
            if keeps_rules(made.scenario, moved(made, booking, other))
        }
        gains = [move.gain for move in found.moves]
        assert gains == [
            pytest.approx(possible[stands(m.booking)]) for m in found.moves
        ]
        assert max(gains, default=0.0) == pytest.approx(
            max(possible.values(), default=0.0)
        )
        assert bool(possible) == bool(gains)
        assert all(refused.violations for refused in found.refused)
        assert not (gains and found.refused)


def elsewhere(made: Case, booking: Booking) -> list[Booking]:
    return [
        other
        for other in everything(made, booking.programme)
        if other.organiser == booking.organiser
        and (other.host, other.date) != (booking.host, booking.date)
    ]


def moved(made: Case, booking: Booking, other: Booking) -> tuple[Booking, ...]:
    return (*(b for b in made.bookings if b is not booking), other)


def stands(booking: Booking) -> tuple[str, date, str, str]:
    return booking.host, booking.date, booking.daypart, booking.venue


def test_who_needs_a_booking_is_told_with_its_margin() -> None:
    scenario, bookings = planned()
    plan = by_hand(scenario, bookings)
    found = why_booking(scenario, curves(scenario), plan, bookings[0])
    (share,) = found.shares
    assert share.needs_it
    assert (share.row.required, share.row.planned, share.row.margin) == (2, 2, 0)
    assert share.without.margin == -1


def test_a_booking_beyond_the_figure_is_counted_but_not_needed() -> None:
    scenario, bookings = planned()
    easier = scenario.revised(
        mandates=[mandate("M", requirement(at_least=1, of={"programmes": ["P1"]}))]
    )
    plan = by_hand(easier, bookings)
    (share,) = why_booking(easier, curves(easier), plan, bookings[0]).shares
    assert not share.needs_it
    assert share.without.margin == 0


def test_where_nothing_else_is_possible_the_nearest_places_say_why() -> None:
    scenario = city(
        calendar=calendar(date(2027, 3, 1), 5),
        programmes=[programme("P1", spacing_days=3)],
    )
    prices = curves(scenario)
    days = (date(2027, 3, 1), date(2027, 3, 4))
    first, _ = bookings = tuple(_on(scenario_day) for scenario_day in days)
    plan = by_hand(scenario, bookings)
    assert audit(with_budget(scenario, None), bookings).is_clean
    found = why_booking(scenario, prices, plan, first)
    assert found.moves == ()
    (refused,) = found.refused
    assert refused.booking.date == date(2027, 3, 2)
    assert [violation.rule for violation in refused.violations] == ["spacing"]


def _on(day: date) -> Booking:
    _, (first, *_) = planned()
    return first.model_copy(update={"date": day, "booking_id": f"on-{day}"})
