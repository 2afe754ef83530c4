"""Cities planned by the workers of a Dask cluster.

A city is one task, which no other task may disturb, so that the plans are those that
this process would make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from scenarios.cluster import cluster_team

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


def on_cluster(
    address: str, make: Callable[[In], Out], cities: Sequence[In]
) -> list[Out]:
    """Return what the workers at `address` make of each city, in order.

    Raises
    ------
    NoCluster
        If the cluster cannot be used.
    """
    with cluster_team(address) as team:
        return team.map(make, cities)
