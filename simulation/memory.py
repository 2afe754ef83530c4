"""Memory that one week frees and the next asks for again."""

from __future__ import annotations

from functools import cache

import numpy as np

_LARGEST_BYTES = 30 << 20


@cache
def keep_freed_memory() -> None:
    """Let this process keep the memory it frees, as much as it held at most.

    The C library of Linux returns large blocks to the system as soon as they are freed;
    the next ones are then fetched page by page, which takes a tenth of a year's time.
    Large is what exceeds all that was freed before, up to 32 MiB (mallopt(3),
    M_MMAP_THRESHOLD): here such a block is freed that nobody has written to. With other
    libraries nothing comes of it.
    """
    np.empty(_LARGEST_BYTES, dtype=np.uint8)
