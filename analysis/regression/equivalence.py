"""Whether two means are one for all that matters: two one-sided tests on pairs.

Schuirmann 1987, doi:10.1007/BF01068419. Runs are paired by replication; they are
equivalent if the 90 % interval of the mean difference lies within the margin.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev
from typing import TYPE_CHECKING

from analysis.precision import student

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.regression.verdict import Verdict

LEVEL = 0.05
"""Chance of calling equivalent what differs by the margin, and of the reverse."""
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Equivalence:
    """The mean difference of pairs against a margin."""

    mean: float
    """New minus old."""
    low: float
    """Lower end of its 90 % interval."""
    high: float
    """Upper end."""
    margin: float
    """Largest difference that does not matter."""
    power: float
    """Chance of showing the equivalence of what does not differ at all."""
    asked: float
    """Power asked."""
    needed: int | None
    """Replications that give it; None where no number within reason does."""

    @property
    def verdict(self) -> Verdict:
        """Within the margin, beyond it, or not shown to be either."""
        if -self.margin < self.low and self.high < self.margin:
            return "pass"
        if self.low > self.margin or self.high < -self.margin:
            return "changed"
        return "inconclusive"


def equivalence(
    old: Sequence[float], new: Sequence[float], margin: float, power: float
) -> Equivalence:
    """Test pairs of values of two runs.

    Parameters
    ----------
    old, new
        Values by replication, on the same streams; two at least.
    margin
        Largest difference of means that does not matter.
    power
        Chance asked of showing equivalence where there is no difference.
    """
    apart = [after - before for before, after in zip(old, new, strict=True)]
    middle, spread, number = fmean(apart), stdev(apart), len(apart)
    half = student(1 - LEVEL, number - 1) * spread / math.sqrt(number)
    enough = (n for n in _numbers() if _power(spread, n, margin) >= power)
    return Equivalence(
        mean=middle,
        low=middle - half,
        high=middle + half,
        margin=margin,
        power=_power(spread, number, margin),
        asked=power,
        needed=next(enough, None),
    )


def _numbers() -> list[int]:
    """Return numbers of replications to ask for, each a little above the one before."""
    found = [2]
    while found[-1] < _MOST:
        found.append(max(found[-1] + 1, math.ceil(found[-1] * 1.05)))
    return found


def _power(spread: float, number: int, margin: float) -> float:
    """Return the power where there is no difference, by the normal distribution."""
    if spread == 0:
        return 1.0
    reach = margin * math.sqrt(number) / spread - student(1 - LEVEL, number - 1)
    return max(2 * NormalDist().cdf(reach) - 1, 0.0)
