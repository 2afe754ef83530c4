"""Offers on their way from employers to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.offers import joined, no_offers

if TYPE_CHECKING:
    from simulation.columns import Ints
    from simulation.offers import Offers


class Mail:
    """Offers that were decided and arrive at the end of some later week."""

    def __init__(self) -> None:
        self._offers = [no_offers()]
        self._weeks = [np.empty(0, dtype=np.int64)]

    def send(self, offers: Offers, week: Ints) -> None:
        """Send offers; each arrives at the end of its `week`."""
        self._offers.append(offers)
        self._weeks.append(week)

    def arriving(self, week: int) -> Offers:
        """Take out the offers that arrive at the end of `week`."""
        offers, due = joined(self._offers), np.concatenate(self._weeks)
        later = marked(due > week)
        self._offers, self._weeks = [offers.where(later)], [due[later]]
        return offers.where(marked(due <= week))
