"""Draws, one by one."""

from __future__ import annotations

import numpy as np

from simulation.loops.compiling import compiled
from simulation.streams import FACTORS, SHIFTS, SPARE_BITS

ONE = 2.0**-53


@compiled
def scrambled(word: np.uint64) -> np.uint64:
    """Return what `simulation.streams.scrambled` gives for one word."""
    word ^= word >> SHIFTS[0]
    word *= FACTORS[0]
    word ^= word >> SHIFTS[1]
    word *= FACTORS[1]
    return word


@compiled
def unit_of(word: np.uint64) -> float:
    """Return what `simulation.streams.unit_of` gives for one word."""
    return np.float64(scrambled(word) >> SPARE_BITS) * ONE
