"""The same done for each of many things: here, or by worker processes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from scenarios.workers import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

In = TypeVar("In")
Out = TypeVar("Out")


class Each(Protocol):
    """Does the same for each thing; the answers are in their order."""

    def __call__(self, do: Callable[[In], Out], things: Sequence[In], /) -> list[Out]:
        """Return what `do` answers for each of `things`."""


@contextmanager
def each_of(
    processes: int, prepare: Callable[..., object], *arguments: object
) -> Iterator[Each]:
    """Yield what spreads work over `processes`, each of which first calls `prepare`.

    What is large and the same for all things is told once, by `prepare`; one process
    is this one.
    """
    if processes == 1:
        prepare(*arguments)
        yield lambda do, things: [do(thing) for thing in things]
        return
    with workers(processes, prepare, *arguments) as pool:
        yield lambda do, things: list(pool.map(do, things))
