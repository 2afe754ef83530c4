"""What the results of a roll-out say, and whether the simulation foresaw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.rollout.paired import difference, smallest_p

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.rollout.paired import Difference
    from analysis.rollout.record import Range, Record
    from scenarios.sheets.results import Counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """The estimate of a city, beside that of the simulation."""

    found: Difference
    first_share: float
    """Share of the class in the city where events came first, pairs weighted."""
    later_share: float
    """The same where they came later."""
    predicted: Range
    """What the simulation foresaw [share]."""
    smallest_p: float
    """Smallest p-value that so many pairs can give."""

    @property
    def is_foreseen(self) -> bool:
        """Whether the estimate lies in the interval that was foreseen."""
        return self.predicted.low <= self.found.share <= self.predicted.high

    @property
    def refutes(self) -> bool:
        """Whether the interval of the estimate lies apart from that foreseen.

        Shares that are all equal have no spread, and their interval says nothing.
        """
        found, foreseen = self.found, self.predicted
        is_apart = found.high < foreseen.low or foreseen.high < found.low
        return found.p_value < 1 and is_apart


def judged(record: Record, counted: Mapping[str, Counted]) -> Verdict:
    """Compare those who went first with those who went later, as they were drawn."""
    first = np.array([counted[pair.first].share for pair in record.pairs])
    later = np.array([counted[pair.later].share for pair in record.pairs])
    weights = np.array([pair.weight for pair in record.pairs])
    return Verdict(
        found=difference(first, later, weights),
        first_share=float(np.average(first, weights=weights)),
        later_share=float(np.average(later, weights=weights)),
        predicted=record.predicted,
        smallest_p=smallest_p(len(record.pairs)),
    )
