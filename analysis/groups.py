"""Who gains and who does not: uplift group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.group_findings import GroupUplift
from analysis.multiplicity import surely_not_zero
from analysis.precision import central, mean_interval
from analysis.strata import ALL_DIMENSIONS, strata

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.findings import Spread
    from analysis.group_findings import Verdict
    from simulation import Outcomes

COMPARED = (("plan", "none"), ("plan", "minimum"))
"""Arms whose effect is told group by group, and what each is compared with."""


def group_uplifts(
    outcomes: Outcomes, ensemble: Sequence[Outcomes]
) -> Iterator[GroupUplift]:
    """Yield the uplift of every group of every dimension.

    All groups of one comparison are judged together.
    """
    for arm, against in COMPARED:
        central_runs = {d: strata(outcomes, d, arm, against) for d in ALL_DIMENSIONS}
        sure = surely_not_zero(np.hstack([s.uplift for s in central_runs.values()]))
        for dimension, own in central_runs.items():
            here, sure = sure[: len(own.groups)], sure[len(own.groups) :]
            members = [
                strata(m, dimension, arm, against).of(own.groups).pooled.uplift[0]
                for m in ensemble
            ]
            for place, group in enumerate(own.groups):
                share = mean_interval(own.uplift[:, place])
                spread = central([m[place] for m in members]) if members else None
                yield GroupUplift(
                    arm=arm,
                    against=against,
                    dimension=dimension,
                    group=group,
                    in_market=float(own.market[:, place].mean()),
                    retained=mean_interval(own.extra[:, place]),
                    share=share,
                    share_ensemble=spread,
                    verdict=verdict(share, spread) if here[place] else "unclear",
                )


def verdict(share: Spread, ensemble: Spread | None) -> Verdict:
    """Return what can be said of a difference, given both its intervals."""
    intervals = [share] if ensemble is None else [share, ensemble]
    if min(spread.low for spread in intervals) > 0:
        return "gains"
    return "loses" if max(spread.high for spread in intervals) < 0 else "unclear"
