"""How many times as much one plan brings as another, with its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.precision import student_975
from analysis.spread import Spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def ratio_of_means(
    one: NDArray[np.float64], other: NDArray[np.float64]
) -> Spread | None:
    """Return the ratio of two means of paired values with its 95 % interval.

    Fieller (1954): the ratios r for which the mean of ``one - r x other`` is zero by
    Student's test. There is no interval where the mean of `other` may be zero itself.
    """
    number = len(one)
    a, b = float(one.mean()), float(other.mean())
    if number < 2:
        return Spread(a / b, a / b, a / b) if b else None
    t2 = student_975(number - 1) ** 2 / number
    away_one, away_other = one - a, other - b
    spread_one, spread_other, together = (
        t2 * float((x * y).sum()) / (number - 1)
        for x, y in (
            (away_one, away_one), (away_other, away_other), (away_one, away_other),
        )
    )  # fmt: skip
    square, middle, rest = b * b - spread_other, a * b - together, a * a - spread_one
    if square <= 0:
        return None
    half = math.sqrt(max(middle * middle - square * rest, 0.0)) / square
    return Spread(a / b, middle / square - half, middle / square + half)
