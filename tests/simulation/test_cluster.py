"""A cluster counts what one process counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from distributed import LocalCluster

from scenarios.errors import NoCluster
from scenarios.team import team_of
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of a cluster of two processes on this machine."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    ) as workers:
        yield workers.scheduler_address


def test_a_cluster_counts_what_one_process_counts(
    small_city: Scenario,
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
    address: str,
) -> None:
    arms = {"none": (), "plan": bookings}
    run = partial(
        simulate, small_city, arms, taste=taste, seed=1, replications=range(5)
    )
    here = run()
    with team_of(1, address) as team:
        assert team is not None
        assert team.size == 2
        there = run(team=team)
    assert np.array_equal(here.values, there.values)


def test_nobody_at_the_address_is_told() -> None:
    with (
        pytest.raises(NoCluster, match="tcp://host:port"),
        team_of(1, "nowhere"),
    ):
        pytest.fail("a team was found")
