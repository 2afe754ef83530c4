"""The clocks of ordinary search, moved one by one in loops that numba compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.clock import Clocks
from simulation.compiling import compiled

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.search import SearchLaw

_STRETCH = 64


@compiled
def draw_attention(
    who: Ints, local_share: Floats, strength: float, growth: float, before: float,
    gain: float, loss: float, scale: Floats, state: tuple[Floats, Floats, Floats],
    left: Floats,
) -> None:  # fmt: skip
    """Move the clocks of persons; `left` is all ones before and after."""
    attention, raised, goal = state
    num = len(left) // 2
    for visit in range(len(who)):
        left[who[visit]] *= 1 - strength * local_share[visit]
        left[who[visit] + num] *= 1 - strength * (1 - local_share[visit])
    for person in who:
        for here, there in ((person, person + num), (person + num, person)):
            drawn = 1 - left[here]
            left[here] = 1.0
            gained = (growth - attention[here]) * drawn
            attention[here] += gained
            moves = ((here, gained * gain * scale[here]), (there, -gained * loss))
            for row, by in moves:
                raised[row] += by
                goal[row] += by * before


@compiled
def ringing(
    raised: Floats, discounted: float, plain: float, goal: Floats, rows: Ints
) -> int:
    """Note the clocks whose goal is reached; return how many they are.

    Few are: most stretches of clocks are passed over after one look at all of them.
    """
    size = 0
    for first in range(0, len(goal), _STRETCH):
        last, some = min(first + _STRETCH, len(goal)), False
        for row in range(first, last):
            some |= raised[row] * discounted + plain >= goal[row]
        if some:
            for row in range(first, last):
                if raised[row] * discounted + plain >= goal[row]:
                    rows[size] = row
                    size += 1
    return size


class QuickClocks(Clocks):
    """The same clocks, one by one."""

    def __init__(self, law: SearchLaw, person: Keys, share_in_city: Floats) -> None:
        super().__init__(law, person, share_in_city)
        self._left = np.ones(2 * self._num)
        self._rows = np.empty(2 * self._num + 1, dtype=np.int64)

    def _move(self, who: Ints, local_share: Floats, week: int, strength: float) -> None:
        draw_attention(
            who,
            local_share,
            strength,
            self._growth[week],
            self._before(week),
            self._gain,
            self._loss,
            self._scale,
            (self._attention, self._raised, self._goal),
            self._left,
        )

    def _due(self, week: int) -> Ints:
        discounted, plain = self._discounted[week], self._plain[week]
        rows = self._rows
        return rows[: ringing(self._raised, discounted, plain, self._goal, rows)].copy()
