"""What a roll-out can find: the least effect it is likely to notice, and whom it needs.

Two-sided tests of 5 %; "likely" is a power of 80 %.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

from analysis.precision import student
from analysis.rollout.paired import LEVEL, smallest_p
from scenarios.estimate import Estimate

if TYPE_CHECKING:
    from simulation.columns import Floats

POWER = 0.80
"""Chance of finding an effect that is there."""
WITHIN_PAIRS = Estimate(
    value=0.005,
    low=0.001,
    high=0.02,
    unit="intraclass correlation within a pair",
    source="Like campuses are taken to differ by chance of their year as much as "
    "3 points at a retention of 30 %; no count of a city tells.",
    mark="assumption",
)
"""How much two like campuses differ beyond their graduates' own luck."""


def persons_per_arm(base: float, effect: float) -> int:
    """Return the persons that an individual lottery needs in each arm.

    n = 2 p (1 - p) (z(0.975) + z(0.80))**2 / d**2.

    Parameters
    ----------
    base
        Share retained without the event.
    effect
        Difference to be found [share].
    """
    return math.ceil(2 * base * (1 - base) * (_normal_sum() / effect) ** 2)


def least_effect_of_lottery(base: float, persons: int) -> float:
    """Return the difference that a lottery of so many persons per arm likely finds."""
    return _normal_sum() * math.sqrt(2 * base * (1 - base) / persons)


def least_effect_of_pairs(
    base: float, sizes: Floats, spread: float, weights: Floats
) -> float:
    """Return the difference that pairs of campuses likely find.

    It is infinite where even the clearest result would be no rare one among the coins.

    Parameters
    ----------
    base
        Share retained without the event.
    sizes
        Graduates in the labour market of both campuses, one row per pair.
    spread
        Intraclass correlation within a pair.
    weights
        Weight of each pair.
    """
    pairs = len(sizes)
    if smallest_p(pairs) > LEVEL:
        return math.inf
    variance = base * (1 - base) * (1 / sizes + spread).sum(axis=1)
    error = math.sqrt(float((weights**2 * variance).sum())) / float(weights.sum())
    freedom = pairs - 1
    return error * (student(1 - LEVEL / 2, freedom) + student(POWER, freedom))


def _normal_sum() -> float:
    normal = NormalDist()
    return normal.inv_cdf(1 - LEVEL / 2) + normal.inv_cdf(POWER)
