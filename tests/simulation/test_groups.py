"""Counts by degree, field and origin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation import (
    DIMENSIONS,
    GROUP_MEASURES,
    GROUP_SCHEMA,
    GroupCounts,
    Outcomes,
    simulate,
)
from simulation.groups import Group, groups_joined
from simulation.people import populate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Measure
    from simulation.columns import Ints

    Taste = Mapping[str, float]


@pytest.fixture(scope="module")
def outcomes(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> Outcomes:
    arms = {"none": (), "plan": bookings}
    return simulate(small_city, arms, taste=taste, seed=1, replications=range(3))


@pytest.fixture(scope="module")
def groups(outcomes: Outcomes) -> GroupCounts:
    assert outcomes.groups is not None
    return outcomes.groups


def total_of(groups: GroupCounts, dimension: str, arm: str, measure: Measure) -> Ints:
    own = [i for i, group in enumerate(groups.groups) if group.dimension == dimension]
    total: Ints = groups.counts(arm, measure)[:, own].sum(axis=1)
    return total


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("arm", ["none", "plan"])
def test_groups_of_every_dimension_add_up_to_the_universities(
    outcomes: Outcomes, groups: GroupCounts, dimension: str, arm: str
) -> None:
    for measure in GROUP_MEASURES:
        total = total_of(groups, dimension, arm, measure)
        counted = outcomes.counts(arm, measure.label).sum(axis=1)
        assert np.array_equal(total, counted), measure


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), sizes=st.permutations([4.0, 90.0, 400.0]))
def test_they_add_up_in_any_city(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste,
    seed: int, sizes: list[float],
) -> None:  # fmt: skip
    data = small_city.to_data()
    for university, size in zip(data["universities"], sizes, strict=True):
        university["graduates"] |= {"value": size, "low": size, "high": size}
    city = type(small_city).from_data(data)
    found = simulate(
        city, {"plan": bookings}, taste=taste, seed=seed, replications=range(1)
    )
    assert found.groups is not None
    for dimension in DIMENSIONS:
        for measure in GROUP_MEASURES:
            total = total_of(found.groups, dimension, "plan", measure)
            assert total == found.counts("plan", measure.label).sum()


def test_a_group_holds_those_who_are_of_it(
    small_city: Scenario, groups: GroupCounts
) -> None:
    people = populate(world_of(small_city), 1, 2).people
    home = int(people.is_from_city.sum())
    in_market = groups.counts("none", next(iter(GROUP_MEASURES)))[2]
    by_group = dict(zip(groups.groups, in_market.tolist(), strict=True))
    assert by_group[Group("origin", "from_city")] == home
    assert by_group[Group("origin", "elsewhere")] == len(people) - home
    names = ("bachelor", "college")
    counted = [by_group[Group("degree", name)] for name in names]
    assert counted == np.bincount(people.degree, minlength=2).tolist()


def test_the_frame_has_the_declared_columns_and_every_count(
    groups: GroupCounts,
) -> None:
    frame = groups.frame()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == GROUP_SCHEMA
    assert not frame.duplicated(list(GROUP_SCHEMA)[:-1]).any()
    wanted = (frame["group"] == "college") & (frame["measure"] == "retained")
    rows = frame[wanted & (frame["arm"] == "plan")]
    place = groups.groups.index(Group("degree", "college"))
    assert rows["value"].tolist() == groups.values[:, 1, place, 1].tolist()


def test_a_table_and_parts_of_a_run_give_the_whole_back(groups: GroupCounts) -> None:
    again = GroupCounts.of_frame(groups.frame())
    rest = replace(groups, replications=(1, 2), values=groups.values[1:])
    for found in (again, groups.first(1).followed_by(rest)):
        assert np.array_equal(found.values, groups.values)
        assert replace(found, values=groups.values) == groups


def test_groups_of_two_cities_are_added_up_by_name() -> None:
    shape = (1, 1, 2, len(GROUP_MEASURES))
    one = (Group("degree", "bachelor"), Group("field", "care")), np.full(shape, 3)
    other = (Group("degree", "college"), Group("field", "care")), np.full(shape, 4)
    names, counts = groups_joined([one, other])
    assert [group.key for group in names] == ["bachelor", "college", "care"]
    assert counts[0, 0, :, 0].tolist() == [3, 4, 7]
