"""Who gains and who does not: uplift group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.arms import COMPARED
from analysis.groups.findings import GroupUplift
from analysis.groups.strata import ALL_DIMENSIONS, UNIVERSITY, strata, under_members
from analysis.multiplicity import surely_not_zero
from analysis.precision import central, mean_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.groups.findings import Sign
    from analysis.groups.strata import Strata
    from analysis.spread import Spread
    from simulation import Outcomes


def group_uplifts(
    outcomes: Outcomes, ensemble: Sequence[Outcomes]
) -> Iterator[GroupUplift]:
    """Yield the uplift of every university and every other group that has a rival.

    All groups of one comparison are judged together.
    """
    for pair in COMPARED:
        compared = {d: strata(outcomes, d, *pair) for d in ALL_DIMENSIONS}
        compared = {
            dimension: own
            for dimension, own in compared.items()
            if len(own.groups) > 1 or dimension == UNIVERSITY
        }
        every = np.hstack([own.uplift for own in compared.values()])
        sure = iter(surely_not_zero(every).tolist())
        for dimension, own in compared.items():
            members = [strata(m, dimension, *pair, own.groups) for m in ensemble]
            drawn = under_members(lambda some: some.uplift[0], own, members)
            for place in range(len(own.groups)):
                spread = central([m[place] for m in drawn]) if drawn else None
                yield _uplift((*pair, dimension), own, place, spread, next(sure))


def _uplift(
    compared: tuple[str, str, str],
    own: Strata,
    place: int,
    ensemble: Spread | None,
    is_sure: bool,
) -> GroupUplift:
    share = mean_interval(own.uplift[:, place])
    return GroupUplift(
        *compared,
        group=own.groups[place],
        in_market=float(own.market[:, place].mean()),
        visits=float(own.visits[:, place].sum() / own.market[:, place].sum()),
        retained=mean_interval(own.extra[:, place]),
        share=share,
        share_ensemble=ensemble,
        verdict=verdict(share, ensemble) if is_sure else "unclear",
    )


def verdict(share: Spread, ensemble: Spread | None) -> Sign:
    """Return what can be said of a difference, given both its intervals."""
    intervals = [share] if ensemble is None else [share, ensemble]
    if min(spread.low for spread in intervals) > 0:
        return "gains"
    return "loses" if max(spread.high for spread in intervals) < 0 else "unclear"
