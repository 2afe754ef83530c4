"""Parameter sets drawn from the ranges of the estimates: what nobody knows, varied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenarios.behaviour import estimates, with_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.behaviour import Behaviour
    from scenarios.estimate import Estimate
    from scenarios.scenario import Scenario


def uncertain(behaviour: Behaviour) -> dict[str, Estimate]:
    """Return the estimates that have a range, by path."""
    return {path: e for path, e in estimates(behaviour).items() if e.low < e.high}


def drawn_values(behaviour: Behaviour, *, seed: int, number: int) -> dict[str, float]:
    """Return draw `number` of every estimate that has a range.

    Each follows a triangular law over its range and is rounded as it is shipped.
    """
    drawn: dict[str, float] = {}
    for path, e in uncertain(behaviour).items():
        key = [seed, number, *path.encode()]
        uniform = np.random.Generator(np.random.PCG64(key)).random()
        value = triangular(uniform, e.low, e.value, e.high)
        drawn[path] = min(max(float(f"{value:.6g}"), e.low), e.high)
    return drawn


def triangular(u: float, low: float, mode: float, high: float) -> float:
    """Return the inverse of the triangular distribution function at `u`, 0 to 1."""
    width = high - low
    if u * width <= mode - low:
        return float(round(low + (u * width * (mode - low)) ** 0.5, 9))
    return float(round(high - ((1 - u) * width * (high - mode)) ** 0.5, 9))


def member_scenario(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return `scenario` with the behaviour of a member."""
    behaviour = with_values(scenario.behaviour, dict(values))
    return scenario.model_copy(update={"behaviour": behaviour})
