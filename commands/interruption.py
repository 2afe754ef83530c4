"""What Ctrl-C means while a plan is searched for."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.interruption import Interruption

_HEARD = b"interrupted: the best so far is kept; Ctrl-C again leaves at once\n"
_STDERR = 2


@contextmanager
def keeping_the_best() -> Iterator[Interruption]:
    """Let the first Ctrl-C end searches with their best so far, the second leave.

    Raises
    ------
    Interrupted
        If a search was ended that had found nothing.
    """
    from optimizer.interruption import Interruption, heeding
    from scenarios.errors import Interrupted, Undecided

    interruption = Interruption()
    try:
        with heeding(interruption), _asking(interruption):
            yield interruption
    except Undecided as error:
        if interruption.is_asked:
            raise Interrupted("nothing to keep yet, no file was written") from error
        raise


@contextmanager
def _asking(interruption: Interruption) -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    # Who is told to ignore interruptions does, and only a main thread may listen.
    listens = threading.current_thread() is threading.main_thread()
    if not listens or before is signal.SIG_IGN:
        yield
        return

    def ask(*_: object) -> None:
        signal.signal(signal.SIGINT, before)
        interruption.ask()
        # Past all buffers, which the signal may have found half full.
        os.write(_STDERR, _HEARD)

    signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
