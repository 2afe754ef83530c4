"""Two arms side by side, group by group: what comparisons of groups start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import DIMENSIONS, Measure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from simulation import Outcomes

UNIVERSITY = "university"
"""The dimension that counts are always made by."""
ALL_DIMENSIONS = (UNIVERSITY, *DIMENSIONS)
"""What graduates are told apart by, in the order of reports."""


@dataclass(frozen=True, slots=True)
class Strata:
    """The groups of one dimension under two arms; rows are replications."""

    groups: tuple[str, ...]
    """Groups that have somebody in the labour market."""
    market: NDArray[np.float64]
    """In the labour market, the same in both arms [persons]."""
    before: NDArray[np.float64]
    """Retained under the arm that is compared with [persons]."""
    after: NDArray[np.float64]
    """Retained under the arm that is judged [persons]."""

    @property
    def extra(self) -> NDArray[np.float64]:
        """Extra retained [persons]."""
        return self.after - self.before

    @property
    def uplift(self) -> NDArray[np.float64]:
        """Extra retention [share of the labour market]."""
        return self.extra / np.maximum(self.market, 1)

    @property
    def pooled(self) -> Strata:
        """All replications as one."""
        columns = (self.market, self.before, self.after)
        return Strata(self.groups, *(c.sum(axis=0, keepdims=True) for c in columns))

    def of(self, groups: tuple[str, ...]) -> Strata:
        """Return some groups in the order given."""
        own = [self.groups.index(group) for group in groups]
        columns = (self.market, self.before, self.after)
        return Strata(groups, *(column[:, own] for column in columns))


def strata(outcomes: Outcomes, dimension: str, arm: str, against: str) -> Strata:
    """Return the groups of `dimension` that have anybody, under `arm` and `against`."""
    names, columns = _groups(outcomes, dimension)
    market, before, after = (
        _counted(outcomes, dimension, counted_arm, measure)[:, columns]
        for counted_arm, measure in (
            (arm, Measure.IN_MARKET),
            (against, Measure.RETAINED),
            (arm, Measure.RETAINED),
        )
    )
    everybody = Strata(names, market, before, after)
    peopled = market.sum(axis=0) > 0
    return everybody.of(tuple(np.array(names)[peopled].tolist()))


def _groups(outcomes: Outcomes, dimension: str) -> tuple[tuple[str, ...], list[int]]:
    """Return the groups of a dimension and their columns."""
    if dimension == UNIVERSITY:
        return outcomes.universities, list(range(len(outcomes.universities)))
    assert outcomes.groups is not None
    found = [
        (place, group.key)
        for place, group in enumerate(outcomes.groups.groups)
        if group.dimension == dimension
    ]
    return tuple(key for _, key in found), [place for place, _ in found]


def _counted(
    outcomes: Outcomes, dimension: str, arm: str, measure: Measure
) -> NDArray[np.float64]:
    if dimension == UNIVERSITY:
        return outcomes.counts(arm, measure.label).astype(np.float64)
    assert outcomes.groups is not None
    return outcomes.groups.counts(arm, measure).astype(np.float64)
