"""The outcomes of a province are those of its cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from optimizer.planning import make_cheapest_plan
from scenarios.province import by_city, parts
from simulation import Outcomes, fit_taste, simulate
from simulation.people import populate
from simulation.world import world_of
from tests.optimizer.small_province import province

if TYPE_CHECKING:
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

STREAMS = range(2)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return province()


@pytest.fixture(scope="module")
def bookings(scenario: Scenario) -> tuple[Booking, ...]:
    return make_cheapest_plan(scenario, None, seed=1).bookings


def outcomes_of(
    scenario: Scenario, bookings: tuple[Booking, ...], processes: int = 1
) -> Outcomes:
    return simulate(
        scenario,
        {"none": (), "plan": bookings},
        taste=dict.fromkeys(scenario.university, 0.0),
        seed=3,
        replications=STREAMS,
        processes=processes,
    )


def test_a_province_counts_what_its_cities_count(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> None:
    whole = outcomes_of(scenario, bookings)
    assert whole.universities == tuple(scenario.university)
    for part, own in by_city(scenario, bookings):
        found = outcomes_of(part, own)
        columns = [whole.universities.index(name) for name in found.universities]
        assert np.array_equal(whole.values[:, :, columns], found.values)
    assert whole.counts("plan", "attendances").all()


def test_two_processes_count_the_same(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> None:
    one, two = (outcomes_of(scenario, bookings, n) for n in (1, 2))
    assert np.array_equal(one.values, two.values)


def test_employers_of_two_cities_draw_from_streams_of_their_own(
    scenario: Scenario,
) -> None:
    east, west = (
        set(populate(world_of(part), 1, 0).employers.key.tolist())
        for part in parts(scenario)
    )
    assert east
    assert west
    assert not east & west


def test_the_taste_of_a_province_is_that_of_its_cities(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> None:
    whole = fit_taste(scenario, bookings, seed=1, replications=STREAMS)
    found = [
        fit_taste(part, own, seed=1, replications=STREAMS)
        for part, own in by_city(scenario, bookings)
    ]
    assert whole == {name: alpha for one in found for name, alpha in one.items()}
