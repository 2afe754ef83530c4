"""Offers on their way to people, and those in their hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.columns import Flags, Floats, Ints

ELSEWHERE = -1
"""The employer of an offer from outside the city."""
_NO_OFFER = -1.0e6


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers as columns."""

    person: Ints
    """Who gets it."""
    employer: Ints
    """Local employer, or `ELSEWHERE`."""
    wage: Floats
    """Wage around the usual one [log-points]."""
    from_event: Flags
    """Whether an event brought it about."""

    def __len__(self) -> int:
        return len(self.person)

    @property
    def is_local(self) -> Flags:
        """Which of them are for a job in the city."""
        return self.employer != ELSEWHERE

    def where(self, wanted: Flags | Ints) -> Offers:
        """Return some of the offers."""
        return Offers(
            self.person[wanted],
            self.employer[wanted],
            self.wage[wanted],
            self.from_event[wanted],
        )

    def by_wage(self) -> Offers:
        """Return the offers in ascending order of wage."""
        order = np.argsort(self.wage, kind="stable")
        return Offers(
            self.person[order],
            self.employer[order],
            self.wage[order],
            self.from_event[order],
        )


def joined(batches: Sequence[Offers]) -> Offers:
    """Return the offers of several batches."""
    if not batches:
        none = np.empty(0, dtype=np.int64)
        return Offers(none, none, np.empty(0), np.empty(0, dtype=np.bool_))
    return Offers(
        np.concatenate([b.person for b in batches]),
        np.concatenate([b.employer for b in batches]),
        np.concatenate([b.wage for b in batches]),
        np.concatenate([b.from_event for b in batches]),
    )


class Hand:
    """The offers that people hold in one of the two places.

    `count`, `wage`, `employer` and `from_event` are columns over persons: how many
    offers are held, and the terms of the best one.
    """

    def __init__(self, num_people: int) -> None:
        self.count = np.zeros(num_people, dtype=np.int64)
        self.wage = np.full(num_people, _NO_OFFER)
        self.employer = np.full(num_people, ELSEWHERE)
        self.from_event = np.zeros(num_people, dtype=np.bool_)
        self._held: list[Offers] = []

    def receive(self, offers: Offers) -> None:
        """Take up new offers."""
        self._held.append(offers)
        np.add.at(self.count, offers.person, 1)
        self._keep_best(offers)

    def give_up(self, who: Flags) -> Ints:
        """Drop every offer of the persons marked; return the employers of these."""
        held = joined(self._held)
        dropped = who[held.person]
        self._held = [held.where(np.flatnonzero(~dropped))]
        return held.employer[dropped]

    def lose(self, who: Ints) -> None:
        """Withdraw the best offer of some persons: its post is taken."""
        held = joined(self._held)
        affected = np.zeros(len(self.count), dtype=np.bool_)
        affected[who] = True
        best = held.employer == self.employer[held.person]
        best &= held.wage == self.wage[held.person]
        held = held.where(~(affected[held.person] & best))
        self._held = [held]
        self.count[who] -= 1
        self.wage[who] = _NO_OFFER
        self._keep_best(held.where(affected[held.person]))

    def _keep_best(self, offers: Offers) -> None:
        better = offers.where(offers.wage > self.wage[offers.person]).by_wage()
        # Of several offers to one person the last assigned stays: the best one.
        self.wage[better.person] = better.wage
        self.employer[better.person] = better.employer
        self.from_event[better.person] = better.from_event
