"""Judging many differences at once without taking chance for a finding.

Of twenty groups on which events do nothing, one is expected to look changed at the
5 % level. Holm's procedure and Bonferroni's widening keep the chance of even one false
finding among all of them below that level.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analysis.spread import Spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.05
"""Chance of a false finding among all that are judged together, at most."""


def surely_not_zero(samples: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which columns have a mean other than zero, all judged together (Holm).

    Parameters
    ----------
    samples
        Paired differences: one row per replication, one column per comparison.
    """
    chances = np.array([chance_if_zero(column) for column in samples.T])
    return np.asarray(holm(chances) <= LEVEL)


def holm(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return p-values raised so that all can be held against one level (Holm 1979).

    The least is multiplied by their number, the next by one less, and so on; none may
    fall below one before it.
    """
    order = np.argsort(chances, kind="stable")
    raised = chances[order] * np.arange(len(order), 0, -1)
    adjusted = np.empty(len(order))
    adjusted[order] = np.minimum(np.maximum.accumulate(raised), 1.0)
    return adjusted


def chance_if_zero(values: NDArray[np.float64]) -> float:
    """Return the two-sided p-value of Student's test that the mean is zero."""
    mean = float(values.mean())
    if mean == 0 or len(values) < 2:
        return 1.0
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    return 0.0 if error == 0 else 1 - within(abs(mean) / error, len(values) - 1)


def simultaneous_interval(values: NDArray[np.float64], comparisons: int) -> Spread:
    """Return a mean with an interval that holds for all of `comparisons` at once."""
    mean = float(values.mean())
    if len(values) < 2:
        return Spread(mean, mean, mean)
    error = float(values.std(ddof=1)) / math.sqrt(len(values))
    half = _reaching(1 - LEVEL / comparisons, len(values) - 1) * error
    return Spread(mean, mean - half, mean + half)


def within(t: float, freedom: int) -> float:
    """Return P(|T| < `t`) of Student's t.

    The finite series for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3
    and 26.7.4).
    """
    angle = math.atan(t / math.sqrt(freedom))
    odd = freedom % 2
    term, terms = (math.cos(angle) if odd else 1.0), []
    for k in range(1 + odd, freedom, 2):
        terms.append(term)
        term *= k / (k + 1) * math.cos(angle) ** 2
    series = math.sin(angle) * math.fsum(terms)
    return 2 / math.pi * (angle + series) if odd else series


def _reaching(probability: float, freedom: int) -> float:
    """Return the t that |T| stays below with `probability`."""
    low, high = 0.0, 1.0
    while within(high, freedom) < probability:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        below = within(middle, freedom) < probability
        low, high = (middle, high) if below else (low, middle)
    return high
