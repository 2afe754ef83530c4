"""The offers that people hold, taken up one by one in loops that numba compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.hand import NONE, Hand
from simulation.loops.compiling import compiled
from simulation.offers import ELSEWHERE

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.offers import Offers


@compiled
def take_up(
    person: Ints, start: int, row_wage: Floats, before: Ints,
    count: Ints, wage: Floats, best: Ints, last: Ints,
) -> None:  # fmt: skip
    """Put rows from `start` on into hands: of a person's, the last one first."""
    for place in range(len(person) - 1, -1, -1):
        who, row = person[place], start + place
        before[row], last[who] = last[who], row
        count[who] += 1
        if row_wage[row] > wage[who]:
            best[who], wage[who] = row, row_wage[row]


@compiled
def local_employers(
    who: Ints, last: Ints, before: Ints, employer: Ints, found: Ints
) -> int:
    """Note the local employers of the offers that persons hold; return how many."""
    size = 0
    for person in who:
        row = last[person]
        while row != NONE:
            found[size] = employer[row]
            size += employer[row] != ELSEWHERE
            row = before[row]
    return size


class QuickHand(Hand):
    """The same offers, one by one."""

    def receive(self, offers: Offers) -> None:
        """Take up new offers."""
        start = self._append(offers)
        take_up(
            offers.person, start, self._wage, self._before,
            self.count, self.wage, self._best, self._last,
        )  # fmt: skip

    def held(self, who: Ints) -> Ints:
        """Return the local employers of all offers that distinct persons hold."""
        found = np.empty(self._size + 1, dtype=np.int64)
        size = local_employers(who, self._last, self._before, self._employer, found)
        return found[:size]
