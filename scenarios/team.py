"""Who does what is to be done many times: this process, others, or a cluster.

All give the same answers in the same order.
"""

from __future__ import annotations

from concurrent.futures import as_completed
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

    def as_made(
        self, make: Callable[..., Out], /, *columns: Iterable[object]
    ) -> Iterator[tuple[int, Out]]:
        """Yield what is made of each row as it is made, after the row's place."""


class Alone:
    """The process that asks, by itself."""

    size = 1

    def map(self, make: Callable[..., Out], /, *columns: Iterable[object]) -> list[Out]:
        """Return what this process makes of each row of `columns`, in order."""
        return list(map(make, *columns))

    def as_made(
        self, make: Callable[..., Out], /, *columns: Iterable[object]
    ) -> Iterator[tuple[int, Out]]:
        """Yield what this process makes of each row, after the row's place."""
        yield from enumerate(map(make, *columns))


ALONE = Alone()
"""The team where nobody else is asked for."""


class ProcessTeam:
    """Processes of this machine; a single row is not worth starting them."""

    def __init__(self, size: int, pool: Executor) -> None:
        self.size, self._pool = size, pool

    def map(self, make: Callable[..., Out], /, *columns: Iterable[object]) -> list[Out]:
        """Return what the processes make of each row of `columns`, in order."""
        rows = list(zip(*columns, strict=True))
        if len(rows) == 1:
            return [make(*rows[0])]
        return list(self._pool.map(make, *zip(*rows, strict=True)))

    def as_made(
        self, make: Callable[..., Out], /, *columns: Iterable[object]
    ) -> Iterator[tuple[int, Out]]:
        """Yield what the processes make of each row as it is made, after its place."""
        rows = list(zip(*columns, strict=True))
        if len(rows) == 1:
            yield 0, make(*rows[0])
            return
        place = {self._pool.submit(make, *row): i for i, row in enumerate(rows)}
        for made in as_completed(place):
            yield place[made], made.result()


@contextmanager
def team_of(
    processes: int,
    cluster: str | None = None,
    prepare: Callable[..., object] = object,
    *arguments: object,
) -> Iterator[Team]:
    """Yield those asked for.

    Parameters
    ----------
    processes
        Processes of this machine; they are started when there is work.
    cluster
        Address of a Dask scheduler, whose workers go before processes.
    prepare
        What each process calls first, with the `arguments` that follow.

    Raises
    ------
    NoCluster
        If a cluster is asked for and cannot be used.
    """
    if cluster is not None:
        with cluster_team(cluster) as team:
            yield team
    elif processes > 1:
        with workers(processes, prepare, *arguments) as pool:
            yield ProcessTeam(processes, pool)
    else:
        yield ALONE
