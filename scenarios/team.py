"""Who does what is to be done many times: processes of this machine, or a cluster."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from scenarios.cluster import cluster_team
from scenarios.workers import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

Out = TypeVar("Out")


class Team(Protocol):
    """Workers that do the same for many."""

    size: int
    """How many work at a time."""

    def map(self, make: Callable[..., Out], /, *columns: Iterable[object]) -> list[Out]:
        """Return what is made of each row of `columns`, in order."""


class ProcessTeam:
    """Processes of this machine."""

    def __init__(self, size: int, pool: Executor) -> None:
        self.size, self._pool = size, pool

    def map(self, make: Callable[..., Out], /, *columns: Iterable[object]) -> list[Out]:
        """Return what the processes make of each row of `columns`, in order."""
        return list(self._pool.map(make, *columns))


@contextmanager
def team_of(processes: int, cluster: str | None = None) -> Iterator[Team | None]:
    """Yield those asked for, or nobody where this process is enough.

    Parameters
    ----------
    processes
        Processes of this machine; they are started when there is work.
    cluster
        Address of a Dask scheduler, whose workers go before processes.

    Raises
    ------
    NoCluster
        If a cluster is asked for and cannot be used.
    """
    if cluster is not None:
        with cluster_team(cluster) as team:
            yield team
    elif processes > 1:
        with workers(processes) as pool:
            yield ProcessTeam(processes, pool)
    else:
        yield None
