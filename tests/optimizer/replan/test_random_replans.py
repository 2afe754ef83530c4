"""What replanning promises, on random cities: fewest changes, nothing broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.audit import broken_rules
from optimizer.replan.replanning import Replanned, replan
from scenarios.wishes import Wishes
from tests.optimizer.replan.random_replans import CASES, case, replanned
from tests.optimizer.replan.whole_problem import fewest_changes

if TYPE_CHECKING:
    from scenarios.plan import Booking


def of(number: int) -> Replanned:
    found = replanned(number)
    if found is None:
        pytest.skip("nothing is possible here: another test proves it")
    return found


def standpoints(bookings: tuple[Booking, ...]) -> set[Booking]:
    return {b.model_copy(update={"mandates": ()}) for b in bookings}


@pytest.mark.parametrize("number", CASES)
def test_no_plan_needs_fewer_changes(number: int) -> None:
    found = replanned(number)
    assert fewest_changes(case(number)) == (found and len(found.changes))
    assert found is None or found.bound == len(found.changes)


@pytest.mark.parametrize("number", CASES)
def test_a_changed_plan_breaks_no_rule(number: int) -> None:
    assert list(broken_rules(case(number).scenario, of(number).bookings)) == []


@pytest.mark.parametrize("number", CASES)
def test_nothing_before_today_and_nothing_pinned_changes(number: int) -> None:
    asked, made = case(number), of(number)
    wishes = asked.wishes
    settled = [
        b
        for b in asked.bookings
        if b.booking_id in wishes.pinned
        or (b.date < wishes.today and b.booking_id not in wishes.missed)
    ]
    settled += wishes.agreed
    assert standpoints(tuple(settled)) <= standpoints(made.bookings)
    past = [b for b in made.bookings if b.date < wishes.today]
    assert standpoints(tuple(past)) <= standpoints(tuple(settled))


@pytest.mark.parametrize("number", CASES)
def test_an_id_is_kept_or_new_but_never_taken_over(number: int) -> None:
    asked, made = case(number), of(number)
    old = {b.booking_id: b for b in asked.bookings}
    assert len({b.booking_id for b in made.bookings}) == len(made.bookings)
    for b in made.bookings:
        before = old.get(b.booking_id, b)
        for part in ("programme", "organiser", "host"):
            assert getattr(b, part) == getattr(before, part)
    assert not asked.wishes.missed & {b.booking_id for b in made.bookings}


@pytest.mark.parametrize("number", CASES)
def test_a_plan_of_which_nothing_is_asked_stays_as_it_is(number: int) -> None:
    asked = case(number)
    if asked.wishes.closed:
        pytest.skip("a host is closed here")
    calm = Wishes(asked.wishes.today)
    made = replan(asked.scenario, asked.bookings, calm, asked.curves, seed=1)
    assert (made.bookings, made.changes) == (asked.bookings, ())
