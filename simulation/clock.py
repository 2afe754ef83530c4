"""When ordinary search brings offers, and how events redirect it.

Each person carries two clocks, one for the city and one for elsewhere. A clock rings
when the effort made reaches the next of a row of goals whose distances are exponential
variates. This random time change is an exact Poisson process for any pace, and because
the goals belong to the person, redirected search brings the same offers at other times.

Redirection by `units` in week v multiplies the pace of week w by
1 + gain * units * kept**(w - v). Summed over the weeks, the effort made by the end of
week w is L(w) + A M(w) - B: L and M are the cumulated intensity, plain and discounted,
and A and B add up the redirections of the person. B is kept as part of the goal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation import searchyear
from simulation.columns import distinct, marked
from simulation.streams import Decision, salted, turn_keys, unit_of
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.search import SearchLaw

_NEVER = searchyear.WEEKS


class Found(NamedTuple):
    """Offers found in a week: who finds one, and the key of the person's turn."""

    who: Ints
    turn: Keys


class Clocks:
    """The clocks of everybody: rows for the city first, then those for elsewhere."""

    def __init__(self, law: SearchLaw, person: Keys, share_in_city: Floats) -> None:
        self._num = len(person)
        self._key = np.concatenate(
            (
                salted(person, Decision.CLOCK_LOCAL),
                salted(person, Decision.CLOCK_OUTSIDE),
            )
        )
        self._gains = (law.gain_local, law.gain_outside)
        self._scale = np.concatenate((1 / share_in_city, 1 / (1 - share_in_city)))
        self._growth = law.growth
        self._plain = np.cumsum(law.intensity)
        self._discounted = np.cumsum(law.intensity / law.growth)
        self._turn = np.zeros(2 * self._num, dtype=np.uint64)
        self._goal = exponential(unit_of(self._key.copy())) * self._scale
        self._raised = np.zeros(2 * self._num)
        self._due = np.searchsorted(self._plain, self._goal).astype(np.int16)
        self._redirected = np.empty(0, dtype=np.int64)
        self._stopped = 0

    def redirect(self, who: Ints, local_share: Floats, week: int) -> None:
        """Redirect the search of persons by one unit each time they are named.

        The unit is split between the city and elsewhere; it counts from `week` on.
        """
        before = self._discounted[week - 1] if week else 0.0
        split = (local_share, 1 - local_share)
        for place, (units, gain) in enumerate(zip(split, self._gains, strict=True)):
            paces = units * (gain * self._growth[week])
            some = marked(paces > 0)
            rows, raised = who[some] + place * self._num, paces[some]
            fresh = distinct(rows[self._raised[rows] == 0])
            self._redirected = np.concatenate((self._redirected, fresh))
            self._due[fresh] = _NEVER
            np.add.at(self._raised, rows, raised)
            np.add.at(self._goal, rows, raised * before)

    def stop(self, who: Ints) -> None:
        """End the search of those who have a job."""
        for rows in (who, who + self._num):
            self._due[rows] = _NEVER
            self._goal[rows] = np.inf
        self._stopped += 2 * len(who)
        if self._stopped > len(self._redirected) // 4:
            searching = self._goal[self._redirected] < np.inf
            self._redirected = self._redirected[searching]
            self._stopped = 0

    def run(self, week: int) -> tuple[Found, Found]:
        """Let a week pass; return the offers found in the city and elsewhere.

        A person appears as often as offers arrive.
        """
        due = np.concatenate(
            (marked(self._due <= week), self._reached(self._redirected, week))
        )
        rows, turns = [due], [self._ring(due)]
        while len(due := self._reached(due, week)):
            rows.append(due)
            turns.append(self._ring(due))
        row, turn = np.concatenate(rows), np.concatenate(turns)
        here, there = marked(row < self._num), marked(row >= self._num)
        return (
            Found(row[here], turn[here]),
            Found(row[there] - self._num, turn[there]),
        )

    def _ring(self, rows: Ints) -> Keys:
        """Set the next goal of clocks that ring; return the keys of their turns."""
        self._turn[rows] += np.uint64(1)
        turn: Keys = turn_keys(self._turn[rows])
        further = exponential(unit_of(self._key[rows] + turn))
        goal = self._goal[rows] + further * self._scale[rows]
        self._goal[rows] = goal
        # The week of a redirected clock is not known before it comes.
        week = np.searchsorted(self._plain, goal)
        self._due[rows] = np.where(self._raised[rows] > 0, _NEVER, week)
        return turn

    def _reached(self, rows: Ints, week: int) -> Ints:
        """Return the clocks whose goal the effort has reached by the end of `week`."""
        made = self._raised[rows] * self._discounted[week] + self._plain[week]
        reached: Ints = rows[made >= self._goal[rows]]
        return reached
