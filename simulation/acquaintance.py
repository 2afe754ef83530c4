"""Which employers each person knows, from experience days or from interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulation.columns import Flags, Ints


class Acquaintance:
    """Pairs of persons and local employers; an employer from elsewhere is unknown."""

    def __init__(self, num_employers: int) -> None:
        self._num_employers = num_employers
        self._new: list[Ints] = []
        self._pairs = np.empty(0, dtype=np.int64)

    def remember(self, who: Ints, employers: Ints) -> None:
        """Let each person know each of the employers, or those of the own row."""
        pairs = who[:, None] * self._num_employers + employers
        self._new.append(pairs.ravel())

    def known(self, person: Ints, employer: Ints) -> Flags:
        """Tell, pair by pair, whether the person knows the employer."""
        if self._new:
            self._pairs = np.sort(np.concatenate((self._pairs, *self._new)))
            self._new = []
        if not len(self._pairs):
            return np.zeros(len(person), dtype=np.bool_)
        pair = person * self._num_employers + employer
        place = np.searchsorted(self._pairs, pair)
        found = self._pairs[np.minimum(place, len(self._pairs) - 1)] == pair
        known: Flags = found & (employer >= 0)
        return known
