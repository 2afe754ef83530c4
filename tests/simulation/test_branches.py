"""Arms that share their first weeks come out as each does alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.scenario import Scenario
from simulation import simulate
from simulation.events import events_by_arm, events_of
from simulation.kernels import COLUMNWISE, loopwise
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of, ended, replicate
from simulation.weeks import run_week
from simulation.world import world_of
from simulation.year import Year
from tests.simulation.conftest import booking, city

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from simulation.kernels import Kernels

TOWN = Scenario.from_data(city() | {"universities": city()["universities"][2:]})
HELD = tuple(
    booking(TOWN, name, "U3", date(2027, month, 9))
    for name, month in (("fair", 9), ("talk", 10), ("visit", 3), ("home_fair", 4))
)
TASTE = {"U3": -0.8}
ARMS = st.lists(st.sets(st.sampled_from(HELD)).map(tuple), min_size=2, max_size=4)


@settings(max_examples=5)
@given(ARMS)
def test_arms_together_count_what_each_counts_alone(
    chosen: list[tuple[Booking, ...]],
) -> None:
    arms = {str(place): made for place, made in enumerate(chosen)}
    together = simulate(TOWN, arms, taste=TASTE, seed=1, replications=range(2))
    for place, (arm, made) in enumerate(arms.items()):
        alone = simulate(TOWN, {arm: made}, taste=TASTE, seed=1, replications=range(2))
        assert np.array_equal(together.values[:, place], alone.values[:, 0])
        found, wanted = together.groups, alone.groups
        assert found is not None
        assert wanted is not None
        assert np.array_equal(found.values[:, place], wanted.values[:, 0])


@pytest.mark.parametrize("way", [COLUMNWISE, loopwise() or COLUMNWISE])
def test_a_branch_and_its_year_go_on_without_each_other(
    way: Kernels,
    small_city: Scenario,
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
) -> None:
    world = world_of(small_city)
    alpha, population = alpha_of(world, taste), populate(world, 1, 0)
    held = timetable_of(events_of(small_city, world, bookings), world.crews)
    whole = replicate(world, population, held, alpha, way)
    year = Year(world, population, alpha, way)
    for week, openings in enumerate(held.weeks[:30]):
        run_week(year, week, openings)
    for going_on in (year.branch(), year):
        for week, openings in enumerate(held.weeks[30:], 30):
            run_week(going_on, week, openings)
        found = ended(going_on, held)
        assert np.array_equal(found.counts, whole.counts)
        assert np.array_equal(found.place, whole.place)


def test_a_booking_of_two_arms_is_one_event(
    small_city: Scenario, book: Callable[..., Booking]
) -> None:
    fair, talk = (book(name, "U1", date(2027, 10, 4)) for name in ("fair", "talk"))
    larger = fair.revised(employers=fair.employers + 1)
    arms = {"both": (talk, fair), "one": (fair.revised(),), "changed": (larger,)}
    held = events_by_arm(small_city, world_of(small_city), arms)
    assert held["one"][0] in held["both"]
    assert held["changed"][0] not in held["both"]
