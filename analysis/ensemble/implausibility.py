"""How far a parameter set is from what was observed.

    I = |observed - E[simulated]| / sqrt(V_simulated + V_observed + V_discrepancy)

A parameter set with I of 3 or more in any row is implausible: whatever the law of the
errors, as long as it has one peak, fewer than 5 % lie so far out (Pukelsheim 1994,
doi:10.1080/00031305.1994.10476030). This rules out; it weighs nothing among the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMIT = 3.0
"""Implausibility from which on a parameter set is ruled out [standard deviations]."""


class Simulated(NamedTuple):
    """What a parameter set makes of one row."""

    mean: float
    """Expected value."""
    variance: float
    """Variance of that expectation: of the few runs it was taken from."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of the world."""

    name: str
    """Name of the row."""
    value: float
    """Figure observed."""
    variance: float
    """Variance of the observation."""
    discrepancy: float
    """Variance of what lies between the world and the best of models."""

    @property
    def spread(self) -> float:
        """Standard deviation of observation and discrepancy together."""
        return math.sqrt(self.variance + self.discrepancy)

    def implausibility(self, simulated: Simulated) -> float:
        """Return how far off a parameter set is [standard deviations]."""
        variance = simulated.variance + self.variance + self.discrepancy
        return abs(self.value - simulated.mean) / math.sqrt(variance)


class Rows(Protocol):
    """Whatever turns a parameter set into rows, such as a replayed experiment."""

    def __call__(self, values: Mapping[str, float], /) -> Mapping[str, Simulated]:
        """Return rows by name for the value of every estimate, by path."""


@dataclass(frozen=True, slots=True)
class Source:
    """Observations with what simulates them."""

    observations: tuple[Observation, ...]
    """What was observed."""
    rows: Rows
    """What a parameter set makes of it."""


def implausibilities(
    observations: tuple[Observation, ...], simulated: Mapping[str, Simulated]
) -> dict[str, float]:
    """Return the implausibility of every observation that was simulated, by name."""
    return {
        o.name: o.implausibility(simulated[o.name])
        for o in observations
        if o.name in simulated
    }


def ruled_out_by(found: Mapping[str, float]) -> str:
    """Return the name of the observation that rules a parameter set out, or nothing."""
    worst = max(found, key=lambda name: found[name], default="")
    return worst if worst and found[worst] >= LIMIT else ""
