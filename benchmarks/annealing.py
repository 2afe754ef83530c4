"""The rival that improves a greedy answer by simulated annealing.

It adds, drops and swaps single events, keeps every row's room, and cools down as its
seconds pass. Half of the swaps stay with programme and organiser, so that the figures
they owe stay met.
"""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from benchmarks.reply import Reply
from optimizer.greedy.filling import fill
from optimizer.greedy.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.question import Question
    from benchmarks.reply import Clock

SEED = 1
MOVES_PER_LOOK = 500
"""Moves between two looks at the clock."""
WARM = 0.3
"""First temperature, in the mean gain of an event."""
COLD = 1e-4
"""Last temperature over the first."""
_DROPS, _ADDS = 0.02, 0.15


def annealing(questions: Sequence[Question], clock: Clock) -> Reply:
    """Answer for one city with the best counts met on the way."""
    (question,) = questions
    ledger = Ledger(question.candidates, question.curves)
    search = clock.left_to_search()
    fill(ledger, clock.runs)
    walk = _Walk(ledger, Random(SEED))
    moves, best, counts = 0, 0.0, ledger.as_counts()
    warmth = WARM * sum(walk.losses()) / max(len(walk.booked), 1)
    while clock.left > 0:
        walk.temperature = warmth * COLD ** (1 - clock.left / search)
        for _ in range(MOVES_PER_LOOK):
            walk.move()
        moves += MOVES_PER_LOOK
        if walk.gained > best:
            best, counts = walk.gained, ledger.as_counts()
    return Reply(counts, None, f"{sum(counts.values())} events, {moves:,} moves tried")


class _Walk:
    """A random walk over counts that keep every row."""

    def __init__(self, ledger: Ledger, random: Random) -> None:
        self.ledger = ledger
        self.temperature = 0.0
        self.gained = 0.0
        """Gain since the start, scaled."""
        self.booked = [i for i, n in enumerate(ledger.counts) for _ in range(n)]
        """One entry per event: the number of its candidate."""
        self._random = random
        self._kin: dict[tuple[str, str], list[int]] = {}
        for i, c in enumerate(ledger.members):
            self._kin.setdefault((c.programme, c.organiser), []).append(i)

    def losses(self) -> list[float]:
        """Return what each event would take with it."""
        return [-self.ledger.gains.change(i, -1) for i in self.booked]

    def move(self) -> None:
        """Try to add, drop or swap."""
        chance = self._random.random()
        if chance < _ADDS or not self.booked:
            self._try_to_add(self._any())
            return
        place = self._random.randrange(len(self.booked))
        if chance < _ADDS + _DROPS:
            self._try_to_swap(place, None)
        elif chance < (1 + _ADDS + _DROPS) / 2:
            self._try_to_swap(place, self._any())
        else:
            c = self.ledger.members[self.booked[place]]
            kin = self._kin[c.programme, c.organiser]
            self._try_to_swap(place, self._random.choice(kin))

    def _any(self) -> int:
        return self._random.randrange(len(self.ledger.members))

    def _try_to_add(self, new: int) -> None:
        if self.ledger.fits(new):
            self.gained += self._book(new, 1)
            self.booked.append(new)

    def _try_to_swap(self, place: int, new: int | None) -> None:
        """Drop an event, and book `new` in its stead if there is one."""
        old = self.booked[place]
        change = self._book(old, -1)
        fits = new is None or self.ledger.fits(new)
        if fits and new is not None:
            change += self._book(new, 1)
        if fits and self._is_welcome(change) and not self.ledger.is_owed(old):
            self.gained += change
            last = self.booked.pop() if new is None else new
            if place < len(self.booked):
                self.booked[place] = last
            return
        if fits and new is not None:
            self._book(new, -1)
        self._book(old, 1)

    def _book(self, number: int, events: int) -> float:
        change = self.ledger.gains.change(number, events)
        self.ledger.book(number, events)
        return change

    def _is_welcome(self, change: float) -> bool:
        return change >= 0 or self._random.random() < math.exp(
            change / max(self.temperature, 1e-9)
        )
