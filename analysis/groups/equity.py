"""How evenly a plan does good: gaps between groups, and the Gini coefficient.

Gini is taken of retention, not of uplift: a share of what was gained has no meaning
where some groups lose, whereas retention is never below zero. Its change says whether
events draw the groups' chances of staying together or apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.arms import COMPARED
from analysis.groups.findings import Equity
from analysis.groups.strata import ALL_DIMENSIONS, strata, under_members
from analysis.multiplicity import simultaneous_interval, surely_not_zero
from analysis.precision import central, mean_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from analysis.groups.findings import GroupUplift, Sign
    from analysis.groups.strata import Strata
    from simulation import Outcomes


def equities(
    uplifts: Iterable[GroupUplift], outcomes: Outcomes, ensemble: Sequence[Outcomes]
) -> Iterator[Equity]:
    """Yield the equity of every comparison along every dimension of several groups."""
    told = tuple(uplifts)
    for arm, against in COMPARED:
        for dimension in ALL_DIMENSIONS:
            own = strata(outcomes, dimension, arm, against)
            key = (arm, against, dimension)
            verdicts = [
                u.verdict for u in told if (u.arm, u.against, u.dimension) == key
            ]
            if len(own.groups) > 1:
                members = [
                    strata(m, dimension, arm, against, own.groups) for m in ensemble
                ]
                yield _equity(key, verdicts, own, members)


def _equity(
    key: tuple[str, str, str],
    verdicts: Sequence[Sign],
    own: Strata,
    members: Sequence[Strata],
) -> Equity:
    mean = own.uplift.mean(axis=0)
    most, least = int(mean.argmax()), int(mean.argmin())
    drawn = under_members(lambda some: some.uplift[0], own, members)
    apart = _told_apart(own, drawn)
    gap = simultaneous_interval(own.uplift[:, most] - own.uplift[:, least], len(apart))
    gaps = [float(uplift[most] - uplift[least]) for uplift in drawn]
    gap_ensemble = central(gaps) if gaps else None
    changes = [float(c[0]) for c in under_members(_gini_change, own, members)]
    return Equity(
        *key,
        gaining=verdicts.count("gains"),
        unclear=verdicts.count("unclear"),
        losing=verdicts.count("loses"),
        most=own.groups[most],
        least=own.groups[least],
        gap=gap,
        gap_ensemble=gap_ensemble,
        is_apart=min(s.low for s in (gap, gap_ensemble) if s is not None) > 0,
        pairs=len(apart),
        pairs_apart=int(apart.sum()),
        gini_against=float(gini(own.before, own.market).mean()),
        gini_change=mean_interval(_gini_change(own)),
        gini_change_ensemble=central(changes) if changes else None,
    )


def _told_apart(own: Strata, drawn: Sequence[NDArray[np.float64]]) -> NDArray[np.bool_]:
    """Tell which pairs of groups differ beyond chance, as 95 % of `drawn` agree."""
    one, other = np.triu_indices(len(own.groups), 1)
    pairs = own.uplift[:, one] - own.uplift[:, other]
    sure = surely_not_zero(pairs)
    if not drawn:
        return sure
    low, high = np.quantile([u[one] - u[other] for u in drawn], [0.025, 0.975], axis=0)
    agreed: NDArray[np.bool_] = np.where(pairs.mean(axis=0) > 0, low > 0, high < 0)
    return sure & agreed


def _gini_change(own: Strata) -> NDArray[np.float64]:
    return gini(own.after, own.market) - gini(own.before, own.market)


def gini(
    retained: NDArray[np.float64], market: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the Gini coefficient of retention over groups, by replication.

    Half the mean difference in retention of two persons drawn at random, over the mean:
    0 where all groups keep the same share of their graduates.
    """
    rate = retained / np.maximum(market, 1)
    apart = np.abs(rate[:, :, None] - rate[:, None, :])
    persons = market[:, :, None] * market[:, None, :]
    mean = retained.sum(axis=1) * market.sum(axis=1)
    found: NDArray[np.float64] = (apart * persons).sum(axis=(1, 2)) / np.maximum(
        2 * mean, 1
    )
    return found
