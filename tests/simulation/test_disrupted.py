"""Search years in which events are called off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.errors import ScenarioError
from simulation import called_off, simulate, simulate_replication
from tests.optimizer.disrupted_city import disruption

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes

    Book = Callable[..., Booking]
    Taste = Mapping[str, float]

YEARS = range(3)
MONDAY = date(2027, 9, 20)


def run(
    city: Scenario, arms: Mapping[str, Sequence[Booking]], taste: Taste, *fall: str
) -> Outcomes:
    """Simulate arms, of which those named `fall` lose what is called off."""
    fallen = {
        arm: called_off(city, arms[arm], seed=1, replications=YEARS) for arm in fall
    }
    return simulate(
        city, arms, taste=taste, seed=1, replications=YEARS, called_off=fallen
    )


def test_rates_of_0_call_nothing_off_and_change_no_count(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> None:
    city = small_city.revised(disruption=disruption())
    found = run(city, {"plan": bookings, "disrupted": bookings}, taste, "disrupted")
    assert np.array_equal(found.values[:, 0], found.values[:, 1])


def test_a_year_without_any_event_is_the_year_in_which_all_are_called_off(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> None:
    city = small_city.revised(disruption=disruption(withdrawn_share=1.0))
    found = run(city, {"none": (), "plan": bookings}, taste, "plan")
    assert np.array_equal(found.values[:, 0], found.values[:, 1])


def test_each_year_is_simulated_without_what_is_called_off_in_it(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> None:
    city = small_city.revised(disruption=disruption(withdrawn_share=0.4))
    fallen = called_off(city, bookings, seed=1, replications=YEARS)
    left = {
        str(year): [b for b in bookings if year not in fallen[b.booking_id]]
        for year in YEARS
    }
    assert 0 < sum(map(len, left.values())) < len(bookings) * len(YEARS)
    found = run(city, {"plan": bookings, **left}, taste, "plan")
    for year in YEARS:
        whole, alone = (found.arms.index(arm) for arm in ("plan", str(year)))
        assert np.array_equal(found.values[year, whole], found.values[year, alone])


def test_the_same_days_and_events_fall_whatever_else_is_planned(
    small_city: Scenario, bookings: Sequence[Booking]
) -> None:
    rates = disruption(0.2, withdrawn_share=0.2, epidemic_start=0.5)
    city = small_city.revised(disruption=rates)
    whole = called_off(city, bookings, seed=1, replications=range(50))
    some = called_off(city, bookings[::2], seed=1, replications=range(20, 50))
    assert any(some.values())
    for booking_id, years in some.items():
        assert years == {year for year in whole[booking_id] if year >= 20}


def test_what_is_called_off_leaves_its_room_and_crew_to_others(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    crowded = [
        book("fair", "U1", MONDAY, organiser="league"),
        book("talk", "U2", MONDAY, organiser="league"),
    ]
    none: frozenset[int] = frozenset()
    first, second = (booking.booking_id for booking in crowded)
    fallen = {"freed": {first: frozenset(YEARS), second: none}}
    found = simulate(
        small_city, {"freed": crowded, "talk": crowded[1:]},
        taste=taste, seed=1, replications=YEARS, called_off=fallen,
    )  # fmt: skip
    late = simulate_replication(small_city, crowded, taste=taste, seed=1, replication=0)
    assert late.cancelled == (second,)
    assert np.array_equal(found.values[:, 0], found.values[:, 1])


def test_what_is_spared_or_lies_beside_the_horizon_is_held(
    small_city: Scenario, book: Book
) -> None:
    rates = disruption(withdrawn_share=1.0) | {"spared": ["talk"]}
    city = small_city.revised(disruption=rates)
    events = [
        book("fair", "U1", MONDAY),
        book("talk", "U2", MONDAY),
        book("fair", "U3", date(2028, 3, 1)),
    ]
    fallen = called_off(city, events, seed=1, replications=YEARS)
    assert fallen == {events[0].booking_id: frozenset(YEARS)}


def test_a_pack_that_says_nothing_of_cancellations_is_refused(
    small_city: Scenario, bookings: Sequence[Booking]
) -> None:
    with pytest.raises(ScenarioError, match="parts/disruption"):
        called_off(small_city, bookings, seed=1, replications=YEARS)
