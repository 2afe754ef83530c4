"""The workers of a Dask cluster, at hand for anything that is done many times.

Dask is an extra: it is imported only when a cluster is asked for. Its workers need the
same version of fairplan.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from scenarios.errors import NoCluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from distributed import Client

SECONDS = 5
"""How long a scheduler, and then its first worker, may take to answer [s]."""
Out = TypeVar("Out")


class ClusterTeam:
    """The workers at one address."""

    def __init__(self, address: str, client: Client) -> None:
        self._address, self._client = address, client
        self.size = sum(client.nthreads().values())

    def map(self, make: Callable[..., Out], /, *columns: Iterable[object]) -> list[Out]:
        """Return what the workers make of each row of `columns`, in order.

        Raises
        ------
        NoCluster
            If workers die.
        """
        with self._living():
            # One by one: if several fail, the first is told, as elsewhere.
            made = self._client.map(make, *map(list, columns), pure=False)
            return [one.result() for one in made]

    def as_made(
        self, make: Callable[..., Out], /, *columns: Iterable[object]
    ) -> Iterator[tuple[int, Out]]:
        """Yield what the workers make of each row as it is made, after its place.

        Raises
        ------
        NoCluster
            If workers die.
        """
        from distributed import as_completed

        with self._living():
            made = self._client.map(make, *map(list, columns), pure=False)
            place = {one.key: i for i, one in enumerate(made)}
            for one in as_completed(made, loop=self._client.loop):
                yield place[one.key], one.result()

    @contextmanager
    def _living(self) -> Iterator[None]:
        from distributed import KilledWorker

        try:
            yield
        except KilledWorker as error:
            raise NoCluster(
                f"the workers of the cluster at {self._address} died"
            ) from error


@contextmanager
def cluster_team(address: str) -> Iterator[ClusterTeam]:
    """Yield the workers at `address`.

    Raises
    ------
    NoCluster
        If the extra is missing, nobody answers at `address`, or it has no workers.
    """
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
        yield ClusterTeam(address, client)
