"""Graduates who do not seek work go somewhere, each to one place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.estimate import Estimate
from simulation import destinations_of, simulate
from simulation.destinations import OTHER
from tests.simulation.conftest import estimate

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


RUNS = range(40)


@pytest.fixture(scope="module")
def somewhere(small_city: Scenario) -> Scenario:
    shares = {"study_in_city": 0.4, "study_elsewhere": 0.25, "public_bodies": 0.1}
    given = {name: Estimate.from_data(estimate(v)) for name, v in shares.items()}
    return small_city.model_copy(update={"destinations": given})


def test_destinations_add_up_to_those_out_of_scope(somewhere: Scenario) -> None:
    taste = dict.fromkeys(somewhere.university, 0.0)
    outcomes = simulate(
        somewhere, {"none": ()}, taste=taste, seed=5, replications=range(3)
    )
    found = destinations_of(somewhere, seed=5, replications=range(3))
    assert found.groups == outcomes.universities
    assert np.array_equal(
        found.values.sum(axis=2), outcomes.counts("none", "out_of_scope")
    )


def test_without_destinations_everybody_does_something_else(
    small_city: Scenario,
) -> None:
    found = destinations_of(small_city, seed=5, replications=range(1))
    assert found.measures == (OTHER,)
    assert found.values.sum() > 0


def test_the_mean_is_the_share_given(somewhere: Scenario) -> None:
    found = destinations_of(somewhere, seed=1, replications=RUNS)
    counts = found.values.sum(axis=(0, 1))
    people = int(counts.sum())
    for measure, count in zip(found.measures, counts.tolist(), strict=True):
        if measure in somewhere.destinations:
            share = somewhere.destinations[measure].value
            error = math.sqrt(share * (1 - share) / people)
            assert count / people == pytest.approx(share, abs=4 * error), measure


def test_a_replication_is_the_same_whichever_others_are_counted(
    somewhere: Scenario,
) -> None:
    alone = destinations_of(somewhere, seed=2, replications=[7]).values
    among = destinations_of(somewhere, seed=2, replications=[3, 7, 9]).values
    assert np.array_equal(alone[0], among[1])
    assert not np.array_equal(among[0], among[1])


def test_a_further_destination_moves_nobody_from_those_before(
    somewhere: Scenario,
) -> None:
    more = {
        **somewhere.destinations,
        "community_posts": Estimate.from_data(estimate(0.05)),
    }
    wider = somewhere.model_copy(update={"destinations": more})
    before = destinations_of(somewhere, seed=2, replications=range(2)).values
    after = destinations_of(wider, seed=2, replications=range(2)).values
    assert np.array_equal(before[..., :3], after[..., :3])
    assert np.array_equal(before[..., 3], after[..., 3:].sum(axis=2))
