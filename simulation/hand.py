"""The offers that people hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.offers import ELSEWHERE

if TYPE_CHECKING:
    from simulation.columns import Flags, Ints
    from simulation.offers import Offers

NONE = -1
"""The row of no offer."""
_NO_WAGE = -1.0e6


class Hand:
    """The offers of everybody in one of the two places.

    `count` and `wage` are columns over persons: how many offers are held, and the wage
    of the best one, very low where there is none.

    An offer is a row that never moves. Each row names the one before it in the hand of
    the same person, so that a hand is read without looking at those of others.
    """

    def __init__(self, num_people: int) -> None:
        self.count = np.zeros(num_people, dtype=np.int64)
        self.wage = np.full(num_people, _NO_WAGE)
        self._best = np.full(num_people, NONE)
        self._last = np.full(num_people, NONE)
        self._last_new = np.empty(num_people, dtype=np.int64)
        self._size = 0
        self._before = np.empty(num_people, dtype=np.int64)
        self._employer = np.empty(num_people, dtype=np.int64)
        self._wage = np.empty(num_people)
        self._from_event = np.empty(num_people, dtype=np.bool_)

    @property
    def ever(self) -> Flags:
        """Who has ever had an offer here."""
        had: Flags = self._last != NONE
        return had

    def employer(self, who: Ints) -> Ints:
        """Return the employer of each person's best offer; there must be one."""
        employer: Ints = self._employer[self._best[who]]
        return employer

    def from_event(self, who: Ints) -> Flags:
        """Tell whether each person's best offer came from an event."""
        from_event: Flags = self._from_event[self._best[who]]
        return from_event

    def receive(self, offers: Offers) -> None:
        """Take up new offers."""
        person = offers.person
        row = np.arange(len(person)) + self._append(offers)
        while len(row):
            self._last_new[person] = row
            is_last = self._last_new[person] == row
            taken, left = marked(is_last), marked(~is_last)
            self._take(person[taken], row[taken])
            person, row = person[left], row[left]

    def _take(self, person: Ints, row: Ints) -> None:
        """Put one row each into the hands of distinct persons."""
        self._before[row] = self._last[person]
        self._last[person] = row
        self.count[person] += 1
        wage = self._wage[row]
        better = marked(wage > self.wage[person])
        person = person[better]
        self._best[person], self.wage[person] = row[better], wage[better]

    def held(self, who: Ints) -> Ints:
        """Return the local employers of all offers that distinct persons hold."""
        found = [np.empty(0, dtype=np.int64)]
        row = self._last[who]
        while len(row := row[marked(row != NONE)]):
            found.append(self._employer[row])
            row = self._before[row]
        employer = np.concatenate(found)
        return employer[marked(employer != ELSEWHERE)]

    def lose(self, who: Ints) -> None:
        """Withdraw the best offer of some persons: its post is taken."""
        lost = self._best[who]
        self._employer[lost] = ELSEWHERE
        self._wage[lost] = _NO_WAGE
        self.count[who] -= 1
        best, wage = np.full(len(who), NONE), np.full(len(who), _NO_WAGE)
        row = self._last[who]
        while (row != NONE).any():
            here = np.where(row == NONE, _NO_WAGE, self._wage[row])
            best, wage = np.where(here > wage, row, best), np.maximum(here, wage)
            row = np.where(row == NONE, NONE, self._before[row])
        self._best[who], self.wage[who] = best, wage

    def _append(self, offers: Offers) -> int:
        """Write rows for new offers; return the place of the first."""
        start, self._size = self._size, self._size + len(offers)
        while self._size > len(self._wage):
            self._before = np.resize(self._before, 2 * len(self._before))
            self._employer = np.resize(self._employer, len(self._before))
            self._wage = np.resize(self._wage, len(self._before))
            self._from_event = np.resize(self._from_event, len(self._before))
        self._employer[start : self._size] = offers.employer
        self._wage[start : self._size] = offers.wage
        self._from_event[start : self._size] = offers.from_event
        return start
