"""When ordinary search brings offers, and how the attention to events moves it.

Each person carries two clocks, one for the city and one for elsewhere. A clock rings
when the effort made reaches the next of a row of goals whose distances are exponential
variates. This random time change is an exact Poisson process for any pace, and because
the goals belong to the person, quicker search brings the same offers at other times.

Attention to a place, A in [0, 1], rises at an event and decays: A(w) is a kept**w with
a constant a between events. It quickens one clock and slows the other, which multiplies
the pace of week w by 1 + r kept**w, where r sums up both. Summed over the weeks, the
effort made by the end of week w is L(w) + r M(w) - B: L and M are the cumulated
intensity, plain and discounted, and B takes away what came before the event. B is kept
as part of the goal. The pace is never negative, since r kept**w >= -1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.columns import distinct, marked
from simulation.streams import Decision, salt_of, turns, unit_of
from simulation.variates import exponential

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints, Keys
    from simulation.search import SearchLaw


NEXT = turns(2)[1]
"""What the key of a turn is raised by to be that of the next."""


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
                person + salt_of(Decision.CLOCK_LOCAL),
                person + salt_of(Decision.CLOCK_OUTSIDE),
            )
        )
        self._scale = np.concatenate((1 / share_in_city, 1 / (1 - share_in_city)))
        self._gain, self._loss = law.awakened, law.exclusive
        self._growth = law.growth
        self._plain = np.cumsum(law.intensity)
        self._discounted = np.cumsum(law.intensity / law.growth)
        self._turn = np.zeros(2 * self._num, dtype=np.uint64)
        self._goal = exponential(unit_of(self._key.copy())) * self._scale
        self._attention = np.zeros(2 * self._num)
        self._raised = np.zeros(2 * self._num)
        self._place = np.empty(self._num, dtype=np.int64)
        self._made = np.empty(2 * self._num)
        self._is_moved = False

    def attract(
        self, who: Ints, local_share: Floats, week: int, *, strength: float = 1.0
    ) -> None:
        """Draw the attention of persons to the city and to elsewhere, from `week` on.

        Parameters
        ----------
        who
            Persons; whoever is named several times is drawn several times.
        local_share
            How the attention drawn is split: share of the city.
        strength
            Share of the attention not yet there that both places together draw.
        """
        if len(who):
            self._is_moved = True
            self._move(who, local_share, week, strength)

    def _move(self, who: Ints, local_share: Floats, week: int, strength: float) -> None:
        people = distinct(who)
        self._place[people] = np.arange(len(people))
        each = self._place[who]
        here, there = people, people + self._num
        gained = []
        for rows, share in ((here, local_share), (there, 1 - local_share)):
            left = np.ones(len(people))
            np.multiply.at(left, each, 1 - strength * share)
            attention = self._attention[rows]
            gained.append((self._growth[week] - attention) * (1 - left))
            self._attention[rows] = attention + gained[-1]
        near, far = gained
        near_raised = near * self._gain * self._scale[here]
        far_raised = far * self._gain * self._scale[there]
        self._raise(here, (near_raised, -far * self._loss), week)
        self._raise(there, (-near * self._loss, far_raised), week)

    def _raise(self, rows: Ints, moves: tuple[Floats, Floats], week: int) -> None:
        """Raise clocks by what is gained in the city, then by what is elsewhere."""
        raised, goal, before = self._raised[rows], self._goal[rows], self._before(week)
        for move in moves:
            raised += move
            goal += move * before
        self._raised[rows], self._goal[rows] = raised, goal

    def _before(self, week: int) -> float:
        """Return the discounted intensity before `week`."""
        return float(self._discounted[week - 1]) if week else 0.0

    def stop(self, who: Ints) -> None:
        """End the search of those who have a job."""
        self._goal[who] = self._goal[who + self._num] = np.inf

    def attention(self, week: int) -> tuple[Floats, Floats]:
        """Return everybody's attention to the city and to elsewhere in a week."""
        level = self._attention / self._growth[week]
        return level[: self._num], level[self._num :]

    def run(self, week: int) -> tuple[Found, Found]:
        """Let a week pass; return the offers found in the city and elsewhere.

        A person appears as often as offers arrive.
        """
        due = self._due(week)
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
        turn: Keys = self._turn[rows] + NEXT
        self._turn[rows] = turn
        further = exponential(unit_of(self._key[rows] + turn))
        self._goal[rows] += further * self._scale[rows]
        return turn

    def _due(self, week: int) -> Ints:
        """Return the clocks that ring by the end of `week`."""
        if not self._is_moved:
            return marked(self._goal <= self._plain[week])
        np.multiply(self._raised, self._discounted[week], out=self._made)
        self._made += self._plain[week]
        return marked(self._made >= self._goal)

    def _reached(self, rows: Ints, week: int) -> Ints:
        """Return those of some clocks that ring once more by the end of `week`."""
        made = self._raised[rows] * self._discounted[week] + self._plain[week]
        reached: Ints = rows[made >= self._goal[rows]]
        return reached
