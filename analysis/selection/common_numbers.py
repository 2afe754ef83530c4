"""Plans of a city simulated on the same keyed streams, number by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from scenarios.team import Team

LEARNING = 5_000
"""First of the numbers to learn from: the pack's curves were fitted to lower ones."""
CHOOSING = 10_000
"""First of the numbers to choose on: no plan was fitted to their chance."""
REPORTING = 20_000
"""First of the numbers to tell by what plans bring: none was chosen for them."""
CHOOSING_ON = 1_000_000
"""As `CHOOSING`, for those that would run into the numbers to tell by."""


def choosing(numbers: range) -> range:
    """Return the numbers to choose on in place of those counted from 0."""
    is_within = numbers.stop <= REPORTING - CHOOSING
    first = CHOOSING if is_within else CHOOSING_ON
    return range(first + numbers.start, first + numbers.stop)


@dataclass(frozen=True, slots=True)
class CommonNumbers:
    """Where plans meet the same people, posts and chance."""

    scenario: Scenario
    taste: Mapping[str, float]
    """alpha by university [log-odds]."""
    seed: int
    team: Team

    def uplift(
        self, plans: Sequence[Sequence[Booking]], numbers: range
    ) -> NDArray[np.float64]:
        """Return what plans keep beyond no events, by number [share of the market]."""
        extra, market = self.extra_and_market(plans, numbers)
        return np.asarray(extra / market[:, None], dtype=np.float64)

    def extra_retained(
        self, plans: Sequence[Sequence[Booking]], numbers: range
    ) -> NDArray[np.float64]:
        """Return what plans keep beyond no events, by number [persons]."""
        return self.extra_and_market(plans, numbers)[0]

    def extra_and_market(
        self, plans: Sequence[Sequence[Booking]], numbers: range
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what plans keep beyond no events, and who seeks work [persons].

        The first has a row for each number and a column for each plan.
        """
        names = [f"plan {place}" for place in range(len(plans))]
        arms = {"none": (), **dict(zip(names, plans, strict=True))}
        outcomes = simulate(
            self.scenario, arms,
            taste=self.taste, seed=self.seed, replications=numbers, team=self.team,
        )  # fmt: skip
        none = outcomes.counts("none", "retained").sum(axis=1)
        market = outcomes.counts("none", "in_market").sum(axis=1)
        kept = [outcomes.counts(name, "retained").sum(axis=1) for name in names]
        extra = np.array(kept, dtype=np.float64).T - none[:, None]
        return extra, np.maximum(market, 1).astype(np.float64)
