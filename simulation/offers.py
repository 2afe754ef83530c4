"""Offers as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.columns import Flags, Floats, Ints

ELSEWHERE = -1
"""The employer of an offer from outside the city."""


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
        return np.not_equal(self.employer, ELSEWHERE)

    def where(self, wanted: Ints) -> Offers:
        """Return some of the offers."""
        return Offers(
            self.person[wanted],
            self.employer[wanted],
            self.wage[wanted],
            self.from_event[wanted],
        )


def joined(batches: Sequence[Offers]) -> Offers:
    """Return the offers of one or more batches."""
    return Offers(
        np.concatenate([batch.person for batch in batches]),
        np.concatenate([batch.employer for batch in batches]),
        np.concatenate([batch.wage for batch in batches]),
        np.concatenate([batch.from_event for batch in batches]),
    )


def no_offers() -> Offers:
    """Return an empty batch."""
    none = np.empty(0, dtype=np.int64)
    return Offers(none, none, np.empty(0), np.empty(0, dtype=np.bool_))
