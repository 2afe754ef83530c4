"""Where the cities of a province are planned: here, in processes, on a cluster.

All ways share one shape, that of `map`, and give the same plans in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from optimizer.cluster import on_cluster
from optimizer.interruption import heed, heeded
from scenarios.plan import Plan
from scenarios.scenario import Scenario
from scenarios.workers import workers

Make = Callable[[Scenario], Plan]
Spread = Callable[[Make, Sequence[Scenario]], list[Plan]]
"""Plans each city with what is given, and returns the plans in the order of cities."""


def spread(processes: int, cluster: str | None) -> Spread:
    """Return the way asked for; the address of a `cluster` goes before processes."""
    if cluster is not None:
        return partial(on_cluster, cluster)
    return here if processes <= 1 else partial(in_processes, processes)


def here(make: Make, cities: Sequence[Scenario]) -> list[Plan]:
    """Plan one city after the other in this process."""
    return [make(city) for city in cities]


def in_processes(number: int, make: Make, cities: Sequence[Scenario]) -> list[Plan]:
    """Plan `number` cities at a time, each in a process of this machine."""
    if len(cities) == 1:
        return here(make, cities)
    with workers(number, heed, heeded()) as pool:
        return list(pool.map(make, cities))
