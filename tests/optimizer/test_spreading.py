"""A province is planned alike here, in processes and on a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from distributed import LocalCluster

from optimizer.planning import make_plan
from scenarios.errors import Infeasible, NoCluster
from tests.optimizer.small_city import mandate, requirement
from tests.optimizer.small_province import province
from tests.optimizer.test_province import curves_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.plan import Plan
    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Address of a cluster of two processes on this machine."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    ) as workers:
        yield workers.scheduler_address


def planned(scenario: Scenario, cluster: str | None = None) -> Plan:
    return make_plan(scenario, curves_of(scenario), seed=1, cluster=cluster)


def test_a_cluster_makes_the_same_plan_to_the_byte(cluster: str) -> None:
    scenario = province()
    here = planned(scenario).model_dump_json()
    assert planned(scenario, cluster=cluster).model_dump_json() == here


def test_a_clash_of_mandates_comes_back_from_elsewhere(cluster: str) -> None:
    # 3 at one host at most, and each office reaches one host.
    scenario = province(mandates=[mandate("M", requirement(at_least=4))])
    with pytest.raises(Infeasible) as here:
        planned(scenario)
    with pytest.raises(Infeasible) as there:
        planned(scenario, cluster=cluster)
    assert there.value.clashes == here.value.clashes
    assert there.value.irreducible == here.value.irreducible
    assert str(there.value) == str(here.value)


def test_a_cluster_without_workers_is_refused() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as idle,
        pytest.raises(NoCluster, match="no workers"),
    ):
        planned(province(), cluster=idle.scheduler_address)
