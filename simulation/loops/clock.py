"""The clocks of ordinary search, moved one by one in loops that numba compiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.clock import NEXT, Clocks
from simulation.loops.compiling import compiled
from simulation.loops.streams import unit_of
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.search import SearchLaw


@compiled
def draw_attention(
    who: Ints, local_share: Floats, strength: float, order: Ints, growth: float,
    before: float, gain: float, loss: float, scale: Floats,
    state: tuple[Floats, Floats, Floats],
) -> None:  # fmt: skip
    """Move the clocks of persons, who are named in `order`."""
    attention, raised, goal = state
    num, place = len(goal) // 2, 0
    while place < len(order):
        person = who[order[place]]
        left_here, left_there = 1.0, 1.0
        while place < len(order) and who[order[place]] == person:
            share = local_share[order[place]]
            left_here *= 1 - strength * share
            left_there *= 1 - strength * (1 - share)
            place += 1
        sides = ((person, person + num, left_here), (person + num, person, left_there))
        for here, there, left in sides:
            gained = (growth - attention[here]) * (1 - left)
            attention[here] += gained
            moves = ((here, gained * gain * scale[here]), (there, -gained * loss))
            for row, by in moves:
                raised[row] += by
                goal[row] += by * before


@compiled
def ringing(
    raised: Floats, discounted: float, plain: float, goal: Floats, rows: Ints
) -> int:
    """Note the clocks whose goal is reached; return how many they are."""
    size = 0
    for row in range(len(goal)):
        if raised[row] * discounted + plain >= goal[row]:
            rows[size] = row
            size += 1
    return size


@compiled
def turned(rows: Ints, key: Keys, turns: Keys, turn: Keys, draw: Floats) -> None:
    """Let clocks take their next turn; note its key and draw."""
    for place in range(len(rows)):
        row = rows[place]
        turns[row] += NEXT
        turn[place] = turns[row]
        draw[place] = unit_of(key[row] + turns[row])


@compiled
def put_off(rows: Ints, further: Floats, scale: Floats, goal: Floats) -> None:
    """Set the goals of clocks further away."""
    for place in range(len(rows)):
        goal[rows[place]] += further[place] * scale[rows[place]]


class QuickClocks(Clocks):
    """The same clocks, one by one."""

    def __init__(self, law: SearchLaw, person: Keys, share_in_city: Floats) -> None:
        super().__init__(law, person, share_in_city)
        self._rows = np.empty(2 * self._num + 1, dtype=np.int64)

    def _move(self, who: Ints, local_share: Floats, week: int, strength: float) -> None:
        # Short integers are sorted in linear time.
        short = who.astype(np.min_scalar_type(self._num))
        draw_attention(
            who,
            local_share,
            strength,
            np.argsort(short, kind="stable"),
            self._growth[week],
            self._before(week),
            self._gain,
            self._loss,
            self._scale,
            (self._attention, self._raised, self._goal),
        )

    def _ring(self, rows: Ints) -> Keys:
        turn, draw = np.empty(len(rows), np.uint64), np.empty(len(rows))
        turned(rows, self._key, self._turn, turn, draw)
        put_off(rows, exponential(draw), self._scale, self._goal)
        return turn

    def _due(self, week: int) -> Ints:
        discounted, plain = self._discounted[week], self._plain[week]
        rows = self._rows
        return rows[: ringing(self._raised, discounted, plain, self._goal, rows)].copy()
