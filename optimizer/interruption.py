"""A search that is asked to end gives back the best it has.

Native solvers run in a thread of their own, so that the thread that plans hears of
signals at once. An engine that knows no way to stop is left behind: its thread ends
with its work, or with the process.
"""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from ctypes import c_bool
from multiprocessing.sharedctypes import RawValue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Result = TypeVar("Result")

_PATIENCE_SECONDS = 0.05
"""How long a thread is waited for before a request to end is looked for again."""


class Interruption:
    """Whether searches were asked to end: one value for a process and its workers."""

    def __init__(self) -> None:
        # Without a lock, so that a signal handler may write while others read.
        self._asked = RawValue(c_bool, False)

    def ask(self) -> None:
        """Ask every search that heeds this to end."""
        self._asked.value = True

    @property
    def is_asked(self) -> bool:
        """Whether searches were asked to end."""
        return bool(self._asked.value)


_heeded: ContextVar[Interruption | None] = ContextVar("heeded", default=None)


def heed(interruption: Interruption | None) -> None:
    """Let searches from now on end when `interruption` asks them to."""
    _heeded.set(interruption)


def heeded() -> Interruption | None:
    """Return what searches heed here, or None if nothing ends them."""
    return _heeded.get()


@contextmanager
def heeding(interruption: Interruption | None) -> Iterator[None]:
    """Let searches within end when `interruption` asks them to; with None, never."""
    token = _heeded.set(interruption)
    try:
        yield
    finally:
        _heeded.reset(token)


def is_interrupted() -> bool:
    """Tell whether searches here are to end."""
    interruption = heeded()
    return interruption is not None and interruption.is_asked


def apart(work: Callable[[], Result]) -> Result | None:
    """Return what native `work` returns, or None if it is to end before that."""
    found: Future[Result] = Future()
    thread = Thread(target=_settle, args=(found, work), daemon=True)
    if not is_interrupted():
        thread.start()
    while thread.is_alive() and not is_interrupted():
        thread.join(_PATIENCE_SECONDS)
    return found.result() if found.done() else None


def _settle(found: Future[Result], work: Callable[[], Result]) -> None:
    try:
        found.set_result(work())
    except BaseException as error:
        found.set_exception(error)
