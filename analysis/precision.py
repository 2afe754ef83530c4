"""Means, intervals and quantiles of a few replications."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from analysis.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def mean_interval(
    values: NDArray[np.float64], least: float = -math.inf, most: float = math.inf
) -> Spread:
    """Return the mean of independent replications with its 95 % interval.

    Student's t with n - 1 degrees of freedom; a single value has no interval width.
    Nothing lies below `least` or above `most`, so the interval ends there.
    """
    mean = float(values.mean())
    if len(values) < 2:
        return Spread(mean, mean, mean)
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    half = student_975(len(values) - 1) * error
    return Spread(mean, max(mean - half, least), min(mean + half, most))


def central(values: Sequence[float]) -> Spread:
    """Return the mean and the central 95 % of a distribution."""
    low, high = np.quantile(values, [0.025, 0.975])
    return Spread(float(np.mean(values)), float(low), float(high))


def student_975(freedom: int) -> float:
    """Return the 0.975 quantile of Student's t."""
    return student(0.975, freedom)


def student(level: float, freedom: int) -> float:
    """Return a quantile of Student's t, to within 1e-3 from 3 degrees on.

    Exact for 1 and 2 degrees; above, the Cornish-Fisher expansion about the normal
    (Abramowitz and Stegun 1964, 26.7.5).
    """
    if freedom == 1:
        return math.tan(math.pi * (level - 0.5))
    if freedom == 2:
        middle = 2 * level - 1
        return middle * math.sqrt(2 / (1 - middle**2))
    z, n = NormalDist().inv_cdf(level), freedom
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z)
        / (92160 * n**4)
    )
