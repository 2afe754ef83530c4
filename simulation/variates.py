"""Portable variates: uniform numbers turned into times, values and picks.

The last bits of ``exp`` and ``log`` differ between processors. What comes out of them
is therefore rounded to multiples of 2**-40 at once; from there on only sums, products,
quotients and comparisons follow, which are the same on every machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints

GRID = 2.0**40
_CELLS = 1024


def quantised(values: Floats) -> Floats:
    """Return `values` rounded to multiples of 2**-40."""
    rounded: Floats = values * GRID
    np.rint(rounded, out=rounded)
    rounded *= 1 / GRID
    return rounded


def snapped(value: float) -> float:
    """Return one number rounded to a multiple of 2**-40."""
    return round(value * GRID) / GRID


def exponential(uniform: Floats) -> Floats:
    """Return exponential variates of mean 1 by inversion."""
    hazard = np.negative(uniform)
    return quantised(-np.log1p(hazard, out=hazard))


def gumbel(uniform: Floats) -> Floats:
    """Return standard Gumbel variates by inversion."""
    hazard = np.maximum(-np.log1p(-uniform), 2.0**-53)
    return quantised(-np.log(hazard))


@dataclass(frozen=True, slots=True)
class Quantiles:
    """An inverse distribution function, linear between 1,025 nodes."""

    nodes: Floats
    """Quantiles at 0, 1/1024, ..., 1."""

    def at(self, uniform: Floats) -> Floats:
        """Return the quantiles at `uniform`."""
        place = uniform * _CELLS
        cell = place.astype(np.int64)
        place -= cell
        place *= np.diff(self.nodes)[cell]
        place += self.nodes[cell]
        return place


def _levels() -> Floats:
    """Return the probability of each node; the ends are moved in from 0 and 1."""
    levels = np.arange(_CELLS + 1) / _CELLS
    levels[0], levels[-1] = 1 / (4 * _CELLS), 1 - 1 / (4 * _CELLS)
    return levels


def normal(sd: float) -> Quantiles:
    """Return the quantiles of a normal variate of mean 0.

    The tails are cut at one part in 4,096; the spread is set right afterwards.
    """
    nodes = np.array([NormalDist().inv_cdf(level) for level in _levels()])
    nodes = (nodes - nodes[::-1]) / 2
    low, high = nodes[:-1], nodes[1:]
    variance = float(np.mean((low * low + low * high + high * high) / 3))
    return Quantiles(quantised(nodes * (sd / math.sqrt(variance))))


def gamma(mean: float, cv: float) -> Quantiles:
    """Return the quantiles of a Gamma variate with the given mean.

    Parameters
    ----------
    mean
        Mean, in the unit wanted.
    cv
        Standard deviation over mean; 0 gives the mean itself.
    """
    if cv == 0 or mean == 0:
        return Quantiles(np.full(_CELLS + 1, float(mean)))
    shape = 1 / cv**2
    # Integrated over x**shape rather than x: smooth at zero for every shape.
    x = np.linspace(0, shape + 12 * math.sqrt(shape) + 20, 40_001)
    density = np.exp(-x)
    area = np.diff(x**shape) * (density[:-1] + density[1:]) / 2
    mass = np.concatenate(([0.0], np.cumsum(area)))
    nodes = np.interp(_levels() * mass[-1], mass, x)
    nodes[0] = 0.0
    average = float(np.mean((nodes[:-1] + nodes[1:]) / 2))
    return Quantiles(quantised(nodes * (mean / average)))


@dataclass(frozen=True, slots=True)
class Ladder:
    """Ascending levels, and a guide by which the next one above a number is found."""

    levels: Floats
    """Levels of at least 0, and infinity as the last."""
    guide: Ints
    """Levels up to 0, 1, 2 ... cells."""
    cells: int
    """Cells of the guide per unit: a power of two, so that no number is rounded."""

    @property
    def units(self) -> int:
        """The number that levels go up to."""
        return (len(self.guide) - 1) // self.cells

    def above(self, numbers: Floats) -> Ints:
        """Return how many levels are no higher than each number."""
        place = self.guide[(numbers * self.cells).astype(np.int64)]
        behind = marked(self.levels[place] <= numbers)
        while len(behind):
            place[behind] += 1
            behind = behind[self.levels[place[behind]] <= numbers[behind]]
        return place


def ladder(levels: Floats, units: int) -> Ladder:
    """Return the ladder of ascending `levels` up to `units`."""
    cells = 1 << (2 * len(levels) // units).bit_length()
    passed = np.ceil(levels * cells).astype(np.int64)
    guide = np.cumsum(np.bincount(passed, minlength=units * cells + 1))
    return Ladder(np.append(levels, np.inf), guide, cells)


@dataclass(frozen=True, slots=True)
class Shares:
    """Several discrete distributions over the same items, one per row."""

    ladder: Ladder
    """Cumulative shares, row after row, each raised by the number of its row."""
    items: int
    """Items per row."""

    def pick(self, row: Ints | int, uniform: Floats) -> Ints:
        """Return the item that `uniform` falls on in `row`."""
        found = self.ladder.above(row + uniform)
        return np.minimum(found - np.multiply(row, self.items), self.items - 1)


def shares(weights: Floats) -> Shares:
    """Return the distributions proportional to the rows of `weights`."""
    rows, items = weights.shape
    total = np.cumsum(weights, axis=1)
    level = total / total[:, -1:] + np.arange(rows)[:, None]
    return Shares(ladder(level.ravel(), rows), items)


def poisson_levels(mean: float, most: int) -> Floats:
    """Return the distribution function of a Poisson variate at 0 ... `most` - 1."""
    terms = [math.exp(-mean)]
    for count in range(1, most):
        terms.append(terms[-1] * mean / count)
    return quantised(np.cumsum(terms))
