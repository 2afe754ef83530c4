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


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return the numbers from `first` up to `last` of each row, and their rows."""
    sizes = last - first
    row = np.repeat(np.arange(len(sizes)), sizes)
    shift = first - (np.cumsum(sizes) - sizes)
    return row, np.arange(len(row)) + shift[row]


def in_order(group: Ints, order: Floats) -> Ints:
    """Return the places sorted by group and `order`, then as they are given."""
    by_order = np.argsort(order)
    sorted_order = order[by_order]
    if (sorted_order[1:] == sorted_order[:-1]).any():
        by_order = np.argsort(order, kind="stable")
    # Short integers are sorted in linear time.
    short = group[by_order].astype(np.min_scalar_type(group.max(initial=0)))
    places: Ints = by_order[np.argsort(short, kind="stable")]
    return places
