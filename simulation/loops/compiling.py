"""Loops compiled by numba, which is an extra.

Whatever imports this needs numba: it is imported where numba is there and a run is
worth it. What is compiled is kept beside its source, or where numba keeps it for the
user, so that only the first run has to wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

Loop = TypeVar("Loop", bound="Callable[..., Any]")


def compiled(loop: Loop) -> Loop:
    """Return `loop` compiled, and kept for the next process where that is possible."""
    try:
        return cast("Loop", numba.njit(cache=True)(loop))
    except RuntimeError:  # no place to keep it
        return cast("Loop", numba.njit(loop))
