"""Where graduates end on 31 December, and through which offer."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulation.columns import Flags, Ints


class Ending(IntEnum):
    """Where somebody works, and what brought the offer that was taken."""

    NOT_EMPLOYED = 0
    """Nowhere."""
    LOCAL_SEARCH = 1
    """In the city, through ordinary search."""
    LOCAL_EVENT = 2
    """In the city, through an employer met at an event."""
    OUTSIDE_SEARCH = 3
    """Elsewhere, through ordinary search."""
    OUTSIDE_EVENT = 4
    """Elsewhere, through an employer met at an event."""

    @property
    def label(self) -> str:
        """Name in tables."""
        return self.name.lower()


def endings(place: Ints, by_event: Flags) -> Ints:
    """Return the ending of each person.

    Parameters
    ----------
    place
        Where each works: `simulation.choice.UNDECIDED`, ``LOCAL`` or ``OUTSIDE``.
    by_event
        Whether an event brought the offer that was taken.
    """
    return np.where(place > 0, 2 * place - 1 + by_event, 0)
