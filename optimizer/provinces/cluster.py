"""Cities planned by the workers of a Dask cluster.

Dask is an extra: it is imported only when a cluster is asked for. Its workers need the
same version of fairplan. A city is one task, which no other task may disturb, so that
the plans are those that this process would make.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from scenarios.errors import NoCluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client

SECONDS = 5
"""How long a scheduler, and then its first worker, may take to answer [s]."""
In = TypeVar("In")
Out = TypeVar("Out")


def on_cluster(
    address: str, make: Callable[[In], Out], cities: Sequence[In]
) -> list[Out]:
    """Return what the workers at `address` make of each city, in order.

    Raises
    ------
    NoCluster
        If the extra is missing, nobody answers at `address`, or its workers die.
    """
    with _connected(address) as client:
        from distributed import KilledWorker

        try:
            # One by one: if several cities fail, the first is told, as elsewhere.
            return [made.result() for made in client.map(make, cities, pure=False)]
        except KilledWorker as error:
            raise NoCluster(f"the workers of the cluster at {address} died") from error


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster(
            "a cluster needs Dask: install fairplan with its extra, fairplan[cluster]"
        ) from error
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster(
            f"no scheduler answers at {address} within {SECONDS} s; it is given as "
            "tcp://host:port"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError as error:
            raise NoCluster(f"the cluster at {address} has no workers") from error
        yield client
