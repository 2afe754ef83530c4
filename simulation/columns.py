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
_BITS = 62
"""Bits of an integer, without its sign and one for rounding."""
_NARROWEST = 2.0**-60
"""Orders that lie closer together are not told apart by such bits."""


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


def slices(first: Ints, last: Ints) -> list[slice]:
    """Return the rows from each `first` up to `last`."""
    return list(map(slice, first.tolist(), last.tolist()))


def in_order(group: Ints, order: Floats) -> Ints:
    """Return the places sorted by group and (finite) order, then as they are given.

    Group, order and place are packed into one integer, since integers are sorted
    soonest. Where too few of its bits are left to tell two orders apart, the columns
    are sorted as they are.
    """
    span = np.ptp(order) if len(order) else 0.0
    if span < _NARROWEST:
        return np.lexsort((order, group))
    bits = len(order).bit_length()
    spare = _BITS - bits - int(group.max()).bit_length()
    packed: Ints = ((order - order.min()) * (2.0**spare / span)).astype(np.int64)
    packed += group << (spare + 1)
    packed <<= bits
    packed += np.arange(len(order))
    packed.sort()
    told = packed >> bits
    if (told[1:] == told[:-1]).any():
        return np.lexsort((order, group))
    packed &= (1 << bits) - 1
    return packed
