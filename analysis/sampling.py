"""How many replications are enough, and those of an earlier run taken up again.

With a half-width asked for, replications come in batches of `BATCH` until the 95 %
interval of the plan's uplift is as narrow as that at two looks in a row. Looking again
and again ends too early when the spread happens to look small; that a further batch
must confirm it is the look-ahead of Hoad, Robinson and Davies (2010,
doi:10.1057/jors.2009.121). The number depends on the replications alone, not on how
they were shared out or on where an earlier run stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.arms import COMPARED
from analysis.precision import mean_interval
from scenarios.errors import OutputExists
from scenarios.team import ALONE
from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analysis.arms import Arms
    from scenarios.team import Team
    from simulation import Outcomes

BATCH = 10
"""Replications between two looks."""
MOST = 1000
"""Replications after which the half-width asked for is given up."""


class Sample(NamedTuple):
    """How many replications are run."""

    replications: int
    """Number, or the least where a half-width is asked for."""
    half_width: float | None = None
    """Half of the 95 % interval of the uplift that is asked for [share of the market];
    None leaves the number as it is."""
    known: Outcomes | None = None
    """Replications of an earlier run of the same arms."""


def sampled(
    arms: Arms, taste: Mapping[str, float], sample: Sample, *, team: Team = ALONE
) -> Outcomes:
    """Return as many replications of every arm as are enough.

    Raises
    ------
    OutputExists
        If replications of an earlier run come out differently today.
    """

    def run(numbers: range) -> Outcomes:
        return simulate(
            arms.scenario, arms.bookings, taste=taste, seed=arms.seed,
            replications=numbers, team=team, pairs=COMPARED,
        )  # fmt: skip

    found = sample.known
    if found is not None:
        _require_the_same(found, run(range(1)))
    wanted = sample.replications
    while True:
        done = 0 if found is None else len(found.replications)
        if done < wanted:
            more = run(range(done, wanted))
            found = more if found is None else found.followed_by(more)
        assert found is not None
        # What was run before is never thrown away, even where fewer were enough.
        if sample.half_width is None or wanted >= MOST:
            return found
        if is_precise(_uplift(found.first(wanted)), sample.half_width):
            return found
        wanted = min(wanted + BATCH, MOST)


def is_precise(uplift: NDArray[np.float64], half_width: float) -> bool:
    """Tell whether an interval is narrow enough, now and one batch ago.

    Parameters
    ----------
    uplift
        Paired difference of two arms by replication.
    half_width
        Half of the 95 % interval asked for, in the same unit.
    """
    looks = (uplift, uplift[:-BATCH])
    return len(uplift) >= 2 * BATCH and all(_half(u) <= half_width for u in looks)


def _half(uplift: NDArray[np.float64]) -> float:
    interval = mean_interval(uplift)
    return interval.high - interval.mean


def _uplift(outcomes: Outcomes) -> NDArray[np.float64]:
    """Return what the plan keeps beyond no events, by replication [share of market]."""
    plan, none = (
        outcomes.counts(arm, "retained").sum(axis=1) for arm in ("plan", "none")
    )
    market = outcomes.counts("plan", "in_market").sum(axis=1)
    return np.asarray((plan - none) / np.maximum(market, 1), dtype=np.float64)


def _require_the_same(known: Outcomes, again: Outcomes) -> None:
    if not np.array_equal(known.first(1).values, again.values):
        raise OutputExists(
            "the replications found were counted by another version of the simulation: "
            "--force runs them anew"
        )
