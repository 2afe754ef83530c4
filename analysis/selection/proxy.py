"""Whether plans rank in the simulation as the solver's objective ranks them.

Plans within a hair of each other cannot rank well: chance and rounding decide. So the
whole range is judged, from the plan that costs least to those chosen from, and plans
within the indifference zone of each other count as equal.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LOW = 0.7
"""Rank correlation below which the objective is a poor guide."""
FEWEST = 4
"""Different plans below which nothing can be said."""


@dataclass(frozen=True, slots=True)
class ProxyAudit:
    """How well the solver's objective foretells what the simulation finds."""

    plans: int
    """Different plans judged."""
    correlation: float | None
    """Spearman's rank correlation; None for too few plans, or all alike."""

    @property
    def is_low(self) -> bool:
        """Whether the objective is a poor guide."""
        return self.correlation is not None and self.correlation < LOW


NOTHING = ProxyAudit(0, None)
"""Where no plan was judged."""


def proxy_audit(
    expected: Sequence[float], simulated: Sequence[float], *, zone: float
) -> ProxyAudit:
    """Return the rank correlation of what was expected and what was simulated.

    Values closer than `zone` count as equal.
    """
    if len(expected) < FEWEST:
        return ProxyAudit(len(expected), None)
    both = (levelled(values, zone) for values in (expected, simulated))
    return ProxyAudit(len(expected), rank_correlation(*both))


def levelled(values: Sequence[float], zone: float) -> tuple[float, ...]:
    """Return `values`, each as the least of those that it is within `zone` of.

    From the least on, whatever lies no further than `zone` above it is equal to it.
    """
    level: dict[float, float] = {}
    floor = -math.inf
    for value in sorted(values):
        floor = floor if value - floor <= zone else value
        level[value] = floor
    return tuple(level[value] for value in values)


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, or None where all values are equal."""
    first, second = (_ranks(np.asarray(values)) for values in (one, other))
    first, second = first - first.mean(), second - second.mean()
    spread = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / spread if spread else None


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rank of every value; equal ones share the mean of theirs."""
    below = (values[:, None] > values[None, :]).sum(axis=1)
    equal = (values[:, None] == values[None, :]).sum(axis=1)
    return np.asarray(below + (equal + 1) / 2, dtype=np.float64)
