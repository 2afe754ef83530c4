"""Worker processes that end with the process that started them, whatever ends it."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future


@contextmanager
def workers(
    processes: int, prepare: Callable[..., object] = object, *arguments: object
) -> Iterator[Executor]:
    """Yield a pool of processes, each of which first calls `prepare`.

    Processes are spawned, not forked: threads of a solver may be running here. What
    ends the work early ends them as well.
    """
    pool = _Pool(
        processes,
        mp_context=get_context("spawn"),
        initializer=partial(_begin, prepare, *arguments),
    )
    try:
        yield pool
    except BaseException:
        for child in active_children():
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Processes that leave an interruption from the keyboard to their parent."""

    def submit(self, *arguments: Any, **keywords: Any) -> Future[Any]:
        """Submit as usual, but let a process that is started inherit a deaf ear."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return super().submit(*arguments, **keywords)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[..., object], *arguments: object) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    prepare(*arguments)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
