"""Where the cities of a province are planned: here, in processes, on a cluster.

All ways share one shape, that of `map`, and give the same plans in the same order.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from optimizer.interruption import heed, heeded
from optimizer.provinces.cluster import on_cluster
from scenarios.workers import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scenarios.scenario import Scenario

Out = TypeVar("Out")


class Spread(Protocol):
    """Does the same for each city; the answers are in the order of cities."""

    def __call__(
        self, make: Callable[[Scenario], Out], cities: Sequence[Scenario], /
    ) -> list[Out]:
        """Return what `make` answers for each of `cities`."""


def spread(processes: int, cluster: str | None) -> Spread:
    """Return the way asked for; the address of a `cluster` goes before processes."""
    if cluster is not None:
        return partial(on_cluster, cluster)
    return here if processes <= 1 else partial(in_processes, processes)


def here(make: Callable[[Scenario], Out], cities: Sequence[Scenario]) -> list[Out]:
    """Plan one city after the other in this process."""
    return [make(city) for city in cities]


def in_processes(
    number: int, make: Callable[[Scenario], Out], cities: Sequence[Scenario]
) -> list[Out]:
    """Plan `number` cities at a time, each in a process of this machine."""
    if len(cities) == 1:
        return here(make, cities)
    with workers(number, heed, heeded()) as pool:
        return list(pool.map(make, cities))
