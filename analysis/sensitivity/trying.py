"""What a plan brings at other levels of the factors, the baselines met each time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.ensemble.retaste import REPLICATIONS, retasted
from analysis.response.fit import as_observed
from analysis.sensitivity.factors import at
from scenarios.team import team_of
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from analysis.arms import Arms
    from scenarios.plan import Booking

    Points = NDArray[np.float64]

ANSWERS = (("plan", "minimum"), ("plan", "none"))
"""Differences of retention that are examined."""
_PORTION = 8
"""Walks that are shared out before progress is told."""


class Bench(NamedTuple):
    """What all points have in common."""

    arms: Arms
    """The arms ``none``, ``minimum`` and ``plan`` of a scenario."""
    pattern: tuple[Booking, ...]
    """Events under which the baselines were observed."""
    taste: Mapping[str, float]
    """alpha by university at the central estimates [log-odds]."""
    names: tuple[str, ...]
    """Factors, in the order of the columns of points."""


class Tried(NamedTuple):
    """What points came to."""

    shares: Points
    """Difference of each pair of `ANSWERS`, by point [share of the labour market]."""
    unmet: int
    """Points at which no taste meets every baseline; the nearest one is taken."""


def tried(
    bench: Bench,
    walks: Sequence[Points],
    *,
    processes: int,
    report: Callable[[str], None],
) -> Tried:
    """Simulate points; each walk starts from the taste of the point before.

    Parameters
    ----------
    walks
        Points, by row, that follow each other in small steps.
    """
    shares: list[Points] = []
    unmet = 0
    walk = partial(_walk, bench)
    with team_of(processes) as team:
        for first in range(0, len(walks), _PORTION):
            for found in team.map(walk, walks[first : first + _PORTION]):
                shares.append(found.shares)
                unmet += found.unmet
            done = min(first + _PORTION, len(walks))
            report(f"sensitivity: {done} of {len(walks)} walks")
    return Tried(np.concatenate(shares), unmet)


def _walk(bench: Bench, points: Points) -> Tried:
    taste, shares, unmet = bench.taste, [], 0
    for point in points:
        levels = dict(zip(bench.names, point.tolist(), strict=True))
        scenario = at(bench.arms.scenario, levels)
        seed = bench.arms.seed
        year = retasted(as_observed(scenario), bench.pattern, taste, seed=seed)
        taste, unmet = year.taste, unmet + (not year.is_met)
        outcomes = simulate(
            scenario, bench.arms.bookings, taste=taste, seed=seed,
            replications=REPLICATIONS,
        )  # fmt: skip
        retained = {a: outcomes.counts(a, "retained").sum() for a in outcomes.arms}
        market = max(outcomes.counts("none", "in_market").sum(), 1)
        shares.append([float((retained[a] - retained[b]) / market) for a, b in ANSWERS])
    return Tried(np.array(shares), unmet)
