"""Memory for columns that one week frees and the next asks for again."""

from __future__ import annotations

from functools import cache

import numpy as np

_LARGEST_BYTES = 30 << 20


@cache
def keep_freed_memory() -> None:
    """Let this process keep the memory it frees, some tens of megabytes at most.

    The C library of Linux gives larger blocks back to the system at once, and fetches
    them anew page by page, which costs a tenth of a year's time. A block counts as
    larger if none of its size was ever freed, up to 32 MiB: so one is (mallopt(3),
    M_MMAP_THRESHOLD). It is never written to, and costs nothing elsewhere.
    """
    np.empty(_LARGEST_BYTES, dtype=np.uint8)
