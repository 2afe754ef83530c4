"""Names for the numpy columns that hold people, employers, visits and draws."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
"""Real numbers."""
Ints: TypeAlias = NDArray[np.int64]
"""Counts, or places in another column."""
Flags: TypeAlias = NDArray[np.bool_]
"""Yes or no."""
Keys: TypeAlias = NDArray[np.uint64]
"""Identities from which draws are made."""


def marked(flags: Flags) -> Ints:
    """Return the places that are marked, in ascending order."""
    return flags.nonzero()[0]


def distinct(values: Ints) -> Ints:
    """Return the distinct ones of `values` in ascending order."""
    values = np.sort(values)
    first = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]
