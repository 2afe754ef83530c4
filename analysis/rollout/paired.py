"""What pairs of campuses tell of an event: difference, error, p-value and interval.

In each pair a coin decided which campus went first. The difference is the mean of the
differences within pairs, weighted by their graduates. Its error is that of matched
pairs of clusters (Imai, King and Nall 2009, doi:10.1214/08-STS274). The p-value and the
interval rest on the coins alone: had the event no effect, or the same effect at every
campus, every coin could as well have fallen otherwise (Fisher 1935). They need no
assumption on how campuses differ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulation.columns import Floats

LEVEL = 0.05
"""Chance of finding an effect where there is none."""
_MOST_EXACT = 12
"""Pairs up to which all coins are tried."""
_DRAWN = 2**_MOST_EXACT
_SLACK = 1e-12


@dataclass(frozen=True, slots=True)
class Difference:
    """What those who went first do better, as a share of the class."""

    share: float
    """Weighted mean of the differences within pairs."""
    error: float
    """Its standard error; infinite with one pair."""
    p_value: float
    """Chance of so large a difference by the coins alone."""
    low: float
    """Lower end of the 95 % interval of the coins; minus infinity with few pairs."""
    high: float
    """Upper end."""
    pairs: int


def difference(first: Floats, later: Floats, weights: Floats) -> Difference:
    """Return what pairs tell.

    Parameters
    ----------
    first, later
        Share retained at the two campuses of each pair.
    weights
        Weight of each pair, such as its graduates.
    """
    gains = first - later
    share = float(np.average(gains, weights=weights))
    low, high = _interval(gains, weights)
    return Difference(
        share=share,
        error=_error(gains, weights),
        p_value=float(p_values(gains[None, :], weights)[0]),
        low=low,
        high=high,
        pairs=len(gains),
    )


def p_values(gains: Floats, weights: Floats) -> Floats:
    """Return the two-sided p-value of each row of differences within pairs."""
    weighted = gains * weights
    slack = _SLACK * np.abs(weighted).sum(axis=1)
    observed = np.abs(weighted.sum(axis=1)) - slack
    tried = np.abs(weighted @ _coins(len(weights)).T)
    reached = (
        tried >= observed[:, None] - _SLACK * np.abs(weighted).sum(axis=1)[:, None]
    )
    shares: Floats = reached.mean(axis=1)
    return shares


def smallest_p(pairs: int) -> float:
    """Return the smallest p-value that so many pairs can give."""
    return min(1.0, 2.0 ** (1 - pairs))


def _coins(pairs: int) -> Floats:
    """Return ways the coins may fall, 1 as they did and -1 otherwise.

    All ways where they are few; else as they did, and others that are drawn, each with
    its opposite.
    """
    if pairs <= _MOST_EXACT:
        sides = np.indices((2,) * pairs, dtype=np.float64).reshape(pairs, -1)
        every: Floats = 1 - 2 * sides.T
        return every
    draws = np.random.Generator(np.random.PCG64([pairs, *b"coins"]))
    half = 1.0 - 2.0 * draws.integers(2, size=(_DRAWN // 2 - 1, pairs))
    as_they_fell = np.ones((1, pairs))
    coins: Floats = np.concatenate((as_they_fell, half, -half, -as_they_fell))
    return coins


def _error(gains: Floats, weights: Floats) -> float:
    pairs, total = len(gains), weights.sum()
    if pairs < 2:
        return math.inf
    parts = weights * gains
    scatter = float(((parts - parts.mean()) ** 2).sum())
    return math.sqrt(pairs / (pairs - 1) * scatter) / float(total)


def _interval(gains: Floats, weights: Floats) -> tuple[float, float]:
    """Return the effects that the coins do not refute.

    An effect t is refuted from below if too few ways of turning coins leave as much as
    was seen once t is taken off, which is to say: if too few sets of pairs have a mean
    difference of t or less.
    """
    turned = (1 - _coins(len(gains))) / 2
    some = turned[turned.any(axis=1)]
    means = np.sort((some @ (weights * gains)) / (some @ weights))
    # The coins as they fell refute nothing, and count in every tail.
    allowed = math.floor(LEVEL / 2 * (len(some) + 1) + _SLACK) - 1
    if allowed < 0:
        return -math.inf, math.inf
    return float(means[allowed]), float(means[-1 - allowed])
