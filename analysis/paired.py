"""Paired differences of two arms: by replication, and under each parameter set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from simulation import Outcomes

EVERYONE = slice(None)
"""Columns of every university."""


def persons(
    outcomes: Outcomes, arm: str, measure: str, columns: slice = EVERYONE
) -> NDArray[np.float64]:
    """Return a measure of some universities together, by replication."""
    counts = outcomes.counts(arm, measure)[:, columns].sum(axis=1)
    return np.asarray(counts, dtype=np.float64)


def extra_retained(
    outcomes: Outcomes, arm: str, against: str, columns: slice = EVERYONE
) -> NDArray[np.float64]:
    """Return the difference in retained graduates by replication [persons]."""
    kept, compared = (
        persons(outcomes, one, "retained", columns) for one in (arm, against)
    )
    return kept - compared


def shares_by_member(
    central: Outcomes,
    ensemble: Sequence[Outcomes],
    arm: str,
    against: str,
    columns: slice = EVERYONE,
) -> list[float]:
    """Return the difference of two arms under each parameter set [share of market].

    What a parameter set changes is taken from the replications that both have run, so
    that the chance of these few does not enter.
    """

    def share(outcomes: Outcomes) -> float:
        extra = extra_retained(outcomes, arm, against, columns).sum()
        market = persons(outcomes, against, "in_market", columns).sum()
        return float(extra / max(market, 1))

    mean = share(central)
    return [
        mean + share(member) - share(central.first(len(member.replications)))
        for member in ensemble
    ]
