"""What replanning promises, on random cities: fewest changes, nothing broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.audit import broken_rules
from optimizer.replan.replanning import replan
from scenarios.wishes import Wishes
from tests.optimizer.replan.random_replans import CASES, answered, asked, replanned
from tests.optimizer.replan.whole_problem import fewest_changes

if TYPE_CHECKING:
    from scenarios.plan import Booking


def standpoints(bookings: tuple[Booking, ...]) -> set[Booking]:
    return {b.model_copy(update={"mandates": ()}) for b in bookings}


def test_no_plan_needs_fewer_changes() -> None:
    impossible = 0
    for number, under_way in asked():
        found = replanned(number)
        assert fewest_changes(under_way) == (found and len(found.changes)), number
        assert found is None or found.bound == len(found.changes)
        impossible += found is None
    assert impossible


def test_a_changed_plan_breaks_no_rule() -> None:
    for under_way, made in answered():
        assert list(broken_rules(under_way.scenario, made.bookings)) == []


def test_nothing_before_today_and_nothing_pinned_changes() -> None:
    for under_way, made in answered():
        wishes = under_way.wishes
        settled = [
            b
            for b in under_way.bookings
            if b.booking_id in wishes.pinned
            or (b.date < wishes.today and b.booking_id not in wishes.missed)
        ]
        settled += wishes.agreed
        assert standpoints(tuple(settled)) <= standpoints(made.bookings)
        past = [b for b in made.bookings if b.date < wishes.today]
        assert standpoints(tuple(past)) <= standpoints(tuple(settled))


def test_an_id_is_kept_or_new_but_never_taken_over() -> None:
    for under_way, made in answered():
        old = {b.booking_id: b for b in under_way.bookings}
        assert len({b.booking_id for b in made.bookings}) == len(made.bookings)
        for b in made.bookings:
            before = old.get(b.booking_id, b)
            for part in ("programme", "organiser", "host"):
                assert getattr(b, part) == getattr(before, part)
        assert not under_way.wishes.missed & {b.booking_id for b in made.bookings}


def test_a_plan_of_which_nothing_is_asked_stays_as_it_is() -> None:
    for _, under_way in asked():
        if under_way.wishes.closed:
            continue
        calm, old = Wishes(under_way.wishes.today), under_way.bookings
        made = replan(under_way.scenario, old, calm, under_way.curves, seed=1)
        assert (made.bookings, made.changes) == (old, ())


def test_many_of_the_random_plans_can_be_changed_as_asked() -> None:
    assert len(list(answered())) > len(CASES) / 3
