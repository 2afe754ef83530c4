"""Two arms side by side, group by group: what comparisons of groups start from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import DIMENSIONS, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    """University ids, degrees, sectors of fields or origins."""
    market: NDArray[np.float64]
    """In the labour market, the same in both arms [persons]."""
    before: NDArray[np.float64]
    """Retained under the arm that is compared with [persons]."""
    after: NDArray[np.float64]
    """Retained under the arm that is judged [persons]."""
    visits: NDArray[np.float64]
    """Visits to events under the arm that is judged [person-events]."""

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
        return self._with(lambda column: column.sum(axis=0, keepdims=True))

    def first(self, number: int) -> Strata:
        """Return the first replications alone."""
        return self._with(lambda column: column[:number])

    def _with(
        self, change: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    ) -> Strata:
        columns = (self.market, self.before, self.after, self.visits)
        return Strata(self.groups, *map(change, columns))


def strata(
    outcomes: Outcomes,
    dimension: str,
    arm: str,
    against: str,
    groups: tuple[str, ...] | None = None,
) -> Strata:
    """Return `groups` of `dimension`, or all that have anybody, under two arms."""
    columns = _columns(outcomes, dimension)
    if groups is None:
        everybody = _counted(outcomes, dimension, arm, Measure.IN_MARKET).sum(axis=0)
        groups = tuple(group for group, at in columns.items() if everybody[at] > 0)
    own = [columns[group] for group in groups]
    counts = (
        _counted(outcomes, dimension, counted_arm, measure)[:, own]
        for counted_arm, measure in (
            (arm, Measure.IN_MARKET),
            (against, Measure.RETAINED),
            (arm, Measure.RETAINED),
            (arm, Measure.ATTENDANCES),
        )
    )
    return Strata(groups, *counts)


def under_members(
    statistic: Callable[[Strata], NDArray[np.float64]],
    own: Strata,
    members: Sequence[Strata],
) -> list[NDArray[np.float64]]:
    """Return what a statistic of pooled counts is under each parameter set.

    What a parameter set changes is taken from the replications that both have run, so
    that the chance of these few does not enter.
    """
    centre = statistic(own.pooled)
    return [
        centre + statistic(m.pooled) - statistic(own.first(len(m.market)).pooled)
        for m in members
    ]


def _columns(outcomes: Outcomes, dimension: str) -> dict[str, int]:
    """Return the groups of a dimension, each with its column."""
    if dimension == UNIVERSITY:
        return {name: place for place, name in enumerate(outcomes.universities)}
    assert outcomes.groups is not None
    return {
        group.key: place
        for place, group in enumerate(outcomes.groups.groups)
        if group.dimension == dimension
    }


def _counted(
    outcomes: Outcomes, dimension: str, arm: str, measure: Measure
) -> NDArray[np.float64]:
    if dimension == UNIVERSITY:
        return outcomes.counts(arm, measure.label).astype(np.float64)
    assert outcomes.groups is not None
    return outcomes.groups.counts(arm, measure).astype(np.float64)
